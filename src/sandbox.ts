import { randomBytes } from 'node:crypto'
import type { RequestListener, Server } from 'node:http'
import { identifyByToken } from './bank/identify.ts'
import { createMetrics } from './bank/metrics.ts'
import { payloadFindings } from './bank/persona-findings.ts'
import { watchProfile } from './behaviour/watch.ts'
import { type Config, hostsIn } from './config.ts'
import type { Clock } from './domain/clock.ts'
import { InputError } from './domain/failure.ts'
import { BANCO_FULANO, type Institution } from './domain/institution.ts'
import { assemble } from './doors/assemble.ts'
import { type Bank, bankOf } from './doors/bank.ts'
import { type Choices, checkOptions } from './doors/options.ts'
import type { BehindTls } from './fapi/behind-tls.ts'
import type { Fapi } from './fapi/fapi.ts'
import { createApp } from './http/app.ts'
import type { AuthorisationServer } from './http/consents/authorisation-server.ts'
import { issuerFor } from './http/consents/issuer.ts'
import { bind, urlOf } from './http/listen.ts'
import { createLogger, type Logger, reportTo } from './http/log.ts'
import { isLoopback } from './http/loopback.ts'
import { createServer, shutdown } from './http/server.ts'
import type { Finding } from './json/findings.ts'
import type { Persona } from './standard/persona.ts'
import { personaFindings } from './store/accept.ts'
import { Refusal } from './store/refusal.ts'
import { openStore, type Store, type StoreOptions } from './store/store.ts'

export type SandboxOptions = Partial<Omit<Config, keyof Choices>> & Choices

/** A sandbox bank: a store of customers and the server that shows them. */
export interface Sandbox {
  /** The same bank without its socket: `sandbox.bank.fetch`. Its calls are in the same journal and under the same limits. */
  readonly bank: Bank
  /** Where it listens; throws InputError while it does not. */
  readonly url: string
  /** Answers a call without a server of its own: `createServer(sandbox.app)`. */
  readonly app: RequestListener
  readonly server: Server
  readonly store: Store
  /** What time it is at the bank; consents, limits and windows go by it. */
  readonly clock: Clock
  /** What `/__admin` asks for; undefined where it is open (loopback, unless configured) or closed (`admin: false`). */
  readonly adminToken: string | undefined
  /** Where the bank is behind mTLS, and who may come in; undefined without `auth: 'fapi'`. */
  readonly fapi: BehindTls | undefined
  /** Starts listening and resolves to the URL; rejects with InputError when the port or the host cannot be had. */
  listen(port?: number, host?: string): Promise<string>
  /** Back to the beginning: the customers of the seeds, the profile, no call counted nor remembered. */
  reset(): Promise<void>
  /** Lets the calls in progress finish for `shutdownGrace` seconds, then closes the server and the store. */
  close(): Promise<void>
}

