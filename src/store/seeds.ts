import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contradictions } from '../behaviour/rule-schema.ts'
import { ImpossibleFact, InputError, reasonOf } from '../domain/failure.ts'
import type { Institution } from '../domain/institution.ts'
import { nearest } from '../domain/nearest.ts'
import { type IsoDate, KINDS, type Persona } from '../domain/persona.ts'
import { POPULATION } from '../generate/identity.ts'
import { generatePersona } from '../generate/persona.ts'
import { personaOf, type Recipe } from '../generate/recipe.ts'
import { strangerOf } from '../generate/stranger.ts'
import { checkerOf, type Finding, oneLine } from '../input/findings.ts'
import { parseJson } from '../input/json.ts'
import { isShipped } from '../input/shipped.ts'
import { packaged } from '../package.ts'
import type { Population } from './population.ts'
import { RECIPE_SCHEMA, SEEDS_SCHEMA } from './seeds-schema.ts'

/** A seeds file: recipes, not dumps. */
export interface Seeds {
  readonly seed: number
  readonly referenceDate?: IsoDate
  /** Persons of the crowd, who have no alias. */
  readonly personal: number
  /** Companies of the crowd. */
  readonly business: number
  readonly personas: readonly Recipe[]
}

const FOLDER = packaged('seeds')
const SUFFIX = '.json'
/** Brazil has some 24 million active companies for 213 million people (Receita Federal and IBGE, 2025). */
const PERSONS_PER_COMPANY = 10
const ABSENT: Seeds = { seed: 42, personal: 0, business: 0, personas: [] }
const WAY_OUT = 'correct it there'

/** Names that `loadSeeds` accepts, e.g. `demo`. */
export function knownSeeds(): string[] {
  const files = existsSync(FOLDER) ? readdirSync(FOLDER) : []
  return files
    .filter((file) => file.endsWith(SUFFIX) && !file.endsWith('.schema.json'))
    .map((file) => file.slice(0, -SUFFIX.length))
    .sort()
}

/**
 * The seeds of that name (`demo`), or of the file when there is a slash or `.json` in it (`./my-seeds.json`).
 * Throws InputError for an unknown name, and for a file with anything in it that would not be understood.
 */
export function loadSeeds(nameOrFile: string): Seeds {
  const file = /[/\\]|\.json$/i.test(nameOrFile) ? nameOrFile : fileOf(nameOrFile)
  const text = read(file)
  const content = parseJson(text, file, WAY_OUT)
  const problems = isShipped(text) ? [] : seedsFindings(content)
  if (problems.length > 0) throw new InputError(`${file}: ${oneLine(problems)}`)
  return seedsOf(content)
}

/** The seeds that a sound content means. */
function seedsOf(content: unknown): Seeds {
  const { $schema: _, ...written } = content as Partial<Seeds> & { $schema?: string }
  return { ...ABSENT, ...written }
}

/** Everything wrong with the content of a seeds file, by JSON path; nothing when its recipes can be followed. */
export function seedsFindings(content: unknown): Finding[] {
  const findings = check(content)
  if (findings.length > 0) return findings
  const seeds = seedsOf(content)
  return [...duplicates(seeds), ...contradicting(seeds)]
}

function fileOf(name: string): string {
  const known = knownSeeds()
  if (known.includes(name)) return join(FOLDER, `${name}.json`)
  const near = nearest(name, known)
  const hint = near ? ` (did you mean ${near}?)` : ''
  throw new InputError(
    `there are no seeds called "${name}"${hint}; known: ${known.join(', ')}; or a file, as ./${name}.json`,
  )
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new InputError(`cannot read the seeds file ${file}: ${reasonOf(error)}`)
  }
}

const check = checkerOf(SEEDS_SCHEMA)
const checkRecipe = checkerOf(RECIPE_SCHEMA)

const contradicting = ({ personas }: Seeds): Finding[] =>
  personas.flatMap(({ rules = [] }, at) => contradictions(rules, `$.personas[${at}].rules`))

/** TABLE of what only one recipe of a file may have: what it is called among those that it must differ from. */
const UNIQUE: Readonly<Record<string, (recipe: Recipe) => string | undefined>> = {
  alias: ({ alias }) => alias,
  index: ({ kind, index }) => (index === undefined ? undefined : `${kind} ${index}`),
  'overrides.cpf': ({ overrides = {} }) => ('cpf' in overrides ? overrides.cpf : undefined),
  'overrides.cnpj': ({ overrides = {} }) => ('cnpj' in overrides ? overrides.cnpj : undefined),
}

/** Aliases and documents are unique, and an index that a recipe chose is nobody else's. */
function duplicates({ personas, ...crowd }: Seeds): Finding[] {
  const seen = new Map<string, number>()
  return personas.flatMap((recipe, at) => {
    const findings: Finding[] = []
    for (const [key, of] of Object.entries(UNIQUE)) {
      const name = of(recipe)
      if (name === undefined) continue
      const first = seen.get(name)
      if (first !== undefined) findings.push(alsoOf(`$.personas[${at}].${key}`, name, first))
      seen.set(name, at)
    }
    const { index, kind } = recipe
    if (index !== undefined && index < crowd[kind])
      findings.push(ofCrowd(`$.personas[${at}].index`, index, crowd[kind]))
    return findings
  })
}

/** The last word of a name is the value that somebody wrote. */
function alsoOf(path: string, name: string, first: number): Finding {
  const value = JSON.stringify(name.slice(name.lastIndexOf(' ') + 1))
  const other = `$.personas[${first}]`
  return { path, words: { pt: `${value} também é de ${other}`, en: `${value} is also that of ${other}` } }
}

const ofCrowd = (path: string, index: number, size: number): Finding => ({
  path,
  words: {
    pt: `${index} já é da multidão; use ${size} ou mais`,
    en: `the crowd has ${index} too; take ${size} or more`,
  },
})

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

/** The cast of `demo`, of `demo,gatilhos`, or of a file. Throws InputError as `loadSeeds` does. */
export function castOf(namesOrFiles: string, options: CastOptions = {}): Cast {
  const names = namesOrFiles.split(',').map((name) => name.trim())
  const files = names.map(loadSeeds)
  const [first = ABSENT] = files
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

/** What is wrong with a recipe that is not in a file, by JSON path. */
export function recipeFindings(content: unknown): Finding[] {
  const findings = checkRecipe(content)
  return findings.length > 0 ? findings : contradictions((content as Recipe).rules ?? [], '$.rules')
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
  for (const recipe of seeds.personas) yield follow(recipe, { ...crowd, cast })
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
