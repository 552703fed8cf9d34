import type { Server } from 'node:http'
import type { Server as TlsServer } from 'node:tls'
import type { RequestHandler } from 'express'
import type { Institution } from '../domain/institution.ts'
import type { AuthorisationServer } from '../http/consents/authorisation-server.ts'
import { bind, portOf } from '../http/listen.ts'
import type { Gate } from '../http/parts.ts'
import type { Store } from '../store/store.ts'
import { createFapiServer } from './authorisation.ts'
import { type BehindTls, behindTlsOf } from './behind-tls.ts'
import { clientsFrom } from './clients.ts'
import { directory } from './directory.ts'
import { folderAt } from './folder.ts'
import { gate } from './gate.ts'
import { type Origins, originsFor } from './origins.ts'
import { participantsOf } from './participants.ts'
import { OWN_HOSTS, openPki, type Pki } from './pki.ts'
import type { EquippedReceiver } from './receivers.ts'
import { openRegistrations } from './registrations.ts'
import { rosterOf } from './roster.ts'
import { closeDoors, openDoor } from './servers.ts'

export interface FapiOptions {
  readonly path: string
  readonly port: number
  /** The one after `port` when absent. */
  readonly mtlsPort?: number | undefined
  readonly hosts: readonly string[]
  readonly institution: Institution
  /** The version of the Customers API that is spoken. */
  readonly spec: string
  /** Where the server behind the doors is reached without TLS. */
  readonly plain: () => string
}

/** The bank behind mTLS: its two doors, its directory, and who may come in. */
export interface Fapi {
  /** Goes before everything else: by which door is what. */
  readonly gate: Gate
  /** Of participants, under its path. */
  readonly directory: RequestHandler
  readonly origins: (host?: string) => Origins
  readonly receivers: () => readonly EquippedReceiver[]
  /** The folder of keys. */
  readonly path: string
  /** What is told of it. */
  about(deps: Parameters<typeof behindTlsOf>[1]): BehindTls
  authorisationServer(deps: { readonly store: Store; readonly now: () => Date }): AuthorisationServer
  /** Opens the doors to a server. @throws InputError for a port that cannot be had */
  listen(behind: Server, host: string): Promise<void>
  /** Closes them, once the calls in progress are answered or `graceMs` have passed. */
  close(behind: Server, graceMs: number): Promise<void>
}

/** Opens the folder, or makes it; no door yet. @throws InputError for a folder that cannot be used */
export async function openFapi(options: FapiOptions): Promise<Fapi> {
  const { path, hosts, institution, spec, plain } = options
  const pki = await openPki(path, { hosts, now: new Date() })
  const registrations = await openRegistrations(folderAt(path).within('registrations'))
  const roster = rosterOf(pki)
  const { origins, ...doors } = doorsOf(pki, options)
  const clients = clientsFrom(roster, { origins, registrations })
  const fapi: Fapi = {
    ...{ path, origins, receivers: roster.all, ...doors },
    gate: gate({ origins, plain }),
    directory: directory({
      jwks: pki.directory,
      roster,
      origins,
      participants: participantsOf(institution, spec),
    }),
    authorisationServer: (bank) =>
      createFapiServer({ ...bank, ...clients, origins, registrations, jwks: pki.directory, keys: pki.bank }),
    about: (deps) => behindTlsOf(fapi, deps),
  }
  return fapi
}

type DoorOptions = Pick<FapiOptions, 'port' | 'mtlsPort' | 'hosts'>

/** The two doors, and where they are once they are open. */
function doorsOf({ server: identity, ca }: Pki, { hosts, port, mtlsPort }: DoorOptions) {
  const wanted = { port, mtlsPort: mtlsPort ?? (port === 0 ? 0 : port + 1) }
  const names = [...OWN_HOSTS, ...hosts]
  let doors: readonly TlsServer[] = []
  return {
    origins(host?: string): Origins {
      const [open, closed] = doors.map((door) => (door.listening ? portOf(door) : undefined))
      return originsFor(host, { port: open ?? wanted.port, mtlsPort: closed ?? wanted.mtlsPort, names })
    },
    async listen(behind: Server, host: string): Promise<void> {
      const [open, closed] = [false, true].map((asks) => openDoor(behind, { identity, ca, asks }))
      doors = [open!, closed!]
      await bind(open!, { port: wanted.port, host, flag: '--fapi-port' })
      await bind(closed!, { port: wanted.mtlsPort, host, flag: '--fapi-mtls-port' })
    },
    close: (behind: Server, graceMs: number): Promise<void> => closeDoors(doors, behind, graceMs),
  }
}
