import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { createDesk, type Desk } from '../../src/bank/answer.ts'
import { identify } from '../../src/bank/identify.ts'
import { createBehaviour } from '../../src/behaviour/behaviour.ts'
import type { Profile } from '../../src/domain/misbehaviour.ts'
import { fillOf } from '../../src/standard/fill.ts'
import { RESOURCES } from '../../src/standard/resources.ts'
import { NEWEST } from '../../src/standard/versions.ts'
import { suiteClosing } from '../closing.ts'
import { type Bank, fakeStore, openBank } from '../http/bank.ts'

/** The bank answers without a socket what its server answers with one: status, headers and bytes. */

const NOW = new Date('2026-11-01T09:08:07.654Z')
const PROFILE: Profile = {
  name: 'picky',
  description: 'Falha a cada terceira chamada e tem limites.',
  seed: 7,
  rules: [{ when: { every: 3 }, then: { status: 500 } }],
  limits: { monthly: 40, tpm: 150 },
}

/** TABLE of what a call can vary in; every row is combined with every other of its column's neighbours. */
const BEARERS = [
  'maria-silva',
  'ana-muitas',
  'padaria-do-joao',
  'recem-nascida',
  'maria-silva+ci',
  'ninguem',
  '',
]
const PREFERENCES = [
  '',
  'code=429',
  'code=STATUS_RESOURCE_UNAVAILABLE',
  'code=200',
  'version=2.0.1',
  'version=2.2.1, fill=sparse',
  'example=arbitrary, seed=7',
  'delay=x, code=999',
  'foo; code=503',
]
const QUERIES = [
  '',
  '?page=2',
  '?page=0',
  '?page=1&page=1',
  '?page-size=1001',
  '?page-size=7&page=3',
  '?x=%20%C3%A9',
  '?__code=423',
]
const OTHERS: readonly Readonly<Record<string, string>>[] = [
  {},
  { accept: 'text/html' },
  { accept: 'text/*;q=0.2, application/json;q=0.1' },
  { 'accept-charset': 'iso-8859-1' },
  { 'x-fapi-auth-date': 'ontem' },
  { 'x-customer-user-agent': 'x'.repeat(101) },
]
const METHODS = ['GET', 'HEAD', 'PUT', 'OPTIONS']

interface Call {
  readonly method: string
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
}

const ID = 'd78fc4e5-37ca-4da3-adf2-9b082bf92280'

function* calls(): Iterable<Call> {
  const made = (path: string, bearer: string, more: Partial<Call> = {}): Call => ({
    method: more.method ?? 'GET',
    target: path + (more.target ?? ''),
    headers: {
      'x-fapi-interaction-id': ID,
      ...(bearer && { authorization: `Bearer ${bearer}` }),
      ...more.headers,
    },
  })
  for (const { path } of RESOURCES)
    for (const bearer of BEARERS) {
      for (const prefer of PREFERENCES) yield made(path, bearer, { headers: prefer ? { prefer } : {} })
      for (const target of QUERIES) yield made(path, bearer, { target })
      for (const headers of OTHERS) yield made(path, bearer, { headers })
      for (const method of METHODS) yield made(path, bearer, { method })
    }
}

/** What a connection adds, and what an origin does. */
const OF_CARRIER = ['date', 'connection', 'keep-alive', 'vary', 'transfer-encoding']

describe('the bank without a socket', () => {
  let bank: Bank
  let desk: Desk
  const t = suiteClosing()
  before(async () => {
    bank = await openBank(t, {}, { behaviour: createBehaviour(PROFILE, () => NOW), now: () => NOW })
    desk = createDesk({
      spoken: { version: NEWEST, fill: fillOf('full')! },
      identify: identify({ store: fakeStore() }),
      behaviour: createBehaviour(PROFILE, () => NOW),
      now: () => NOW,
      requestControl: true,
      isPublic: false,
      report: (error) => assert.fail(String(error)),
    })
  })

  it('answers more than a thousand calls as its server does, byte for byte', async () => {
    const origin = `http://127.0.0.1:${bank.port}`
    const statuses = new Set<number>()
    let count = 0
    for (const { method, target, headers } of calls()) {
      const what = `${method} ${target} ${JSON.stringify(headers)}`
      const served = await fetch(origin + target, { method, headers })
      const bytes = Buffer.from(await served.arrayBuffer())
      const answer = await desk.answer(
        // `fetch` adds these of its own accord.
        desk.open({ method, target, headers: { accept: '*/*', 'user-agent': 'node', ...headers }, origin }),
      )
      const { status, headers: given, body } = await answer.reply()
      assert.equal(status, served.status, what)
      if (method !== 'HEAD') assert.equal(bytes.toString('latin1'), body, what)
      const sent = [...served.headers].filter(([name]) => !OF_CARRIER.includes(name))
      const told = Object.entries(given).filter(([name]) => !OF_CARRIER.includes(name))
      assert.deepEqual(Object.fromEntries(sent), Object.fromEntries(told), what)
      statuses.add(status)
      count += 1
    }
    assert.ok(count > 1000, `${count}`)
    assert.deepEqual(
      [200, 400, 401, 403, 404, 405, 406, 422, 423, 429, 500].filter((status) => !statuses.has(status)),
      [],
    )
  })

  it('gives a call back that came to nothing, also when that took a while', async () => {
    const strict = createDesk({
      spoken: { version: NEWEST, fill: fillOf('full')! },
      identify: identify({ store: fakeStore() }),
      behaviour: createBehaviour({ ...PROFILE, rules: [], limits: { monthly: 1 } }, () => NOW),
      now: () => NOW,
      requestControl: true,
      isPublic: false,
      report: (error) => assert.fail(String(error)),
    })
    const statusOf = async (query: string, prefer: string): Promise<number> => {
      const headers = { 'x-fapi-interaction-id': ID, authorization: 'Bearer maria-silva', prefer }
      const target = RESOURCES[0]!.path + query
      const answer = await strict.answer(strict.open({ method: 'GET', target, headers, origin: 'http://x' }))
      return (await answer.reply()).status
    }
    const past = '?page=2000000000'
    const odd = 'example=arbitrary, seed=7'
    assert.deepEqual(
      [await statusOf(past, odd), await statusOf(past, ''), await statusOf('', ''), await statusOf('', '')],
      [404, 404, 200, 423],
    )
  })

  it('answers 404 for what is not its own, and tells what is', async () => {
    const answer = await desk.answer(
      desk.open({ method: 'GET', target: '/x', headers: {}, origin: 'http://x' }),
    )
    const { status, body } = await answer.reply()
    assert.equal(status, 404)
    for (const { path } of RESOURCES) assert.ok(body.includes(path))
  })
})
