import type { Ajv, ErrorObject, ValidateFunction } from 'ajv'
import { excerpt } from '../domain/failure.ts'
import { pathOf } from '../domain/json-path.ts'
import { loadAjv, loadFormats } from '../input/ajv.ts'
import type { Resource } from './resources.ts'
import type { JsonSchema } from './schemas/part.ts'
import { NEWEST, type Version } from './versions.ts'

/** Something in a body that the standard does not allow. */
export interface SchemaFinding {
  /** JSON path, e.g. `$.data[0].contacts.phones[1].number`. */
  readonly path: string
  /** What was expected, and what is there instead. */
  readonly message: string
}

/** The schema of a whole response, `{ data, links, meta }`. */
export const schemaFor = (resource: Resource, version: Version): JsonSchema => version.bodies[resource.key]

/** The schema of every answer that is an error. */
export const errorSchema = (version: Version): JsonSchema => version.bodies.error

/** What is wrong with a whole response; nothing, if it is one that `version` allows. */
export const validateBody = (resource: Resource, version: Version, body: unknown): SchemaFinding[] =>
  findings(schemaFor(resource, version), body)

/** The schema of a response's `data`. */
export const dataSchema = (resource: Resource, version: Version): JsonSchema =>
  schemaFor(resource, version).properties?.data ?? {}

/** What is wrong with a payload: one that is stored is the newest version's. Paths start at the payload: `$`. */
export const validateData = (resource: Resource, data: unknown, version: Version = NEWEST): SchemaFinding[] =>
  findings(dataSchema(resource, version), data)

/** Localhost is a URL here, which the formats of ajv-formats deny. */
const isHttpUrl = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text)

let ajv: Ajv | undefined
const compiled = new WeakMap<JsonSchema, ValidateFunction>()

function validator(): Ajv {
  const { Ajv } = loadAjv()
  // The patterns were published for JavaScript without the u flag: \- and the like are legal there only.
  const made = new Ajv({ allErrors: true, verbose: true, strict: false, unicodeRegExp: false })
  loadFormats()(made)
  for (const format of ['url', 'uri']) made.addFormat(format, isHttpUrl)
  // `shareholding` is a double inside a string: its pattern says it all.
  made.addFormat('double', true)
  return made
}

/** What is wrong with a value by a schema of the standard. Compiled on its first use: a server that validates nothing starts sooner. */
export function findings(schema: JsonSchema, value: unknown): SchemaFinding[] {
  ajv ??= validator()
  const validate = compiled.get(schema) ?? ajv.compile(schema)
  compiled.set(schema, validate)
  if (validate(value)) return []
  return (validate.errors ?? []).map((error) => ({ path: placeOf(error), message: messageOf(error) }))
}

/** A field that is missing is at its own path. */
const placeOf = ({ instancePath, keyword, params }: ErrorObject): string =>
  keyword === 'required' ? pathOf(instancePath, params.missingProperty) : pathOf(instancePath)

/** TABLE of the keywords that the standard uses: what was expected. */
const EXPECTED: Readonly<Record<string, (error: ErrorObject) => string>> = {
  type: ({ params }) => `must be of type ${params.type}`,
  enum: ({ params }) => `must be one of ${someOf(params.allowedValues)}`,
  pattern: ({ params }) => `must match ${params.pattern}`,
  format: ({ params }) => `must be in the format ${params.format}`,
  minLength: ({ params }) => `must have ${params.limit} characters or more`,
  maxLength: ({ params }) => `must have ${params.limit} characters or fewer`,
  maximum: ({ params }) => `must be ${params.limit} or less`,
  minItems: ({ params }) => `must have ${params.limit} items or more`,
  maxItems: ({ params }) => `must have ${params.limit} items or fewer`,
}

/** Of a long list (the 67 area codes) the first words are enough to see what is meant. */
function someOf(words: readonly string[], shown = 12): string {
  const rest = words.length - shown
  return words.slice(0, shown).join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}

function messageOf(error: ErrorObject): string {
  if (error.keyword === 'required') return 'is missing'
  const expected = EXPECTED[error.keyword]?.(error) ?? error.message
  return `${expected}, not ${shown(error.data)}`
}

function shown(value: unknown): string {
  if (typeof value === 'string') return excerpt(value, 60)
  if (Array.isArray(value)) return `a list of ${value.length}`
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}
