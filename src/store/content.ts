import type { Consent } from '../domain/consent.ts'
import type { Schema } from '../json/validator.ts'
import type { Persona } from '../standard/persona.ts'
import { recordOf } from '../standard/record.ts'

/** Of the file's format; raised when an older Fulano could not read it. */
export const FORMAT = 1

/** What the authorisation server keeps under an id of its own. */
export interface Artifact {
  /** `RefreshToken:...` */
  readonly key: string
  readonly payload: Readonly<Record<string, unknown>>
  /** Seconds since 1970; for ever when absent. */
  readonly expiresAt?: number
}

/** Everything that a store keeps. */
export interface Content {
  readonly personas: readonly Persona[]
  /** Ids of the customers of a population who are there no more. */
  readonly removed: readonly string[]
  readonly consents: readonly Consent[]
  /** Tokens and grants of the authorisation server. */
  readonly artifacts: readonly Artifact[]
}

export type ListName = keyof Content
type Kept = Persona | string | Consent | Artifact

interface List {
  readonly name: ListName
  /** What tells one record from another. */
  readonly keyOf: (record: Kept) => string
  /** The record as people read it in the file. */
  readonly written: (record: Kept) => unknown
  /** Whether the file names it though it is empty. */
  readonly always: boolean
}

const same = (record: Kept): unknown => record

/** TABLE of the lists of the file, in its order. */
export const LISTS: readonly List[] = [
  {
    name: 'personas',
    keyOf: (record) => (record as Persona).id,
    written: (record) => recordOf(record as Persona),
    always: true,
  },
  { name: 'removed', keyOf: (record) => record as string, written: same, always: false },
  { name: 'consents', keyOf: (record) => (record as Consent).consentId, written: same, always: false },
  { name: 'artifacts', keyOf: (record) => (record as Artifact).key, written: same, always: false },
]

export const EMPTY: Content = { personas: [], removed: [], consents: [], artifacts: [] }

/** Names a record of any list: `personas p-1`. */
export const nameIn = (list: ListName, key: string): string => `${list} ${key}`

/** What a file keeps of the authorisation server. */
export const ARTIFACT_SCHEMA: Schema = {
  type: 'object',
  required: ['key', 'payload'],
  additionalProperties: false,
  properties: {
    key: { type: 'string', minLength: 1 },
    payload: { type: 'object' },
    expiresAt: { type: 'number' },
  },
}
