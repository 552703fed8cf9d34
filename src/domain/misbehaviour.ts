import type { Kind } from './kind.ts'

/** The words for what can go wrong on purpose, as profiles and personas write them (design section 5). */

/** How a connection breaks; named as WireMock names them where it has the same. */
export const FAULTS = [
  'CONNECTION_RESET_BY_PEER',
  'EMPTY_RESPONSE',
  'MALFORMED_RESPONSE_CHUNK',
  'RANDOM_DATA_THEN_CLOSE',
  'TRUNCATED_BODY',
  'TIMEOUT',
] as const
export type FaultName = (typeof FAULTS)[number]

/** How long an answer waits, in milliseconds. */
export type Latency =
  | { readonly type: 'fixed'; readonly milliseconds: number }
  | { readonly type: 'uniform'; readonly lower: number; readonly upper: number }
  | {
      readonly type: 'lognormal'
      readonly median: number
      /** Standard deviation of the logarithm. */
      readonly sigma: number
      /** What is drawn above it is drawn again. */
      readonly maxValue?: number
    }

/** A body that comes in pieces, over so many milliseconds. */
export interface Dribble {
  readonly numberOfChunks: number
  readonly totalDuration: number
}

/** Which calls a rule is about, and which of those it fires for; all of them where nothing is said. */
export interface When {
  /** A resource (`personal/qualifications`) or the end of one (`qualifications`). */
  readonly resource?: string | readonly string[]
  /** Alias, id or document. */
  readonly persona?: string | readonly string[]
  readonly kind?: Kind
  readonly archetype?: string | readonly string[]
  readonly method?: string | readonly string[]
  /** 0 never, 1 always; decided by the seed, so that the same calls have the same luck. */
  readonly probability?: number
  /** The third, sixth, ninth ... call of a customer to a resource. */
  readonly every?: number
  /** The first so many calls of a customer to a resource. */
  readonly first?: number
  /** All calls of a customer to a resource but the first so many. */
  readonly after?: number
  /** Whether it fires for the first, second, third ... call, over and over. */
  readonly sequence?: readonly boolean[]
  /** By the clock: the first `duration` of every `period`, both in seconds. */
  readonly window?: { readonly period: number; readonly duration: number }
}

/** What happens then: an error or a broken connection, and before it, or before an ordinary answer, a wait. */
export interface Then {
  readonly status?: number
  /** One of the error codes of that status, where it has several. */
  readonly code?: string
  /** Seconds for the Retry-After of 429 and 503. */
  readonly retryAfter?: number
  readonly fault?: FaultName
  readonly latency?: Latency
  readonly dribble?: Dribble
}

export interface Rule {
  /** How traces call it; its place in the list when absent. */
  readonly name?: string
  readonly when?: When
  readonly then: Then
}

/** Ceilings of the standard's operational limits (rulebook section 6); what is absent is not limited. */
export interface Limits {
  /** Answers of 2XX per calendar month, customer, endpoint and consumer; then 423. */
  readonly monthly?: number
  /** Calls per clock minute, endpoint and consumer; then 429. */
  readonly tpm?: number
  /** Calls per second of the whole bank; then 529. */
  readonly tps?: number
}

/** How a bank behaves. */
export interface Profile {
  readonly name: string
  readonly description: string
  /** Of every chance in it. */
  readonly seed: number
  /** Of all answers. */
  readonly latency?: Latency
  readonly dribble?: Dribble
  readonly rules: readonly Rule[]
  readonly limits: Limits
}
