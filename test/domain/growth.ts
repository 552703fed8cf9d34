import { performance } from 'node:perf_hooks'

const ATTEMPTS = 6
const ROUNDS = 5
/** Below this a clock says nothing: so little is not growth. */
const LEAST_MS = 2

/** The least of several times: what the work takes when nobody else is at it. */
function fastest(work: () => unknown): number {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    work()
    least = Math.min(least, performance.now() - start)
  }
  return Math.max(least, LEAST_MS)
}

/**
 * How many times as long twice the input takes, tried until it is less than `enough`: a busy machine makes every attempt
 * slow now and then, and what grows too fast does so every time. `work(size)` prepares an input, and is not timed.
 */
export function growth(work: (size: number) => () => unknown, size: number, enough: number): number {
  const [one, twice] = [work(size), work(2 * size)]
  let least = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < ATTEMPTS && least > enough; attempt++)
    least = Math.min(least, fastest(twice) / fastest(one))
  return least
}
