import { randomUUID, type X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import { completeCnpj } from '../domain/cnpj.ts'
import { InputError } from '../domain/failure.ts'
import { checkerOf, oneLine } from '../json/findings.ts'
import { parseJson } from '../json/json.ts'
import type { Holder, Identity } from './certificates.ts'
import type { Folder } from './folder.ts'
import { keepIdentity } from './identity.ts'
import { keepJwks } from './jwks-file.ts'
import { type Jwks, USES } from './keys.ts'
import { subjectOf } from './subject.ts'

/** What the directory knows of a receiver: its organisation and its software. */
export interface Receiver extends Holder {
  /** Of its folder, and the client_id by which the bank knows it without DCR. */
  readonly name: string
  readonly redirectUris: readonly string[]
  /** Of the organisation: DADOS opens the data, as in the directory; every other opens none. */
  readonly roles: readonly string[]
}

/** A receiver with what only itself should have. */
export interface EquippedReceiver extends Receiver {
  readonly folder: string
  readonly transport: Identity
  readonly jwks: Jwks
}

/** Numbers that nobody has: valid check digits over roots outside the Receita's sequence. */
const cnpjOf = (nth: number): string => completeCnpj(`${99_887_780 + nth}0001`)

const READY_URIS = ['https://localhost:3000/callback', 'http://localhost:3000/callback']

/** TABLE of the receivers that every folder has. */
const READY_MADE: readonly Receiver[] = [1, 2].map((nth) => ({
  name: `receptora-${nth}`,
  org: `f01a0000-0000-4000-8000-00000000000${nth}`,
  software: `f01a0000-0000-4000-9000-00000000000${nth}`,
  cnpj: cnpjOf(nth),
  organisation: `Receptora de Mentira ${nth} Ltda`,
  host: `receptora-${nth}.example.com`,
  redirectUris: READY_URIS,
  roles: ['DADOS'],
}))

const UUID = '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$'
const text = { type: 'string', minLength: 1, maxLength: 200 }
const texts = { type: 'array', minItems: 1, maxItems: 50, items: { type: 'string', maxLength: 2000 } }
const check = checkerOf({
  type: 'object',
  additionalProperties: false,
  required: ['name', 'org', 'software', 'cnpj', 'organisation', 'host', 'redirectUris', 'roles'],
  properties: {
    name: {
      type: 'string',
      pattern: '^[a-z0-9][a-z0-9-]{0,63}$',
      description: 'lower-case letters, digits and hyphens',
    },
    org: { type: 'string', pattern: UUID },
    software: { type: 'string', pattern: UUID },
    cnpj: { type: 'string', pattern: '^[0-9A-Z]{12}[0-9]{2}$' },
    organisation: text,
    host: text,
    redirectUris: texts,
    roles: texts,
  },
})

const AGAIN = 'remove its folder, and make it with fulano fapi receiver'

async function readReceiver(folder: Folder): Promise<Receiver | undefined> {
  const file = join(folder.path, 'receiver.json')
  const written = await folder.read('receiver.json')
  if (written === undefined) return undefined
  const found = parseJson(written, file, { pt: 'apague a pasta', en: AGAIN })
  const wrong = check(found)
  if (wrong.length === 0) return found as Receiver
  throw new InputError(`${file}: ${oneLine(wrong)}; ${AGAIN}`)
}

interface Equipping {
  readonly ca: Identity | Promise<Identity>
  readonly now: Date
}

/** Gives a receiver its folder, keys and certificate: as they are kept, or made. */
async function equip(receiver: Receiver, folder: Folder, { ca, now }: Equipping): Promise<EquippedReceiver> {
  const isItsOwn = (kept: X509Certificate): boolean => {
    const { org, software } = subjectOf(kept)
    return org === receiver.org && software === receiver.software
  }
  const [transport, jwks] = await Promise.all([
    keepIdentity({
      folder,
      name: 'transport',
      certificate: ({ transportCertificate }) => transportCertificate(receiver),
      by: ca,
      now,
      fits: isItsOwn,
    }),
    keepJwks(folder, 'jwks.json', USES),
  ])
  return { ...receiver, folder: folder.path, transport, jwks }
}

/** Every receiver of the folder, the ready-made ones among them, in the order of their names. */
export async function openReceivers(folder: Folder, equipping: Equipping): Promise<EquippedReceiver[]> {
  const names = new Set([...READY_MADE.map(({ name }) => name), ...(await folder.names())])
  const opened = await Promise.all(
    [...names].sort().map(async (name) => {
      const own = folder.within(name)
      const receiver = (await readReceiver(own)) ?? (await makeReadyMade(name, own))
      return receiver && equip(receiver, own, equipping)
    }),
  )
  return opened.filter((one) => one !== undefined)
}

async function makeReadyMade(name: string, folder: Folder): Promise<Receiver | undefined> {
  const receiver = READY_MADE.find((one) => one.name === name)
  if (receiver) await writeReceiver(receiver, folder)
  return receiver
}

const writeReceiver = (receiver: Receiver, folder: Folder): Promise<void> =>
  folder.write('receiver.json', `${JSON.stringify(receiver, null, 2)}\n`)

/** What somebody wants of a receiver; what is absent is made up. */
export type Wanted = Pick<Receiver, 'redirectUris'> & Partial<Pick<Receiver, 'name' | 'roles'>>

/** Lets the customers of a receiver be sent to these addresses too. @returns undefined where there is no such receiver */
export async function allowRedirects(
  { name, redirectUris }: Required<Pick<Wanted, 'name' | 'redirectUris'>>,
  folder: Folder,
  equipping: Equipping,
): Promise<EquippedReceiver | undefined> {
  const own = folder.within(name)
  const receiver = await readReceiver(own)
  if (!receiver) return undefined
  const changed = { ...receiver, redirectUris: [...new Set([...receiver.redirectUris, ...redirectUris])] }
  await writeReceiver(changed, own)
  await folder.touch()
  return equip(changed, own, equipping)
}

/** Adds a receiver to the folder. @throws InputError for a name that is taken, or is none */
export async function addReceiver(
  { redirectUris, name, roles = ['DADOS'] }: Wanted,
  folder: Folder,
  equipping: Equipping,
): Promise<EquippedReceiver> {
  const taken = new Set([...READY_MADE.map((one) => one.name), ...(await folder.names())])
  if (name !== undefined && taken.has(name))
    throw new InputError(`there is a receiver ${name} already: choose another name, or remove its folder`)
  let nth = taken.size + 1
  while (taken.has(`receptora-${nth}`)) nth += 1
  const called = name ?? `receptora-${nth}`
  const receiver: Receiver = {
    name: called,
    org: randomUUID(),
    software: randomUUID(),
    cnpj: cnpjOf(nth),
    organisation: `Receptora de Mentira ${nth} Ltda`,
    host: `${called}.example.com`,
    redirectUris,
    roles,
  }
  const wrong = check(receiver)
  if (wrong.length > 0) throw new InputError(oneLine(wrong))
  const own = folder.within(called)
  const equipped = await equip(receiver, own, equipping)
  // Last: a server that runs over the folder takes it for whole once it is there.
  await writeReceiver(receiver, own)
  await folder.touch()
  return equipped
}
