import type { Institution } from '../domain/institution.ts'
import type { Kind } from '../domain/kind.ts'
import type { Language, Words } from '../domain/words.ts'
import type { Resource } from '../standard/resources.ts'

/** `error` breaks the standard; `warning` breaks plausibility: no real customer looks like that. */
export type Severity = 'error' | 'warning'

/** What a rule found, before it is known where in the input it stands. */
export interface Fault {
  /** JSON path below what the rule was given, e.g. `.contacts.phones[1].number`; empty for all of it. */
  readonly path: string
  readonly value: unknown
  /** What would be right. */
  readonly expected: Words
  /** Other places that the judgement rests on: where one of them is malformed, there is no fault. */
  readonly because?: readonly string[]
}

/** Something in somebody's JSON that a real bank would not have sent. */
export interface Finding {
  /** `R48` after the rulebook, `C03` for coherence, `SCHEMA` for what the schema does not allow. */
  readonly rule: string
  readonly severity: Severity
  /** The JSON path of the place: `$.data[0].contacts`. */
  readonly path: string
  /** What is there; absent where nothing is. */
  readonly value: unknown
  /** What would be right there, in the language of the audit. */
  readonly expected: string
  /** What the rule says, in the language of the audit. */
  readonly says: string
}

/** What every row says of itself. */
export interface RuleBase {
  readonly id: string
  readonly severity: Severity
  readonly says: Words
  /** Where it comes from: a paragraph of the standard, a law, a register. */
  readonly source: string
}

/** What is known about a record besides itself. */
export interface Context {
  /** The resource that it is a record of. */
  readonly resource?: Resource['key']
  /** `meta.requestDateTime` of the body that the record came in. */
  readonly requestDateTime?: string
  /** The institution that answers, where it is no published one and not the sandbox's own. */
  readonly institution?: Institution
}

/** A rule about one record: an object payload, or one registration of a list. */
export type RecordRule = RuleBase & {
  readonly of: readonly Resource['key'][]
  // Rows of many types stand in one table: each takes its record as the resource's own type, which the schema vouches for.
  readonly test: (record: never, context: Context) => Fault[]
}

/** A rule about the records of one list. */
export type ListRule = RuleBase & {
  readonly of: readonly Resource['key'][]
  readonly test: (records: never) => Fault[]
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

/** A fault, the rule it breaks, and the place in the input. */
export interface Found {
  readonly rule: RuleBase
  readonly fault: Fault
  readonly path: string
}

/** The faults of one rule at their places in the input, `at` being where the rule looked. */
export const locate = (rule: RuleBase, faults: readonly Fault[], at: string): Found[] =>
  faults.map((fault) => ({ rule, fault, path: at + fault.path }))

/** What was found, in one language. */
export const toFinding = ({ rule, fault, path }: Found, language: Language): Finding => ({
  rule: rule.id,
  severity: rule.severity,
  path,
  value: fault.value,
  expected: fault.expected[language],
  says: rule.says[language],
})
