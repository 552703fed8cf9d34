import { randomBytes } from 'node:crypto'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createJournal } from './bank/journal.ts'
import { createMetrics } from './bank/metrics.ts'
import { payloadFindings } from './bank/persona-findings.ts'
import { unmetRules } from './bank/unmet-rules.ts'
import { createBehaviour } from './behaviour/behaviour.ts'
import { loadProfile } from './behaviour/profile.ts'
import { watchProfile } from './behaviour/watch.ts'
import { type Config, DEFAULTS, merge } from './config.ts'
import { type Clock, createClock } from './domain/clock.ts'
import { excerpt, InputError } from './domain/failure.ts'
import { BANCO_FULANO, type Institution } from './domain/institution.ts'
import type { Profile } from './domain/misbehaviour.ts'
import { createApp } from './http/app.ts'
import { issuerFor } from './http/consents/issuer.ts'
import { createLogger } from './http/log.ts'
import { isLoopback } from './http/loopback.ts'
import { createServer, shutdown } from './http/server.ts'
import type { Finding } from './json/findings.ts'
import { checkSettings } from './settings.ts'
import type { Persona } from './standard/persona.ts'
import { personaFindings } from './store/accept.ts'
import { Refusal } from './store/refusal.ts'
import { type Cast, castOf } from './store/seeds.ts'
import { openStore, type Store } from './store/store.ts'

export type SandboxOptions = Partial<Config> & {
  /** What the bank's clock follows; the system's time unless given. */
  now?: () => Date
  /** The bank that answers; Banco Fulano unless given. */
  institution?: Institution
  /** Told in a line what a person should know: a rule is about nobody, a watched profile was read again. The log otherwise. */
  notify?: (line: string) => void
}

/** A sandbox bank: a store of customers and the server that shows them. */
export interface Sandbox {
  /** Answers a call without a server of its own: `createServer(sandbox.app)`. */
  readonly app: RequestListener
  readonly server: Server
  readonly store: Store
  /** What time it is at the bank; consents, limits and windows go by it. */
  readonly clock: Clock
  /** What `/__admin` asks for; undefined where it is open (loopback, unless configured) or closed (`admin: false`). */
  readonly adminToken: string | undefined
  /** Starts listening and resolves to the URL; rejects with InputError when the port or the host cannot be had. */
  listen(port?: number, host?: string): Promise<string>
  /** Back to the beginning: the customers of the seeds, the profile, no call counted nor remembered. */
  reset(): Promise<void>
  /** Lets the calls in progress finish for `shutdownGrace` seconds, then closes the server and the store. */
  close(): Promise<void>
}

/** Records of an edit that are named in the log. */
const LOGGED = 20

