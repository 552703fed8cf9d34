import type { RequestHandler } from 'express'
import type { Desk } from '../bank/answer.ts'
import type { Identify } from '../bank/identify.ts'
import type { Journal } from '../bank/journal.ts'
import type { Metrics } from '../bank/metrics.ts'
import type { Behaviour } from '../behaviour/behaviour.ts'
import type { Config } from '../config.ts'
import type { Clock } from '../domain/clock.ts'
import type { Institution } from '../domain/institution.ts'
import type { Finding } from '../json/findings.ts'
import type { Persona } from '../standard/persona.ts'
import type { Cast } from '../store/seeds.ts'
import type { Store } from '../store/store.ts'
import type { AuthorisationServer } from './consents/authorisation-server.ts'
import type { Logger } from './log.ts'

/** Lets a call through by the door that leads to what it asks for. */
export interface Gate {
  /** Takes a call that came by another door off its way, before anything of the bank sees it. */
  readonly turn: RequestHandler
  /** Answers it, once it is known who asks. @throws Problem */
  readonly refuse: RequestHandler
}

/** What a server is made of; each of its parts takes what it needs with `Pick`. */
export interface AppDeps {
  readonly store: Store
  readonly institution: Institution
  readonly config: Config
  /** The bearer that `/__admin` takes, be it configured or made up; that of the configuration unless given. */
  readonly adminToken?: string
  readonly now: () => Date
  /** The same time, for the admin to set. */
  readonly clock: Clock
  readonly log: Logger
  /** What answers the calls to the resources. */
  readonly desk: Desk
  /** Who a call is for, where the desk does not answer it. */
  readonly identify: Identify
  readonly behaviour: Behaviour
  readonly journal: Journal
  readonly metrics: Metrics
  readonly bank: Upkeep
  /** Aborted when the server is about to close: what has no end by itself ends then. */
  readonly closing?: AbortSignal
  /** The authorisation server, where bearers are tokens of consents; undefined where they are names of customers. */
  readonly oidc?: () => Promise<AuthorisationServer>
  /** Where there is TLS: by which door is what, and the directory of participants; undefined where http is all there is. */
  readonly behindTls?: { readonly gate: Gate; readonly directory: RequestHandler }
}

/** What the admin may do to the bank as a whole. */
export interface Upkeep {
  readonly cast: Cast
  /** Of other seeds, as the same bank has them. */
  castOf(name: string): Cast
  /** What is wrong with a customer, by JSON path. */
  check(persona: Persona): Finding[]
  /** Back to the beginning: customers, profile, counters, journal, metrics. */
  reset(): Promise<void>
}
