import { keysOf, RESOURCES, type Resource } from '../standard/resources.ts'
import type { Context, Fault, RecordRule, RuleBase } from './finding.ts'
import type { Known } from './known.ts'

export type Key = Resource['key']
export const PERSON = keysOf('identifications', 'personal')
export const COMPANY = keysOf('identifications', 'business')
export const BOTH = keysOf('identifications')
export const LIVING = keysOf('qualifications', 'personal')
export const TRADE = keysOf('qualifications', 'business')
export const MONEY = keysOf('financial-relations', 'personal')
export const RELATIONS = keysOf('financial-relations')
export const ALL: readonly Key[] = RESOURCES.map(({ key }) => key)

/** What the rules cite most. */
export const RULEBOOK = 'Open Finance Brasil, API Customers'
export const RESTRICTION = `${RULEBOOK}, restrição`
export const COHERENCE = 'coerência'

type Row<T> = RuleBase & {
  readonly of?: readonly Key[]
  readonly test: (record: Known<T>, context: Context) => Fault[]
}

/** A maker of rows about records of one type, and of one resource unless a row says otherwise. */
export const rulesOf =
  <T>(of: readonly Key[]) =>
  (row: Row<T>): RecordRule => ({ of, ...row, test: row.test as RecordRule['test'] })
