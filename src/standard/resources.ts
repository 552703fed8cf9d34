import type { Kind, Topic } from '../domain/kind.ts'

/** One endpoint of the Customers API: a row is all it takes to serve, document and test it. */
export interface Resource {
  readonly key: `${Kind}/${Topic}`
  readonly kind: Kind
  /** The key of its payload in `Persona.data`. */
  readonly topic: Topic
  readonly path: string
  /** The consent permission that opens it (rulebook 3.6; the double T of ADITTIONAL is the standard's). */
  readonly permission: string
  /** Identifications return a list, read page by page; the others return one object. */
  readonly paginated: boolean
}

export const BASE_PATH = '/open-banking/customers/v2'

const row = (kind: Kind, topic: Topic, permission: string, paginated: boolean): Resource => ({
  key: `${kind}/${topic}`,
  kind,
  topic,
  path: `${BASE_PATH}/${kind}/${topic}`,
  permission,
  paginated,
})

export const RESOURCES: readonly Resource[] = [
  row('personal', 'identifications', 'CUSTOMERS_PERSONAL_IDENTIFICATIONS_READ', true),
  row('personal', 'qualifications', 'CUSTOMERS_PERSONAL_ADITTIONALINFO_READ', false),
  row('personal', 'financial-relations', 'CUSTOMERS_PERSONAL_ADITTIONALINFO_READ', false),
  row('business', 'identifications', 'CUSTOMERS_BUSINESS_IDENTIFICATIONS_READ', true),
  row('business', 'qualifications', 'CUSTOMERS_BUSINESS_ADITTIONALINFO_READ', false),
  row('business', 'financial-relations', 'CUSTOMERS_BUSINESS_ADITTIONALINFO_READ', false),
]

/** The rows of one kind, in the order of `RESOURCES`. */
export const resourcesOf = (kind: Kind): readonly Resource[] => RESOURCES.filter((row) => row.kind === kind)
