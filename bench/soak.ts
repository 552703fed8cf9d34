/**
 * `npm run bench:soak -- MINUTES`: full load on a population of two hundred million, a customer nobody asked for before in
 * every call, and the server's memory once a minute.
 */
import { readFileSync } from 'node:fs'
import autocannon from 'autocannon'
import { PATH, startFulano } from './servers.ts'

const MINUTES = Number(process.argv[2] ?? 10)
const POPULATION = 200_000_000
/** No two calls in a run fall on one customer: the step shares no factor with the population. */
const STEP = 48_611_237
const CONNECTIONS = 20

const server = await startFulano(4725, '--population', String(POPULATION))
const memory = (): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024

let index = 0
let errors = 0
let answers = 0
try {
  for (let minute = 1; minute <= MINUTES; minute++) {
    const result = await autocannon({
      url: server.url + PATH,
      connections: CONNECTIONS,
      duration: 60,
      requests: [
        {
          setupRequest(request) {
            index = (index + STEP) % POPULATION
            const headers = {
              authorization: `Bearer #${index}`,
              'x-fapi-interaction-id': 'd78fc4e5-37ca-4da3-adf2-9b082bf92280',
            }
            return { ...request, headers }
          },
        },
      ],
    })
    errors += result.errors + result.non2xx
    answers += result['2xx']
    console.log(
      `minute ${minute}: ${Math.round(result.requests.average)} a second, p99 ${result.latency.p99} ms, ${memory().toFixed(0)} MB, ${errors} errors`,
    )
  }
  console.log(`${answers} customers, ${errors} errors`)
} finally {
  await server.stop()
}
