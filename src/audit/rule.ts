import type { Resource } from '../standard/resources.ts'
import type { Context, Fault, RecordRule, RuleBase } from './finding.ts'
import type { Known } from './known.ts'

export type Key = Resource['key']
export const PERSON: readonly Key[] = ['personal/identifications']
export const COMPANY: readonly Key[] = ['business/identifications']
export const BOTH: readonly Key[] = [...PERSON, ...COMPANY]
export const LIVING: readonly Key[] = ['personal/qualifications']
export const TRADE: readonly Key[] = ['business/qualifications']
export const MONEY: readonly Key[] = ['personal/financial-relations']
export const RELATIONS: readonly Key[] = [...MONEY, 'business/financial-relations']
export const ALL: readonly Key[] = [...BOTH, ...LIVING, ...TRADE, ...RELATIONS]

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
