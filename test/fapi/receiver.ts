import { randomUUID, webcrypto } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as client from 'openid-client'
import { Agent, type RequestInit, type Response, fetch as undici } from 'undici'
import type { EquippedReceiver } from '../../src/fapi/receivers.ts'
import type { Sandbox, SandboxOptions } from '../../src/sandbox.ts'
import type { Closing } from '../closing.ts'
import { asking, CONSENTS } from '../http/receiver.ts'
import { openSandbox } from '../open-sandbox.ts'
import { folderFor } from './folder.ts'

/** A bank behind mTLS on free ports, and what its test needs of it. */
export interface FapiBank {
  readonly sandbox: Sandbox
  readonly issuer: string
  readonly mtls: string
  readonly open: string
  readonly ca: string
  readonly plain: string
  readonly receivers: readonly EquippedReceiver[]
  /** A fetch that trusts the CA and presents a certificate, or none. */
  fetchAs(identity?: { readonly key: string; readonly cert: string }): Fetch
}
export type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>

/** Opens one, which is closed when the test, or the suite, is over. */
export async function openFapiBank(t: Closing, options: SandboxOptions = {}): Promise<FapiBank> {
  const fapiDir = options.fapiDir ?? (await folderFor(t))
  const sandbox = await openSandbox(t, {
    seeds: 'demo',
    auth: 'fapi',
    fapiPort: 0,
    fapiDir,
    shutdownGrace: 1,
    ...options,
  })
  const plain = await sandbox.listen(0)
  const { issuer, mtlsOrigin: mtls, receivers } = sandbox.fapi!
  const ca = readFileSync(join(fapiDir, 'ca.pem'), 'utf8')
  const agents: Agent[] = []
  t.after(() => Promise.all(agents.map((agent) => agent.destroy())))
  return {
    ...{ sandbox, issuer, mtls, plain, ca, receivers },
    open: new URL(issuer).origin,
    fetchAs(identity) {
      const dispatcher = new Agent({ connect: { ca, ...identity } })
      agents.push(dispatcher)
      return (url, init) => undici(url, { ...init, dispatcher })
    },
  }
}

const RSA_PSS = { name: 'RSA-PSS', hash: 'SHA-256' }
const RSA_OAEP = { name: 'RSA-OAEP', hash: 'SHA-1' }

export interface FapiReceiver {
  readonly bank: FapiBank
  readonly own: EquippedReceiver
  readonly config: client.Configuration
  readonly fetch: Fetch
  readonly signing: client.PrivateKey
  readonly id: string
}

/** A receiver with openid-client: discovered by its client_id, or registered with a software statement. */
export async function openClient(
  bank: FapiBank,
  own: EquippedReceiver,
  { dcr = false } = {},
): Promise<FapiReceiver> {
  const fetch = bank.fetchAs(own.transport)
  const [sig, enc] = own.jwks.keys
  const imported = (jwk: typeof sig, algorithm: object, use: KeyUsage) => {
    const { alg: _alg, use: _use, ...key } = jwk!
    return webcrypto.subtle.importKey('jwk', key as never, algorithm as never, false, [use])
  }
  const signing = { key: await imported(sig, RSA_PSS, 'sign'), kid: sig!.kid }
  const decrypting = { key: await imported(enc, RSA_OAEP, 'decrypt'), kid: enc!.kid }
  const auth = client.PrivateKeyJwt(signing)
  const metadata = { use_mtls_endpoint_aliases: true, id_token_signed_response_alg: 'PS256' }
  const options = { [client.customFetch]: fetch as never }
  const config = dcr
    ? await client.dynamicClientRegistration(
        new URL(bank.issuer),
        { ...metadata, ...(await registrationOf(bank, own, fetch)) },
        auth,
        options,
      )
    : await client.discovery(new URL(bank.issuer), own.name, metadata, auth, options)
  client.useCodeIdTokenResponseType(config)
  client.enableDetachedSignatureResponseChecks(config)
  client.enableDecryptingResponses(config, ['A256GCM'], decrypting)
  return { bank, own, config, fetch, signing, id: config.clientMetadata().client_id }
}
type KeyUsage = 'sign' | 'decrypt'

