import { unaccented } from '../domain/unaccented.ts'

/** What may stand in a quoted string of a header without a backslash (RFC 6750, section 3). */
const OTHERS = /[^\x20\x21\x23-\x5b\x5d-\x7e]/g

/** TABLE of characters that a text of ours or of a caller has and a header has not, each with one that is like it. */
const LIKE: Readonly<Record<string, string>> = { '"': "'", '\\': '/', '…': '.' }

/** A text as a header can carry it between double quotes: without accents, at most `max` characters. */
export function asciiOf(text: string, max: number): string {
  const written = unaccented(text.slice(0, max + 1)).replace(OTHERS, (character) => LIKE[character] ?? '?')
  return written.length > max ? `${written.slice(0, max - 3)}...` : written
}
