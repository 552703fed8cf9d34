import { distance } from 'fastest-levenshtein'
import { unaccented } from '../domain/unaccented.ts'

/** Nothing known is longer than this; a longer word is nobody's slip of the pen, and costs no comparison. */
const WORD_MAX = 200
const SUGGESTIONS_MAX = 3
/** Shorter words stand in names by accident: `de`. */
const LEAST_PART = 4

/**
 * The name that somebody probably meant, or undefined when nothing known looks like it. Accents and case are forgiven.
 * `nearest('oveRides', ['overrides', 'index'])` is `overrides`.
 */
export const nearest = (word: string, known: readonly string[]): string | undefined =>
  suggestions(word, known)[0]

/**
 * The names that somebody may have meant, three at most: those that begin or end with the word (`Viçosa` is `Viçosa/AL`
 * or `Viçosa/MG`), or else those that it stands in (`enfermagem`), or else the one that takes the fewest edits, two of
 * five letters at most. What fits a shorter name is meant before a longer one.
 */
export function suggestions(word: string, known: readonly string[]): readonly string[] {
  const wanted = word.length > WORD_MAX ? '' : plain(word.trim())
  if (wanted === '') return []
  const names = known.map((name) => ({ name, text: plain(name) }))
  const shortest = (fits: (text: string) => boolean): string[] =>
    names
      .filter(({ text }) => fits(text))
      .sort((one, other) => one.text.length - other.text.length)
      .slice(0, SUGGESTIONS_MAX)
      .map(({ name }) => name)
  const begun = shortest((text) => beginsWith(text, wanted) || text.endsWith(`/${wanted}`))
  if (begun.length > 0) return begun
  const inside = wanted.length < LEAST_PART ? [] : shortest((text) => text.includes(` ${wanted}`))
  if (inside.length > 0) return inside
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

/** Lower case without accents: what people type when they search. */
export const plain = (text: string): string => unaccented(text).toLowerCase()

/** Whether a text is the word, or goes on with another one behind it: `recife/pe`, and not `recifense`. */
const beginsWith = (text: string, word: string): boolean =>
  text.startsWith(word) && !/[\p{L}\p{N}]/u.test(text.charAt(word.length))

/** Edits from a word to a name, or to the part of it before or behind the slash when the word has none: `Recifi`. */
function slips(word: string, name: string): number {
  if (word.includes('/') || !name.includes('/')) return edited(word, name)
  return Math.min(...[name, ...name.split('/')].map((part) => edited(word, part)))
}

/** Insertions, deletions and substitutions from one text to the other; two neighbours that changed places are one. */
function edited(from: string, to: string): number {
  const edits = distance(from, to)
  return edits === 2 && letters(from) === letters(to) ? 1 : edits
}

const letters = (text: string): string => [...text].sort().join('')
