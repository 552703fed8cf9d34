/** A schema in the keywords of draft-07 that `KEYWORDS` has. */
export interface Schema {
  readonly [keyword: string]: unknown
}

/** Whether a value is of a format, by its name; a value that the format is not about is. */
export type Formats = Readonly<Record<string, (value: unknown) => boolean>>

export interface Dialect {
  readonly formats: Formats
  /** Whether patterns are read with the flag `u`. */
  readonly unicode: boolean
}

/** What a keyword asks for, each what it is about. */
export interface Params {
  readonly type?: string | readonly string[] | undefined
  readonly limit?: number
  readonly comparison?: string
  readonly pattern?: string
  readonly format?: string
  readonly allowedValue?: unknown
  readonly allowedValues?: readonly unknown[]
  readonly missingProperty?: string
  readonly additionalProperty?: string
  /** The places of two items that are the same. */
  readonly i?: number
  readonly j?: number
}

/** One keyword of a schema that a value does not fit. */
export interface Violation {
  /** JSON pointer of the value (RFC 6901). */
  readonly instancePath: string
  readonly keyword: string
  readonly params: Params
  readonly data: unknown
  readonly parentSchema: Schema
}

/** Where violations go; undefined where it is only asked whether there are any. */
export interface Run {
  readonly found: Violation[]
  readonly all: boolean
}

/** Whether a value fits; `at` is its pointer, kept only where there is a run. */
export type Check = (value: unknown, at: string, run: Run | undefined) => boolean

/** What a keyword asks of a value of its types: undefined where it fits, the params of the violation where it does not. */
type Demand = (value: never) => Params | undefined

export type JsonType = 'array' | 'boolean' | 'integer' | 'null' | 'number' | 'object' | 'string'

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const IS: { readonly [Type in JsonType]: (value: unknown) => boolean } = {
  array: Array.isArray,
  boolean: (value) => typeof value === 'boolean',
  integer: Number.isInteger,
  null: (value) => value === null,
  number: Number.isFinite,
  object: isRecord,
  string: (value) => typeof value === 'string',
}

const breaks = (is: boolean, params: Params) => (is ? undefined : params)
const limited =
  (fits: (size: number, limit: number) => boolean, comparison: string) =>
  (limit: number): Demand =>
  (value: number) =>
    breaks(fits(value, limit), { comparison, limit })
const sized =
  (size: (value: never) => number, fits: (size: number, limit: number) => boolean) =>
  (limit: number): Demand =>
  (value) =>
    breaks(fits(size(value), limit), { limit })

const [atMost, atLeast] = [
  (one: number, other: number) => one <= other,
  (one: number, other: number) => one >= other,
]
/** Characters, not UTF-16 units. */
const lengthOf = (text: string): number => {
  let length = 0
  for (const _ of text) length += 1
  return length
}
const countOf = (list: readonly unknown[]): number => list.length
const keysOf = (value: object): number => Object.keys(value).length

/** The first item that is there twice, and where. */
function uniqueness(items: readonly unknown[]) {
  const seen = new Map<unknown, number>()
  for (let i = items.length - 1; i >= 0; i--) {
    const j = seen.get(items[i])
    if (j !== undefined) return { i, j }
    seen.set(items[i], i)
  }
  return undefined
}

/** A keyword that looks at a value by itself. */
export interface Row {
  readonly keyword: string
  /** Of the values that it is about; of all when absent. */
  readonly about?: (value: unknown) => boolean
  readonly make: (wanted: never, dialect: Dialect) => Demand | undefined
}

/** TABLE of the keywords of texts, numbers and any value, in the order in which they are asked. */
export const DEMANDS: readonly Row[] = [
  { keyword: 'maximum', about: IS.number, make: limited(atMost, '<=') },
  { keyword: 'minimum', about: IS.number, make: limited(atLeast, '>=') },
  { keyword: 'exclusiveMaximum', about: IS.number, make: limited((one, other) => one < other, '<') },
  { keyword: 'exclusiveMinimum', about: IS.number, make: limited((one, other) => one > other, '>') },
  { keyword: 'maxLength', about: IS.string, make: sized(lengthOf, atMost) },
  { keyword: 'minLength', about: IS.string, make: sized(lengthOf, atLeast) },
  {
    keyword: 'pattern',
    about: IS.string,
    make(pattern: string, { unicode }) {
      const regExp = new RegExp(pattern, unicode ? 'u' : '')
      return (text: string) => breaks(regExp.test(text), { pattern })
    },
  },
  {
    keyword: 'format',
    about: (value) => typeof value === 'string' || typeof value === 'number',
    make(format: string, { formats }) {
      const fits = formats[format]
      if (!fits) throw new RangeError(`unknown format ${format}`)
      return (value: unknown) => breaks(fits(value), { format })
    },
  },
  {
    keyword: 'const',
    make: (allowedValue: unknown) => (value: unknown) => breaks(value === allowedValue, { allowedValue }),
  },
  {
    keyword: 'enum',
    make(allowedValues: readonly unknown[]) {
      const members = new Set(allowedValues)
      return (value: unknown) => breaks(members.has(value), { allowedValues })
    },
  },
]
/** TABLE of those of lists. */
export const OF_LISTS: readonly Row[] = [
  { keyword: 'maxItems', about: IS.array, make: sized(countOf, atMost) },
  { keyword: 'minItems', about: IS.array, make: sized(countOf, atLeast) },
  { keyword: 'uniqueItems', about: IS.array, make: (wanted: boolean) => (wanted ? uniqueness : undefined) },
]
/** TABLE of those of objects. */
export const OF_OBJECTS: readonly Row[] = [
  { keyword: 'maxProperties', about: isRecord, make: sized(keysOf, atMost) },
  { keyword: 'minProperties', about: isRecord, make: sized(keysOf, atLeast) },
]
