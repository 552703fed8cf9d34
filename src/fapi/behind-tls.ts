import type { Consent } from '../domain/consent.ts'
import { instantOf } from '../domain/instant.ts'
import type { AuthorisationServer } from '../http/consents/authorisation-server.ts'
import { PERSONAL_PERMISSIONS } from '../standard/consents/journey.ts'
import { resourcesOf } from '../standard/resources.ts'
import type { Store } from '../store/store.ts'
import { issuerOf, type Origins } from './origins.ts'
import type { EquippedReceiver } from './receivers.ts'

/** A call that works, of the first receiver for the first customer there is. */
export interface ExampleCall {
  /** Bound to the certificate of the receiver; it lives for a quarter of an hour. */
  readonly token: string
  /** The consent that it is for. */
  readonly consentId: string
  readonly url: string
  readonly receiver: EquippedReceiver
}

/** Where the bank is behind mTLS, and who may come in. */
export interface BehindTls {
  /** `https://localhost:4443/auth` */
  readonly issuer: string
  /** Where certificates are asked for: `https://localhost:4444`. */
  readonly mtlsOrigin: string
  /** Of the CA, keys and receivers. */
  readonly folder: string
  readonly receivers: readonly EquippedReceiver[]
  /** Has the first customer consent to the first receiver; undefined where there is nobody. */
  example(): Promise<ExampleCall | undefined>
}

/** What it goes by. */
interface Doors {
  readonly path: string
  readonly origins: (host?: string) => Origins
  readonly receivers: () => readonly EquippedReceiver[]
}

interface Deps {
  readonly store: Store
  readonly now: () => Date
  readonly oidc: () => Promise<AuthorisationServer>
}

/** What a library and the command line are told of it; the doors have to be open. */
export const behindTlsOf = (fapi: Doors, deps: Deps): BehindTls => ({
  get issuer() {
    return issuerOf(fapi.origins())
  },
  get mtlsOrigin() {
    return fapi.origins().closed
  },
  folder: fapi.path,
  get receivers() {
    return fapi.receivers()
  },
  example: () => exampleOf(fapi, deps),
})

async function exampleOf(fapi: Doors, { store, now, oidc }: Deps): Promise<ExampleCall | undefined> {
  const [receiver] = fapi.receivers()
  const { personas } = store.list({ kind: 'personal', limit: 500 })
  const customer = personas.find(({ alias }) => alias !== undefined) ?? personas[0]
  if (!receiver || !customer) return undefined
  const instant = instantOf(now())
  const consent: Consent = {
    // Always the same, so that each start replaces what the one before it left.
    consentId: `urn:fulano:${receiver.name}`,
    clientId: receiver.name,
    loggedUser: customer.document,
    permissions: PERSONAL_PERMISSIONS,
    creationDateTime: instant,
    status: 'AUTHORISED',
    statusUpdateDateTime: instant,
    persona: customer.id,
    extensions: [],
  }
  await store.consents.put(consent.consentId, consent)
  const { token } = await (await oidc()).issue(consent)
  const url = fapi.origins().closed + resourcesOf('personal')[0]!.path
  return { token, consentId: consent.consentId, url, receiver }
}
