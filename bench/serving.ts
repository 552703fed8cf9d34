import { load, median } from './load.ts'
import { type Served, startBare, startFulano } from './servers.ts'
import type { Row } from './table.ts'

const ROUNDS = 7
const SECONDS = 2
const POPULATION = 200_000_000
const SETTLED_MS = 500

interface Contender {
  readonly server: Served
  /** Whether each call is for another customer. */
  readonly isCold?: boolean
  readonly rates: number[]
  /** Microseconds of a processor that an answer took. */
  readonly costs: number[]
  readonly slowest: number[]
}

const contender = (server: Served, isCold = false): Contender => ({
  server,
  isCold,
  rates: [],
  costs: [],
  slowest: [],
})

async function measure({ server, isCold, rates, costs, slowest }: Contender): Promise<void> {
  const before = server.cpu()
  const { perSecond, p99, answers } = await load(server.url, {
    seconds: SECONDS,
    ...(isCold && { strangers: POPULATION }),
  })
  rates.push(perSecond)
  slowest.push(p99)
  const after = server.cpu()
  if (before !== undefined && after !== undefined) costs.push(((after - before) * 1000) / answers)
}

/**
 * Calls of one customer (hot) and of another in every call (cold), journal and metrics on, beside a bare node:http server
 * that sends the same head and body in one write. All are called in turn by the same client; each rate is of one round
 * of the bare server, each cost the median of all rounds.
 */
export async function serving(): Promise<Row[]> {
  const fulano = await startFulano(4721)
  const country = await startFulano(4723, '--population', String(POPULATION))
  const bare = await startBare(4722, fulano)
  const [whole, hot, cold] = [contender(bare), contender(fulano), contender(country, true)]
  try {
    for (let round = 0; round <= ROUNDS; round++)
      for (const one of [whole, hot, cold]) {
        await measure(one)
        // The first round warms the compilers up.
        if (round === 0) for (const list of [one.rates, one.costs, one.slowest]) list.length = 0
      }
  } finally {
    await Promise.all([fulano, country, bare].map(({ stop }) => stop()))
  }
  const isNew = Number(process.versions.node.split('.')[0]) >= 24
  return [
    ...beside('calls of one customer', hot, whole, isNew ? '0.6 or more' : '0.55 or more'),
    ...beside('calls of another customer each, of 200 million', cold, whole, '0.25 or more'),
    { what: '99th percentile with 50 connections at full load, ms', value: median(hot.slowest) },
  ]
}

function beside(what: string, one: Contender, whole: Contender, aim: string): Row[] {
  const rate = median(one.rates.map((each, round) => each / whole.rates[round]!))
  const rows: Row[] = [{ what: `${what}, of the rate of a bare node:http`, value: rate, aim }]
  if (one.costs.length === 0) return rows
  // What is left when others use the machine too.
  const cost = median(whole.costs) / median(one.costs)
  return [...rows, { what: `${what}, by the processor's time of an answer`, value: cost }]
}

/** How soon it answers and what it holds then, with the customers of the seeds and with a country. */
export async function starting(): Promise<Row[]> {
  const seeds: { ready: number; memory: number }[] = []
  const country: typeof seeds = []
  // The first start of each reads the disk.
  for (let round = 0; round <= ROUNDS; round++)
    for (const [list, flags] of [
      [seeds, []],
      [country, ['--population', String(POPULATION)]],
    ] as const) {
      const seen = await once(() => startFulano(4724, ...flags))
      if (round > 0) list.push(seen)
    }
  const [ready, memory] = [median(seeds.map((one) => one.ready)), median(seeds.map((one) => one.memory))]
  return [
    { what: 'start to the first 200, ms', value: Math.round(ready), aim: 'under 250' },
    { what: 'idle memory, MB', value: Math.round(memory), aim: 'under 90' },
    {
      what: 'start with 200 million customers, of that',
      value: median(country.map((one) => one.ready)) / ready,
      aim: '1.2 or less',
    },
    {
      what: 'idle memory with 200 million customers, of that',
      value: median(country.map((one) => one.memory)) / memory,
      aim: '1.2 or less',
    },
  ]
}

async function once(start: () => Promise<Served>): Promise<{ ready: number; memory: number }> {
  const server = await start()
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS))
  const seen = { ready: server.ready, memory: server.memory() }
  await server.stop()
  return seen
}
