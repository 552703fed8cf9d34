import { X509Certificate } from 'node:crypto'
import { publicPart } from './keys.ts'
import type { Origins } from './origins.ts'
import type { EquippedReceiver } from './receivers.ts'
import type { Registrations } from './registrations.ts'
import { scopesOf } from './roles.ts'
import type { Roster } from './roster.ts'
import { jwksUriOf } from './statement.ts'
import { thumbprintOf } from './subject.ts'

interface Deps {
  readonly origins: (host: string | undefined) => Origins
  readonly registrations: Registrations
}

/** Where the directory shows the keys of a receiver, whatever name it was called by. */
const JWKS_URI = /\/([0-9a-f-]{36})\/([0-9a-f-]{36})\/application\.jwks$/

/** What the authorisation server asks of the receivers that the directory knows. */
export function clientsFrom(roster: Roster, { origins, registrations }: Deps) {
  /** The receiver of a client, be it known by its name or registered for its software. */
  const receiverOf = async (clientId: string): Promise<EquippedReceiver | undefined> => {
    const { org_id: org, software_id: software } = registrations.find('Client', clientId) ?? {}
    return software === undefined ? roster.named(clientId) : roster.find(String(org), String(software))
  }
  return {
    registeredFor: registrations.clientOf,
    async knownClient(id: string): Promise<object | undefined> {
      const one = await roster.named(id)
      return one && clientOf(one, `${origins(undefined).open}/directory/keystore`)
    },
    async readJwks(url: string): Promise<object | undefined> {
      const [, org, software] = JWKS_URI.exec(url) ?? []
      const one = org && software ? await roster.find(org, software) : undefined
      return one && publicPart(one.jwks)
    },
    async thumbprintFor(clientId: string): Promise<string | undefined> {
      const one = await receiverOf(clientId)
      return one && thumbprintOf(new X509Certificate(one.transport.cert))
    },
  }
}

/** A receiver as a client that needs no registration: by its name, with all that its roles give. */
const clientOf = (receiver: EquippedReceiver, keystore: string): object => ({
  client_id: receiver.name,
  client_name: receiver.organisation,
  redirect_uris: receiver.redirectUris,
  jwks_uri: jwksUriOf(receiver, { keystore }),
  scope: scopesOf(receiver.roles).join(' '),
  org_id: receiver.org,
  software_id: receiver.software,
})
