import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { importJWK, SignJWT } from 'jose'
import { browse, type FapiReceiver } from './receiver.ts'

/** What a receiver sends, claim by claim, so that a test can send it wrong. */

type Claims = Readonly<Record<string, unknown>>
/** Claims to be sent otherwise; null leaves one out. */
export type Change = Claims

export const seconds = (): number => Math.floor(Date.now() / 1000)
export const random = (): string => randomBytes(32).toString('base64url')

const without = (claims: Claims): Claims =>
  Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== null))

/** A JWT signed with the receiver's key. */
export async function signedBy({ own }: FapiReceiver, claims: Claims, alg = 'PS256'): Promise<string> {
  const [jwk] = own.jwks.keys
  const key = await importJWK({ ...(jwk as object), alg }, alg)
  return new SignJWT({ ...claims }).setProtectedHeader({ alg, kid: jwk!.kid }).sign(key)
}

export interface Sending {
  /** Of the client assertion. */
  readonly assertion?: Change
  readonly assertionAlg?: string
  /** Sends no client assertion. */
  readonly anonymous?: boolean
  /** Form parameters besides. */
  readonly form?: Readonly<Record<string, string>>
  readonly method?: 'POST' | 'PUT'
  /** Whose connection it comes over; the receiver's own unless given. */
  readonly fetch?: FapiReceiver['fetch']
}

export interface Answer {
  readonly status: number
  readonly error?: string
  readonly error_description?: string
  readonly [name: string]: unknown
}

const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** A form to an endpoint of the authorisation server, with the receiver's assertion. */
export async function send(one: FapiReceiver, path: string, sending: Sending = {}): Promise<Answer> {
  const { assertion = {}, assertionAlg, anonymous = false, form = {}, method = 'POST' } = sending
  const claims = without({
    ...{ iss: one.id, sub: one.id, aud: `${one.bank.mtls}/auth/token`, jti: randomUUID() },
    ...{ iat: seconds(), exp: seconds() + 60, ...assertion },
  })
  const authentication: Record<string, string> = anonymous
    ? {}
    : { client_assertion_type: JWT_BEARER, client_assertion: await signedBy(one, claims, assertionAlg) }
  const body = new URLSearchParams({ client_id: one.id, ...authentication, ...form })
  const res = await (sending.fetch ?? one.fetch)(`${one.bank.mtls}/auth${path}`, { method, body })
  const said = await res.json().catch(() => ({}))
  return { ...(said as object), status: res.status }
}

/** The claims of a request object that is right, and the verifier of its challenge. */
export function requestObject(one: FapiReceiver, consentId: string, change: Change = {}) {
  const verifier = random()
  const claims = without({
    ...{ iss: one.id, client_id: one.id, aud: one.bank.issuer, nbf: seconds(), exp: seconds() + 300 },
    scope: `openid consent:${consentId} customers resources`,
    ...{
      redirect_uri: one.own.redirectUris[0],
      response_type: 'code id_token',
      nonce: random(),
      state: random(),
    },
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    claims: { id_token: { acr: { essential: true } } },
    ...change,
  })
  return { verifier, claims }
}

export interface Pushing extends Sending {
  /** The text of the object in place of one that is signed with the receiver's key. */
  readonly request?: (claims: Claims) => string | Promise<string>
}

/** Pushes a request object. */
export async function push(one: FapiReceiver, consentId: string, change: Change = {}, pushing: Pushing = {}) {
  const { verifier, claims } = requestObject(one, consentId, change)
  const request = await (pushing.request ?? ((given: Claims) => signedBy(one, given)))(claims)
  const answer = await send(one, '/par', { ...pushing, form: { request, ...pushing.form } })
  return { verifier, claims, answer }
}

/** What the browser brings back from the authorisation endpoint: parameters of the fragment, or a page. */
export async function authorize(
  one: FapiReceiver,
  query: Readonly<Record<string, string>>,
  button?: 'aprovar' | 'recusar',
) {
  const arrival = await browse(one.bank, `${one.bank.issuer}/authorize?${new URLSearchParams(query)}`, button)
  return { ...arrival, fragment: new URLSearchParams(arrival.back?.hash.slice(1)) }
}

/** A code, and what it takes to exchange it. */
export async function codeFor(one: FapiReceiver, consentId: string, change: Change = {}) {
  const { verifier, claims, answer } = await push(one, consentId, change)
  const visit = await authorize(one, { client_id: one.id, request_uri: String(answer.request_uri) })
  return { verifier, claims, answer, visit, code: visit.fragment.get('code') ?? '' }
}

type Code = Pick<Awaited<ReturnType<typeof codeFor>>, 'verifier' | 'claims' | 'code'>

/** Exchanges a code. */
export const exchange = (
  one: FapiReceiver,
  { verifier, claims, code }: Code,
  sending: Sending = {},
): Promise<Answer> =>
  send(one, '/token', {
    ...sending,
    form: {
      ...{
        grant_type: 'authorization_code',
        code,
        redirect_uri: String(claims.redirect_uri),
        code_verifier: verifier,
      },
      ...sending.form,
    },
  })
