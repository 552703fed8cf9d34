import { load, median, strangers } from './load.ts'
import { type Served, startBare, startFulano } from './servers.ts'
import type { Row } from './table.ts'

const ROUNDS = 5
const POPULATION = 200_000_000
const SETTLED_MS = 500

/**
 * Calls of one customer (hot) and of another in every call (cold), journal and metrics on, beside a bare node:http server
 * that sends the same bytes. All are called in turn by the same client, and each ratio is of one round.
 */
export async function serving(): Promise<Row[]> {
  const fulano = await startFulano(4721)
  const country = await startFulano(4723, '--population', String(POPULATION))
  const bare = await startBare(4722, fulano)
  const bearer = strangers(POPULATION)
  try {
    const hot: number[] = []
    const cold: number[] = []
    const slowest: number[] = []
    for (let round = 0; round <= ROUNDS; round++) {
      const whole = await load(bare.url)
      const one = await load(fulano.url)
      const another = await load(country.url, { bearer })
      // The first round warms the compilers up.
      if (round === 0) continue
      hot.push(one.perSecond / whole.perSecond)
      cold.push(another.perSecond / whole.perSecond)
      slowest.push(one.p99)
    }
    const aim = Number(process.versions.node.split('.')[0]) >= 24 ? '0.6 or more' : '0.5 or more'
    return [
      { what: 'calls of one customer, of the rate of a bare node:http', value: median(hot), aim },
      { what: 'calls of another customer each, of 200 million, of the same', value: median(cold) },
      { what: '99th percentile with 50 connections at full load, ms', value: median(slowest) },
    ]
  } finally {
    await Promise.all([fulano, country, bare].map(({ stop }) => stop()))
  }
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
    { what: 'start to the first 200, ms', value: Math.round(ready), aim: 'under 400' },
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
