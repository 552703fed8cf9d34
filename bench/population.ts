/**
 * `npm run bench:population`: a row for each size of a bank. Start to the first 200, memory when idle, calls a second for
 * one customer (hot) and for a customer nobody asked for before (cold), both as ratios of the smallest bank's.
 */
import { readFileSync } from 'node:fs'
import autocannon from 'autocannon'
import { HEADERS, PATH, startFulano } from './servers.ts'

const SIZES = [undefined, 1000, 100_000, 10_000_000, 200_000_000]
const SECONDS = 3
const CONNECTIONS = 20
const STEP = 48_611_237

const { 'x-fapi-interaction-id': interactionId } = HEADERS
const memoryOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

async function row(size: number | undefined) {
  const started = performance.now()
  const flags = size === undefined ? [] : ['--population', String(size)]
  const server = await startFulano(4726, ...flags)
  const start = performance.now() - started
  const memory = memoryOf(server.pid)
  const rate = async (bearer: () => string): Promise<number> => {
    const { requests, non2xx, errors } = await autocannon({
      url: server.url + PATH,
      connections: CONNECTIONS,
      duration: SECONDS,
      requests: [
        {
          setupRequest: (request) => ({
            ...request,
            headers: { authorization: `Bearer ${bearer()}`, 'x-fapi-interaction-id': interactionId },
          }),
        },
      ],
    })
    if (non2xx + errors > 0) throw new Error(`${non2xx} answers other than 2XX, ${errors} errors`)
    return requests.average
  }
  let index = 0
  const next = (): string => {
    index = (index + STEP) % (size ?? 40)
    return size === undefined ? `p-${index}` : `#${index}`
  }
  await rate(() => 'maria-silva')
  const hot = await rate(() => 'maria-silva')
  await rate(next)
  const cold = await rate(next)
  await server.stop()
  return { size, start, memory, hot, cold }
}

const rows: Awaited<ReturnType<typeof row>>[] = []
for (const size of SIZES) rows.push(await row(size))
const [first] = rows
console.log(
  "| population | start to the first 200 | idle memory | hot, of the first row | cold, of the first row's hot |",
)
console.log('|---|---|---|---|---|')
for (const { size, start, memory, hot, cold } of rows)
  console.log(
    `| ${size?.toLocaleString('en') ?? 'none'} | ${start.toFixed(0)} ms | ${memory.toFixed(0)} MB | ${(hot / first!.hot).toFixed(2)} | ${(cold / first!.hot).toFixed(2)} |`,
  )
