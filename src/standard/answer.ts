import type { BusinessData, PersonalData } from './persona.ts'
import type { Resource } from './resources.ts'
import type { NewestId, VersionId, VersionTable } from './versions.ts'

/** The static types of the answers of each version, derived from the table of versions: nothing of them is said twice. */

/** `personal/identifications`, and so on: the key of a row of `RESOURCES`. */
export type ResourceKey = Resource['key']

type DataOfNewest = {
  readonly [Topic in keyof PersonalData as `personal/${Topic}`]: PersonalData[Topic]
} & { readonly [Topic in keyof BusinessData as `business/${Topic}`]: BusinessData[Topic] }

/** What newer versions changed: what a version says otherwise than the newest. */
type Before<Id, Rows = VersionTable> = Rows extends readonly [
  infer Row extends { id: string },
  ...infer Older,
]
  ? Row['id'] extends Id
    ? never
    : (Row extends { readonly before: infer Said } ? Said : never) | Before<Id, Older>
  : never

/** The field of `data` that a change takes away from a resource. */
type Lost<Key, Change> = Change extends {
  readonly in: readonly (infer In)[]
  readonly at: `data.${infer Field}`
  readonly becomes: null
}
  ? Key extends In
    ? Field
    : never
  : never

type Without<Key, Row> = Row extends { readonly changes: readonly (infer Change)[] }
  ? Lost<Key, Change>
  : never

/** What a version returns as `data` of a resource. */
export type AnswerData<Key extends ResourceKey, Id extends VersionId = NewestId> =
  Without<Key, Before<Id>> extends never
    ? DataOfNewest[Key]
    : Omit<DataOfNewest[Key], Without<Key, Before<Id>>>

/** Where this page is and its neighbours are. */
export interface AnswerLinks {
  readonly self: string
  readonly first?: string
  readonly prev?: string
  readonly next?: string
  readonly last?: string
}

/** When the call was answered; up to 2.0.1 the numbers of records and pages too. */
export type AnswerMeta<Id extends VersionId = NewestId> = {
  readonly requestDateTime: string
} & (Extract<Before<Id>, { readonly metaTotals: true }> extends never
  ? unknown
  : { readonly totalRecords: number; readonly totalPages: number })

/** The body of a 200. */
export interface AnswerBody<Key extends ResourceKey, Id extends VersionId = NewestId> {
  readonly data: AnswerData<Key, Id>
  readonly links: AnswerLinks
  readonly meta: AnswerMeta<Id>
  readonly errors?: undefined
}

/** The body of everything else. */
export interface ErrorBody<Id extends VersionId = VersionId> {
  readonly errors: readonly { readonly code: string; readonly title: string; readonly detail: string }[]
  readonly meta: AnswerMeta<Id>
  readonly data?: undefined
  readonly links?: undefined
}
