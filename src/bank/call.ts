import type { Outcome } from '../behaviour/behaviour.ts'
import type { Consent } from '../domain/consent.ts'
import type { FaultName } from '../domain/misbehaviour.ts'
import type { Fill } from '../standard/fill.ts'
import type { Persona } from '../standard/persona.ts'
import type { Version } from '../standard/versions.ts'
import type { Problem } from './problem.ts'
import type { Reply } from './reply.ts'

/** A request as a carrier hands it over: a socket, a `fetch`, a handler of somebody's test tool. */
export interface Incoming {
  readonly method: string
  /** Path and query as they were sent: `/open-banking/customers/v2/personal/qualifications?page=2`. */
  readonly target: string
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** Scheme and host that reach the bank, for its links: `http://localhost:4010`. */
  readonly origin: string
  /** Thumbprint (RFC 8705, 3.1) of the certificate that the caller presented, where the carrier asks for one. */
  readonly certificate?: string | undefined
}

/** What a token of a consent allows. */
export interface TokenGrant {
  /** The receiver that holds it. */
  readonly clientId: string
  readonly scopes: ReadonlySet<string>
  /** Of the scope `consent:{consentId}`. */
  readonly consentId?: string
  /** Whether a person agreed to it (authorization_code), or the receiver has it by itself (client_credentials). */
  readonly byPerson: boolean
}

/** A wish about one answer, which goes before those of the customer and of the profile. */
export interface Asked {
  readonly status?: number
  readonly code?: string
  readonly fault?: FaultName
  /** Milliseconds. */
  readonly delay?: number
  /** Nothing but the delay, whatever the customer and the profile would have done. */
  readonly unharmed?: boolean
}

/** What the steps of an answer learn about one request, each adding its part for those after it. */
export interface Call extends Incoming {
  /** The target without its query. */
  readonly path: string
  /** The query, read once; shared and empty when there is none. */
  readonly query: URLSearchParams
  /** Headers of the reply that are known before its body, by name in lower case. */
  readonly replyHeaders: Record<string, string>
  /** The version being spoken: the configured one unless `Prefer: version=` asked for another. */
  version: Version
  /** How much of a customer is filled in: the configured style unless `Prefer: fill=` asked for another. */
  fill: Fill
  /** Asked for with `Prefer: example=arbitrary`: any payload that the schema allows, in the customer's place. */
  arbitrary: boolean
  /** Which arbitrary payload. */
  seed: number
  /** The id this answer carries: the caller's own, or one minted here. */
  interactionId: string
  /** The id that came is missing or malformed and the version demands one: a 400 is owed (rulebook 3.3). */
  interactionIdOwed: boolean
  /** How the caller itself asked it to go wrong. */
  asked?: Asked
  /** How it does go wrong; undefined for an ordinary answer. */
  outcome?: Outcome
  /** The row of RESOURCES that it is for: `personal/qualifications`. */
  resource?: string
  /** What is wrong with the request itself, whatever was answered; only looked for when it was not 200. */
  violations?: readonly Problem[]
  /** The customer that the bearer stands for. */
  persona?: Persona
  /** What follows `+` in the bearer: callers who share a customer but not its counters. */
  consumer?: string
  /** What the bearer may do, where bearers are tokens of a consent. */
  grant?: TokenGrant
  /** The consent it was issued for, as it stands now. */
  consent?: Consent
  /** What was answered, once it is; a connection that broke on purpose leaves none. */
  sent?: Reply
  /** Why there is no customer, told to the caller in the 401 that is owed. */
  stranger?: string
}

/** What a bank speaks unless a call prefers otherwise. */
export interface Spoken {
  readonly version: Version
  readonly fill: Fill
}

const NO_QUERY = new URLSearchParams()

/** A call about which nothing is known yet but what was sent. */
export function callOf(incoming: Incoming, { version, fill }: Spoken): Call {
  const { method, target, headers, origin, certificate } = incoming
  const mark = target.indexOf('?')
  return {
    method,
    target,
    headers,
    origin,
    certificate,
    path: mark < 0 ? target : target.slice(0, mark),
    query: mark < 0 ? NO_QUERY : new URLSearchParams(target.slice(mark + 1)),
    replyHeaders: {},
    version,
    fill,
    arbitrary: false,
    seed: 0,
    interactionId: '',
    interactionIdOwed: false,
  }
}
