/**
 * The whole journey of a receiver behind mTLS, from its registration (DCR) to the data and back, with openid-client. Beside
 * `npm start -- --auth fapi`: `npx tsx examples/receiver-fapi.ts`
 */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CryptoKey, importJWK } from 'jose'
import * as client from 'openid-client'
import { Agent, type RequestInit, fetch as undici } from 'undici'
import { agree } from './person.ts'

const PERMISSIONS = ['CUSTOMERS_PERSONAL_IDENTIFICATIONS_READ', 'RESOURCES_READ']

/** `folder` is that of `--fapi-dir`: the CA, and the receivers with their keys and certificates. */
export async function receive(issuer: string, folder: string, cpf = '52998224725'): Promise<object> {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
  const own = (name: string): string => read(`receivers/receptora-1/${name}`)
  const { org, software, redirectUris } = JSON.parse(own('receiver.json'))
  const ca = read('ca.pem')

  // 1. Our certificate goes with every call, our keys sign and decrypt.
  const dispatcher = new Agent({ connect: { ca, cert: own('transport.pem'), key: own('transport.key') } })
  const mtls = (url: string | URL, init?: RequestInit) => undici(url, { ...init, dispatcher })
  const key = async (use: 'sig' | 'enc') => {
    const jwk = JSON.parse(own('jwks.json')).keys.find((one: { use: string }) => one.use === use)
    return { key: (await importJWK(jwk)) as CryptoKey, kid: jwk.kid as string }
  }
  const [signing, decrypting] = [await key('sig'), await key('enc')]

  // 2. The directory gives us our software statement.
  // biome-ignore-start lint/suspicious/noExplicitAny: an example that types every answer would be about types
  const server: any = await (await mtls(`${issuer}/.well-known/openid-configuration`)).json()
  const { origin: bank } = new URL(server.mtls_endpoint_aliases.token_endpoint)
  const form = { grant_type: 'client_credentials', scope: 'directory:software', client_id: software }
  const asked = { method: 'POST', body: new URLSearchParams(form) }
  const { access_token: pass }: any = await (await mtls(`${bank}/directory/token`, asked)).json()
  // biome-ignore-end lint/suspicious/noExplicitAny: see above
  const assertion = `${bank}/directory/organisations/${org}/softwarestatements/${software}/assertion`
  const statement = await (await mtls(assertion, { headers: { authorization: `Bearer ${pass}` } })).text()

  // 3. We register with it.
  const metadata = {
    software_statement: statement,
    redirect_uris: [redirectUris[0]],
    grant_types: ['authorization_code', 'implicit', 'refresh_token', 'client_credentials'],
    response_types: ['code id_token'],
    token_endpoint_auth_method: 'private_key_jwt',
    id_token_signed_response_alg: 'PS256',
    use_mtls_endpoint_aliases: true,
  }
  const auth = client.PrivateKeyJwt(signing)
  const options = { [client.customFetch]: mtls as never }
  const config = await client.dynamicClientRegistration(new URL(issuer), metadata, auth, options)
  client.useCodeIdTokenResponseType(config)
  client.enableDetachedSignatureResponseChecks(config)
  client.enableDecryptingResponses(config, ['A256GCM'], decrypting)

  // 4. A token of our own, and a consent that awaits its person.
  const api = async (path: string, token: string, init: RequestInit = {}) => {
    const id = { 'x-fapi-interaction-id': randomUUID(), 'content-type': 'application/json' }
    const headers = { ...id, authorization: `Bearer ${token}` }
    const res = await mtls(`${bank}/open-banking/${path}`, { ...init, headers })
    if (!res.ok) throw new Error(`${path}: ${res.status} ${await res.text()}`)
    return (res.status === 204 ? {} : await res.json()) as { data: { consentId: string } }
  }
  const { access_token: ours } = await client.clientCredentialsGrant(config, { scope: 'consents' })
  const loggedUser = { document: { identification: cpf, rel: 'CPF' } }
  const body = JSON.stringify({ data: { loggedUser, permissions: PERMISSIONS } })
  const { data: consent } = await api('consents/v3/consents', ours, { method: 'POST', body })

  // 5. A signed request object, pushed; the person goes to the bank with what comes back.
  const verifier = client.randomPKCECodeVerifier()
  const [nonce, state] = [client.randomNonce(), client.randomState()]
  const object = {
    ...{ redirect_uri: redirectUris[0], nonce, state, code_challenge_method: 'S256' },
    scope: `openid consent:${consent.consentId} customers resources`,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    claims: JSON.stringify({ id_token: { acr: { essential: true } } }),
  }
  const request = await client.buildAuthorizationUrlWithJAR(config, object, signing)
  const page = await client.buildAuthorizationUrlWithPAR(config, request.searchParams)
  const back = await agree(page, { ca, cpf })

  // 6. The code becomes tokens: openid-client decrypts, and checks signatures, s_hash, c_hash and nonce.
  const expected = { expectedNonce: nonce, expectedState: state, idTokenExpected: true }
  const checks = { pkceCodeVerifier: verifier, ...expected }
  const tokens = await client.authorizationCodeGrant(config, back, checks)
  const answer = await api('customers/v2/personal/identifications', tokens.access_token)

  // 7. A quarter of an hour later a new access token; and when the customer leaves, the end of the consent, and of us.
  const renewed = await client.refreshTokenGrant(config, tokens.refresh_token!)
  await api('resources/v3/resources', renewed.access_token)
  await api(`consents/v3/consents/${consent.consentId}`, ours, { method: 'DELETE' })
  const { registration_client_uri: uri, registration_access_token: rat } = config.clientMetadata()
  await mtls(String(uri), { method: 'DELETE', headers: { authorization: `Bearer ${rat}` } })
  await dispatcher.close()
  return answer.data
}

if (import.meta.filename === process.argv[1]) {
  const [issuer = 'https://localhost:4443/auth', folder = '.fulano'] = process.argv.slice(2)
  console.log(JSON.stringify(await receive(issuer, folder), null, 2))
}
