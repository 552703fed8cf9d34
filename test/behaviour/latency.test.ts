import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Chance, delayOf, longestOf, TIMER_MAX_MS } from '../../src/behaviour/latency.ts'
import { loadProfile } from '../../src/behaviour/profile.ts'
import { chanceOf } from '../../src/behaviour/rules.ts'
import type { Latency } from '../../src/domain/misbehaviour.ts'

const DRAWS = 2000
const chance = (ordinal: number): Chance =>
  chanceOf({ seed: 42, caller: 'p-1', ordinal, epochSeconds: 0 }, 'personal/qualifications', 'test')

/** The delays of two thousand calls in a row, sorted. */
const drawn = (latency: Latency): number[] =>
  Array.from({ length: DRAWS }, (_, call) => delayOf(latency, chance(call + 1))).sort((a, b) => a - b)

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.floor(part * sorted.length)]!

/** Within so many parts of the expected value: two thousand draws are not more exact. */
const near = (actual: number, expected: number, parts: number): void =>
  assert.ok(Math.abs(actual / expected - 1) < parts, `${actual} is not near ${expected}`)

/** The 95th percentile of the standard normal distribution. */
const Z95 = 1.6449

describe('a latency', () => {
  it('that is fixed is always the same', () => {
    assert.deepEqual([...new Set(drawn({ type: 'fixed', milliseconds: 250 }))], [250])
  })

  it('that is uniform stays between its bounds and spreads evenly', () => {
    const sorted = drawn({ type: 'uniform', lower: 100, upper: 300 })
    assert.ok(sorted[0]! >= 100 && sorted.at(-1)! <= 300)
    for (const part of [0.1, 0.25, 0.5, 0.75, 0.9]) near(quantile(sorted, part), 100 + 200 * part, 0.04)
  })

  for (const { median, sigma } of [
    { median: 900, sigma: 0.9 },
    { median: 50, sigma: 0.2 },
    { median: 3000, sigma: 0.5 },
  ]) {
    it(`that is log-normal (${median}, ${sigma}) has the median and the 95th percentile of its distribution`, () => {
      const sorted = drawn({ type: 'lognormal', median, sigma })
      near(quantile(sorted, 0.5), median, 0.06)
      near(quantile(sorted, 0.95), median * Math.exp(sigma * Z95), 0.12)
    })
  }

  it('draws again what is above its maximum, instead of piling it up there', () => {
    const sorted = drawn({ type: 'lognormal', median: 1000, sigma: 1, maxValue: 1500 })
    assert.ok(sorted.at(-1)! <= 1500)
    assert.ok(sorted.filter((value) => value === 1500).length < 10)
    // Of a distribution cut at 1500 half lies below the median of what is left.
    near(quantile(sorted, 0.5), 642, 0.06)
  })

  it('is never longer than a timer can hold, which would end it at once', () => {
    const sorted = drawn({ type: 'lognormal', median: 86_400_000, sigma: 10 })
    assert.equal(sorted.at(-1), TIMER_MAX_MS)
    assert.ok(sorted[0]! >= 0)
    assert.equal(delayOf({ type: 'fixed', milliseconds: 1e12 }, chance(1)), TIMER_MAX_MS)
    assert.equal(delayOf({ type: 'uniform', lower: 1e12, upper: 1e13 }, chance(1)), TIMER_MAX_MS)
  })

  it('that is log-normal comes to no more than the longest that is said of it', () => {
    const extreme: Chance = (draw) => (draw % 2 === 0 ? 0.5 / 2 ** 32 : 1 - 0.5 / 2 ** 32)
    const latency = { type: 'lognormal', median: 900, sigma: 0.9 } as const
    assert.ok(delayOf(latency, extreme) <= Math.ceil(longestOf(latency)))
    assert.ok(delayOf(latency, extreme) > 0.99 * longestOf(latency))
  })

  it('of the profile production has its 95th percentile at the ceiling of the standard', () => {
    near(quantile(drawn(loadProfile('production').latency!), 0.95), 4000, 0.08)
  })
})
