import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { InputError } from '../domain/failure.ts'
import type { Identity } from './certificates.ts'
import { alone, type Folder, folderAt } from './folder.ts'
import { keepIdentity } from './identity.ts'
import { keepJwks } from './jwks-file.ts'
import { type Jwks, USES } from './keys.ts'
import {
  addReceiver,
  allowRedirects,
  type EquippedReceiver,
  openReceivers,
  type Wanted,
} from './receivers.ts'

/** The names that lead to this machine, from itself and from a container. */
export const OWN_HOSTS = ['localhost', '127.0.0.1', '::1', 'host.docker.internal']

/** Everything in `--fapi-dir`: the authority, who it vouches for, and their keys. */
export interface Pki {
  readonly path: string
  readonly ca: Identity
  readonly server: Identity
  /** Of the directory, which signs software statements. */
  readonly directory: Jwks
  /** Of the authorisation server. */
  readonly bank: Jwks
  readonly receivers: readonly EquippedReceiver[]
}

export interface PkiOptions {
  /** What the server is called besides its own names. */
  readonly hosts?: readonly string[]
  readonly now: Date
}

/**
 * Opens the folder: as it is kept, or made, all keys at the same time. Certificates that end within 30 days are renewed.
 * @throws InputError, in a line, for a folder that cannot be used and for what does not fit together in it
 */
export function openPki(path: string, { hosts = [], now }: PkiOptions): Promise<Pki> {
  const folder = folderAt(path)
  return alone(folder, async () => {
    const ca = keepAuthority(folder, now)
    const names = [...new Set([...OWN_HOSTS, ...hosts])]
    const [authority, server, directory, bank, receivers] = await everything([
      ca,
      keepIdentity({
        folder,
        name: 'server',
        certificate: ({ serverCertificate }) => serverCertificate(names),
        by: ca,
        now,
        fits: (kept) => names.every((name) => isFor(kept, name)),
      }),
      keepJwks(folder, 'directory.jwks.json', ['sig']),
      keepJwks(folder, 'bank.jwks.json', USES),
      openReceivers(folder.within('receivers'), { ca, now }),
    ])
    return { path, ca: authority, server, directory, bank, receivers }
  })
}

/** Adds a receiver to the folder, which a server that runs over it knows at once. @throws InputError */
export const makeReceiver = (path: string, wanted: Wanted, now: Date): Promise<EquippedReceiver> =>
  changing(path, now, (receivers, ca) => addReceiver(wanted, receivers, { ca, now }))

/** The receiver of that name, which may send its customers there: as it is, or made. @throws InputError */
export const keepReceiver = (
  path: string,
  wanted: Required<Pick<Wanted, 'name' | 'redirectUris'>>,
  now: Date,
): Promise<EquippedReceiver> =>
  changing(
    path,
    now,
    async (receivers, ca) =>
      (await allowRedirects(wanted, receivers, { ca, now })) ?? addReceiver(wanted, receivers, { ca, now }),
  )

async function changing<Result>(
  path: string,
  now: Date,
  work: (receivers: Folder, ca: Identity) => Promise<Result>,
): Promise<Result> {
  const { ca } = await openPki(path, { now, hosts: await hostsOf(path) })
  const folder = folderAt(path)
  return alone(folder, () => work(folder.within('receivers'), ca))
}

/** All of them, as Promise.all; but none goes on writing once one has failed. */
async function everything<const Work extends readonly Promise<unknown>[]>(work: Work) {
  await Promise.allSettled(work)
  return Promise.all(work)
}

async function keepAuthority(folder: Folder, now: Date): Promise<Identity> {
  const [key, cert] = await Promise.all([folder.read('ca.key'), folder.read('ca.pem')])
  if (key === undefined && cert !== undefined)
    throw new InputError(
      `${join(folder.path, 'ca.key')} is missing, and what ca.pem signed needs it: remove the folder`,
    )
  return keepIdentity({ folder, name: 'ca', certificate: ({ AUTHORITY }) => AUTHORITY, now })
}

const isFor = (certificate: X509Certificate, name: string): boolean =>
  (isIP(name) ? certificate.checkIP(name) : certificate.checkHost(name)) !== undefined

/** The names that the server of the folder has now, so that a command which knows none of them changes none. */
async function hostsOf(path: string): Promise<string[]> {
  const pem = await folderAt(path).read('server.pem')
  if (pem === undefined) return []
  try {
    const names = new X509Certificate(pem).subjectAltName ?? ''
    return [...names.matchAll(/DNS:([^,\s]+)/g)].map(([, name]) => name!)
  } catch {
    return []
  }
}
