/**
 * `npm run bench`: requests a second of one customer's registration, journal and metrics on, as a ratio of a bare
 * node:http server that sends the same bytes. Both are called in turn by the same client, and the ratio is of each pair.
 */
import autocannon from 'autocannon'
import { HEADERS, PATH, start, startFulano } from './servers.ts'

const PAIRS = Number(process.argv[2] ?? 5)
const SECONDS = 3
const CONNECTIONS = 50

const rate = async (url: string): Promise<{ perSecond: number; p99: number }> => {
  const { requests, latency, errors, non2xx } = await autocannon({
    url: url + PATH,
    headers: HEADERS,
    connections: CONNECTIONS,
    duration: SECONDS,
  })
  if (errors + non2xx > 0) throw new Error(`${errors} errors and ${non2xx} answers other than 2XX`)
  return { perSecond: requests.average, p99: latency.p99 }
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

const fulano = await startFulano(4721, '--profile', 'calm')
const answer = await fetch(fulano.url + PATH, { headers: HEADERS })
const body = Buffer.from(await answer.arrayBuffer()).toString('base64')
const kept = [...answer.headers].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name))
const bare = await start(
  ['--import', 'tsx', 'bench/bare.ts', '4722', body, JSON.stringify(Object.fromEntries(kept))],
  4722,
)
try {
  // The first round warms both compilers up.
  await rate(bare.url)
  await rate(fulano.url)
  const ratios: number[] = []
  const own: Awaited<ReturnType<typeof rate>>[] = []
  for (let pair = 0; pair < PAIRS; pair++) {
    const theirs = await rate(bare.url)
    const ours = await rate(fulano.url)
    own.push(ours)
    ratios.push(ours.perSecond / theirs.perSecond)
  }
  console.log(`node                          ${process.version}`)
  console.log(
    `of a bare node:http           ${median(ratios).toFixed(2)} (${ratios.map((one) => one.toFixed(2)).join(' ')})`,
  )
  console.log(`requests a second             ${Math.round(median(own.map(({ perSecond }) => perSecond)))}`)
  console.log(
    `99th percentile               ${median(own.map(({ p99 }) => p99))} ms with ${CONNECTIONS} connections`,
  )
} finally {
  await Promise.all([fulano.stop(), bare.stop()])
}
