import { FILLS } from '../../src/standard/fill.ts'
import { RESOURCES } from '../../src/standard/resources.ts'
import { VERSIONS } from '../../src/standard/versions.ts'

/** The calls that every carrier of the bank answers alike, and what is compared of an answer. */

export interface Called {
  readonly method: string
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
}

/** How a call ended; the body has one character per byte. */
export interface Ended {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** The name of the error, and whether it came before the head or within the body. */
  readonly error?: string
}

export const NOW = '2026-11-01T09:08:07Z'
const ID = 'd78fc4e5-37ca-4da3-adf2-9b082bf92280'

/** What the bank is made of, for each carrier; everything in it can be written in JSON. */
export const OPTIONS = {
  seeds: 'demo,gatilhos',
  profile: {
    name: 'picky',
    seed: 7,
    rules: [{ when: { persona: 'jose-aposentado', every: 3 }, then: { status: 500 } }],
    limits: { monthly: 60, tpm: 420 },
  },
}

const BEARERS = [
  'maria-silva',
  'jose-aposentado',
  'fernanda-tres-cadastros',
  'padaria-do-joao',
  'bruna-empresa-nova',
  'maria-silva+ci',
  'ninguem',
  '',
]
const PREFERENCES = [
  'code=429',
  'code=STATUS_RESOURCE_UNAVAILABLE',
  'code=200',
  'delay=2',
  'example=arbitrary, seed=7',
  'delay=x, code=999',
  'foo; code=503',
]
/** A rest that is told while the body is read; no body at all; nothing before the caller gives up. */
const FAULTS = [
  'CONNECTION_RESET_BY_PEER',
  'EMPTY_RESPONSE',
  'MALFORMED_RESPONSE_CHUNK',
  'RANDOM_DATA_THEN_CLOSE',
  'TRUNCATED_BODY',
]
const QUERIES = [
  '',
  '?page=2',
  '?page=0',
  '?page=1&page=1',
  '?page-size=1001',
  '?page-size=1&page=2',
  '?x=%20%C3%A9',
  '?__code=423',
]
const OTHERS: readonly Readonly<Record<string, string>>[] = [
  { accept: 'text/html' },
  { accept: 'text/*;q=0.2, application/json;q=0.1' },
  { 'x-fapi-auth-date': 'ontem' },
  { 'x-customer-user-agent': 'x'.repeat(101) },
  { 'x-fapi-interaction-id': 'x' },
]
const METHODS = ['HEAD', 'PUT', 'DELETE', 'OPTIONS']
// MSW matches no path that cannot be decoded, as /%zz.
const ELSEWHERE = ['/open-banking/none', '/open-banking/customers/v2/personal', '/open-banking/%70ersonal']

/** More than two thousand of them, always the same, in the same order. */
export function* calls(): Iterable<Called> {
  const made = (path: string, bearer: string, more: Partial<Called> = {}): Called => ({
    method: more.method ?? 'GET',
    target: path + (more.target ?? ''),
    headers: {
      'x-fapi-interaction-id': ID,
      ...(bearer && { authorization: `Bearer ${bearer}` }),
      ...more.headers,
    },
  })
  for (const { path } of RESOURCES)
    for (const bearer of BEARERS) {
      for (const { id: version } of VERSIONS)
        for (const { id: fill } of FILLS)
          yield made(path, bearer, { headers: { prefer: `version=${version}, fill=${fill}` } })
      for (const prefer of PREFERENCES) yield made(path, bearer, { headers: { prefer } })
      for (const target of QUERIES) yield made(path, bearer, { target })
      for (const headers of OTHERS) yield made(path, bearer, { headers })
      for (const method of METHODS) yield made(path, bearer, { method })
    }
  for (const { path, kind } of RESOURCES)
    for (const fault of FAULTS)
      yield made(path, kind === 'personal' ? 'maria-silva' : 'padaria-do-joao', {
        headers: { prefer: `fault=${fault}` },
      })
  for (const path of ELSEWHERE) yield made(path, 'maria-silva')
}

/** What a connection adds, and what is said of origins: browsers read that, a page without a server has no other. */
const OF_CARRIER = ['date', 'connection', 'keep-alive', 'transfer-encoding']

/** Makes the call and reads its answer. It is sent into pages as it is written: nothing outside of it is there. */
export async function end(
  fetch: typeof globalThis.fetch,
  origin: string,
  { method, target, headers }: Called,
): Promise<Ended> {
  let response: Response
  try {
    response = await fetch(origin + target, { method, headers: { ...headers } })
  } catch (error) {
    return { error: `${(error as Error).name} before the head` }
  }
  const head = { status: response.status, headers: Object.fromEntries(response.headers) }
  try {
    const bytes = new Uint8Array(await response.arrayBuffer())
    let body = ''
    for (let at = 0; at < bytes.length; at += 4096)
      body += String.fromCharCode(...bytes.subarray(at, at + 4096))
    return { ...head, body }
  } catch (error) {
    return { status: head.status, error: `${(error as Error).name} within the body` }
  }
}

/** An id that was made up for a caller who sent none that would do. */
const isMadeUp = (id: string | undefined): boolean => id !== undefined && id !== ID && id.length === 36

/** What an answer varies by besides the origin. */
const membersOf = (vary: string): string =>
  vary
    .split(', ')
    .filter((name) => name !== 'Origin')
    .sort()
    .join(', ')

/** The same without what no two carriers, or no two calls, have in common. */
export function comparable({ headers, ...ended }: Ended): Ended {
  if (!headers) return ended
  const kept = Object.entries(headers)
    .filter(([name]) => !OF_CARRIER.includes(name) && !name.startsWith('access-control-'))
    .map(([name, value]) => [name, name === 'vary' ? membersOf(value) : value])
    .filter(([, value]) => value !== '')
    .map(([name, value]) => [name, isMadeUp(value) && name === 'x-fapi-interaction-id' ? 'made up' : value])
  return { ...ended, headers: Object.fromEntries(kept.sort(([one], [other]) => (one! < other! ? -1 : 1))) }
}
