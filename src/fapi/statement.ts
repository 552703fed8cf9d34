import { constants, type KeyObject, randomUUID, sign, verify } from 'node:crypto'
import { type Jwks, privateKeyOf, publicKeyOf } from './keys.ts'
import type { DirectoryPlaces } from './real-directory.ts'
import type { Receiver } from './receivers.ts'

/** What a software statement says of a receiver, as the directory has it (DCR ID3, 7.1). */
export interface Statement {
  readonly iat: number
  readonly software_id: string
  readonly software_status: string
  readonly software_jwks_uri: string
  readonly software_redirect_uris: readonly string[]
  readonly software_statement_roles: readonly { readonly role: string; readonly status: string }[]
  readonly org_id: string
}

const ISSUER = 'Open Banking Brasil sandbox SSA issuer'
/** Seconds that a statement may be old (rulebook section 7, 19), and that a clock may be ahead. */
const AGE_MAX = 300
const SKEW = 60

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
/** PS256 (RFC 7518, 3.5). */
const pss = (key: KeyObject) => ({ key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 })
const kidOf = ({ keys }: Jwks): string => keys[0]!.kid

/** A JWT signed with PS256. */
export function signJwt(claims: object, jwks: Jwks): string {
  const text = `${encoded({ alg: 'PS256', kid: kidOf(jwks), typ: 'JWT' })}.${encoded(claims)}`
  return `${text}.${sign('sha256', Buffer.from(text), pss(privateKeyOf(jwks))).toString('base64url')}`
}

/** The claims of a JWT that one of these keys signed with PS256; undefined for any other text. */
export function claimsOf(jwt: string, jwks: Jwks): Readonly<Record<string, unknown>> | undefined {
  const [head = '', body = '', signature = '', ...more] = jwt.split('.')
  try {
    const { alg, kid } = JSON.parse(Buffer.from(head, 'base64url').toString())
    const text = Buffer.from(`${head}.${body}`)
    const isOurs = alg === 'PS256' && kid === kidOf(jwks) && more.length === 0
    if (!isOurs || !verify('sha256', text, pss(publicKeyOf(jwks)), Buffer.from(signature, 'base64url')))
      return undefined
    return JSON.parse(Buffer.from(body, 'base64url').toString())
  } catch {
    return undefined
  }
}

/** Seconds since 1970, as JWTs have them. */
export const secondsOf = (now: Date): number => Math.floor(now.getTime() / 1000)

/** Where the directory shows the public keys of a receiver. */
export const jwksUriOf = (
  { org, software }: Pick<Receiver, 'org' | 'software'>,
  { keystore }: Pick<DirectoryPlaces, 'keystore'>,
) => `${keystore}/${org}/${software}/application.jwks`

/** What the directory vouches for: who the receiver is, where its keys are and where its customers may be sent. */
export function assertionOf(
  receiver: Receiver,
  places: DirectoryPlaces,
  { jwks, now }: { jwks: Jwks; now: Date },
): string {
  const { org, software, organisation, cnpj, host, redirectUris, roles } = receiver
  const claims = {
    software_mode: 'Live',
    software_redirect_uris: redirectUris,
    software_statement_roles: roles.map((role) => ({
      role,
      authorisation_domain: 'Open Banking Brasil',
      status: 'Active',
    })),
    software_client_name: organisation,
    org_status: 'Active',
    software_client_id: software,
    iss: ISSUER,
    software_tos_uri: `https://${host}/tos`,
    software_client_description: 'A receiver that nobody has',
    software_jwks_uri: jwksUriOf(receiver, places),
    software_policy_uri: `https://${host}/policy`,
    software_id: software,
    software_client_uri: `https://${host}/`,
    software_jwks_inactive_uri: jwksUriOf(receiver, places).replace('application', 'inactive/application'),
    software_jwks_transport_inactive_uri: jwksUriOf(receiver, places).replace(
      'application',
      'inactive/transport',
    ),
    software_jwks_transport_uri: jwksUriOf(receiver, places).replace('application', 'transport'),
    software_logo_uri: `https://${host}/logo.svg`,
    org_id: org,
    org_number: cnpj,
    software_environment: 'sandbox',
    software_version: '1.00',
    software_roles: roles,
    software_status: 'Active',
    org_name: organisation,
    org_jwks_uri: `${places.keystore}/${org}/application.jwks`,
    iat: secondsOf(now),
    jti: randomUUID(),
  }
  return signJwt(claims, jwks)
}

/** What a statement says, or in ASCII why it says nothing here. */
export function statementIn(jwt: unknown, { jwks, now }: { jwks: Jwks; now: Date }): Statement | string {
  if (typeof jwt !== 'string') return 'software_statement must be provided'
  const claims = claimsOf(jwt, jwks) as Statement | undefined
  if (!claims) return 'software_statement must be a JWT that the directory signed with PS256'
  const age = secondsOf(now) - claims.iat
  if (!(age <= AGE_MAX && age >= -SKEW))
    return 'software_statement must have been issued in the last five minutes'
  if (claims.software_status !== 'Active') return 'software_statement must be of active software'
  return claims
}
