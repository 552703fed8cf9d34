import { conditionsWithin } from './conditions.ts'
import type { Resource } from './resources.ts'
import { dataSchema } from './schema.ts'
import type { JsonSchema } from './schemas/part.ts'
import { accountNumber } from './schemas/relationship.ts'
import { NEWEST } from './versions.ts'

/**
 * How much institutions fill in, and how: the same customer as a thorough bank, an ordinary one, a lazy one and a
 * careless one would send it. Applied to the newest payload, before the changes of an older version.
 */
export interface Fill {
  readonly id: string
  /** What it is for, in Portuguese. */
  readonly description: string
  readonly apply: (data: unknown, schema: JsonSchema, key: Resource['key']) => unknown
}

type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Optional fields that most institutions do not send. */
const UNUSUAL = new Set(['geographicCoordinates', 'countryCallingCode', 'issueDate', 'documentIssueDate'])

/** How a payload loses what nobody owes. */
interface Thinning {
  readonly key: Resource['key']
  /** Whether an optional field stays all the same. */
  readonly keeps: (name: string) => boolean
}

/**
 * The value without the optional fields that `keeps` lets go. What a condition of the standard owes because of what is
 * left beside it comes back. `within` is the place of the value, as in the table of the conditions.
 */
function thin(value: unknown, schema: JsonSchema, thinning: Thinning, within = ''): unknown {
  if (Array.isArray(value)) {
    // The list of a resource holds its records, which places start from.
    const inside = within === '' ? '' : `${within}[]`
    return value.map((item) => thin(item, schema.items ?? {}, thinning, inside))
  }
  if (!isObject(value)) return value
  const names = new Set(
    Object.keys(value).filter((name) => schema.required?.includes(name) || thinning.keeps(name)),
  )
  const left = (): Json => Object.fromEntries(Object.entries(value).filter(([name]) => names.has(name)))
  for (const { name, owed } of conditionsWithin(thinning.key, within))
    if (!names.has(name) && value[name] !== undefined && owed(left(), value[name])) names.add(name)
  const parts = Object.entries(left()).map(([name, part]) => [
    name,
    thin(part, schema.properties?.[name] ?? {}, thinning, within === '' ? name : `${within}.${name}`),
  ])
  return Object.fromEntries(parts)
}

const ABBREVIATED: readonly (readonly [RegExp, string])[] = [
  [/^RUA /, 'R. '],
  [/^AVENIDA /, 'AV. '],
  [/^TRAVESSA /, 'TV. '],
  [/^PRACA /, 'PC. '],
  [/^ALAMEDA /, 'AL. '],
  [/^ESTRADA /, 'EST. '],
]

const shout = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()

/** TABLE of what a careless institution does to a text, by the field's name. */
const CARELESS: Readonly<Record<string, (text: string) => string>> = {
  address: (text) => ABBREVIATED.reduce((line, [long, short]) => line.replace(long, short), shout(text)),
  amount: (text) => `${text}00`, // four decimals, as many as there may be (R6)
  latitude: (text) => text.padEnd(text.indexOf('.') + 10, '0'),
  longitude: (text) => text.padEnd(text.indexOf('.') + 9, '0'),
}
const FREE_TEXTS = new Set([
  'additionalInfo',
  'brandName',
  'civilName',
  'companyName',
  'country',
  'districtName',
  'employerName',
  'maritalStatusAdditionalInfo',
  'name',
  'occupationDescription',
  'socialName',
  'townName',
  'tradeName',
  'typeAdditionalInfo',
])

function spoil(value: unknown, schema: JsonSchema, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => spoil(item, schema.items ?? {}, key))
  if (isObject(value)) {
    const parts = Object.entries(value).map(([name, part]) => [
      name,
      spoil(part, schema.properties?.[name] ?? {}, name),
    ])
    return Object.fromEntries(parts)
  }
  if (typeof value !== 'string') return value
  // Account numbers are padded to the longest that the schema allows (R49).
  if (key === 'number' && schema.pattern === accountNumber.pattern)
    return value.padStart(accountNumber.maxLength!, '0')
  const careless = CARELESS[key] ?? (FREE_TEXTS.has(key) ? shout : undefined)
  return careless ? careless(value) : value
}

/** The only optional list that the schema lets be empty (R3): sent empty where there is nothing to send. */
function withEmptyLists(data: unknown, schema: JsonSchema): unknown {
  if (!isObject(data)) return data
  const lists = Object.entries(schema.properties ?? {}).filter(
    ([key, part]) => part.type === 'array' && part.minItems === 0 && data[key] === undefined,
  )
  return { ...data, ...Object.fromEntries(lists.map(([key]) => [key, []])) }
}

/** TABLE of the styles; the first is what a server speaks unless told otherwise. */
const TABLE = [
  { id: 'full', description: 'Tudo o que o cliente tem.', apply: (data) => data },
  {
    id: 'typical',
    description: 'O que a maioria das instituições envia.',
    apply: (data, schema, key) => thin(data, schema, { key, keeps: (name) => !UNUSUAL.has(name) }),
  },
  {
    id: 'sparse',
    description: 'Só o que o padrão obriga.',
    apply: (data, schema, key) => thin(data, schema, { key, keeps: () => false }),
  },
  {
    id: 'ugly',
    description: 'Válido e desagradável: maiúsculas sem acento, abreviações, números no limite do tamanho.',
    apply: (data, schema) => withEmptyLists(spoil(data, schema), schema),
  },
] as const satisfies readonly [Fill, ...Fill[]]

export type FillId = (typeof TABLE)[number]['id']
export const FILLS: readonly [Fill, ...Fill[]] = TABLE

/** The style of that id, or undefined. */
export const fillOf = (id: string): Fill | undefined => FILLS.find((fill) => fill.id === id)

/** A stored payload of a resource as an institution of that style would send it, at the newest version. */
export const filled = (fill: Fill, resource: Resource, data: unknown): unknown =>
  fill.apply(data, dataSchema(resource, NEWEST), resource.key)
