import { performance } from 'node:perf_hooks'

const ROUNDS = 9
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

/** How many times as long twice the input takes. `work(size)` prepares an input of that size, and is not timed. */
export function growth(work: (size: number) => () => unknown, size: number): number {
  const once = fastest(work(size))
  return fastest(work(2 * size)) / once
}
