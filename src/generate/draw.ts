import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'
import { pickerOf } from '#platform'
import { hashText, mix } from '../domain/hash.ts'

/**
 * A seeded source of randomness. Two draws with the same key give the same values on every machine, because only
 * integer and exactly rounded floating point operations are used (no Math.log, no Math.pow).
 */
export interface Draw {
  /** A source of its own, decided by this one's key and the label alone: what was drawn before does not matter. */
  fork(label: string): Draw
  /** A fraction in [0, 1). */
  unit(): number
  /** A whole number, both ends included. */
  int(min: number, max: number): number
  /** True with probability `p`. */
  chance(p: number): boolean
  /** One element, all alike. */
  pick<T>(list: readonly T[]): T
  /** A fraction in [0, 1), bell-shaped around one half: the mean of four fractions. */
  bell(): number
  /** `count` (at most 15) decimal digits, the first one not zero. */
  digits(count: number): string
  /** A random UUID (RFC 9562, version 4). */
  uuid(): string
}

type Source = ReturnType<typeof xoroshiro128plusFromState>

// One picker for the whole process: reseeding faker's own Mersenne Twister costs 40 us a customer, so it reads whichever
// source is drawing. Generation is synchronous, hence nothing can come in between.
let drawing: Source
const fractionOf = (source: Source): number => (source.next() >>> 0) / 0x1_0000_0000
const pickFrom = pickerOf(() => fractionOf(drawing))

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
/** Four hexadecimal digits. */
const wordOf = (value: number): string => BYTES[value >>> 8]! + BYTES[value & 0xff]!

class SeededDraw implements Draw {
  readonly #high: number
  readonly #low: number
  #source: Source | undefined

  constructor(high: number, low: number) {
    // As signed words: an unsigned one above 2^31 would be an object of its own.
    this.#high = high | 0
    this.#low = low | 0
  }

  /** The stream is made at the first value: many forks only lead to further forks. */
  #stream(): Source {
    this.#source ??= xoroshiro128plusFromState([
      mix(this.#high, 1) | 0,
      mix(this.#low, 2) | 0,
      mix(this.#high, 3) | 0,
      mix(this.#low, 4) | 1,
    ])
    return this.#source
  }

  fork(label: string): Draw {
    const word = hashText(label)
    return new SeededDraw(mix(this.#high, word), mix(this.#low, word ^ 0x5bd1_e995))
  }

  unit(): number {
    return fractionOf(this.#stream())
  }

  int(min: number, max: number): number {
    // As faker does it, without its reading of options: this is the most frequent draw of all.
    return min === max ? min : Math.floor(this.unit() * (max + 1 - min) + min)
  }

  chance(p: number): boolean {
    return this.unit() < p
  }

  pick<T>(list: readonly T[]): T {
    drawing = this.#stream()
    return pickFrom(list)
  }

  bell(): number {
    return (this.unit() + this.unit() + this.unit() + this.unit()) / 4
  }

  digits(count: number): string {
    return String(this.int(10 ** (count - 1), 10 ** count - 1))
  }

  uuid(): string {
    const hex = (min: number, max: number) => wordOf(this.int(min, max))
    const word = () => hex(0, 0xffff)
    // The first digits of the third and fourth groups are the version and the variant (RFC 9562, section 5.4).
    return `${word()}${word()}-${word()}-${hex(0x4000, 0x4fff)}-${hex(0x8000, 0xbfff)}-${word()}${word()}${word()}`
  }
}

/** The source of one customer, or of anything else that a seed and a few words name: `drawOf(42, 'personal', 17)`. */
export function drawOf(seed: number, ...key: readonly (string | number)[]): Draw {
  let high = mix(seed, 0x9e37_79b9)
  let low = mix(seed, 0x85eb_ca6b)
  for (const part of key) {
    const word = typeof part === 'number' ? mix(part >>> 0, Math.floor(part / 0x1_0000_0000)) : hashText(part)
    high = mix(high, word)
    low = mix(low, word ^ 0x27d4_eb2f)
  }
  return new SeededDraw(high, low)
}
