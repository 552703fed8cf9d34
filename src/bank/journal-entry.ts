import { rawOf } from '#platform'
import type { FaultName } from '../domain/misbehaviour.ts'
import type { Persona } from '../standard/persona.ts'
import type { Call } from './call.ts'
import { REDACTED, redactHeaders, redactText } from './redact.ts'
import type { Reply } from './reply.ts'

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

/** One call with what it was answered, as `GET /__admin/requests/{id}` tells it. */
export interface WholeEntry extends JournalEntry {
  /** Absent where no answer was kept: it succeeded and bodies are not asked for, or it was none of the bank's. */
  readonly answer?: {
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
    /** The body was longer than what is kept of one. */
    readonly truncated?: true
  }
}

/** A call as it went. */
export interface Seen {
  readonly epochMs: number
  readonly method: string
  readonly url: string
  readonly call: Call
  readonly headers: Call['headers']
  readonly status: number | null
  readonly durationMs: number
}

/** What is kept of a call: enough to tell it, told only to those who ask, and nothing that keeps a customer in memory. */
export interface Kept extends Omit<Seen, 'call'>, Pick<Call, 'resource' | 'outcome' | 'interactionId'> {
  readonly id: number
  readonly customer?: Readonly<Pick<Persona, 'id' | 'alias' | 'document'>>
  readonly consumer?: string
  readonly violations: JournalEntry['violations']
  readonly answer?: Answered
}

interface Answered {
  readonly headers: Readonly<Record<string, string>>
  /** One character per byte as it was sent, or the first bytes of what is longer. */
  readonly body: string | Uint8Array
}

/** What is kept of a call that went so, the `id`th of all; of a good answer the body only where `bodies` are asked for. */
export function keep(id: number, seen: Seen, bodies = false): Kept {
  const { epochMs, method, url, call, headers, status, durationMs } = seen
  const { resource, persona, consumer, grant, outcome, interactionId, violations = NONE } = call
  return {
    id,
    epochMs,
    method,
    url,
    headers,
    status,
    durationMs,
    resource,
    outcome,
    interactionId,
    customer: persona && { id: persona.id, alias: persona.alias, document: persona.document },
    // Of a bearer that is nobody's, what follows `+` may be the better half of a secret.
    consumer: persona || grant ? consumer : undefined,
    answer: call.sent && (bodies || call.sent.status >= 400) ? cut(call.sent) : undefined,
    violations:
      violations.length === 0
        ? NONE
        : violations.map(({ code, detail }) => ({ code, detail: withoutBearer(code, detail) })),
  }
}

const NONE: readonly never[] = []

/** Of a body, in bytes: most answers are smaller, and an error always is. */
export const BODY_MAX = 2 ** 16

/** Copied where it is cut, so that the whole body is not kept for the sake of its beginning. */
const cut = ({ headers, body }: Reply): Answered => ({
  headers,
  body: body.length <= BODY_MAX ? body : new Uint8Array(rawOf(body.slice(0, BODY_MAX))),
})

/** What one call takes besides its texts: objects, arrays, numbers. */
const OBJECTS_BYTES = 1024
/** A head of 16 KB in the smallest of headers, all that can be wrong with it, and the body of the answer. */
export const ENTRY_BYTES_MAX = 2 ** 16 + BODY_MAX

/** About how much of the memory a call takes: all that a caller can make long. */
export function bytesOf({ url, headers, violations, consumer = '', answer }: Kept): number {
  let bytes = OBJECTS_BYTES + url.length + consumer.length + (answer ? OBJECTS_BYTES + answer.body.length : 0)
  for (const name in headers) bytes += HEADER_BYTES + name.length + (headers[name]?.length ?? 0)
  for (const { detail } of violations) bytes += detail.length
  return bytes
}

const HEADER_BYTES = 32

/** A call as it is told: without its secrets. */
export function entryOf({
  id,
  epochMs,
  method,
  url,
  status,
  durationMs,
  headers,
  ...rest
}: Kept): JournalEntry {
  const { resource, customer, consumer, outcome, interactionId, violations } = rest
  const { rules = [], why, delay, fault } = outcome ?? {}
  return {
    id,
    time: new Date(epochMs).toISOString(),
    method,
    url: redactText(url),
    status,
    durationMs,
    ...(resource && { resource }),
    ...(customer && { persona: customer.alias ?? customer.id }),
    ...(consumer !== undefined && { consumer }),
    ...(delay && { delayMs: delay }),
    ...(fault && { fault }),
    ...(rules.length > 0 && { rules, why }),
    interactionId,
    violations,
    headers: redactHeaders(headers),
  }
}

/** The same with the answer. */
export function wholeEntryOf(kept: Kept): WholeEntry {
  const { answer } = kept
  if (!answer) return entryOf(kept)
  const { headers, body } = answer
  const isCut = typeof body !== 'string'
  const text = new TextDecoder().decode(isCut ? body : rawOf(body), { stream: true })
  // What a stranger came with is quoted to them alone.
  const toStranger = kept.status === 401 && kept.customer === undefined
  const { 'www-authenticate': challenge, ...others } = headers
  return {
    ...entryOf(kept),
    answer: {
      headers: {
        ...(redactHeaders(others) as Record<string, string>),
        ...(challenge !== undefined && { 'www-authenticate': toStranger ? REDACTED : challenge }),
      },
      body: toStranger ? withoutQuotes(text) : text,
      ...(isCut && { truncated: true }),
    },
  }
}

/** The body of an error, whose details quote nothing any more. */
function withoutQuotes(text: string): string {
  const { errors, ...rest } = JSON.parse(text) as { errors: readonly { code: string; detail: string }[] }
  const told = errors.map((error) => ({ ...error, detail: withoutBearer('NAO_AUTENTICADO', error.detail) }))
  return JSON.stringify({ errors: told, ...rest })
}

/**
 * What was said to somebody unknown quotes the bearer they came with, which may have quotes in it; the rest are our own
 * words, an example of a bearer among them.
 */
const withoutBearer = (code: string, detail: string): string =>
  code === 'NAO_AUTENTICADO' ? detail.replace(/".*"/s, `"${REDACTED}"`) : redactText(detail)
