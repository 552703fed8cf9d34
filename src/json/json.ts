import { InputError } from '../domain/failure.ts'
import { inEachLanguage, type Words } from '../domain/words.ts'
import { countKeys } from './depth.ts'
import { findFault, findRepetition, type Repetition, TOO_DEEP } from './json-place.ts'
import { findLoneSurrogate } from './surrogate.ts'

export { findFault } from './json-place.ts'

/**
 * The value of a JSON text, or an InputError that names the file, the line and the column: for what is not JSON, is nested
 * too deeply, has half of a surrogate pair, or has a key twice, of which JSON.parse would drop one. A byte order mark is
 * forgiven.
 */
export function parseJson(text: string, file: string, wayOut: Words): unknown {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text
  const refuse = (where: string, what: Words): never => {
    throw new InputError(inEachLanguage((language) => `${where}: ${what[language]}; ${wayOut[language]}`))
  }
  let value: unknown
  try {
    value = JSON.parse(source)
  } catch {
    const { line, column, what } = findFault(source)
    return refuse(`${file}:${line}:${column}`, { pt: `não é JSON: ${what.pt}`, en: `not JSON: ${what.en}` })
  }
  const keys = countKeys(value)
  if (keys === Number.POSITIVE_INFINITY) return refuse(file, TOO_DEEP)
  const half = findLoneSurrogate(source)
  if (half) return refuse(`${file}:${half.line}:${half.column}`, HALF_A_CHARACTER)
  const twice = repetitionIn(source, keys)
  if (twice) return refuse(`${file}:${twice.line}:${twice.column}: ${twice.path}`, TWICE)
  return value
}

const HALF_A_CHARACTER: Words = {
  pt: 'meio par de substitutos Unicode não é caractere nenhum',
  en: 'half of a surrogate pair is no character',
}
const TWICE: Words = { pt: 'uma chave escrita duas vezes', en: 'a key written twice' }

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
