import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { Agent, get as httpGet } from 'node:http'
import { before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { createBehaviour } from '../../src/behaviour/behaviour.ts'
import type { FaultName, Profile } from '../../src/domain/misbehaviour.ts'
import { FAULTS } from '../../src/domain/misbehaviour.ts'
import { suiteClosing } from '../closing.ts'
import { type Bank, CALM, openBank } from './bank.ts'

const run = promisify(execFile)
const PATH = '/open-banking/customers/v2/personal/identifications'
const ID = 'd78fc4e5-37ca-4da3-adf2-9b082bf92280'
const HEADERS = { authorization: 'Bearer maria-silva', 'x-fapi-interaction-id': ID }
const PATIENCE_MS = 300

/** TABLE: what two real clients make of each broken connection; Node 24 keeps the code of a parser to itself. */
const SEEN: { readonly [Name in FaultName]: { curl: number; fetch: RegExp } } = {
  CONNECTION_RESET_BY_PEER: { curl: 56, fetch: /ECONNRESET/ },
  EMPTY_RESPONSE: { curl: 52, fetch: /UND_ERR_SOCKET/ },
  MALFORMED_RESPONSE_CHUNK: { curl: 56, fetch: /HPE_INVALID_CHUNK_SIZE|HTTPParserError$/ },
  RANDOM_DATA_THEN_CLOSE: { curl: 1, fetch: /HPE_INVALID_CONSTANT|HTTPParserError$/ },
  TRUNCATED_BODY: { curl: 18, fetch: /UND_ERR_SOCKET/ },
  TIMEOUT: { curl: 28, fetch: /TimeoutError/ },
}

const suite = suiteClosing()
let bank: Bank
before(async () => {
  bank = await openBank(suite)
})

const urlOf = ({ port }: Bank): string => `http://127.0.0.1:${port}${PATH}`

/** The codes down the chain of causes of what a fetch failed with. */
async function fetchFailure(fault: string): Promise<string> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    await (await fetch(urlOf(bank), { headers: { ...HEADERS, prefer: `fault=${fault}` }, signal })).json()
    return 'no failure'
  } catch (error) {
    const codes: string[] = []
    for (
      let cause = error as { code?: string; name: string; cause?: never } | undefined;
      cause;
      cause = cause.cause
    )
      codes.push(typeof cause.code === 'string' ? cause.code : cause.name)
    return codes.join(' ')
  }
}

async function curlExit(fault: string): Promise<number> {
  const headers = Object.entries({ ...HEADERS, prefer: `fault=${fault}` }).flatMap(([name, value]) => [
    '-H',
    `${name}: ${value}`,
  ])
  try {
    await run('curl', ['-s', '-m', `${PATIENCE_MS / 1000}`, '-o', '/dev/null', ...headers, urlOf(bank)])
    return 0
  } catch (error) {
    return (error as { code: number }).code
  }
}

describe('a broken connection is seen', () => {
  for (const fault of FAULTS) {
    it(`by fetch as ${SEEN[fault].fetch.source}: ${fault}`, async () =>
      assert.match(await fetchFailure(fault), SEEN[fault].fetch))
    it(`by curl as exit ${SEEN[fault].curl}: ${fault}`, async () =>
      assert.equal(await curlExit(fault), SEEN[fault].curl))
  }

  it('by nobody on another connection that is kept alive', async (t) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    t.after(() => agent.destroy())
    const status = () =>
      new Promise<number | undefined>((resolve, reject) => {
        httpGet(urlOf(bank), { agent, headers: HEADERS }, (res) =>
          res.resume().on('end', () => resolve(res.statusCode)),
        ).on('error', reject)
      })
    assert.equal(await status(), 200)
    for (const fault of FAULTS) {
      await fetchFailure(fault)
      assert.equal(await status(), 200)
    }
  })

  it('half of the body being there when it is cut', async () => {
    const response = await fetch(urlOf(bank), { headers: { ...HEADERS, prefer: 'fault=TRUNCATED_BODY' } })
    const promised = Number(response.headers.get('content-length'))
    let received = 0
    await assert.rejects(async () => {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>)
        received += chunk.length
    })
    assert.equal(received, Math.floor(promised / 2))
  })
})

describe('a body that dribbles', () => {
  it('comes in so many pieces over so much time, whole', async (t) => {
    const dribbling: Profile = { ...CALM, dribble: { numberOfChunks: 4, totalDuration: 120 } }
    const slow = await openBank(t, {}, { behaviour: createBehaviour(dribbling, () => new Date(0)) })
    const started = performance.now()
    const sizes: number[] = []
    const whole = await new Promise<string>((resolve, reject) => {
      httpGet(urlOf(slow), { headers: HEADERS }, (res) => {
        let text = ''
        res.setEncoding('latin1').on('data', (chunk) => {
          sizes.push(chunk.length)
          text += chunk
        })
        res.on('end', () => resolve(text))
      }).on('error', reject)
    })
    assert.ok(performance.now() - started >= 110)
    assert.equal(sizes.length, 4)
    assert.equal(JSON.parse(whole).data.length, 1)
  })
})

describe('nothing is left of', () => {
  const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
  const settled = async (done: () => boolean): Promise<void> => {
    for (let tries = 0; tries < 100 && !done(); tries++) await sleep(20)
  }
  const open = (server: Bank['server']) =>
    new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)))

  it('a caller who left while it waited', async (t) => {
    const own = await openBank(t)
    const before = timers()
    const headers = { ...HEADERS, prefer: 'delay=60000' }
    const calls = Array.from({ length: 50 }, () =>
      fetch(urlOf(own), { headers, signal: AbortSignal.timeout(100) }).catch(() => 'left'),
    )
    assert.deepEqual(new Set(await Promise.all(calls)), new Set(['left']))
    await settled(() => timers() <= before)
    assert.ok(timers() <= before)
  })

  it('a thousand faulty calls: no connection, no timer, no memory', async (t) => {
    const own = await openBank(t)
    const before = timers()
    const one = async (at: number): Promise<void> => {
      const headers = { ...HEADERS, prefer: `fault=${FAULTS[at % FAULTS.length]}` }
      const agent = new Agent()
      await new Promise<void>((resolve) => {
        const call = httpGet(urlOf(own), { agent, headers, timeout: 100 }, (res) =>
          res.resume().on('close', resolve),
        )
        call.on('timeout', () => call.destroy()).on('error', () => resolve())
      })
      agent.destroy()
    }
    const round = async (): Promise<void> => {
      for (let at = 0; at < 500; at += 50)
        await Promise.all(Array.from({ length: 50 }, (_, n) => one(at + n)))
    }
    await round()
    const held = process.memoryUsage().heapUsed
    await round()
    await settled(() => timers() <= before)
    assert.ok(timers() <= before)
    for (let tries = 0; tries < 100 && (await open(own.server)) > 0; tries++) await sleep(20)
    assert.equal(await open(own.server), 0)
    // Garbage that has not been collected yet is no leak; what a call left behind would be tens of kilobytes each.
    assert.ok(process.memoryUsage().heapUsed - held < 40 * 2 ** 20)
  })
})
