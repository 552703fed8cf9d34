/** The keywords of JSON Schema and OpenAPI 3.0 that the standard uses. */
export interface JsonSchema {
  /** Of objects: the name of the part, and of its component in an OpenAPI document. */
  readonly title?: string
  readonly description?: string
  readonly type?: 'array' | 'boolean' | 'integer' | 'number' | 'object' | 'string'
  readonly format?: string
  readonly pattern?: string
  readonly enum?: readonly string[]
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly items?: JsonSchema
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly additionalProperties?: false
  readonly default?: number
  readonly example?: unknown
}

/** The pattern of free text, spelled as published: anything at all. */
export const ANY = '[\\w\\W\\s]*'
/** The same, anchored; the standard writes it both ways. */
export const ANY_ANCHORED = '^[\\w\\W]*$'
/** One line of text that neither begins nor ends with a blank. */
export const TRIMMED = '^[^\\s](.*[^\\s])?$'

/** Free text of at most `maxLength` characters. */
export const text = (description: string, maxLength: number, rest: JsonSchema = {}): JsonSchema => ({
  description,
  type: 'string',
  pattern: ANY,
  maxLength,
  ...rest,
})

/** Text in the shape of `pattern`. */
export const coded = (description: string, pattern: string, rest: JsonSchema = {}): JsonSchema => ({
  description,
  type: 'string',
  pattern,
  ...rest,
})

/** One word of a closed list. */
export const oneOf = (description: string, words: readonly string[]): JsonSchema => ({
  description,
  type: 'string',
  enum: words,
})

export const flag = (description: string): JsonSchema => ({ description, type: 'boolean' })

export const list = (description: string, items: JsonSchema, bounds: JsonSchema = {}): JsonSchema => ({
  description,
  type: 'array',
  ...bounds,
  items,
})

/** An object whose fields are required, but for those that end in `?`: `object('Pair', '...', { a: ..., 'b?': ... })`. */
export function object(
  title: string,
  description: string,
  fields: Readonly<Record<string, JsonSchema>>,
): JsonSchema {
  const names = Object.keys(fields)
  const required = names.filter((name) => !name.endsWith('?'))
  const properties = Object.entries(fields).map(([name, part]) => [name.replace(/\?$/, ''), part] as const)
  return {
    title,
    description,
    type: 'object',
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(properties),
  }
}
