import { isDeepStrictEqual } from 'node:util'
import { type Request, type Response, Router } from 'express'
import { tokenOf } from '../../bank/identify.ts'
import { Problem, type ProblemCode, quoted } from '../../bank/problem.ts'
import { InputError } from '../../domain/failure.ts'
import { instantOf } from '../../domain/instant.ts'
import type { Recipe } from '../../generate/recipe.ts'
import { mergePatch } from '../../json/merge-patch.ts'
import type { Persona } from '../../standard/persona.ts'
import { recordOf } from '../../standard/record.ts'
import { sinceOf } from '../../standard/versions.ts'
import { knownSeeds } from '../../store/seeds.ts'
import { recipeFindings } from '../../store/seeds-content.ts'
import type { Store } from '../../store/store.ts'
import { jsonBody } from '../body.ts'
import { only } from '../only.ts'
import { readParameters } from '../parameters.ts'
import type { AppDeps } from '../parts.ts'
import { accept } from './accept.ts'
import { outlineOf } from './outline.ts'
import { FILTERS, search } from './search.ts'

const LIMIT = 50

/** What a customer's rules do to a caller, in a word each: a status, its code, a broken connection, a wait. */
export function triggersOf({ rules }: Persona): string[] | undefined {
  if (!rules?.length) return undefined
  return [...new Set(rules.map(({ then }) => then.fault ?? then.code ?? `${then.status ?? 'latency'}`))]
}

/** `since` only where some version cannot represent the persona, `triggers` only where it exists to fail. */
const cardOn =
  (today: string) =>
  (persona: Persona): object => {
    const { id, alias, kind, archetype, story, document } = persona
    const { name, uf, age } = outlineOf(persona, today)
    const [since, triggers] = [sinceOf(persona), triggersOf(persona)]
    const token = tokenOf(persona)
    return { id, alias, kind, archetype, name, uf, age, story, document, token, since, triggers }
  }

const whole = (persona: Persona): object => ({
  ...recordOf(persona),
  token: tokenOf(persona),
  since: sinceOf(persona),
})

/** A whole customer, as `GET` gives it and as somebody who was deleted comes back; a recipe has no `data` of its own. */
const isRecord = (written: unknown): written is Persona =>
  typeof written === 'object' && written !== null && 'id' in written && 'data' in written

/** What `GET` adds to the record may come back with it. */
function recordFrom(written: object): Persona {
  const { token: _token, since: _since, ...record } = written as Persona & Record<string, unknown>
  return record as Persona
}

function known(store: Store, key: string): Persona {
  const persona = store.find(key)
  if (persona) return persona
  throw new Problem(
    'NAO_ENCONTRADO',
    `Nenhum cliente atende por ${quoted(key)}: procure em GET /__admin/personas?q=.`,
  )
}

/** The same with what is thrown about somebody's input. */
async function accepting<Result>(code: ProblemCode, work: () => Promise<Result> | Result): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof InputError ? new Problem(code, error.words.pt) : error
  }
}

/** Whether two records say the same, what is undefined being absent. */
const isSame = (one: Persona, other: Persona): boolean =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)))

/** Who can be asked for, and whoever else a test needs. */
export function adminPersonas({
  store,
  config,
  bank,
  now,
}: Pick<AppDeps, 'store' | 'config' | 'bank' | 'now'>): Router {
  const router = Router({ caseSensitive: true })

  router.get('/personas', async (req: Request, res: Response) => {
    const today = instantOf(now()).slice(0, 10)
    const sought = { limit: LIMIT, ...readParameters(FILTERS, req) }
    const { personas, ...rest } = await search(store, sought, today)
    res.json({ personas: personas.map(cardOn(today)), ...rest })
  })

  const followed = (written: unknown): Promise<Persona> => {
    accept('FICHA_INVALIDA', recipeFindings(written))
    return accepting('FICHA_INVALIDA', () => bank.cast.follow(written as Recipe))
  }
  router.post('/personas', jsonBody(), async (req: Request, res: Response) => {
    const persona = isRecord(req.body) ? recordFrom(req.body) : await followed(req.body)
    accept('FICHA_INVALIDA', bank.check(persona))
    const other = [persona.id, tokenOf(persona), persona.document].map(store.find).find(Boolean)
    if (other)
      throw new Problem(
        'NOME_EM_USO',
        `Já há ${quoted(tokenOf(other))}: dê à ficha outro alias, outro index ou outro documento.`,
      )
    await accepting('NOME_EM_USO', () => store.put(persona))
    res
      .status(201)
      .location(`/__admin/personas/${tokenOf(persona)}`)
      .json(whole(persona))
  })

  router.get('/personas/:key', (req, res) => {
    res.json(whole(known(store, req.params.key)))
  })

  const replace = async (before: Persona, written: unknown, res: Response): Promise<void> => {
    if (typeof written !== 'object' || written === null || Array.isArray(written))
      throw new Problem('CLIENTE_INVALIDO', '$: envie o cliente inteiro, um objeto.')
    const record = recordFrom(written)
    const persona = { ...record, id: record.id ?? before.id }
    accept('CLIENTE_INVALIDO', bank.check(persona))
    if (persona.id !== before.id)
      throw new Problem('CLIENTE_INVALIDO', `$.id: o id ${before.id} não muda; crie outro cliente com POST.`)
    await accepting('NOME_EM_USO', () => store.put(persona))
    res.json(whole(known(store, persona.id)))
  }
  router.put('/personas/:key', jsonBody(), (req: Request<{ key: string }>, res) =>
    replace(known(store, req.params.key), req.body, res),
  )
  router.patch('/personas/:key', jsonBody(), (req: Request<{ key: string }>, res) => {
    const before = known(store, req.params.key)
    return replace(before, mergePatch(before, req.body), res)
  })

  router.delete('/personas/:key', async (req, res) => {
    await store.remove(known(store, req.params.key).id)
    res.status(204).end()
  })

  router.get('/seeds', (_req, res) => {
    res.json({ seeds: knownSeeds(), loaded: config.seeds })
  })
  router.post('/seeds/:name/load', async (req, res) => {
    const { name } = req.params
    if (!knownSeeds().includes(name))
      throw new Problem('NAO_ENCONTRADO', `Não há seeds ${quoted(name)}: há ${knownSeeds().join(', ')}.`)
    const people = [...bank.castOf(name).people()]
    const before = people.map(({ id }) => store.find(id))
    await accepting('NOME_EM_USO', () => store.putAll(people))
    const replaced = before.filter((was, at) => was && !isSame(was, people[at]!)) as Persona[]
    res.json({
      loaded: people.length,
      // Whoever was somebody else before, or had been edited, by the name of then.
      replaced: replaced.map(tokenOf),
      personas: store.list({ limit: 1 }).total,
    })
  })

  router.all('/personas', only('GET', 'HEAD', 'POST'))
  router.all('/personas/:key', only('GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'))
  router.all('/seeds', only('GET', 'HEAD'))
  router.all('/seeds/:name/load', only('POST'))
  return router
}
