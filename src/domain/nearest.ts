import { distance } from 'fastest-levenshtein'

/** Nothing known is longer than this; a longer word is nobody's slip of the pen, and costs no comparison. */
const WORD_MAX = 200
const SUGGESTIONS_MAX = 3

/**
 * The name that somebody probably meant, or undefined when nothing known looks like it. Accents and case are forgiven.
 * `nearest('oveRides', ['overrides', 'index'])` is `overrides`.
 */
export const nearest = (word: string, known: readonly string[]): string | undefined =>
  suggestions(word, known)[0]

/**
 * The names that somebody may have meant, three at most: those of which the word is all but one part (`Viçosa` is
 * `Viçosa/AL` or `Viçosa/MG`), or else the one that takes the fewest edits, two of five letters at most.
 */
export function suggestions(word: string, known: readonly string[]): readonly string[] {
  if (word.length > WORD_MAX) return []
  const wanted = plain(word.trim())
  const parts = known.filter((name) => isPartOf(wanted, plain(name)))
  if (parts.length > 0) return parts.slice(0, SUGGESTIONS_MAX)
  const best = closest(word, known)
  const tolerated = Math.max(1, Math.floor(wanted.length * 0.4))
  return best !== undefined && slips(wanted, plain(best)) <= tolerated ? [best] : []
}

/** The known name that takes the fewest edits, however many; undefined when nothing is known or the word is endless. */
export function closest(word: string, known: readonly string[]): string | undefined {
  if (word.length > WORD_MAX) return undefined
  const wanted = plain(word.trim())
  const distances = known.map((name) => slips(wanted, plain(name)))
  return known[distances.indexOf(Math.min(...distances))]
}

const MARKS = /\p{M}/gu

/** Lower case without accents: what people type when they search. */
export const plain = (text: string): string => text.normalize('NFD').replace(MARKS, '').toLowerCase()

/** Whether a name is the word with something before or behind a slash: `recife` of `recife/pe`. */
const isPartOf = (word: string, name: string): boolean =>
  name === word || (word !== '' && (name.startsWith(`${word}/`) || name.endsWith(`/${word}`)))

/** Insertions, deletions and substitutions from one text to the other; two neighbours that changed places are one slip. */
function slips(from: string, to: string): number {
  const edits = distance(from, to)
  return edits === 2 && letters(from) === letters(to) ? 1 : edits
}

const letters = (text: string): string => [...text].sort().join('')
