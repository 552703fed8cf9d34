import { readContent, readShipped, shippedFile, shippedNames } from '#platform'
import { ImpossibleFact, InputError } from '../domain/failure.ts'
import { BANCO_FULANO, type Institution } from '../domain/institution.ts'
import { KINDS } from '../domain/kind.ts'
import type { Words } from '../domain/words.ts'
import { POPULATION } from '../generate/identity.ts'
import { generatePersona } from '../generate/persona.ts'
import { personaOf, type Recipe } from '../generate/recipe.ts'
import { strangerOf } from '../generate/stranger.ts'
import { oneLine } from '../json/findings.ts'
import { nearest } from '../json/nearest.ts'
import type { Persona } from '../standard/persona.ts'
import type { Population } from './population.ts'
import {
  acceptSeeds,
  NO_SEEDS,
  type Seeds,
  type SeedsInput,
  seedsFindings,
  seedsOf,
} from './seeds-content.ts'

/** Brazil has some 24 million active companies for 213 million people (Receita Federal and IBGE, 2025). */
const PERSONS_PER_COMPANY = 10
const WAY_OUT: Words = { pt: 'corrija-o ali', en: 'correct it there' }

/** Names that `loadSeeds` accepts, e.g. `demo`. */
export const knownSeeds = (): string[] => shippedNames('seeds')

/**
 * The seeds of that name (`demo`), or of the file when there is a slash or `.json` in it (`./my-seeds.json`).
 * Throws InputError for an unknown name, and for a file with anything in it that would not be understood.
 */
export function loadSeeds(nameOrFile: string): Seeds {
  const isFile = /[/\\]|\.json$/i.test(nameOrFile)
  const file = isFile ? nameOrFile : fileOf(nameOrFile)
  const { content, isTrusted } = isFile
    ? readContent(file, 'the seeds file', WAY_OUT)
    : readShipped('seeds', nameOrFile, WAY_OUT)
  const problems = isTrusted ? [] : seedsFindings(content)
  if (problems.length > 0) throw new InputError(`${file}: ${oneLine(problems)}`)
  return isTrusted ? { ...seedsOf(content), isTried: true } : seedsOf(content)
}

function fileOf(name: string): string {
  const known = knownSeeds()
  if (known.includes(name)) return shippedFile('seeds', name)
  const near = nearest(name, known)
  const hint = near ? ` (did you mean ${near}?)` : ''
  throw new InputError(
    `there are no seeds called "${name}"${hint}; known: ${known.join(', ')}; or a file, as ./${name}.json`,
  )
}

export interface CastOptions {
  /** Instead of the seeds' own. */
  readonly seed?: number
  readonly institution?: Institution
}

/** Everybody whom one or several seeds describe, and how to make more of them. */
export interface Cast {
  /** The named ones in the files' order, then the crowds, made while they are read. InputError for a bad recipe. */
  people(): Iterable<Persona>
  /** Whether somebody wrote into its payloads by hand (`overrides.data`). */
  isPatched(persona: Persona): boolean
  /** The customer of one more recipe, which may name owners of these seeds. InputError when it cannot be followed. */
  follow(recipe: Recipe): Persona
  /** The customer who has this CPF or CNPJ, though nobody named it. */
  stranger(document: string): Persona
  /** Everybody of the same seed, `persons` of them and a company for every ten. */
  population(persons: number): Population
}

/** The cast of `demo`, of `demo,gatilhos`, of a file, or of seeds in code. Throws InputError as `loadSeeds` does. */
export function castOf(seeds: string | SeedsInput, options: CastOptions = {}): Cast {
  const names = typeof seeds === 'string' ? seeds.split(',').map((name) => name.trim()) : ['seeds']
  const files = typeof seeds === 'string' ? names.map(loadSeeds) : [acceptSeeds(seeds)]
  const [first = NO_SEEDS] = files
  const patched = new Set(
    files.flatMap(({ personas }) =>
      personas.flatMap(({ alias, overrides }) => (overrides?.data ? [alias] : [])),
    ),
  )
  return {
    isPatched: ({ alias }) => alias !== undefined && patched.has(alias),
    people: () => distinct(files.map((seeds, at) => ({ name: names[at]!, people: made(seeds, options) }))),
    follow: (recipe) => follow(recipe, contextOf(first, options)),
    stranger: (document) => strangerOf(document, contextOf(first, options)),
    population(persons) {
      const { cast: _, ...context } = contextOf(first, options)
      return {
        seed: context.seed,
        sizes: {
          personal: persons,
          business: Math.min(POPULATION.business, Math.floor(persons / PERSONS_PER_COMPANY)),
        },
        make: (kind, index) => generatePersona({ ...context, kind, index }),
      }
    },
  }
}

function contextOf(
  seeds: Seeds,
  { seed = seeds.seed, institution }: CastOptions,
): Parameters<typeof personaOf>[1] {
  const { referenceDate } = seeds
  const cast = new Map(seeds.personas.map((recipe) => [recipe.alias, recipe]))
  return { seed, cast, ...(referenceDate && { referenceDate }), ...(institution && { institution }) }
}

/** The customers of one file of seeds, made while they are read. Throws InputError when a recipe cannot be followed. */
export const personasOf = (seeds: Seeds, options: CastOptions = {}): Iterable<Persona> =>
  distinct([{ name: '', people: made(seeds, options) }])

function* made(seeds: Seeds, options: CastOptions): Iterable<Persona> {
  const { cast, ...crowd } = contextOf(seeds, options)
  // As the tests follow them: with the seed that is theirs, at the bank that is ours.
  const isOurs = crowd.seed === seeds.seed && (options.institution ?? BANCO_FULANO) === BANCO_FULANO
  const tried = isOurs && seeds.isTried === true
  for (const recipe of seeds.personas) yield follow(recipe, { ...crowd, cast, tried })
  for (const kind of KINDS) {
    for (let index = 0; index < seeds[kind]; index++) yield generatePersona({ ...crowd, kind, index })
  }
}

/** Customers of one file, and what it is called. */
interface Group {
  readonly name: string
  readonly people: Iterable<Persona>
}

/** The same customers, unless two of them are one: by place or by document. */
function* distinct(groups: readonly Group[]): Iterable<Persona> {
  const taken = new Map<string, { readonly name: string; readonly file: string }>()
  for (const { name: file, people } of groups) {
    for (const persona of people) {
      const name = persona.alias ?? persona.id
      for (const key of [persona.id, persona.document]) {
        const other = taken.get(key)
        if (other) throw sameCustomer({ name, file }, other)
        taken.set(key, { name, file })
      }
      yield persona
    }
  }
}

function sameCustomer(one: { name: string; file: string }, other: { name: string; file: string }) {
  if (one.file !== other.file)
    return new InputError({
      pt: `seeds: ${one.name} de ${one.file} e ${other.name} de ${other.file} são o mesmo cliente; use um dos dois`,
      en: `seeds: ${one.name} of ${one.file} and ${other.name} of ${other.file} are the same customer; use one of them`,
    })
  return new InputError({
    pt: `seeds: ${one.name} e ${other.name} são o mesmo cliente; dê a um deles outro index ou documento`,
    en: `seeds: ${one.name} and ${other.name} became the same customer; give one another index or document`,
  })
}

function follow(recipe: Recipe, context: Parameters<typeof personaOf>[1]): Persona {
  try {
    return personaOf(recipe, context)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const { pt, en } =
      error instanceof ImpossibleFact ? error.words : { pt: error.message, en: error.message }
    throw new InputError({ pt: `${recipe.alias}: ${pt}`, en: `seeds: ${recipe.alias}: ${en}` })
  }
}
