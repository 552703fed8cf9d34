import { HEADERS, median, PATH } from './load.ts'
import type { Row } from './table.ts'

// What a test imports: the loader that reads TypeScript wraps every function, which slows small ones down.
const built = new URL('../dist/index.js', import.meta.url).href
const { createBank } = (await import(built)) as typeof import('../src/index.ts')

const CALLS = 20_000
const ROUNDS = 7
const POPULATION = 200_000_000
/** Of the population, as far apart as those of `strangers.lua`. */
const STEP = 48_611_237
const AIM = '60,000 or more'

const url = `http://localhost${PATH}`

/** What is called, by the index of the call; made before the clock runs. */
type Way = (index: number) => () => Promise<Response> | Response

/**
 * Calls of a bank with no server around it, one after the other: the same customer's, asked for in two ways, and another's
 * each; and what the `Response` of the platform takes by itself, which no call can do without. Counted by the second of
 * a processor's time, which others who use the machine do not lengthen.
 */
export async function inProcess(): Promise<Row[]> {
  const bank = await createBank({ seeds: 'demo', population: POPULATION })
  const answer = await bank.fetch(url, { headers: HEADERS })
  const headers = Object.fromEntries(answer.headers)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const request = (bearer: string): Request =>
    new Request(url, { headers: { ...HEADERS, authorization: `Bearer ${bearer}` } })
  /** TABLE of what is measured. */
  const ways: readonly (readonly [what: string, way: Way, aim?: string])[] = [
    ['`bank.fetch(url, { headers })`, one customer', () => () => bank.fetch(url, { headers: HEADERS }), AIM],
    [
      '`bank.fetch(request)`, one customer',
      () => {
        const asked = request('maria-silva')
        return () => bank.fetch(asked)
      },
    ],
    [
      '`bank.fetch(request)`, another customer each',
      (index) => {
        const asked = request(`#${(index * STEP) % POPULATION}`)
        return () => bank.fetch(asked)
      },
    ],
    ['`new Response` with the same bytes and headers', () => () => new Response(bytes, { headers })],
  ]
  const rates = ways.map((): number[] => [])
  // The first round warms the compiler up.
  for (let round = 0; round <= ROUNDS; round++)
    for (const [at, [, way]] of ways.entries()) {
      const rate = await rateOf(Array.from({ length: CALLS }, (_, index) => way(round * CALLS + index)))
      if (round > 0) rates[at]!.push(rate)
    }
  return ways.map(([what, , aim], at) => ({
    what: `in process, calls a second of one core: ${what}`,
    value: Math.round(median(rates[at]!)),
    ...(aim && { aim }),
  }))
}

async function rateOf(calls: readonly ReturnType<Way>[]): Promise<number> {
  const start = process.cpuUsage()
  for (const call of calls) {
    const response = await call()
    if (!response.ok) throw new Error(`bank.fetch answered ${response.status}`)
  }
  const { user, system } = process.cpuUsage(start)
  return (calls.length / (user + system)) * 1e6
}
