import type { Latency } from '../domain/misbehaviour.ts'

/** A chance between 0 and 1, both excluded; `draw` tells apart those of one decision. */
export type Chance = (draw: number) => number

/** The longest wait that `setTimeout` can hold; a longer one would end at once. About 24.8 days. */
export const TIMER_MAX_MS = 2 ** 31 - 1

const TRIES = 100
/** Chances are no closer to 0 than half of this (`chanceOf`), which is what bounds the normal variates. */
const CHANCE_STEP = 2 ** -32
const NORMAL_MAX = Math.sqrt(-2 * Math.log(CHANCE_STEP / 2))

/** A normal variate from two uniform ones (Box and Muller, 1958). */
const normal = (one: number, other: number): number =>
  Math.sqrt(-2 * Math.log(one)) * Math.cos(2 * Math.PI * other)

/** TABLE of the distributions: how many milliseconds a call waits. */
const DISTRIBUTIONS: {
  readonly [Type in Latency['type']]: (latency: Latency & { type: Type }, chance: Chance) => number
} = {
  fixed: ({ milliseconds }) => milliseconds,
  uniform: ({ lower, upper }, chance) => lower + (upper - lower) * chance(0),
  lognormal({ median, sigma, maxValue = Number.POSITIVE_INFINITY }, chance) {
    for (let draw = 0; draw < TRIES; draw += 2) {
      const value = median * Math.exp(sigma * normal(chance(draw), chance(draw + 1)))
      if (value <= maxValue) return value
    }
    return maxValue
  },
}

/** Whole milliseconds of a wait, as long as a timer can hold. */
export function delayOf(latency: Latency, chance: Chance): number {
  const distribution = DISTRIBUTIONS[latency.type] as (latency: Latency, chance: Chance) => number
  return Math.min(Math.round(distribution(latency, chance)), TIMER_MAX_MS)
}

/** The longest wait, in milliseconds, that a log-normal latency without `maxValue` can come to. */
export const longestOf = ({ median, sigma }: { median: number; sigma: number }): number =>
  median * Math.exp(sigma * NORMAL_MAX)
