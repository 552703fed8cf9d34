import { createHash, createPrivateKey, createPublicKey, generateKeyPair, type JsonWebKey } from 'node:crypto'
import { promisify } from 'node:util'

/** What a key is for: signatures, or encryption. */
export const USES = ['sig', 'enc'] as const
export type Use = (typeof USES)[number]

/** A key of a JWKS, for signatures (PS256) or for encryption (RSA-OAEP): the two that the profile has (rulebook section 7). */
export interface Jwk extends JsonWebKey {
  readonly kid: string
  readonly use: Use
  readonly alg: 'PS256' | 'RSA-OAEP'
}
export interface Jwks {
  readonly keys: readonly Jwk[]
}

const ALGORITHMS: Readonly<Record<Use, Jwk['alg']>> = { sig: 'PS256', enc: 'RSA-OAEP' }
const BITS = 2048

/** A new RSA key as PEM (PKCS #8); several are made at the same time on threads of their own. */
export async function makeKey(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: BITS })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
}

/** A private key as JWK, named by the thumbprint of its public part (RFC 7638). */
export function jwkOf(pem: string, use: Use): Jwk {
  const jwk = createPrivateKey(pem).export({ format: 'jwk' })
  const members = JSON.stringify({ e: jwk.e, kty: jwk.kty, n: jwk.n })
  const kid = createHash('sha256').update(members).digest('base64url')
  return { ...jwk, kid, use, alg: ALGORITHMS[use] }
}

/** New keys, one for each use, private. */
export async function makeJwks(uses: readonly Use[]): Promise<Jwks> {
  return { keys: await Promise.all(uses.map(async (use) => jwkOf(await makeKey(), use))) }
}

/** The part of a JWKS that everybody may see. */
export const publicPart = ({ keys }: Jwks): Jwks => ({
  keys: keys.map(({ kty, n, e, kid, use, alg }) => ({ kty, n, e, kid, use, alg })),
})

/** The key of that use as Node takes it. */
export const privateKeyOf = ({ keys }: Jwks, use: Use = 'sig') =>
  createPrivateKey({ key: keyFor(keys, use), format: 'jwk' })
export const publicKeyOf = ({ keys }: Jwks, use: Use = 'sig') =>
  createPublicKey({ key: keyFor(keys, use), format: 'jwk' })

function keyFor(keys: readonly Jwk[], use: Use): Jwk {
  const key = keys.find((one) => one.use === use)
  if (!key) throw new TypeError(`no key for ${use}`)
  return key
}
