import type { Kind } from '../domain/persona.ts'
import type { Resource } from '../spec/resources.ts'

/** `error` breaks the standard; `warning` breaks plausibility: no real customer looks like that. */
export type Severity = 'error' | 'warning'

/** What a rule found, before it is known where in the input it stands. */
export interface Fault {
  /** JSON path below what the rule was given, e.g. `.contacts.phones[1].number`; empty for all of it. */
  readonly path: string
  readonly value: unknown
  /** What would be right, in English. */
  readonly expected: string
}

/** Something in somebody's JSON that a real bank would not have sent. */
export interface Finding extends Fault {
  /** `R48` after the rulebook, `C03` for coherence, `SCHEMA` for what the schema does not allow. */
  readonly rule: string
  readonly severity: Severity
  /** The file, line or path of the input where it stands: `$.data[0].contacts`. */
  readonly path: string
  /** What the rule says, in Portuguese. */
  readonly says: string
}

/** What every row says of itself. */
export interface RuleBase {
  readonly id: string
  readonly severity: Severity
  readonly pt: string
  readonly en: string
  /** Where it comes from: a paragraph of the standard, a law, a register. */
  readonly source: string
}

/** A rule about one record: an object payload, or one registration of a list. */
export type RecordRule = RuleBase & {
  readonly of: readonly Resource['key'][]
  // Rows of many types stand in one table: each casts its record to the resource's own type, which the schema vouches for.
  readonly test: (record: never) => Fault[]
}

/** A rule that needs all payloads of a customer. */
export type PersonaRule = RuleBase & {
  readonly of: Kind
  readonly test: (data: never) => Fault[]
}

/** A rule about the body of an answer, what is around its data included. */
export type BodyRule = RuleBase & {
  readonly test: (body: Readonly<Record<string, unknown>>) => Fault[]
}

/** The faults of one rule as findings about the input, `at` being where the rule looked. */
export const broken = ({ id, severity, pt }: RuleBase, faults: readonly Fault[], at: string): Finding[] =>
  faults.map(({ path, value, expected }) => ({
    rule: id,
    severity,
    path: at + path,
    value,
    expected,
    says: pt,
  }))
