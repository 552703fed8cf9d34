import { excerpt } from '../domain/failure.ts'
import type { Words } from '../domain/words.ts'
import { type Finding, placeOf } from '../json/findings.ts'
import { STANDARD_FORMATS } from '../json/formats.ts'
import { type Schema, type Validate, type Violation, validatorOf } from '../json/validator.ts'
import type { Resource } from './resources.ts'
import type { JsonSchema } from './schemas/part.ts'
import { NEWEST, type Version } from './versions.ts'

/** The schema of a whole response, `{ data, links, meta }`. */
export const schemaFor = (resource: Resource, version: Version): JsonSchema => version.bodies[resource.key]

/** The schema of every answer that is an error. */
export const errorSchema = (version: Version): JsonSchema => version.bodies.error

/** What is wrong with a whole response; nothing, if it is one that `version` allows. */
export const validateBody = (resource: Resource, version: Version, body: unknown): Finding[] =>
  findings(schemaFor(resource, version), body)

/** The schema of a response's `data`. */
export const dataSchema = (resource: Resource, version: Version): JsonSchema =>
  schemaFor(resource, version).properties?.data ?? {}

/** What is wrong with a payload: one that is stored is the newest version's. Paths start at the payload: `$`. */
export const validateData = (resource: Resource, data: unknown, version: Version = NEWEST): Finding[] =>
  findings(dataSchema(resource, version), data)

// The patterns were published for JavaScript without the u flag: \- and the like are legal there only.
const DIALECT = { formats: STANDARD_FORMATS, unicode: false }

const validators = new WeakMap<JsonSchema, Validate>()

/** What is wrong with a value by a schema of the standard. */
export function findings(schema: JsonSchema, value: unknown): Finding[] {
  const validate = validators.get(schema) ?? validatorOf(schema as Schema, DIALECT)
  validators.set(schema, validate)
  return validate(value, () => true).map((violation) => ({
    path: placeOf(violation),
    words: wordsOf(violation),
  }))
}

/** TABLE of the keywords that the standard uses: what was expected. */
const EXPECTED: Readonly<Record<string, (params: Violation['params']) => Words>> = {
  type: ({ type }) => ({ pt: `deve ser ${TYPES[String(type)] ?? type}`, en: `must be of type ${type}` }),
  enum: ({ allowedValues }) => ({
    pt: `deve ser um de ${someOf(allowedValues, 'e mais')}`,
    en: `must be one of ${someOf(allowedValues, 'and', ' more')}`,
  }),
  pattern: ({ pattern }) => ({ pt: `deve casar com ${pattern}`, en: `must match ${pattern}` }),
  format: ({ format }) => ({ pt: `deve ter o formato ${format}`, en: `must be in the format ${format}` }),
  minLength: ({ limit }) => ({
    pt: `deve ter ${limit} caracteres ou mais`,
    en: `must have ${limit} characters or more`,
  }),
  maxLength: ({ limit }) => ({
    pt: `deve ter ${limit} caracteres ou menos`,
    en: `must have ${limit} characters or fewer`,
  }),
  maximum: ({ limit }) => ({ pt: `deve ser ${limit} ou menos`, en: `must be ${limit} or less` }),
  minItems: ({ limit }) => ({
    pt: `deve ter ${limit} itens ou mais`,
    en: `must have ${limit} items or more`,
  }),
  maxItems: ({ limit }) => ({
    pt: `deve ter ${limit} itens ou menos`,
    en: `must have ${limit} items or fewer`,
  }),
}

/** TABLE of the types of JSON, as Portuguese calls them. */
const TYPES: Readonly<Record<string, string>> = {
  array: 'uma lista',
  boolean: 'true ou false',
  integer: 'um número inteiro',
  number: 'um número',
  object: 'um objeto',
  string: 'um texto',
}

/** Of a long list (the 67 area codes) the first words are enough to see what is meant. */
function someOf(values: unknown, and: string, more = '', shown = 12): string {
  const words = Array.isArray(values) ? values.map(String) : []
  const rest = words.length - shown
  return words.slice(0, shown).join(', ') + (rest > 0 ? ` ${and} ${rest}${more}` : '')
}

function wordsOf({ keyword, params, data }: Violation): Words {
  if (keyword === 'required') return { pt: 'falta', en: 'is missing' }
  const expected = EXPECTED[keyword]?.(params) ?? {
    pt: `deve caber em ${keyword}`,
    en: `must fit ${keyword}`,
  }
  const is = shown(data)
  return { pt: `${expected.pt}, e não ${is.pt}`, en: `${expected.en}, not ${is.en}` }
}

function shown(value: unknown): Words {
  if (typeof value === 'string') return inBoth(excerpt(value, 60))
  if (Array.isArray(value)) return { pt: `uma lista de ${value.length}`, en: `a list of ${value.length}` }
  return typeof value === 'object' && value !== null
    ? { pt: 'um objeto', en: 'an object' }
    : inBoth(String(value))
}

const inBoth = (text: string): Words => ({ pt: text, en: text })
