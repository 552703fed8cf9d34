import { rawOf } from '#platform'
import type { Call } from '../bank/call.ts'
import type { Reply } from '../bank/reply.ts'

const NOT_ASCII = /[\x80-\xff]/

/** The bytes of a body that has one character for each, for whoever may keep them. */
export const bytesOf = (body: string): Uint8Array<ArrayBuffer> => new Uint8Array(rawOf(body))

/** A reply as `fetch` gives it: with a body of its own unless another is given. */
export function respond(
  { status, headers, body }: Reply,
  { method }: Pick<Call, 'method'>,
  other?: ReadableStream<Uint8Array>,
): Response {
  const own = NOT_ASCII.test(body) ? rawOf(body) : body
  return new Response(method === 'HEAD' ? null : (other ?? own), { status, headers })
}
