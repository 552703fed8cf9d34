/**
 * `npm run bench:callers -- THOUSANDS`: callers that nobody has seen before, each with the longest name that a consumer
 * may have, against a profile that counts them all; every tenth is a stranger with a bearer that fills the headers.
 * Prints the server's memory as they come.
 */
import autocannon from 'autocannon'
import { HEADERS, PATH } from './load.ts'
import { startFulano } from './servers.ts'

const THOUSANDS = Number(process.argv[2] ?? 1000)
const STEP = 100
const CONSUMER_MAX = 128
const STRANGER = 'x'.repeat(15_000)

let nth = 0
const bearer = (): string => {
  nth += 1
  return nth % 10 === 0 ? `${nth}+${STRANGER}` : `maria-silva+${`${nth}`.padStart(CONSUMER_MAX, 'c')}`
}

const server = await startFulano(4726, '--profile', 'bench/callers.json')
try {
  for (let thousands = STEP; thousands <= THOUSANDS; thousands += STEP) {
    const setupRequest = (request: autocannon.Request): autocannon.Request => ({
      ...request,
      headers: { ...HEADERS, authorization: `Bearer ${bearer()}` },
    })
    const { errors } = await autocannon({
      url: server.url + PATH,
      connections: 20,
      amount: STEP * 1000,
      requests: [{ setupRequest }],
    })
    if (errors > 0) throw new Error(`${errors} calls had no answer`)
    console.log(`${thousands} thousand callers: ${server.memory().toFixed(0)} MB`)
  }
} finally {
  await server.stop()
}
