import type { Place } from './json-place.ts'

/**
 * Escapes of a JSON text, each read whole: a pair of surrogates, half a pair (caught), anything else behind a backslash.
 * Characters that are written as themselves cannot be halves: UTF-8 has none (RFC 3629, section 3).
 */
const ESCAPE =
  /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|(u[dD][89a-fA-F][\da-fA-F]{2})|.)/gs
const MAY_HAVE_ONE = /\\u[dD][89a-fA-F]/

/**
 * The first `\ud83d` of a JSON text without its other half: no character, and in UTF-8 it would become U+FFFD, so that
 * what was stored is not what was sent (RFC 8259, section 8.2). Undefined when there is none.
 */
export function findLoneSurrogate(text: string): Place | undefined {
  if (!MAY_HAVE_ONE.test(text)) return undefined
  for (const match of text.matchAll(ESCAPE)) {
    if (match[1] === undefined) continue
    const before = text.slice(0, match.index).split('\n')
    return { line: before.length, column: before.at(-1)!.length + 1 }
  }
  return undefined
}
