import { contradictions } from '../behaviour/rule-schema.ts'
import { placeOf } from '../data/places.ts'
import { InputError } from '../domain/failure.ts'
import type { IsoDate } from '../domain/instant.ts'
import { activityOf, occupationOf } from '../generate/facts.ts'
import type { Recipe } from '../generate/recipe.ts'
import { checkerOf, type Finding, oneLine } from '../json/findings.ts'
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
  /** Whether the tests followed every recipe: not written, but found out. */
  readonly isTried?: boolean
}

/** The seeds of a file that says nothing. */
export const NO_SEEDS: Seeds = { seed: 42, personal: 0, business: 0, personas: [] }

/** The seeds that a sound content means. */
export function seedsOf(content: unknown): Seeds {
  const { $schema: _, ...written } = content as SeedsInput
  return { ...NO_SEEDS, ...written }
}

/** Seeds as somebody writes them, in a file or in code: what is absent is that of `NO_SEEDS`. */
export type SeedsInput = Partial<Omit<Seeds, 'isTried'>> & { readonly $schema?: string }

const check = checkerOf(SEEDS_SCHEMA)
const checkRecipe = checkerOf(RECIPE_SCHEMA)

/** Everything wrong with the content of a seeds file, by JSON path; nothing when its recipes can be followed. */
export function seedsFindings(content: unknown): Finding[] {
  const findings = check(spelled(content, ({ personas }) => ({ personas: eachOf(personas, spelledRecipe) })))
  if (findings.length > 0) return findings
  const seeds = seedsOf(content)
  return [...duplicates(seeds), ...contradicting(seeds)]
}

/** The seeds that somebody wrote in code. Throws InputError, with JSON paths, for what would not be understood. */
export function acceptSeeds(written: SeedsInput): Seeds {
  const findings = seedsFindings(written)
  if (findings.length > 0) throw new InputError(`seeds: ${oneLine(findings)}`)
  return seedsOf(written)
}

/** What is wrong with a recipe that is not in a file, by JSON path. */
export function recipeFindings(content: unknown): Finding[] {
  const findings = checkRecipe(spelledRecipe(content))
  return findings.length > 0 ? findings : contradictions((content as Recipe).rules ?? [], '$.rules')
}

/** TABLE of the facts that name a row of a table: the name that the schema knows, for one in other case or accents. */
const NAMED: Readonly<Record<string, (name: string) => string | undefined>> = {
  town(name) {
    const place = placeOf(name)
    return place && `${place.name}/${place.uf}`
  },
  occupation: (name) => occupationOf(name)?.cbo,
  activity: (name) => activityOf(name)?.cnae,
}

type Parts = Readonly<Record<string, unknown>>

/** An object with some of its parts as the schema knows them; anything else, and what it does not have, stays. */
function spelled(value: unknown, partsOf: (value: Parts) => Parts): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const parts = Object.entries(partsOf(value as Parts)).filter(([key]) => Object.hasOwn(value, key))
  return { ...value, ...Object.fromEntries(parts) }
}

const eachOf = (list: unknown, change: (item: unknown) => unknown): unknown =>
  Array.isArray(list) ? list.map(change) : list

const spelledRecipe = (recipe: unknown): unknown =>
  spelled(recipe, ({ overrides }) => ({ overrides: spelled(overrides, spelledFacts) }))

const spelledFacts = (facts: Parts): Parts =>
  Object.fromEntries(
    Object.entries(NAMED).map(([fact, nameOf]) => {
      const value = facts[fact]
      return [fact, (typeof value === 'string' && nameOf(value)) || value]
    }),
  )

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
