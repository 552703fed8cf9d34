import { PERSONA_RULES_SCHEMA } from '../behaviour/rule-schema.ts'
import { ACTIVITIES } from '../data/activities.ts'
import { OCCUPATIONS } from '../data/occupations.ts'
import { PLACES } from '../data/places.ts'
import { KINDS, type Kind } from '../domain/kind.ts'
import { ARCHETYPES } from '../generate/archetypes.ts'
import { CAPACITY } from '../generate/identity.ts'
import { FORMATS } from '../json/formats.ts'
import type { Schema } from '../json/validator.ts'
import { MARITAL_STATUSES, SEXES } from '../standard/schemas/personal.ts'
import { ALIAS } from './alias.ts'

/** More than this is a population: computed when asked for, not listed in one file. */
const CROWD_LIMIT = 100_000

const TEXT = {
  type: 'string',
  pattern: '\\S',
  description: 'some text',
  'x-pt': 'algum texto',
  maxLength: 200,
}
const DATE = { type: 'string', format: 'date' }
const REAIS = { type: 'number', minimum: 0, maximum: 1e12 }
const CROWD = { type: 'integer', minimum: 0, maximum: CROWD_LIMIT }
const oneOf = (names: readonly string[]) => ({ type: 'string', enum: [...new Set(names)] })
const TOWN = oneOf(PLACES.map(({ name, uf }) => `${name}/${uf}`))
const formatted = (format: string) => ({ type: 'string', format, description: FORMATS[format]?.words.en })
const EMAIL = formatted('reserved-email')
const PHONE = formatted('phone')

/** A row of a table by its code or by a title of it; editors and errors say which is which. */
function named(rows: readonly { readonly code: string; readonly titles: readonly string[] }[]): Schema {
  const names = new Map<string, string>()
  for (const { code, titles } of rows) {
    for (const [name, meaning] of [[code, titles[0]!], ...titles.map((title) => [title, code])])
      if (!names.has(name!)) names.set(name!, meaning!)
  }
  return { type: 'string', enum: [...names.keys()], enumDescriptions: [...names.values()] }
}

const OCCUPATION = named(
  OCCUPATIONS.map(({ cbo, title, feminineTitle }) => ({ code: cbo, titles: [title, feminineTitle] })),
)
const ACTIVITY = named(ACTIVITIES.map(({ cnae, title }) => ({ code: cnae, titles: [title] })))

const object = (properties: Record<string, object>, required: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})

const OVERRIDES: Readonly<Record<Kind, Schema>> = {
  personal: object({
    givenName: TEXT,
    familyName: TEXT,
    socialName: TEXT,
    sex: oneOf(SEXES),
    birthDate: DATE,
    town: TOWN,
    district: TEXT,
    cpf: formatted('cpf'),
    email: EMAIL,
    phone: PHONE,
    occupation: OCCUPATION,
    monthlyIncome: REAIS,
    maritalStatus: oneOf(MARITAL_STATUSES),
    household: TEXT,
    data: { type: 'object' },
  }),
  business: object({
    companyName: TEXT,
    tradeName: TEXT,
    town: TOWN,
    district: TEXT,
    cnpj: formatted('cnpj'),
    email: EMAIL,
    phone: PHONE,
    activity: ACTIVITY,
    incorporationDate: DATE,
    yearlyRevenue: REAIS,
    owners: { type: 'array', items: ALIAS, minItems: 1, maxItems: 3, uniqueItems: true },
    data: { type: 'object' },
  }),
}

const recipeOf = (kind: Kind): Schema =>
  object(
    {
      alias: ALIAS,
      kind: true as unknown as object,
      archetype: oneOf(ARCHETYPES.filter((row) => row.kind === kind).map(({ id }) => id)),
      story: TEXT,
      stresses: { type: 'array', items: TEXT, uniqueItems: true },
      index: { type: 'integer', minimum: 0, maximum: CAPACITY[kind] - 1 },
      overrides: OVERRIDES[kind],
      rules: { $ref: '#/definitions/rules' },
    },
    ['alias', 'archetype'],
  )

/** Compiled once for both kinds. */
const DEFINITIONS = { rules: PERSONA_RULES_SCHEMA }

const RECIPE: Schema = {
  type: 'object',
  required: ['kind'],
  properties: { kind: oneOf(KINDS) },
  allOf: KINDS.map((kind) => ({
    if: { required: ['kind'], properties: { kind: { const: kind } } },
    then: recipeOf(kind),
  })),
}

/** One recipe: what is known of a customer before the rest is generated. */
export const RECIPE_SCHEMA: Schema = { ...RECIPE, definitions: DEFINITIONS }

/**
 * A seeds file: recipes of named customers, and how large the crowd around them is. `seeds/seeds.schema.json` is this, for
 * editors.
 */
export const SEEDS_SCHEMA: Schema = {
  definitions: DEFINITIONS,
  ...object({
    $schema: { type: 'string' },
    seed: { type: 'integer', minimum: 0, maximum: 2 ** 32 - 1 },
    referenceDate: DATE,
    personal: CROWD,
    business: CROWD,
    personas: { type: 'array', items: RECIPE },
  }),
}
