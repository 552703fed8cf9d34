/**
 * `npm run bench:population`: a row for each size of a bank. Start to the first 200, memory when idle, calls a second for
 * one customer (hot) and for a customer nobody asked for before (cold), both as ratios of the smallest bank's hot ones.
 */
import { load, strangers } from './load.ts'
import { startFulano } from './servers.ts'

const SIZES = [undefined, 1000, 100_000, 10_000_000, 200_000_000]
const CONNECTIONS = 20
/** Customers of the seeds, who are all asked for in turn where there is no population. */
const CROWD = 40

async function row(size: number | undefined) {
  const server = await startFulano(4726, ...(size === undefined ? [] : ['--population', String(size)]))
  const memory = server.memory()
  const rate = async (bearer?: () => string): Promise<number> =>
    (await load(server.url, { connections: CONNECTIONS, ...(bearer && { bearer }) })).perSecond
  let at = 0
  const bearer = size === undefined ? () => `p-${at++ % CROWD}` : strangers(size)
  await rate()
  const hot = await rate()
  await rate(bearer)
  const cold = await rate(bearer)
  await server.stop()
  return { size, start: server.ready, memory, hot, cold }
}

const rows: Awaited<ReturnType<typeof row>>[] = []
for (const size of SIZES) rows.push(await row(size))
const [first] = rows
console.log(
  '| population | start to the first 200 | idle memory | hot, of the first row | cold, of the first row’s hot |',
)
console.log('|---|---|---|---|---|')
for (const { size, start, memory, hot, cold } of rows)
  console.log(
    `| ${size?.toLocaleString('en') ?? 'none'} | ${start.toFixed(0)} ms | ${memory.toFixed(0)} MB | ${(hot / first!.hot).toFixed(2)} | ${(cold / first!.hot).toFixed(2)} |`,
  )