/**
 * Wires everything together, listening to nothing yet: `await (await createSandbox({ seeds: 'demo' })).listen(0)`.
 * Throws InputError for an option that the command line would refuse, and for seeds or a data file that cannot be used.
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { now: base = () => new Date(), institution = BANCO_FULANO, notify } = checkOthers(options)
  const config: Config = merge(DEFAULTS, checkSettings(options, Object.keys(OTHERS)))
  const adminToken = config.adminToken ?? randomBytes(18).toString('base64url')
  const clock = createClock(base)
  const { now } = clock
  const log = createLogger(config.logLevel)
  const castCalled = (names: string): Cast => castOf(names, { seed: config.seed, institution })
  const cast = castCalled(config.seeds)
  let profile = loadProfile(config.profile)
  const behaviour = createBehaviour(profile, now)
  const population = config.population === undefined ? undefined : cast.population(config.population)
  const store = await openStore({
    file: config.data,
    initial: cast.people,
    check: payloadFindings,
    trusted: (persona) => institution === BANCO_FULANO && !cast.isPatched(persona),
    population,
    onEdit: (names) =>
      log.info({ records: [...names].slice(0, LOGGED), of: names.size }, 'data file edited by hand'),
    onTrouble: (error) =>
      error instanceof Refusal
        ? log.warn({ code: error.code }, error.message)
        : log.error({ err: error }, 'data file edited by hand'),
  })
  const tell = notify ?? ((line: string) => log.warn({}, line))
  const tellUnmet = (): void => {
    for (const { path, words } of unmetRules(profile, { store, config }))
      tell(`warning: profile ${profile.name}, ${path}: ${words.en}: the rule never fires`)
  }
  tellUnmet()
  const journal = createJournal(config.maxJournalEntries, { bodies: config.journalBodies })
  const metrics = createMetrics()
  const reset = async (): Promise<void> => {
    clock.reset()
    await store.replaceAll([...cast.people()])
    await Promise.all([store.consents.clear(), store.artifacts.clear()])
    behaviour.use(profile)
    journal.clear()
    metrics.reset()
  }
  const bank = { cast, castOf: castCalled, check: findingsOf, reset }
  const issuer = (called: string | undefined): string =>
    issuerFor(called, { ...config, url: urlOf(server, config.host) })
  const proxied = config.publicUrl !== undefined
  const oidc =
    config.auth === 'consent'
      ? once(async () => {
          const { createAuthorisationServer } = await import('./http/consents/oidc.ts')
          return createAuthorisationServer({ store, now, issuerFor: issuer, proxied })
        })
      : undefined
  const closing = new AbortController()
  const deps = {
    closing: closing.signal,
    store,
    institution,
    config,
    adminToken,
    now,
    clock,
    log,
    behaviour,
    journal,
    metrics,
    bank,
  }
  const app = createApp({ ...deps, ...(oidc && { oidc }) })
  const server = createServer(app, { config, now })
  // What the file says now is what a reset goes back to.
  const live = (next: Profile): void => {
    profile = next
    tellUnmet()
    behaviour.use(next)
  }
  const told = notify
    ? { info: (_: object, line = '') => notify(line), error: (_: object, line = '') => notify(line) }
    : log
  const stopWatching = config.watch ? watchProfile(config.profile, { use: live }, told) : () => {}
  return {
    app,
    server,
    store,
    clock,
    get adminToken() {
      const isOpen =
        isLoopback(config.host) && config.publicUrl === undefined && config.adminToken === undefined
      return config.admin && !isOpen ? adminToken : undefined
    },
    async listen(port = config.port, host = config.host) {
      // The admin guard reads it: what counts is where the server really listens.
      config.host = host
      await bind(server, port, host)
      await oidc?.()
      return urlOf(server, host)
    },
    reset,
    async close() {
      stopWatching()
      closing.abort()
      await shutdown(server, config.shutdownGrace * 1000)
      await store.close()
    },
  }
}

/** TABLE of the options that are no settings: what each must be, and whether it is. */
const OTHERS: {
  readonly [Key in Exclude<keyof SandboxOptions, keyof Config>]-?: readonly [
    expected: string,
    fits: (value: unknown) => boolean,
  ]
} = {
  now: ['a function that gives a Date', (value) => typeof value === 'function'],
  institution: [
    'an institution with its brandName, cnpj, affiliateCnpjs, ispb and compeCode',
    (value) =>
      typeof value === 'object' && value !== null && Object.keys(BANCO_FULANO).every((key) => key in value),
  ],
  notify: ['a function that takes a line', (value) => typeof value === 'function'],
}

function checkOthers(options: SandboxOptions): SandboxOptions {
  for (const [key, [expected, fits]] of Object.entries(OTHERS)) {
    const value = options[key as keyof SandboxOptions]
    if (value !== undefined && !fits(value))
      throw new InputError(`${key}: expected ${expected}, not ${excerpt(value)}`)
  }
  return options
}

/** Does it when it is first asked for, and remembers what came of it. */
function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined
  return () => (made ??= make())
}

/** What keeps somebody whom nobody has looked at yet from being a customer: it may not be a persona at all. */
const findingsOf = (persona: Persona): Finding[] => personaFindings(persona, payloadFindings)

const REASONS: Record<string, string> = {
  EADDRINUSE: 'is in use: stop what is listening there, or choose another with --port',
  EACCES: 'is not ours to open: choose one above 1023 with --port',
  EADDRNOTAVAIL: 'cannot be had: no interface of this machine has that address (--host)',
  ENOTFOUND: 'cannot be had: nobody knows that name (--host)',
  ERR_SOCKET_BAD_PORT: 'cannot be had: a port is a number from 0 to 65535 (--port)',
}

function bind(server: Server, port: number, host: string): Promise<void> {
  const failure = (error: NodeJS.ErrnoException): Error => {
    const reason = REASONS[error.code ?? '']
    return reason ? new InputError(`port ${port} on ${host} ${reason}`) : error
  }
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void => reject(failure(error))
    server.once('error', failed)
    try {
      server.listen(port, host, () => {
        server.off('error', failed)
        resolve()
      })
    } catch (error) {
      server.off('error', failed)
      failed(error as Error)
    }
  })
}

/** An address that can be pasted: one that means every interface is reached by this machine's own name. */
function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}