/** The software statement of a receiver, as the directory gives it out. */
export async function statementFor(
  bank: FapiBank,
  own: EquippedReceiver,
  fetch = bank.fetchAs(own.transport),
): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    scope: 'directory:software',
    client_id: own.software,
  })
  const token = (await (await fetch(`${bank.mtls}/directory/token`, { method: 'POST', body })).json()) as {
    access_token: string
  }
  const url = `${bank.mtls}/directory/organisations/${own.org}/softwarestatements/${own.software}/assertion`
  const res = await fetch(url, { headers: { authorization: `Bearer ${token.access_token}` } })
  return res.text()
}

/** The metadata that a receiver registers with. */
export async function registrationOf(bank: FapiBank, own: EquippedReceiver, fetch?: Fetch) {
  return {
    software_statement: await statementFor(bank, own, fetch),
    jwks_uri: `${bank.mtls.replace(/\d+$/, new URL(bank.issuer).port)}/directory/keystore/${own.org}/${own.software}/application.jwks`,
    redirect_uris: own.redirectUris.slice(0, 1),
    grant_types: ['authorization_code', 'implicit', 'refresh_token', 'client_credentials'],
    response_types: ['code id_token'],
    token_endpoint_auth_method: 'private_key_jwt',
  }
}

/** A call to an API with a token. */
export const call = (
  { bank, fetch }: Pick<FapiReceiver, 'bank' | 'fetch'>,
  path: string,
  token: string,
  init: RequestInit = {},
) =>
  fetch(bank.mtls + path, {
    ...init,
    headers: {
      authorization: `Bearer ${token}`,
      'x-fapi-interaction-id': randomUUID(),
      ...(init.body ? { 'content-type': 'application/json' } : {}),
      ...(init.headers as Record<string, string>),
    },
  })

/** Asks for a consent of that person, and company; resolves to its id. */
export async function consentFor(receiver: FapiReceiver, cpf: string, cnpj?: string): Promise<string> {
  const { access_token } = await client.clientCredentialsGrant(receiver.config, { scope: 'consents' })
  const res = await call(receiver, CONSENTS, access_token, {
    method: 'POST',
    body: JSON.stringify(asking(cpf, {}, cnpj)),
  })
  const body = (await res.json()) as { data?: { consentId: string } }
  if (!body.data) throw new Error(`${res.status} ${JSON.stringify(body)}`)
  return body.data.consentId
}

/** Pushes a request for a consent, and tells where the customer goes with it. */
export async function pushed(receiver: FapiReceiver, consentId: string, more: Record<string, string> = {}) {
  const [pkceCodeVerifier, expectedNonce, expectedState] = [
    client.randomPKCECodeVerifier(),
    client.randomNonce(),
    client.randomState(),
  ]
  const jar = await client.buildAuthorizationUrlWithJAR(
    receiver.config,
    {
      redirect_uri: receiver.own.redirectUris[0]!,
      scope: `openid consent:${consentId} customers resources`,
      nonce: expectedNonce,
      state: expectedState,
      code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      claims: JSON.stringify({ id_token: { acr: { essential: true } } }),
      ...more,
    },
    receiver.signing,
  )
  const url = await client.buildAuthorizationUrlWithPAR(receiver.config, jar.searchParams)
  return { url, checks: { pkceCodeVerifier, expectedNonce, expectedState, idTokenExpected: true } }
}

export interface Arrival {
  /** Where the browser was sent back to, of the receiver's. */
  readonly back?: URL
  /** The last page it saw. */
  readonly status: number
  readonly text: string
}

/** A browser good for one visit: it follows redirects with cookies, and presses one of the page's buttons. */
export async function browse(
  bank: FapiBank,
  start: string | URL,
  button: 'aprovar' | 'recusar' = 'aprovar',
  cpf = '',
): Promise<Arrival> {
  const fetch = bank.fetchAs()
  const jar = new Map<string, string>()
  let url = new URL(start)
  let form: URLSearchParams | undefined
  for (let hop = 0; hop < 10; hop++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const res = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(form && { method: 'POST', body: form }),
    })
    form = undefined
    for (const line of res.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    const text = await res.text()
    const location = res.headers.get('location')
    if (location !== null) {
      url = new URL(location, url)
      if (url.origin !== bank.open) return { back: url, status: res.status, text }
    } else if (res.status === 200 && text.includes('name="decisao"')) {
      const cliente = /<option value="(\d+)"/.exec(text)?.[1] ?? ''
      form = new URLSearchParams({ decisao: button, cliente, cpf })
    } else return { status: res.status, text }
  }
  throw new Error('the browser went in circles')
}

export { client }
