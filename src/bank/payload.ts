import { bytesOf } from '#platform'
import { FILLS, type Fill, filled } from '../standard/fill.ts'
import { type Persona, storedFor } from '../standard/persona.ts'
import type { Resource } from '../standard/resources.ts'
import { payloadFor, sinceOf, VERSIONS, type Version } from '../standard/versions.ts'
import type { Call } from './call.ts'
import { linkOrigin, linksOf, metaOf } from './envelope.ts'
import { tokenOf } from './identify.ts'
import { FIRST, type Paging, paginationKey, pagingOf, subjectOf } from './paging.ts'
import { JSON_UTF8, Problem } from './problem.ts'
import type { Reply } from './reply.ts'

/**
 * What a persona's payload is on the wire: made once, because a stored persona never changes but is replaced. The texts
 * hold one character per UTF-8 byte, so that their length is the body's and Node copies them instead of encoding them.
 */
interface Serialized {
  /** All of `data`. */
  readonly text: string
  /** The elements of a list, each on its own; empty when there is but one, or `data` is an object. */
  readonly items: readonly string[]
}

/** Why this persona cannot be shown in this version: it exists, but its words came later. */
function unrepresentable(persona: Persona, version: Version): Problem {
  const since = sinceOf(persona)
  return new Problem(
    'CLIENTE_NAO_REPRESENTAVEL',
    `A versão ${version.id} não consegue representar ${tokenOf(persona)}` +
      (since ? `: peça Prefer: version=${since} ou mais nova (since: "${since}" no catálogo).` : '.'),
  )
}

const written = (payload: unknown): string => bytesOf(JSON.stringify(payload))

function serialize(persona: Persona, resource: Resource, version: Version, fill: Fill): Serialized {
  const payload = payloadFor(version, resource, filled(fill, resource, storedFor(persona, resource)))
  if (payload === undefined) throw unrepresentable(persona, version)
  return onTheWire(payload)
}

function onTheWire(payload: unknown): Serialized {
  const several = Array.isArray(payload) && payload.length > 1
  return { text: written(payload), items: several ? payload.map(written) : [] }
}

type Serializer = (persona: Persona, version: Version, fill: Fill) => Serialized

type Memory = ReadonlyMap<Version, ReadonlyMap<Fill, WeakMap<Persona, Serialized>>>

const emptyMemory = (): Memory =>
  new Map(VERSIONS.map((version) => [version, new Map(FILLS.map((fill) => [fill, new WeakMap()]))]))

/** What the answers of one resource may take: tens of thousands of them. */
export const ANSWERS_BYTES_MAX = 2 ** 25

const sizeOf = ({ text, items }: Serialized): number => (items.length > 0 ? 2 : 1) * text.length

/**
 * Remembers by the persona object itself: replacing the persona in the store is all it takes to forget. There are two
 * memories of half of `bytesMax` each: once the younger is full it becomes the older, and what nobody has asked for
 * since it began is forgotten with the older.
 */
export function serializer(resource: Resource, bytesMax = ANSWERS_BYTES_MAX): Serializer {
  let [younger, older] = [emptyMemory(), emptyMemory()]
  let bytes = 0
  const remember = (made: Serialized, persona: Persona, version: Version, fill: Fill): void => {
    bytes += sizeOf(made)
    if (bytes > bytesMax / 2) {
      ;[younger, older] = [emptyMemory(), younger]
      bytes = sizeOf(made)
    }
    younger.get(version)?.get(fill)?.set(persona, made)
  }
  return (persona, version, fill) => {
    const known = younger.get(version)?.get(fill)?.get(persona)
    if (known) return known
    const made = older.get(version)?.get(fill)?.get(persona) ?? serialize(persona, resource, version, fill)
    remember(made, persona, version, fill)
    return made
  }
}

const slice = (items: readonly string[], { page, size }: Paging): string =>
  `[${items.slice((page - 1) * size, page * size).join(',')}]`

/** The schema has no empty list, and the standard no word for it: 404 (design section 6). */
const pastTheLast = (page: number, last: number): Problem =>
  new Problem('PAGINA_INEXISTENTE', `A página ${page} não existe: a última é a ${last}.`)

/** Puts data, links and meta together by concatenation; links and meta are plain ASCII. */
function reply({ replyHeaders }: Call, data: string, links: string, meta: string): Reply {
  const body = `{"data":${data},"links":${links},"meta":${meta}}`
  replyHeaders['content-type'] = JSON_UTF8
  replyHeaders['content-length'] = String(body.length)
  return { status: 200, headers: replyHeaders, body }
}

export interface PayloadDeps {
  readonly now: () => Date
  /** The current instant as text (R4). */
  readonly instant: () => string
  /** Whether somebody chose the address that links begin with. */
  readonly isPublic: boolean
}

/** What answers the GET of one row of RESOURCES, once nothing is wrong with the call. @throws Problem (404) */
export function payloadOf(
  resource: Resource,
  { now, instant, isPublic }: PayloadDeps,
): (call: Call) => Reply | Promise<Reply> {
  const serialized = serializer(resource)
  const keyFor = (call: Call): string => {
    const second = Math.floor(now().getTime() / 1000)
    return paginationKey(call.query.get('pagination-key'), subjectOf(resource, call.persona), second)
  }
  const answer = (call: Call, { text, items }: Serialized): Reply => {
    const { version, query } = call
    // An object, or a list of one registration, which is most of them: whatever its size, a page holds it.
    const paging = items.length > 0 || query.size > 0 ? pagingOf(query, version) : FIRST
    const records = resource.paginated ? Math.max(items.length, 1) : 1
    const last = resource.paginated ? Math.ceil(records / paging.size) : 1
    if (resource.paginated && paging.page > last) throw pastTheLast(paging.page, last)
    const pages = last > 1 ? { ...paging, last, key: keyFor(call) } : undefined
    const links = linksOf(call, linkOrigin(call, isPublic) + resource.path, pages)
    return reply(call, pages ? slice(items, pages) : text, links, metaOf(version, instant(), records, last))
  }
  return function payload(call) {
    const { version, fill, persona, arbitrary: odd, seed } = call
    if (!odd) return answer(call, serialized(persona as Persona, version, fill))
    // Loaded for the first odd one: no ordinary answer waits for it.
    return import('../standard/arbitrary.ts').then(({ arbitrary }) =>
      answer(call, onTheWire(arbitrary(resource, version, seed))),
    )
  }
}
