/** What the bank asks of where it runs, in a page or a worker; `node.ts` gives the same to Node. */

/** A random UUID (RFC 9562, version 4). */
export const randomId = (): string => crypto.randomUUID()

const encoder = new TextEncoder()
/** Arguments that one call takes without filling the stack. */
const SLICE = 8192

/** The UTF-8 bytes of a text as a string of one character per byte: its length is the body's. */
export function bytesOf(text: string): string {
  const bytes = encoder.encode(text)
  let written = ''
  for (let at = 0; at < bytes.length; at += SLICE)
    written += String.fromCharCode(...bytes.subarray(at, at + SLICE))
  return written
}
