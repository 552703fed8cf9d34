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

declare const VALUE: unique symbol

/** A schema that knows the static type of its values; the type is all there is of it, no key exists at run time. */
export interface Part<Value> extends JsonSchema {
  readonly [VALUE]?: () => Value
}

/** The static type of the values that a part describes: `Static<typeof phone>`. */
export type Static<Described> = Described extends Part<infer Value> ? Value : never

/** The fields of an object by name, a name that ends in `?` being one that may be left out. */
type Fields = Readonly<Record<string, Part<unknown>>>

type Flat<Value> = { [Name in keyof Value]: Value[Name] }

/** The object of these fields: `{ a: Part<string>, 'b?': Part<number> }` is `{ a: string; b?: number }`. */
type ObjectOf<Described extends Fields> = Flat<
  {
    [Name in keyof Described as Name extends `${string}?` ? never : Name]: Static<Described[Name]>
  } & {
    [Name in keyof Described as Name extends `${infer Bare}?` ? Bare : never]?: Static<Described[Name]>
  }
>

/** Free text of at most `maxLength` characters. */
export const text = (description: string, maxLength: number, rest: JsonSchema = {}): Part<string> => ({
  description,
  type: 'string',
  pattern: ANY,
  maxLength,
  ...rest,
})

/** Text in the shape of `pattern`. */
export const coded = (description: string, pattern: string, rest: JsonSchema = {}): Part<string> => ({
  description,
  type: 'string',
  pattern,
  ...rest,
})

/** One word of a closed list. */
export const oneOf = <const Word extends string>(
  description: string,
  words: readonly Word[],
): Part<Word> => ({
  description,
  type: 'string',
  enum: words,
})

export const flag = (description: string): Part<boolean> => ({ description, type: 'boolean' })

export const list = <Item>(
  description: string,
  items: Part<Item>,
  bounds: JsonSchema = {},
): Part<Item[]> => ({
  description,
  type: 'array',
  ...bounds,
  items,
})

/** An object whose fields are required, but for those that end in `?`: `object('Pair', '...', { a: ..., 'b?': ... })`. */
export function object<Described extends Fields>(
  title: string,
  description: string,
  fields: Described,
): Part<ObjectOf<Described>> {
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
