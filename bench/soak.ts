/**
 * `npm run bench:soak -- MINUTES`: full load on a population of two hundred million, a customer nobody asked for before in
 * every call, and the server's memory once a minute. Ends at the first answer that is not 2XX.
 */
import { load } from './load.ts'
import { startFulano } from './servers.ts'

const MINUTES = Number(process.argv[2] ?? 10)
const POPULATION = 200_000_000
const CONNECTIONS = 20

const server = await startFulano(4725, '--population', String(POPULATION))
let total = 0
try {
  for (let minute = 1; minute <= MINUTES; minute++) {
    const { perSecond, p99, answers } = await load(server.url, {
      seconds: 60,
      connections: CONNECTIONS,
      strangers: POPULATION,
    })
    total += answers
    const memory = server.memory().toFixed(0)
    console.log(`minute ${minute}: ${Math.round(perSecond)} a second, p99 ${p99} ms, ${memory} MB`)
  }
  console.log(`${total} customers, no errors`)
} finally {
  await server.stop()
}
