import type { Kind } from '../domain/kind.ts'
import { businessIdentification, businessQualification } from './schemas/business.ts'
import type { Part } from './schemas/part.ts'
import { personalIdentification, personalQualification } from './schemas/personal.ts'
import { businessRelation, personalRelation } from './schemas/relationship.ts'

/** A consent permission that opens resources of one kind (rulebook 3.6; the double T of ADITTIONAL is the standard's). */
interface Permission {
  readonly kind: Kind
  readonly permission: string
  /** What the person who agrees reads, in Portuguese. */
  readonly opens: string
}

const PERSON = {
  kind: 'personal',
  permission: 'CUSTOMERS_PERSONAL_IDENTIFICATIONS_READ',
  opens: 'Dados cadastrais: nome, documentos, endereço e contatos',
} as const satisfies Permission
const PERSON_BESIDES = {
  kind: 'personal',
  permission: 'CUSTOMERS_PERSONAL_ADITTIONALINFO_READ',
  opens: 'Informações complementares: ocupação, renda, patrimônio e relacionamento com o banco',
} as const satisfies Permission
const COMPANY = {
  kind: 'business',
  permission: 'CUSTOMERS_BUSINESS_IDENTIFICATIONS_READ',
  opens: 'Dados cadastrais da empresa: razão social, CNPJ, sócios e contatos',
} as const satisfies Permission
const COMPANY_BESIDES = {
  kind: 'business',
  permission: 'CUSTOMERS_BUSINESS_ADITTIONALINFO_READ',
  opens: 'Informações complementares da empresa: atividades, faturamento e relacionamento com o banco',
} as const satisfies Permission

/** What resources tell of a customer, whatever its kind. */
interface Subject {
  /** The last segment of the path, and the key of the payload in `Persona.data`. */
  readonly topic: string
  /** What it tells, in Portuguese. */
  readonly summary: string
  /** Whether it is a list that is read page by page; otherwise it is one object. */
  readonly paginated: boolean
}

const IDENTIFICATIONS = {
  topic: 'identifications',
  summary: 'Quem é o cliente, e como falar com ele',
  paginated: true,
} as const satisfies Subject
const QUALIFICATIONS = {
  topic: 'qualifications',
  summary: 'O que o cliente faz, quanto ganha e quanto tem',
  paginated: false,
} as const satisfies Subject
const RELATIONS = {
  topic: 'financial-relations',
  summary: 'O que liga o cliente ao banco',
  paginated: false,
} as const satisfies Subject

interface Row extends Permission, Subject {
  /** Schema and static type of the payload, or of one item of the list. */
  readonly record: Part<object>
  /** The version that brought it, where it is not in all of them: `2.4.0`. */
  readonly since?: string
}

/** TABLE of the endpoints: a row is all it takes to serve, document, store and test one; `generate/` fills it. */
const TABLE = [
  { ...PERSON, ...IDENTIFICATIONS, record: personalIdentification },
  { ...PERSON_BESIDES, ...QUALIFICATIONS, record: personalQualification },
  { ...PERSON_BESIDES, ...RELATIONS, record: personalRelation },
  { ...COMPANY, ...IDENTIFICATIONS, record: businessIdentification },
  { ...COMPANY_BESIDES, ...QUALIFICATIONS, record: businessQualification },
  { ...COMPANY_BESIDES, ...RELATIONS, record: businessRelation },
] as const satisfies readonly Row[]

/** One row, with its own types: what `Persona.data` is made of. */
export type ResourceRow = (typeof TABLE)[number]
export type Topic = ResourceRow['topic']
type KeyOf<One> = One extends { kind: infer K extends string; topic: infer T extends string }
  ? `${K}/${T}`
  : never

/** One endpoint of the Customers API. */
export interface Resource extends Row {
  /** `personal/qualifications` */
  readonly key: KeyOf<ResourceRow>
  readonly topic: Topic
  /** `/open-banking/customers/v2/personal/qualifications` */
  readonly path: string
}

export const BASE_PATH = '/open-banking/customers/v2'

export const RESOURCES: readonly Resource[] = TABLE.map((row) => {
  const key = `${row.kind}/${row.topic}` as Resource['key']
  return { ...row, key, path: `${BASE_PATH}/${key}` }
})

/** The last segments of the paths, once each. */
export const TOPICS: readonly Topic[] = [...new Set(RESOURCES.map(({ topic }) => topic))]

/** The permissions that open them, once each. */
export const CUSTOMER_PERMISSIONS: readonly Permission[] = [
  ...new Map(RESOURCES.map((row) => [row.permission, row])).values(),
]

/** The rows of one kind, in the order of `RESOURCES`. */
export const resourcesOf = (kind: Kind): readonly Resource[] => RESOURCES.filter((row) => row.kind === kind)

/** The keys of the rows about a topic, of one kind or of both. */
export const keysOf = (topic: Topic, kind?: Kind): readonly Resource['key'][] =>
  RESOURCES.filter((row) => row.topic === topic && (kind ?? row.kind) === row.kind).map(({ key }) => key)

/** `personal/financial-relations` is `PersonalFinancialRelations`. */
export const nameOf = ({ key }: Resource): string =>
  `/${key}`.replace(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase())
