import type { Resource } from './resources.ts'
import { dataSchema } from './schema.ts'
import type { JsonSchema } from './schemas/part.ts'
import { NEWEST } from './versions.ts'

/**
 * How much institutions fill in, and how: the same customer as a thorough bank, an ordinary one, a lazy one and a
 * careless one would send it. Applied to the newest payload, before the changes of an older version.
 */
export interface Fill {
  readonly id: string
  /** What it is for, in Portuguese. */
  readonly description: string
  readonly apply: (data: unknown, schema: JsonSchema) => unknown
}

type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Optional fields that most institutions do not send. */
const UNUSUAL = new Set([
  'geographicCoordinates',
  'phoneExtension',
  'countryCallingCode',
  'checkDigit',
  'issueDate',
  'documentIssueDate',
])

/**
 * Optional in the schema, owed all the same because of what stands beside them (rulebook 2.7): CPF or passport (R17),
 * branch (R48), names and shares of parties (R58 to R60), and the texts that an OUTRO or OUTROS demands.
 */
const OWED: Readonly<Record<string, (parent: Json) => boolean>> = {
  cpfNumber: () => true,
  passport: () => true,
  branchCode: () => true,
  districtName: () => true, // R28
  shareholding: () => true,
  companyName: () => true,
  civilName: () => true,
  productsServicesTypeAdditionalInfo: () => true, // R44
  frequency: (parent) => parent.frequency === 'OUTROS',
  frequencyAdditionalInfo: (parent) => parent.frequency === 'OUTROS', // R67
  typeAdditionalInfo: () => true, // R20
  nationality: (parent) => parent.hasBrazilianNationality === false, // R23
  additionalInfo: (parent) => parent.type === 'OUTRO' || parent.type === 'RG', // R29, R22
  countryCallingCode: (parent) => parent.countryCallingCode !== '55', // R30
  documentCountry: () => true, // R76
}

/** The value without the optional fields that `keeps` lets go. */
function thin(value: unknown, schema: JsonSchema, keeps: (key: string, parent: Json) => boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => thin(item, schema.items ?? {}, keeps))
  if (!isObject(value)) return value
  const kept = Object.entries(value).filter(([key]) => schema.required?.includes(key) || keeps(key, value))
  return Object.fromEntries(
    kept.map(([key, part]) => [key, thin(part, schema.properties?.[key] ?? {}, keeps)]),
  )
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

/** Account numbers are padded to the longest that the schema allows; 20 digits (R49). */
const ACCOUNT_DIGITS = 20

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
  const isAccount = key === 'number' && schema.pattern === '^\\d{8,20}$'
  if (isAccount) return value.padStart(ACCOUNT_DIGITS, '0')
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
    apply: (data, schema) => thin(data, schema, (key) => !UNUSUAL.has(key)),
  },
  {
    id: 'sparse',
    description: 'Só o que o padrão obriga.',
    apply: (data, schema) => thin(data, schema, (key, parent) => OWED[key]?.(parent) ?? false),
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
  fill.apply(data, dataSchema(resource, NEWEST))
