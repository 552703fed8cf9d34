/**
 * `npm run bench:population`: a row for each size of a bank. Start to the first 200, memory when idle, calls a second for
 * one customer (hot) and for a customer nobody asked for before (cold), both as ratios of the smallest bank's hot ones.
 * A bank of a thousand has asked for all of them soon, and keeps them.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { load, median } from './load.ts'
import { startFulano } from './servers.ts'

const SIZES = [undefined, 1000, 100_000, 10_000_000, 200_000_000]
const FIRST_PORT = 4726
const CONNECTIONS = 20
const ROUNDS = 5
const SETTLED_MS = 500
/** Customers of the seeds, who are all asked for in turn where there is no population. */
const CROWD = 40

/** The bank of that size, idle until it is called. */
async function bank(size: number | undefined, port: number) {
  const server = await startFulano(port, ...(size === undefined ? [] : ['--population', String(size)]))
  await sleep(SETTLED_MS)
  return { size, server, idle: server.memory(), hot: [] as number[], cold: [] as number[] }
}

const banks: Awaited<ReturnType<typeof bank>>[] = []
try {
  for (const [number, size] of SIZES.entries()) banks.push(await bank(size, FIRST_PORT + number))
  for (let round = 0; round <= ROUNDS; round++) {
    let first: number | undefined
    // In turn, so that a ratio holds when the machine's speed drifts; the first round warms all of them up.
    for (const { size, server, hot, cold } of banks) {
      const one = (await load(server.url, { connections: CONNECTIONS })).perSecond
      const another = (await load(server.url, { connections: CONNECTIONS, strangers: size ?? CROWD }))
        .perSecond
      first ??= one
      if (round === 0) continue
      hot.push(one / first)
      cold.push(another / first)
    }
  }
  console.log(
    '| population | start to the first 200 | idle memory | hot, of the first row | cold, of the first row’s hot |',
  )
  console.log('|---|---|---|---|---|')
  for (const { size, server, idle, hot, cold } of banks) {
    const name = size?.toLocaleString('en') ?? 'none'
    const [ofHot, ofCold] = [hot, cold].map((ratios) => median(ratios).toFixed(2))
    console.log(`| ${name} | ${server.ready.toFixed(0)} ms | ${idle.toFixed(0)} MB | ${ofHot} | ${ofCold} |`)
  }
} finally {
  await Promise.all(banks.map(({ server }) => server.stop()))
}
