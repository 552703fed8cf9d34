/**
 * `npm run bench:callers -- THOUSANDS`: callers that nobody has seen before, each with the longest name that a consumer
 * may have, against a profile that counts them all; every tenth is a stranger with a bearer that fills the headers.
 * Prints the server's memory as they come.
 */
import { HEADERS, PATH } from './load.ts'
import { startFulano } from './servers.ts'
import { wrk } from './wrk.ts'

const THOUSANDS = Number(process.argv[2] ?? 1000)
const SECONDS = 5
const CONNECTIONS = 20

const server = await startFulano(4726, '--profile', 'bench/callers.json')
try {
  for (let seen = 0; seen < THOUSANDS * 1000; ) {
    const { answers } = await wrk({
      url: server.url + PATH,
      headers: HEADERS,
      seconds: SECONDS,
      connections: CONNECTIONS,
      script: { file: 'callers.lua', words: [seen] },
      refused: true,
    })
    seen += answers
    console.log(`${Math.round(seen / 1000)} thousand callers: ${server.memory().toFixed(0)} MB`)
  }
} finally {
  await server.stop()
}
