import type { Request } from 'express'
import type { FaultName } from '../domain/misbehaviour.ts'
import type { Call } from './call.ts'
import { tokenOf } from './identify.ts'

/** One call as the journal tells it. */
export interface JournalEntry {
  /** Counts from 1; a hole means that older calls were let go. */
  readonly id: number
  /** When it came, with milliseconds. */
  readonly time: string
  readonly method: string
  readonly url: string
  /** The row of RESOURCES: `personal/qualifications`. */
  readonly resource?: string
  /** Bearer of the customer. */
  readonly persona?: string
  readonly consumer?: string
  /** Null when no whole answer went out: the connection broke, or the caller left. */
  readonly status: number | null
  readonly durationMs: number
  readonly delayMs?: number
  readonly fault?: FaultName
  /** Which rules fired, and why. */
  readonly rules?: readonly string[]
  readonly why?: readonly string[]
  readonly interactionId: string
  /** What is wrong with the request itself, whatever was answered. */
  readonly violations: readonly { readonly code: string; readonly detail: string }[]
  /** Of the request. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
}

/** What is kept of a call: enough to tell it, told only to those who ask. */
export interface Seen {
  readonly epochMs: number
  readonly method: string
  readonly url: string
  readonly call: Call
  readonly headers: Request['headers']
  readonly status: number | null
  readonly durationMs: number
}

export interface JournalQuery {
  readonly method?: string
  /** Without the query; a `*` at its end stands for anything. */
  readonly path?: string
  /** Alias, id or document. */
  readonly persona?: string
  readonly consumer?: string
  readonly status?: number | null
  readonly resource?: string
  readonly fault?: string
  /** A rule that fired: `flaky/reset`. */
  readonly rule?: string
  readonly interactionId?: string
  /** Values by name; `*` for any value. */
  readonly header?: Readonly<Record<string, string>>
}

/** The last calls, the newest first. */
export interface Journal {
  record(seen: Seen): void
  find(query?: JournalQuery): JournalEntry[]
  /** Forgets all calls. */
  clear(): void
  /** Told of every call from now on, until the function that is returned is called. */
  subscribe(listener: (entry: JournalEntry) => void): () => void
}

const REDACTED = '[redacted]'
const SECRET_HEADERS = ['authorization', 'cookie', 'proxy-authorization']

/** A journal of at most so many calls; of none, it still tells its subscribers. */
export function createJournal(maxEntries: number): Journal {
  // A ring: the place of call n is n modulo its size, so that forgetting the oldest costs nothing.
  let ring: Seen[] = []
  let count = 0
  const listeners = new Set<(entry: JournalEntry) => void>()

  const entries = function* (): Iterable<readonly [JournalEntry, Seen]> {
    for (let id = count; id > 0 && id > count - ring.length; id--) {
      const seen = ring[(id - 1) % maxEntries]!
      yield [entryOf(id, seen), seen]
    }
  }

  return {
    record(seen) {
      count += 1
      if (maxEntries > 0) ring[(count - 1) % maxEntries] = seen
      if (listeners.size === 0) return
      const entry = entryOf(count, seen)
      for (const listener of listeners) listener(entry)
    },
    find: ({ persona, ...query } = {}) =>
      [...entries()].flatMap(([entry, { call }]) =>
        isAbout(call, persona) && matches(entry, query) ? [entry] : [],
      ),
    clear() {
      ring = []
      count = 0
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function entryOf(id: number, { call, epochMs, headers, ...rest }: Seen): JournalEntry {
  const { resource, persona, consumer, outcome, interactionId, violations = [] } = call
  const { rules = [], why, delay, fault } = outcome ?? {}
  return {
    id,
    time: new Date(epochMs).toISOString(),
    ...rest,
    ...(resource && { resource }),
    ...(persona && { persona: tokenOf(persona) }),
    ...(consumer !== undefined && { consumer }),
    ...(delay && { delayMs: delay }),
    ...(fault && { fault }),
    ...(rules.length > 0 && { rules, why }),
    interactionId,
    violations: violations.map(({ code, detail }) => ({ code, detail: withoutBearer(code, detail) })),
    headers: redacted(headers),
  }
}

/** What was said to somebody unknown quotes the bearer they came with. */
const withoutBearer = (code: string, detail: string): string =>
  code === 'NAO_AUTENTICADO' ? detail.replace(/"[^"]*"/, `"${REDACTED}"`) : detail

function redacted(headers: Seen['headers']): JournalEntry['headers'] {
  const secret = SECRET_HEADERS.filter((name) => headers[name] !== undefined)
  return { ...headers, ...Object.fromEntries(secret.map((name) => [name, REDACTED])) }
}

const pathOf = (url: string): string => url.split('?', 1)[0]!

/** TABLE of what calls are found by. */
const MATCHERS: {
  readonly [Key in keyof Required<Omit<JournalQuery, 'persona'>>]: (
    entry: JournalEntry,
    wanted: NonNullable<JournalQuery[Key]> & (string | number | object),
  ) => boolean
} = {
  method: ({ method }, wanted) => method === wanted.toUpperCase(),
  path: ({ url }, wanted) =>
    wanted.endsWith('*') ? pathOf(url).startsWith(wanted.slice(0, -1)) : pathOf(url) === wanted,
  consumer: ({ consumer }, wanted) => consumer === wanted,
  status: ({ status }, wanted) => status === wanted,
  resource: ({ resource }, wanted) => resource === wanted,
  fault: ({ fault }, wanted) => fault === wanted,
  rule: ({ rules = [] }, wanted) => rules.includes(wanted),
  interactionId: ({ interactionId }, wanted) => interactionId === wanted,
  header: ({ headers }, wanted) =>
    Object.entries(wanted).every(([name, value]) => {
      const key = name.toLowerCase()
      return Object.hasOwn(headers, key) && (value === '*' || headers[key] === value)
    }),
}

/** Whether the call was for that customer, by any of the names that it has. */
const isAbout = ({ persona }: Call, wanted: string | undefined): boolean =>
  wanted === undefined ||
  (persona !== undefined && [persona.alias, persona.id, persona.document].includes(wanted))

function matches(entry: JournalEntry, query: Omit<JournalQuery, 'persona'>): boolean {
  return Object.entries(query).every(([key, wanted]) => {
    const matcher = MATCHERS[key as keyof typeof MATCHERS] as (
      entry: JournalEntry,
      wanted: unknown,
    ) => boolean
    return wanted === undefined || matcher(entry, wanted)
  })
}
