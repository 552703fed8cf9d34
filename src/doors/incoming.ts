import type { Incoming } from '../bank/call.ts'
import { isPlain, originForm } from '../bank/origin-form.ts'

/** A request as the bank takes it. */
export interface Asked extends Omit<Incoming, 'target'> {
  /** Undefined where the URL has no path that could be routed. */
  readonly target: string | undefined
  readonly signal: AbortSignal | undefined
}

/** The URL of a path of ours, written as it is routed: what a `URL` would make of it. */
const ROOTED = /^\/(?!\/)(?!.*(?:\/\.|["'<>]))/

/** What `fetch` is asked for: `base` is where a URL without a host is. Throws TypeError as `fetch` does. */
export function incomingOf(
  input: string | URL | Request,
  init: RequestInit | undefined,
  base: string,
): Asked {
  const isRequest = typeof input === 'object' && !(input instanceof URL)
  // What a Request and an init say together is known to nobody better than to a Request.
  const request = isRequest && init ? new Request(input, init) : input
  const { method, headers, signal, body } = isRequest ? (request as Request) : (init ?? NOTHING)
  signal?.throwIfAborted()
  const verb = methodOf(method)
  const url = isRequest ? (request as Request).url : String(input)
  const place = plainPlace(url, base) ?? placeOf(url, base, verb)
  return {
    method: verb,
    ...place,
    headers: { ...headersOf(headers), ...(body && { 'transfer-encoding': 'chunked' }) },
    signal: signal ?? undefined,
  }
}

const NOTHING: RequestInit = {}

/** Methods that `fetch` writes in capitals; others are as they are written (Fetch, 2.2.1). */
const NORMALIZED = /^(?:delete|get|head|options|post|put)$/i
const METHOD = /^[!#$%&'*+\-.^_`|~\w]+$/

function methodOf(method = 'GET'): string {
  if (NORMALIZED.test(method)) return method.toUpperCase()
  if (METHOD.test(method)) return method
  throw new TypeError(`'${method}' is not a valid HTTP method.`)
}

/** The last origin that was written out: most callers have but one, and asking a `URL` for it costs more than an answer. */
let lastOrigin = ''

/** What a `URL` would say, where that is plain to see. */
function plainPlace(url: string, base: string): Pick<Asked, 'origin' | 'target'> | undefined {
  const isPath = url.startsWith('/')
  if (!isPath && !(lastOrigin && url.startsWith(lastOrigin))) return undefined
  const target = isPath ? url : url.slice(lastOrigin.length)
  return ROOTED.test(target) && isPlain(target) ? { origin: isPath ? base : lastOrigin, target } : undefined
}

function placeOf(written: string, base: string, method: string): Pick<Asked, 'origin' | 'target'> {
  const url = URL.canParse(written, base) ? new URL(written, base) : undefined
  if (!url || url.username || url.password) throw new TypeError(`Failed to parse URL from ${written}`)
  if (!/^https?:$/.test(url.protocol))
    throw new TypeError('fetch failed', { cause: new Error('unknown scheme') })
  lastOrigin = url.origin
  return { origin: lastOrigin, target: originForm(url.pathname + url.search, method) }
}

/** Names and values that are as a `Headers` would have them. */
const NAME = /^[\w-]+$/
const VALUE = /^(?:[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)?$/

/** Headers by name in lower case. */
function headersOf(given: RequestInit['headers']): Record<string, string> {
  if (given === undefined || given === null) return {}
  const isPlainObject = !(given instanceof Headers) && !Array.isArray(given) && !(Symbol.iterator in given)
  return (isPlainObject && lowered(given as Record<string, string>)) || fieldsOf(given)
}

/** Asked for one by one, which costs a third of making a list of them. */
function fieldsOf(given: RequestInit['headers']): Record<string, string> {
  const fields: Record<string, string> = {}
  const headers = given instanceof Headers ? given : new Headers(given)
  headers.forEach((value, name) => {
    fields[name] = value
  })
  return fields
}

/** The same without a `Headers`, which costs more than an answer; undefined where only that knows what is meant. */
function lowered(given: Readonly<Record<string, string>>): Record<string, string> | undefined {
  const headers: Record<string, string> = {}
  for (const name in given) {
    const value = given[name]!
    const key = name.toLowerCase()
    if (typeof value !== 'string' || !NAME.test(name) || !VALUE.test(value) || key in headers)
      return undefined
    headers[key] = value
  }
  return headers
}
