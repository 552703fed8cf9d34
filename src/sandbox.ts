import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Express } from 'express'
import { createBehaviour } from './behaviour/behaviour.ts'
import { type Clock, createClock } from './behaviour/clock.ts'
import { loadProfile } from './behaviour/profile.ts'
import { contradictions } from './behaviour/rule-schema.ts'
import { watchProfile } from './behaviour/watch.ts'
import { type Config, DEFAULTS, merge } from './config.ts'
import { InputError } from './domain/failure.ts'
import { BANCO_FULANO, type Institution } from './domain/institution.ts'
import { step } from './domain/json-path.ts'
import type { Profile } from './domain/misbehaviour.ts'
import type { Persona } from './domain/persona.ts'
import { createApp, servedVersion } from './http/app.ts'
import { createJournal } from './http/journal.ts'
import { createLogger } from './http/log.ts'
import { isLoopback } from './http/loopback.ts'
import { createMetrics } from './http/metrics.ts'
import { AUTH_PATH } from './http/paths.ts'
import { createServer, shutdown } from './http/server.ts'
import { checkerOf, type Finding } from './input/findings.ts'
import { resourcesOf } from './spec/resources.ts'
import { validateData } from './spec/schema.ts'
import { PERSONA_SCHEMA } from './store/persona-schema.ts'
import { type Cast, castOf } from './store/seeds.ts'
import { openStore, type Store } from './store/store.ts'

export type SandboxOptions = Partial<Config> & {
  /** What the bank's clock follows; the system's time unless given. */
  now?: () => Date
  /** The bank that answers; Banco Fulano unless given. */
  institution?: Institution
}

/** A sandbox bank: a store of customers and the server that shows them. */
export interface Sandbox {
  readonly app: Express
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

/**
 * Wires everything together, listening to nothing yet: `await (await createSandbox({ seeds: 'demo' })).listen(0)`.
 * Throws InputError for seeds, a data file or a spec version that cannot be used.
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { now: base = () => new Date(), institution = BANCO_FULANO, ...given } = options
  const config = merge(DEFAULTS, given)
  const adminToken = config.adminToken ?? randomBytes(18).toString('base64url')
  servedVersion(config)
  const clock = createClock(base)
  const { now } = clock
  const log = createLogger(config.logLevel)
  const castCalled = (names: string): Cast => castOf(names, { seed: config.seed, institution })
  const cast = castCalled(config.seeds)
  let profile = loadProfile(config.profile)
  const population = config.population === undefined ? undefined : cast.population(config.population)
  const store = await openStore({
    file: config.data,
    initial: cast.people,
    check: payloadFindings,
    trusted: (persona) => institution === BANCO_FULANO && !cast.isPatched(persona),
    population,
  })
  const behaviour = await createBehaviour(profile, now)
  const journal = createJournal(config.maxJournalEntries)
  const metrics = createMetrics()
  const reset = async (): Promise<void> => {
    clock.reset()
    await store.replaceAll([...cast.people()])
    await Promise.all([store.consents.clear(), store.artifacts.clear()])
    await behaviour.use(profile)
    journal.clear()
    metrics.reset()
  }
  const bank = { cast, castOf: castCalled, check: personaFindings, reset }
  const issuer = (): string => `${config.publicUrl ?? urlOf(server, config.host)}${AUTH_PATH}`
  const proxied = config.publicUrl !== undefined
  const oidc =
    config.auth === 'consent'
      ? once(async () => {
          const { createAuthorisationServer } = await import('./http/oidc.ts')
          return createAuthorisationServer({ store, now, issuer: issuer(), proxied })
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
  const live = (next: Profile): Promise<void> => {
    profile = next
    return behaviour.use(next)
  }
  const stopWatching = config.watch ? watchProfile(config.profile, { use: live }, log) : () => {}
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

/** Does it when it is first asked for, and remembers what came of it. */
function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined
  return () => (made ??= make())
}

/** What is wrong with the payloads of a persona that somebody edited by hand, and with its rules. */
function payloadFindings(persona: Persona): Finding[] {
  const payloads = resourcesOf(persona.kind).flatMap((resource) =>
    validateData(resource, persona.data[resource.topic]).map((finding) => ({
      ...finding,
      path: `$.data${step(resource.topic)}${finding.path.slice(1)}`,
    })),
  )
  return [...payloads, ...documentFindings(persona), ...contradictions(persona.rules ?? [])]
}

/** A customer goes by the document of its registration. */
function documentFindings(persona: Persona): Finding[] {
  const own =
    persona.kind === 'personal'
      ? persona.data.identifications.flatMap(({ documents }) => [
          documents?.cpfNumber,
          documents?.passport?.number,
        ])
      : persona.data.identifications.map(({ cnpjNumber }) => cnpjNumber)
  const known = own.filter((document) => document !== undefined)
  return known.includes(persona.document)
    ? []
    : [
        {
          path: '$.document',
          message: `must be the one of its registration, ${known[0] ?? 'which has none'}`,
        },
      ]
}

const envelopeFindings = checkerOf(PERSONA_SCHEMA)

/** The same of what nobody has looked at yet: it may not be a persona at all. */
function personaFindings(persona: Persona): Finding[] {
  const findings = envelopeFindings(persona)
  return findings.length > 0 ? findings : payloadFindings(persona)
}

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
