import { rawOf, responseOf } from '#platform'
import type { Call } from '../bank/call.ts'
import type { Reply } from '../bank/reply.ts'

/** The bytes of a body that has one character for each, for whoever may keep them. */
export const bytesOf = (body: string): Uint8Array<ArrayBuffer> => new Uint8Array(rawOf(body))

/** A reply as `fetch` gives it: with a body of its own unless another is given. */
export function respond(
  { status, headers, body }: Reply,
  { method }: Pick<Call, 'method'>,
  other?: ReadableStream<Uint8Array>,
): Response {
  if (method === 'HEAD') return new Response(null, { status, headers })
  return other ? new Response(other, { status, headers }) : responseOf(body, { status, headers })
}
