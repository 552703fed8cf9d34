import { IncomingMessage, type RequestListener, ServerResponse } from 'node:http'
import { Socket } from 'node:net'

/** How the time that a piece of work takes grows with its input. */

/** Twice the input takes at most so many times the time: 2 where it is linear, 4 where it is quadratic. */
export const GROWTH_MAX = 2.5
/** Measured over so many doublings, which a busy machine blurs less than one. */
const DOUBLINGS = 2
/** How much larger the second input is. */
export const LARGER = 2 ** DOUBLINGS
/** Shorter than this is noise of the timer, and is done several times over. */
const LONG_ENOUGH_MS = 0.1
/** The machine may be busy: so many pairs of runs in a round, and so many rounds before it is said to be slow. */
const PAIRS = 3
const ROUNDS = 40

const timed = (work: () => unknown, times: number): number => {
  const started = performance.now()
  for (let nth = 0; nth < times; nth++) work()
  return performance.now() - started
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((one, other) => one - other)[numbers.length >> 1]!

/**
 * How many times as long twice the input takes, where `more` has LARGER times that of `less`: by the best run of each or
 * by the median of runs side by side, whichever is less, since a busy machine spoils the one or the other. Ends with the
 * first round that is good.
 */
export function growthOf(less: () => unknown, more: () => unknown): number {
  timed(less, 2)
  timed(more, 2)
  const times = Math.ceil(LONG_ENOUGH_MS / Math.max(timed(less, 1), 0.0005))
  const ratios: number[] = []
  let [least, leastOfMore] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  let growth = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS && growth > GROWTH_MAX; round++) {
    for (let pair = 0; pair < PAIRS; pair++) {
      const [short, long] = [timed(less, times), timed(more, times)]
      ratios.push(long / short)
      least = Math.min(least, short)
      leastOfMore = Math.min(leastOfMore, long)
    }
    growth = Math.min(leastOfMore / least, median(ratios)) ** (1 / DOUBLINGS)
  }
  return growth
}

/** Lets an app answer a call without a socket, as far as it gets without waiting. */
export function call(app: RequestListener, url: string, headers: Record<string, string>): void {
  const req = new IncomingMessage(new Socket())
  const host = { host: 'localhost' }
  Object.assign(req, { method: 'GET', url, headers: { ...host, ...headers }, httpVersion: '1.1' })
  app(req as never, new ServerResponse(req) as never)
}
