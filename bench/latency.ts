/**
 * `npm run bench:latency`: what a client measures of the profile `production`, end to end, beside what the profile says.
 * All calls are in flight at once, each for a consumer of its own, because the limits of a month hold there too.
 */
import { loadProfile } from '../src/behaviour/profile.ts'
import { HEADERS, PATH } from './load.ts'
import { startFulano } from './servers.ts'

const CALLS = Number(process.argv[2] ?? 1000)
/** The profile takes 300 calls a second. */
const BATCH = 200
const BATCH_EVERY_MS = 1000

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.floor(part * sorted.length)]!

const { latency } = loadProfile('production')
const server = await startFulano(4723, '--profile', 'production')
const statuses = new Map<number, number>()

async function call(number: number): Promise<{ measured: number; meant: number }> {
  const headers = { ...HEADERS, authorization: `Bearer maria-silva+${number}` }
  const started = performance.now()
  const response = await fetch(server.url + PATH, { headers })
  await response.arrayBuffer()
  statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
  return { measured: performance.now() - started, meant: Number(response.headers.get('x-fulano-delay-ms')) }
}

try {
  const calls: Promise<{ measured: number; meant: number }>[] = []
  while (calls.length < CALLS) {
    for (let at = 0; at < BATCH && calls.length < CALLS; at++) calls.push(call(calls.length))
    await new Promise((resolve) => setTimeout(resolve, BATCH_EVERY_MS))
  }
  const seen = await Promise.all(calls)
  const measured = seen.map((one) => one.measured).sort((a, b) => a - b)
  const beyond = seen.map((one) => one.measured - one.meant).sort((a, b) => a - b)
  console.log(`the profile                   ${JSON.stringify(latency)}`)
  console.log(
    `answers                       ${[...statuses].map(([status, count]) => `${count} x ${status}`).join(', ')}`,
  )
  for (const part of [0.5, 0.95, 0.99])
    console.log(`percentile ${part * 100}`.padEnd(30) + `${Math.round(quantile(measured, part))} ms`)
  console.log(`beyond the delay, median      ${quantile(beyond, 0.5).toFixed(1)} ms`)
} finally {
  await server.stop()
}
