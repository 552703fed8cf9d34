import type { ErrorObject, SchemaObject, ValidateFunction } from 'ajv'
import { excerpt } from '../domain/failure.ts'
import { dayOf } from '../domain/instant.ts'
import { pathOf } from '../domain/json-path.ts'
import { nearest } from '../domain/nearest.ts'
import { loadAjv } from './ajv.ts'

/** Something wrong at one place of a document. */
export interface Finding {
  /** JSON path, e.g. `$.personas[3].overrides.town`. */
  readonly path: string
  readonly message: string
}

/** Lists of this length and shorter are told whole; of longer ones only the nearest member. */
const SHORT_LIST = 16
/** Nobody reads on after so many, and each costs a search for the nearest name. */
const FINDINGS_MAX = 100

/**
 * A check of values against a schema: what is wrong with a value, in words that name the nearest right key or member.
 * Draft-07 keywords; `description` says what a `pattern` stands for. Compiled when it first checks something: of all the
 * schemas there are a command needs few.
 */
export function checkerOf(schema: SchemaObject): (value: unknown) => Finding[] {
  let validate: ValidateFunction | undefined
  return (value) => {
    validate ??= compile(schema)
    if (validate(value)) return []
    // That an `if` chose a branch which then failed is said by the branch itself.
    const told = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if').slice(0, FINDINGS_MAX)
    return told.map((error) => ({ path: placeOf(error), message: messageOf(error) }))
  }
}

function compile(schema: SchemaObject): ValidateFunction {
  // The schema is ours: checking it against that of schemas would take longer than checking a file.
  const trusted = { validateSchema: false, strict: true, strictRequired: false } as const
  // A file is checked once: compiling for speed takes longer than checking slowly.
  const swift = { code: { optimize: false }, loopEnum: 5 } as const
  const { Ajv } = loadAjv()
  return new Ajv({ allErrors: true, verbose: true, formats: { date: isDate }, ...trusted, ...swift }).compile(
    schema,
  )
}

/** The first few findings as one line, and how many there are besides. */
export function oneLine(findings: readonly Finding[], shown = 3): string {
  const told = findings.slice(0, shown).map(({ path, message }) => `${path}: ${message}`)
  const rest = findings.length - told.length
  return told.join('; ') + (rest > 0 ? `; and ${rest} more` : '')
}

function isDate(text: string): boolean {
  try {
    dayOf(text)
    return true
  } catch {
    return false
  }
}

/** `/personas/3/overrides` with a key at fault is `$.personas[3].overrides.key`. */
function placeOf({ instancePath, keyword, params }: ErrorObject): string {
  if (keyword === 'additionalProperties') return pathOf(instancePath, params.additionalProperty)
  return keyword === 'required' ? pathOf(instancePath, params.missingProperty) : pathOf(instancePath)
}

/** TABLE of the keywords that our schemas use. */
const MESSAGES: Readonly<Record<string, (error: ErrorObject) => string>> = {
  additionalProperties: ({ params, parentSchema }) =>
    `unknown key${instead(params.additionalProperty, Object.keys(parentSchema?.properties ?? {}))}`,
  required: () => 'missing',
  enum: ({ params, data }) => `${excerpt(data)} is not known${instead(data, params.allowedValues)}`,
  const: ({ params, data }) => `must be ${JSON.stringify(params.allowedValue)}, not ${excerpt(data)}`,
  type: ({ params, data }) => `must be ${article(params.type)}, not ${excerpt(data)}`,
  pattern: ({ parentSchema, data, params }) =>
    `must be ${parentSchema?.description ?? params.pattern}, not ${excerpt(data)}`,
  format: ({ params, data }) => `must be a ${params.format} of the calendar, not ${excerpt(data)}`,
}

function messageOf(error: ErrorObject): string {
  const say = MESSAGES[error.keyword]
  return say ? say(error) : `${error.message}, not ${excerpt(error.data)}`
}

const article = (type: string): string => (/^[aeio]/.test(type) ? `an ${type}` : `a ${type}`)

function instead(wrong: unknown, known: readonly unknown[]): string {
  const names = known.map(String)
  const near = typeof wrong === 'string' ? nearest(wrong, names) : undefined
  if (near !== undefined) return `; did you mean ${JSON.stringify(near)}?`
  return names.length > 0 && names.length <= SHORT_LIST ? `; known: ${names.join(', ')}` : ''
}
