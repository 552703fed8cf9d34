import { InputError } from '../domain/failure.ts'
import { countKeys, DEEPEST } from './depth.ts'
import { findFault, findRepetition, type Repetition } from './json-place.ts'

export { findFault } from './json-place.ts'

/**
 * The value of a JSON text, or an InputError that names the file, the line and the column: for what is not JSON, is nested
 * too deeply, or has a key twice, of which JSON.parse would drop one. A byte order mark is forgiven.
 */
export function parseJson(text: string, file: string, wayOut: string): unknown {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text
  let value: unknown
  try {
    value = JSON.parse(source)
  } catch {
    const { line, column, what } = findFault(source)
    throw new InputError(`${file}:${line}:${column}: not JSON: ${what}; ${wayOut}`)
  }
  const keys = countKeys(value)
  if (keys === Number.POSITIVE_INFINITY)
    throw new InputError(`${file}: nested more than ${DEEPEST} times; ${wayOut}`)
  const twice = repetitionIn(source, keys)
  if (twice)
    throw new InputError(
      `${file}:${twice.line}:${twice.column}: ${twice.path}: a key written twice; ${wayOut}`,
    )
  return value
}

/** The first key written twice in a JSON text whose value has so many keys. */
export const repetitionIn = (text: string, keys: number): Repetition | undefined =>
  // Each key has a colon: counting them is several times as fast as reading the text again.
  countColons(text) === keys ? undefined : findRepetition(text)

const QUOTE = 0x22
const COLON = 0x3a

/** Colons outside of the strings of a JSON text. */
function countColons(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === COLON) count += 1
    else if (code === QUOTE) at = closingQuote(text, at)
  }
  return count
}

/** Where the string ends whose first quote is there. */
function closingQuote(text: string, opening: number): number {
  for (let at = text.indexOf('"', opening + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0
    while (text[at - 1 - slashes] === '\\') slashes += 1
    if (slashes % 2 === 0) return at
  }
  return text.length
}
