import type { Latency } from '../domain/misbehaviour.ts'

/** A chance between 0 and 1, both excluded; `draw` tells apart those of one decision. */
export type Chance = (draw: number) => number

const TRIES = 100

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

/** Whole milliseconds of a wait. */
export function delayOf(latency: Latency, chance: Chance): number {
  const distribution = DISTRIBUTIONS[latency.type] as (latency: Latency, chance: Chance) => number
  return Math.round(distribution(latency, chance))
}
