import { mergePatch } from '../json/merge-patch.ts'
import type { BodyKey } from './schemas/bodies.ts'
import type { JsonSchema } from './schemas/part.ts'

/** What a part has instead; `null` takes a keyword away (RFC 7396). */
type SchemaPatch = {
  readonly [Keyword in keyof JsonSchema]?: Keyword extends 'properties'
    ? Readonly<Record<string, SchemaPatch>>
    : JsonSchema[Keyword] | null
}

/** One thing that an older version says otherwise than the next newer one. */
export interface Change {
  readonly in: readonly BodyKey[]
  /** Where in the body: `data[].contacts.phones[].number`. */
  readonly at: string
  /** `null`: the older version has no such field. */
  readonly becomes: SchemaPatch | null
  /** Puts a text into the older version's words; without it, and when it does not help, the text is left out. */
  readonly rewrite?: (text: string) => string
}

/** `data[].name` is `['data', '[]', 'name']`. */
const stepsOf = (at: string): string[] => at.split(/\.|(?=\[\])/)

/** The schema of a body as the older version has it. */
export function changeSchema(schema: JsonSchema, { at, becomes }: Change): JsonSchema {
  const patch = stepsOf(at).reduceRight<unknown>(
    (inner, step) => (step === '[]' ? { items: inner } : { properties: { [step]: inner } }),
    becomes,
  )
  return mergePatch(schema, patch) as JsonSchema
}

/**
 * The body as the older version says it; `schema` is already that version's. What does not fit is left out with the
 * least around it that may be: an optional field, else the item of a list. Undefined: nothing of it can be said.
 * The argument is not changed.
 */
export function changeBody(schema: JsonSchema, body: unknown, { at, rewrite }: Change): unknown {
  return fitted(schema, body, stepsOf(at), rewrite)
}

type Rewrite = Change['rewrite']

function fitted(
  schema: JsonSchema | undefined,
  value: unknown,
  [step, ...rest]: string[],
  rewrite: Rewrite,
): unknown {
  if (schema === undefined) return undefined
  if (step === '[]') return fittedList(schema, value, rest, rewrite)
  if (step !== undefined) return fittedObject(schema, value, step, rest, rewrite)
  if (fits(schema, value)) return value
  const rewritten = rewrite && typeof value === 'string' ? rewrite(value) : value
  return fits(schema, rewritten) ? rewritten : undefined
}

function fittedObject(schema: JsonSchema, value: unknown, name: string, rest: string[], rewrite: Rewrite) {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return value
  const { [name]: before, ...others } = value as Record<string, unknown>
  const after = fitted(schema.properties?.[name], before, rest, rewrite)
  if (after === before) return value
  if (after !== undefined) return { ...value, [name]: after }
  return schema.required?.includes(name) ? undefined : others
}

function fittedList(schema: JsonSchema, value: unknown, rest: string[], rewrite: Rewrite) {
  if (!Array.isArray(value)) return value
  const after = value.map((item) => fitted(schema.items, item, rest, rewrite))
  if (after.every((item, at) => item === value[at])) return value
  const kept = after.filter((item) => item !== undefined)
  return fits(schema, kept) ? kept : undefined
}

/** Building one costs more than using it, and there are a dozen. */
const regExps = new Map<string, RegExp>()

function regExpOf(pattern: string): RegExp {
  const regExp = regExps.get(pattern) ?? new RegExp(pattern)
  regExps.set(pattern, regExp)
  return regExp
}

/** Whether a text or a list keeps the constraints that versions have changed. */
function fits(
  { enum: words, pattern, minLength = 0, maxLength = Infinity, minItems = 0 }: JsonSchema,
  value: unknown,
) {
  if (Array.isArray(value)) return value.length >= minItems
  if (typeof value !== 'string') return true
  // Characters, not UTF-16 units, as JSON Schema counts them.
  const { length } = [...value]
  if (length < minLength || length > maxLength) return false
  return (words?.includes(value) ?? true) && (pattern === undefined || regExpOf(pattern).test(value))
}
