import { randomUUID } from 'node:crypto'

/** What the bank asks of where it runs, in Node; `browser.ts` gives the same to a page or a worker. */

/** A random UUID (RFC 9562, version 4). */
export const randomId = (): string => randomUUID()

/** The UTF-8 bytes of a text as a string of one character per byte: its length is the body's. */
export const bytesOf = (text: string): string => Buffer.from(text).toString('latin1')
