import { mix } from '../domain/hash.ts'

/** A keyed bijection of the numbers that `holds` accepts below 2^bits, and its inverse. */
export interface Permutation {
  apply(value: number): number
  invert(value: number): number
}

const ROUNDS = 6

/**
 * A balanced Feistel network over `bits` (even, at most 40) with cycle walking: a value that falls outside the domain
 * is permuted again until it is inside, which keeps the bijection (Black and Rogaway, 2002).
 * `holds` must accept enough of the values for the walk to be short.
 */
export function permutation(key: number, bits: number, holds: (value: number) => boolean): Permutation {
  const size = 2 ** (bits / 2)
  const keys = Array.from({ length: ROUNDS }, (_, round) => mix(key, round + 1))
  const forward = keys
  const backward = keys.toReversed()

  const network = (value: number, order: readonly number[]): number => {
    let left = Math.floor(value / size)
    let right = value % size
    for (const word of order) {
      const next = left ^ (mix(right, word) & (size - 1))
      left = right
      right = next
    }
    return right * size + left // halves swapped, so that the same network with its keys reversed is the inverse
  }
  const walk = (value: number, order: readonly number[]): number => {
    let at = network(value, order)
    while (!holds(at)) at = network(at, order)
    return at
  }
  return { apply: (value) => walk(value, forward), invert: (value) => walk(value, backward) }
}
