import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import { InputError } from '../domain/failure.ts'
import type { Certificate, Identity } from './certificates.ts'
import type { Folder } from './folder.ts'
import { makeKey } from './keys.ts'

/** How long before its end a certificate is made anew, in milliseconds. */
const RENEWAL_MS = 30 * 86_400_000

interface Keeping {
  readonly folder: Folder
  /** Of its files: `server` for server.key and server.pem. */
  readonly name: string
  readonly certificate: (made: typeof import('./certificates.ts')) => Certificate
  /** Who signs it; nobody but itself where absent. */
  readonly by?: Identity | Promise<Identity>
  readonly now: Date
  /** Whether a certificate that is kept says what it should; always where absent. */
  readonly fits?: (kept: X509Certificate) => boolean
}

/**
 * The key and certificate of that name: as they are kept, or made. A certificate that ends within 30 days, or no longer says
 * what it should, is issued anew for the same key.
 * @throws InputError for files that are no key or certificate, that do not belong together, or that another CA signed
 */
export async function keepIdentity(keeping: Keeping): Promise<Identity> {
  const { folder, name, now, fits = () => true } = keeping
  const [key, cert] = await Promise.all([folder.read(`${name}.key`), folder.read(`${name}.pem`)])
  if (key === undefined) return makeAnew(keeping, await makeKey())
  readKey(folder, `${name}.key`, key)
  if (cert === undefined) return makeAnew(keeping, key)
  const kept = await checkPair(keeping, { key, cert })
  const isDue = Date.parse(kept.validTo) - now.getTime() < RENEWAL_MS
  return isDue || !fits(kept) ? makeAnew(keeping, key) : { key, cert }
}

async function makeAnew({ folder, name, certificate, by, now }: Keeping, key: string): Promise<Identity> {
  const authority = await by
  // What issues certificates is loaded only where one has to be.
  const certificates = await import('./certificates.ts')
  const cert = certificates.issue(certificate(certificates), {
    key,
    now,
    ...(authority && { by: authority }),
  })
  await folder.write(`${name}.key`, key)
  await folder.write(`${name}.pem`, cert)
  return { key, cert }
}

function readKey({ path }: Folder, file: string, pem: string): KeyObject {
  try {
    return createPrivateKey(pem)
  } catch {
    throw new InputError(`${join(path, file)} is no private key in PEM: remove it, and another is made`)
  }
}

function readCertificate({ path }: Folder, file: string, pem: string): X509Certificate {
  try {
    return new X509Certificate(pem)
  } catch {
    throw new InputError(`${join(path, file)} is no certificate in PEM: remove it, and another is made`)
  }
}

async function checkPair({ folder, name, by }: Keeping, { key, cert }: Identity): Promise<X509Certificate> {
  const authority = await by
  const kept = readCertificate(folder, `${name}.pem`, cert)
  const file = join(folder.path, `${name}.pem`)
  if (!kept.checkPrivateKey(readKey(folder, `${name}.key`, key)))
    throw new InputError(`${file} is not of the key beside it, ${name}.key: remove it, and another is made`)
  if (authority && !kept.verify(new X509Certificate(authority.cert).publicKey))
    throw new InputError(`${file} was not signed by ca.pem: remove it, and another is made`)
  return kept
}
