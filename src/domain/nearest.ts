import { unaccented } from './unaccented.ts'

/**
 * The name that somebody probably meant, or undefined when nothing known looks like it. Accents and case are forgiven.
 * `nearest('oveRides', ['overrides', 'index'])` is `overrides`.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const best = closest(word, known)
  const tolerated = Math.max(1, Math.floor(word.length * 0.4))
  return best !== undefined && editDistance(plain(word), plain(best)) <= tolerated ? best : undefined
}

/** The known name that takes the fewest edits, however many; undefined when nothing is known. */
export function closest(word: string, known: readonly string[]): string | undefined {
  const distances = known.map((name) => editDistance(plain(word), plain(name)))
  return known[distances.indexOf(Math.min(...distances))]
}

/** Lower case without accents: what people type when they search. */
export const plain = (text: string): string => unaccented(text).toLowerCase()

/** Insertions, deletions, substitutions and swaps of neighbours that lead from one text to the other. */
function editDistance(from: string, to: string): number {
  let before: number[] = []
  let previous: number[] = []
  let row = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let i = 1; i <= from.length; i++) {
    ;[before, previous, row] = [previous, row, [i]]
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1]
      const steps = [previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1)]
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      if (swapped) steps.push(before[j - 2]! + 1)
      row[j] = Math.min(...steps)
    }
  }
  return row[to.length]!
}
