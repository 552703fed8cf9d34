import type { Answer } from '../bank/answer.ts'
import { JSON_UTF8 } from '../bank/problem.ts'
import type { Reply } from '../bank/reply.ts'
import type { Outcome } from '../behaviour/behaviour.ts'
import type { Dribble, FaultName } from '../domain/misbehaviour.ts'
import { bytesOf, respond } from './respond.ts'
import { wait } from './wait.ts'

interface Acting {
  readonly signal: AbortSignal | undefined
  /** To be called once, with the reply when the whole of it is out, with null when it is not. */
  readonly done: (reply: Reply | null) => void
}

/** How a connection breaks where there is none: as undici, the `fetch` of Node, tells it. */
type Break = (answer: Answer, acting: Acting) => Promise<Response>

/** Node's `fetch` waits so long for the head of an answer. */
const PATIENCE_MS = 300_000

/** TypeError as `fetch` throws it: `fetch failed` before there is an answer, `terminated` within one. */
const broken = (code: string, why: string, message = 'fetch failed'): TypeError =>
  new TypeError(message, { cause: Object.assign(new Error(why), { code }) })

const breaking =
  (code: string, why: string): Break =>
  async () => {
    throw broken(code, why)
  }

/** TABLE of the broken connections. */
const BREAKS: { readonly [Name in FaultName]: Break } = {
  CONNECTION_RESET_BY_PEER: breaking('ECONNRESET', 'read ECONNRESET'),
  EMPTY_RESPONSE: breaking('UND_ERR_SOCKET', 'other side closed'),
  async MALFORMED_RESPONSE_CHUNK({ call }, { done }) {
    done(null)
    const headers = { 'content-type': JSON_UTF8 }
    const error = broken('HPE_INVALID_CHUNK_SIZE', 'Invalid character in chunk size', 'terminated')
    return respond({ status: 200, headers, body: '' }, call, cutShort(new Uint8Array(), error))
  },
  RANDOM_DATA_THEN_CLOSE: breaking('HPE_INVALID_CONSTANT', 'Expected HTTP/'),
  async TRUNCATED_BODY({ call, reply }, { done }) {
    const whole = await reply()
    done(null)
    const half = bytesOf(whole.body.slice(0, Math.floor(whole.body.length / 2)))
    const error = broken('UND_ERR_SOCKET', 'other side closed', 'terminated')
    return respond(whole, call, cutShort(half, error))
  },
  async TIMEOUT(_answer, { signal }) {
    await wait(PATIENCE_MS, signal)
    throw broken('UND_ERR_HEADERS_TIMEOUT', 'Headers Timeout Error')
  },
}

/** A body that breaks off after some bytes. */
const cutShort = (bytes: Uint8Array, error: Error): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      if (bytes.length > 0) controller.enqueue(bytes)
    },
    pull: (controller) => controller.error(error),
  })

/** Waits, then answers, or breaks as a connection would. Rejects with the signal's reason when it aborts. */
export async function actOut(outcome: Outcome, answer: Answer, acting: Acting): Promise<Response> {
  const { delay = 0, fault, dribble } = outcome
  const { call, reply } = answer
  if (delay > 0) await wait(delay, acting.signal)
  if (fault) return BREAKS[fault](answer, acting)
  const whole = await reply()
  if (dribble && call.method !== 'HEAD') return respond(whole, call, await trickle(whole, dribble, acting))
  acting.done(whole)
  return respond(whole, call)
}

/** A body in pieces, the last of them `totalDuration` milliseconds after the first, which is there at once. */
async function trickle(
  reply: Reply,
  { numberOfChunks, totalDuration }: Dribble,
  { signal, done }: Acting,
): Promise<ReadableStream<Uint8Array>> {
  const bytes = bytesOf(reply.body)
  const size = Math.max(1, Math.ceil(bytes.length / numberOfChunks))
  const pieces = Math.max(1, Math.ceil(bytes.length / size))
  const pause = totalDuration / Math.max(1, pieces - 1)
  // One piece is a whole body that comes late.
  if (pieces === 1) await wait(totalDuration, signal)
  const left = new AbortController()
  const gone = signal ? AbortSignal.any([signal, left.signal]) : left.signal
  const send = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    for (let at = 0; at < bytes.length; at += size) {
      if (at > 0) await wait(pause, gone)
      controller.enqueue(bytes.subarray(at, at + size))
    }
    controller.close()
    done(reply)
  }
  return new ReadableStream({
    start(controller) {
      // A connection does not wait for its reader either.
      send(controller).catch((reason) => {
        done(null)
        if (!left.signal.aborted) controller.error(reason)
      })
    },
    cancel: () => left.abort(),
  })
}