/**
 * Wires everything together, listening to nothing yet: `await (await createSandbox({ seeds: 'demo' })).listen(0)`.
 * Throws InputError for an option that the command line would refuse, and for seeds or a data file that cannot be used.
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { config, origin, ...chosen } = checkOptions(options)
  const { now: base, institution, notify } = options
  const log = createLogger(config.logLevel)
  const metrics = createMetrics()
  const url = (): string => urlOf(server, config.host)
  const fapi = config.auth === 'fapi' ? await fapiOf(config, institution, url) : undefined
  const authorisation = fapi
    ? consenting(fapi.authorisationServer)
    : config.auth === 'consent'
      ? consenting(unregistered(config, url))
      : undefined
  const parts = await assemble({
    ...chosen,
    config,
    metrics,
    ...(base && { now: base }),
    ...(institution && { institution }),
    open: (beginning) => openStore({ ...beginning, file: config.data, ...editsTo(log) }),
    ...(authorisation && { identifying: authorisation.identifying }),
    tell: notify ?? ((line) => log.warn({}, line)),
    report: reportTo(log),
  })
  const { store, clock, journal, reset } = parts
  const adminToken = config.adminToken ?? randomBytes(18).toString('base64url')
  const closing = new AbortController()
  const app = createApp({
    ...parts,
    ...{ config, adminToken, now: clock.now, log, metrics, closing: closing.signal },
    bank: { cast: parts.cast, castOf: parts.castOf, check: findingsOf, reset },
    ...(authorisation && { oidc: authorisation.oidc }),
    ...(fapi && { behindTls: fapi }),
  })
  const server = createServer(app, { config, now: clock.now })
  // What the file says now is what a reset goes back to.
  const stopWatching = config.watch
    ? watchProfile(config.profile, { use: parts.liveBy }, notify ? linesTo(notify) : log)
    : () => {}
  const bank = bankOf(parts, {
    origin: () => (server.listening ? urlOf(server, config.host) : origin),
    publicUrl: config.publicUrl,
    record(seen) {
      journal.record(seen)
      metrics.record(seen)
    },
  })
  return {
    ...{ bank, app, server, store, clock, reset },
    fapi: authorisation && fapi?.about({ store, now: clock.now, oidc: authorisation.oidc }),
    get url() {
      if (server.listening) return urlOf(server, config.host)
      throw new InputError('the sandbox does not listen: call listen() first')
    },
    get adminToken() {
      const isOpen =
        isLoopback(config.host) && config.publicUrl === undefined && config.adminToken === undefined
      return config.admin && !isOpen ? adminToken : undefined
    },
    async listen(port = config.port, host = config.host) {
      // The admin guard reads it: what counts is where the server really listens.
      config.host = host
      await bind(server, { port, host })
      await fapi?.listen(server, host)
      await authorisation?.oidc()
      return urlOf(server, host)
    },
    async close() {
      stopWatching()
      closing.abort()
      const graceMs = config.shutdownGrace * 1000
      await Promise.all([shutdown(server, graceMs), fapi?.close(server, graceMs)])
      await store.close()
    },
  }
}

type Making = (bank: { store: Store; now: () => Date }) => AuthorisationServer | Promise<AuthorisationServer>

/** The authorisation server, where bearers are tokens of consents; it is made when it is first asked for. */
function consenting(make: Making) {
  let bank: Parameters<Making>[0] | undefined
  let made: Promise<AuthorisationServer> | undefined
  const oidc = (): Promise<AuthorisationServer> => {
    if (!bank) return Promise.reject(new RangeError('there is no store yet'))
    made ??= Promise.resolve(make(bank))
    return made
  }
  return {
    oidc,
    identifying(store: Store, now: () => Date) {
      bank = { store, now }
      return identifyByToken({ store, now, grantOf: async (...bearer) => (await oidc()).grantOf(...bearer) })
    },
  }
}

/** The one that takes any receiver. */
const unregistered =
  (config: Config, url: () => string): Making =>
  async (bank) => {
    const { createAuthorisationServer } = await import('./http/consents/oidc.ts')
    const issuer = (called: string | undefined): string => issuerFor(called, { ...config, url: url() })
    return createAuthorisationServer({ ...bank, issuerFor: issuer, proxied: config.publicUrl !== undefined })
  }

/** What is behind TLS; no other mode loads any of it. */
async function fapiOf(
  config: Config,
  institution: Institution = BANCO_FULANO,
  plain: () => string,
): Promise<Fapi> {
  const { openFapi } = await import('./fapi/fapi.ts')
  return openFapi({
    ...{ institution, plain },
    path: config.fapiDir,
    port: config.fapiPort,
    mtlsPort: config.fapiMtlsPort,
    hosts: hostsIn(config.fapiHost),
    spec: config.spec,
  })
}

/** Records of an edit that are named in the log. */
const LOGGED = 20

/** Logs what became of a data file that was edited by hand. */
const editsTo = (log: Logger): Pick<StoreOptions, 'onEdit' | 'onTrouble'> => ({
  onEdit: (names) =>
    log.info({ records: [...names].slice(0, LOGGED), of: names.size }, 'data file edited by hand'),
  onTrouble: (error) =>
    error instanceof Refusal
      ? log.warn({ code: error.code }, error.message)
      : log.error({ err: error }, 'data file edited by hand'),
})

const linesTo = (notify: (line: string) => void) => ({
  info: (_: object, line = '') => notify(line),
  error: (_: object, line = '') => notify(line),
})

/** What keeps somebody whom nobody has looked at yet from being a customer: it may not be a persona at all. */
const findingsOf = (persona: Persona): Finding[] => personaFindings(persona, payloadFindings)
