import type { ProfileName } from './behaviour/profile.ts'
import type { FillId } from './standard/fill.ts'
import { NEWEST, type VersionId } from './standard/versions.ts'

/** From the one that tells most to the one that tells nothing. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]
/** What a bearer may be. */
export const AUTHS = ['token', 'consent', 'fapi'] as const
export type Auth = (typeof AUTHS)[number]

/** Everything about a server that somebody may want otherwise. */
export interface Config {
  /** 0 takes any free port. */
  port: number
  host: string
  /** Instead of the seeds file's own. */
  seed?: number
  /** Names that `fulano` knows, e.g. `demo`, or files, with commas between them. */
  seeds: string
  /** How many persons there are besides, and a company for every ten; none when absent. */
  population?: number
  /** The file that keeps the customers; memory without it. */
  data?: string
  /** How the bank behaves: a name that `fulano` knows, e.g. `flaky`, or a file. */
  profile: ProfileName | (string & Record<never, never>)
  /** Whether the profile is read again when its file changes. */
  watch: boolean
  /** Whether a call may ask for its own answer with `Prefer` or in the query. */
  requestControl: boolean
  /** How many of the last calls are kept; 0 keeps none. */
  maxJournalEntries: number
  /** Whether the journal keeps the bodies of good answers; those of errors it always keeps. */
  journalBodies: boolean
  /**
   * What a bearer is: `token` for the name of a customer, `consent` for an access token of a consent, `fapi` for one that is
   * bound to a certificate, of the same bank behind mTLS.
   */
  auth: Auth
  /** With `fapi`: the folder of its CA, keys and receivers. */
  fapiDir: string
  /** With `fapi`: where https is spoken; 0 takes any free port. */
  fapiPort: number
  /** With `fapi`: where certificates are asked for; the port after `fapiPort` when absent. */
  fapiMtlsPort?: number
  /** With `fapi`: what the server is called besides localhost and host.docker.internal; commas between several. */
  fapiHost?: string
  /** Version of the Customers API that is spoken unless a call asks for another. */
  spec: VersionId
  /** How much of a customer is sent: an id of the table of fill styles. */
  fill: FillId
  /** Where links begin, when it is not the address that was called. No slash at the end. */
  publicUrl?: string
  /** Origin that browsers may call from; `*` for any. */
  cors: string
  /** Whether there is an admin API. */
  admin: boolean
  /** Bearer that the admin API wants: of everybody when it is given; else one is made up for whoever is not local. */
  adminToken?: string
  /** How long a server that was asked to stop waits for the calls in progress, in seconds; then it cuts them. */
  shutdownGrace: number
  logLevel: LogLevel
  /** Prints nothing at start. */
  quiet: boolean
}

export const DEFAULTS: Config = {
  port: 4010,
  host: '127.0.0.1',
  seeds: 'demo,gatilhos',
  profile: 'calm',
  auth: 'token',
  fapiDir: '.fulano',
  fapiPort: 4443,
  watch: false,
  requestControl: true,
  maxJournalEntries: 1000,
  journalBodies: false,
  spec: NEWEST.id as VersionId,
  fill: 'full',
  cors: '*',
  admin: true,
  shutdownGrace: 30,
  logLevel: 'warn',
  quiet: false,
}

/** Later parts win over earlier ones, and all over the defaults. What is undefined in a part is not there. */
export function merge(...parts: readonly Partial<Config>[]): Config {
  const given = parts.flatMap((part) => Object.entries(part).filter(([, value]) => value !== undefined))
  return { ...DEFAULTS, ...Object.fromEntries(given) }
}

/** The names of `fapiHost`, in lower case. */
export const hostsIn = (names = ''): string[] =>
  names === ''
    ? []
    : names
        .toLowerCase()
        .split(',')
        .map((name) => name.trim())
