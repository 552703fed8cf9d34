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

/**
 * Calls of a bank with no server around it, one after the other: the same customer's, and another's each. Counted by the
 * second of a processor's time, which others who use the machine do not lengthen.
 */
export async function inProcess(): Promise<Row[]> {
  const bank = await createBank({ seeds: 'demo', population: POPULATION })
  const url = `http://localhost${PATH}`
  let index = 0
  const hot = { rates: [] as number[], headers: () => HEADERS }
  const cold = {
    rates: [] as number[],
    headers: () => {
      index = (index + STEP) % POPULATION
      return { ...HEADERS, authorization: `Bearer #${index}` }
    },
  }
  for (let round = 0; round <= ROUNDS; round++)
    for (const { rates, headers } of [hot, cold]) {
      const requests = Array.from({ length: CALLS }, () => new Request(url, { headers: headers() }))
      const start = process.cpuUsage()
      for (const request of requests) {
        const response = await bank.fetch(request)
        if (!response.ok) throw new Error(`bank.fetch answered ${response.status}`)
      }
      // The first round warms the compiler up.
      const { user, system } = process.cpuUsage(start)
      if (round > 0) rates.push((CALLS / (user + system)) * 1e6)
    }
  return [
    {
      what: '`bank.fetch` in process, one customer: calls a second, one core',
      value: Math.round(median(hot.rates)),
      aim: '60,000 or more',
    },
    {
      what: '`bank.fetch` in process, another customer each: calls a second, one core',
      value: Math.round(median(cold.rates)),
    },
  ]
}
