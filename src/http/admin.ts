import { createHash, timingSafeEqual } from 'node:crypto'
import { type Request, type RequestHandler, type Response, Router } from 'express'
import { type AuditOptions, audit } from '../audit/audit.ts'
import { isKind, KINDS, type Kind, type Persona } from '../domain/persona.ts'
import { RESOURCES } from '../spec/resources.ts'
import { sinceOf, VERSIONS } from '../spec/versions.ts'
import type { PersonaQuery, Store } from '../store/store.ts'
import type { AppDeps } from './app.ts'
import { only, repeatedParameter, unauthenticated } from './authorize.ts'
import { jsonBody } from './body.ts'
import { tokenOf } from './identify.ts'
import { Problem, quoted } from './problem.ts'

const LIMIT = 50
const LIMIT_MAX = 1000
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i

/** Whether only this machine can reach a server that listens on `host`, or that was called by it. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host)

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Browsers send an Origin with whatever a page of another site asks for, even where no CORS permission is needed. */
function isFromElsewhere({ headers: { origin, host } }: Request): boolean {
  if (origin === undefined) return false
  return !URL.canParse(origin) || new URL(origin).host !== host
}

/**
 * Open on loopback, a bearer token anywhere else. The name it was called by must be of this machine too, or a web page
 * whose domain was pointed at 127.0.0.1 could read the admin through its visitor's browser.
 */
function guard({ config }: Pick<AppDeps, 'config'>): RequestHandler {
  return function guard(req, _res, next) {
    if (isFromElsewhere(req))
      throw new Problem(
        'ORIGEM_RECUSADA',
        '/__admin não atende páginas de outra origem: chame-o de fora do navegador.',
      )
    const calledBy = (req.headers.host ?? '').replace(/:\d+$/, '')
    if (isLoopback(config.host) && isLoopback(calledBy)) return next()
    const sent = /^bearer +(\S+)$/i.exec(req.headers.authorization ?? '')?.[1]
    if (sent && config.adminToken && timingSafeEqual(digest(sent), digest(config.adminToken))) return next()
    throw unauthenticated(
      'Fora de localhost, /__admin pede Authorization: Bearer <token>: o de --admin-token ou o que fulano serve mostrou ao subir.',
    )
  }
}

const invalid = (name: string, value: string, expected: string): Problem =>
  new Problem('PARAMETRO_INVALIDO', `${name}=${quoted(value)} não serve: ${expected}.`)

function kindFrom(value: string): Kind {
  if (!isKind(value)) throw invalid('kind', value, `use ${KINDS.join(' ou ')}`)
  return value
}

const integerFrom =
  (name: string, min: number, max: number) =>
  (value: string): number => {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN
    if (!(number >= min && number <= max)) throw invalid(name, value, `envie um inteiro de ${min} a ${max}`)
    return number
  }

type Readers = Readonly<Record<string, (value: string) => unknown>>

const memberFrom = (name: string, members: readonly string[]) => (value: string) => {
  if (!members.includes(value)) throw invalid(name, value, `use um destes: ${members.join(', ')}`)
  return value
}

/** TABLE of what the listing can be narrowed by. */
const FILTERS: { readonly [Name in keyof Required<PersonaQuery>]: (value: string) => PersonaQuery[Name] } = {
  kind: kindFrom,
  archetype: (value) => value,
  q: (value) => value,
  offset: integerFrom('offset', 0, Number.MAX_SAFE_INTEGER),
  limit: integerFrom('limit', 1, LIMIT_MAX),
}

/** TABLE of what an audit may be told. */
const AUDIT_PARAMETERS: Readers = {
  resource: memberFrom(
    'resource',
    RESOURCES.map(({ key }) => key),
  ),
  version: memberFrom(
    'version',
    VERSIONS.map(({ id }) => id),
  ),
}

/** The query, each value read by its row; a name that no row has is a 400, and so is one that comes twice. */
function readParameters(readers: Readers, req: Request): Record<string, unknown> {
  const repeated = repeatedParameter(req)
  if (repeated) throw repeated
  const query: Record<string, unknown> = {}
  for (const [name, value] of req.call.query) {
    // The names for `Prefer` in the query are not ours to judge.
    if (name.startsWith('__')) continue
    const read = Object.hasOwn(readers, name) ? readers[name] : undefined
    if (!read) throw invalid(name, value, `os parâmetros são ${Object.keys(readers).join(', ')}`)
    query[name] = read(value)
  }
  return query
}

/** `since` only where some version cannot represent the persona. */
function card(persona: Persona): object {
  const { id, alias, kind, archetype, story, document } = persona
  return { id, alias, kind, archetype, story, document, token: tokenOf(persona), since: sinceOf(persona) }
}

function list(store: Store) {
  return function list(req: Request, res: Response) {
    const { personas, total } = store.list({ limit: LIMIT, ...readParameters(FILTERS, req) })
    res.json({ personas: personas.map(card), total })
  }
}

function show(store: Store) {
  return function show(req: Request<{ key: string }>, res: Response) {
    const persona = store.find(req.params.key)
    if (!persona) {
      throw new Problem(
        'NAO_ENCONTRADO',
        `Nenhum cliente atende por ${quoted(req.params.key)}: procure em GET /__admin/personas?q=.`,
      )
    }
    res.json({ ...persona, token: tokenOf(persona), since: sinceOf(persona) })
  }
}

/** What no real bank would have sent, of the JSON in the body; `?resource=` and `?version=` when they are known. */
function judge(req: Request, res: Response): void {
  const { resource, version } = readParameters(AUDIT_PARAMETERS, req) as AuditOptions
  if (req.body === undefined)
    throw new Problem(
      'REQUISICAO_MALFORMADA',
      'Envie no corpo o JSON a auditar: uma resposta, um data ou um cliente.',
    )
  res.json(audit(req.body, { ...(resource && { resource }), ...(version && { version }) }))
}

/** Everything under `/__admin`: the catalogue of who can be asked for. */
export function admin({ store, config }: Pick<AppDeps, 'store' | 'config'>): Router {
  const router = Router({ caseSensitive: true })
  router.use(guard({ config }))
  router.get('/health', (_req, res) => {
    const personas = store.list({ limit: 1 }).total
    res.json({ status: 'ok', personas, spec: config.spec, versions: VERSIONS.map(({ id }) => id) })
  })
  router.get('/personas', list(store))
  router.get('/personas/:key', show(store))
  router.all(['/health', '/personas', '/personas/:key'], only('GET', 'HEAD'))
  router.post('/audit', jsonBody(), judge)
  router.all('/audit', only('POST'))
  return router
}
