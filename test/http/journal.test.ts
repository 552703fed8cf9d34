import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import request from 'supertest'
import { callOf } from '../../src/bank/call.ts'
import { createJournal } from '../../src/bank/journal.ts'
import type { Seen } from '../../src/bank/journal-entry.ts'
import { fillOf } from '../../src/standard/fill.ts'
import { NEWEST } from '../../src/standard/versions.ts'
import { suiteClosing } from '../closing.ts'
import { type Bank, openBank } from './bank.ts'

const BASE = '/open-banking/customers/v2'
const ID = 'd78fc4e5-37ca-4da3-adf2-9b082bf92280'

const call = (bank: Bank, path: string, headers: Record<string, string> = {}) =>
  request(bank.server)
    .get(BASE + path)
    .set({ authorization: 'Bearer maria-silva+ci', 'x-fapi-interaction-id': ID, ...headers })

/** The journal is written when an answer is out, which its reader may learn a moment sooner. */
async function journalOf(bank: Bank, count: number): Promise<request.Response> {
  for (let tries = 0; tries < 50; tries++) {
    const response = await request(bank.server).get('/__admin/requests')
    if (response.body.total >= count) return response
    await sleep(10)
  }
  return request(bank.server).get('/__admin/requests')
}

describe('the journal', () => {
  const suite = suiteClosing()
  let bank: Bank
  before(async () => {
    bank = await openBank(suite)
    await call(bank, '/personal/qualifications')
    await call(bank, '/personal/qualifications?x=1', { prefer: 'code=500, delay=3' })
    await call(bank, '/personal/identifications?page=0', {
      'x-fapi-interaction-id': 'no',
      accept: 'text/html',
    })
    await call(bank, '/business/qualifications', {
      authorization: 'Bearer padaria-do-joao',
      'x-teste': 'sim',
    })
    await call(bank, '/personal/identifications', { prefer: 'fault=EMPTY_RESPONSE' }).catch(() => {})
    await request(bank.server).get('/open-banking/nada').set('authorization', 'Bearer segredo')
    await journalOf(bank, 6)
  })

  it('tells of each call to the bank, the newest first, and of no call to itself', async () => {
    const { body } = await journalOf(bank, 6)
    assert.equal(body.total, 6)
    assert.deepEqual(
      body.requests.map(({ id }: { id: number }) => id),
      [6, 5, 4, 3, 2, 1],
    )
    const { durationMs, headers, ...first } = body.requests[5]
    assert.deepEqual(first, {
      id: 1,
      time: '2026-11-01T09:08:07.654Z',
      method: 'GET',
      url: `${BASE}/personal/qualifications`,
      resource: 'personal/qualifications',
      persona: 'maria-silva',
      consumer: 'ci',
      status: 200,
      interactionId: ID,
      violations: [],
    })
    assert.ok(durationMs > 0)
    assert.equal(headers['x-fapi-interaction-id'], ID)
  })

  it('keeps no bearer', async () => {
    const { text } = await journalOf(bank, 6)
    assert.ok(!text.includes('Bearer'))
    assert.ok(!text.includes('segredo'))
    assert.match(text, /"authorization":"\[redacted\]"/)
  })

  it('says which rule fired, and why', async () => {
    const { body } = await journalOf(bank, 6)
    const { status, rules, why, delayMs } = body.requests[4]
    assert.deepEqual(
      { status, rules, why, delayMs },
      { status: 500, rules: ['request'], why: ['Prefer'], delayMs: 3 },
    )
    const { status: broken, fault } = body.requests[1]
    assert.deepEqual({ broken, fault }, { broken: null, fault: 'EMPTY_RESPONSE' })
  })

  it('says everything that was wrong with a request, not only what was answered', async () => {
    const { body } = await journalOf(bank, 6)
    const { status, violations } = body.requests[3]
    assert.equal(status, 406)
    assert.deepEqual(
      violations.map(({ code }: { code: string }) => code),
      ['FORMATO_NAO_ACEITO', 'INTERACTION_ID_INVALIDO', 'PARAMETRO_INVALIDO'],
    )
  })

  const found: readonly { query: object; ids: readonly number[] }[] = [
    { query: {}, ids: [6, 5, 4, 3, 2, 1] },
    { query: { method: 'get', status: 200 }, ids: [4, 1] },
    { query: { path: `${BASE}/personal/qualifications` }, ids: [2, 1] },
    { query: { path: `${BASE}/personal/*` }, ids: [5, 3, 2, 1] },
    { query: { persona: 'padaria-do-joao' }, ids: [4] },
    { query: { consumer: 'ci' }, ids: [5, 3, 2, 1] },
    { query: { resource: 'personal/identifications' }, ids: [5, 3] },
    { query: { status: null }, ids: [5] },
    { query: { fault: 'EMPTY_RESPONSE' }, ids: [5] },
    { query: { rule: 'request', status: 500 }, ids: [2] },
    { query: { header: { 'X-Teste': 'sim' } }, ids: [4] },
    { query: { header: { 'x-teste': '*' } }, ids: [4] },
    { query: { header: { 'x-teste': 'nao' } }, ids: [] },
    { query: { interactionId: ID, status: 200 }, ids: [4, 1] },
  ]
  for (const { query, ids } of found) {
    it(`finds and counts by ${JSON.stringify(query)}`, async () => {
      const [listed, counted] = await Promise.all([
        request(bank.server).post('/__admin/requests/find').send(query),
        request(bank.server).post('/__admin/requests/count').send(query),
      ])
      assert.deepEqual(
        listed.body.requests.map(({ id }: { id: number }) => id),
        ids,
      )
      assert.deepEqual(counted.body, { count: ids.length })
    })
  }

  for (const [query, says] of [
    [{ pth: '/' }, /\$\.pth: chave desconhecida; você quis dizer "path"/],
    [{ status: '200' }, /\$\.status/],
    [{ header: { a: 1 } }, /\$\.header\.a/],
    [[], /deve ser um objeto/],
  ] as const) {
    it(`refuses to look for ${JSON.stringify(query)}`, async () => {
      const { status, body } = await request(bank.server).post('/__admin/requests/count').send(query)
      assert.equal(status, 422)
      assert.match(body.errors[0].detail, says)
    })
  }

  it('is read page by page', async () => {
    const { body } = await request(bank.server).get('/__admin/requests?offset=1&limit=2')
    assert.deepEqual([body.total, body.requests.map(({ id }: { id: number }) => id)], [6, [5, 4]])
    const found = await request(bank.server)
      .post('/__admin/requests/find?offset=1&limit=2')
      .send({ status: 200 })
    assert.deepEqual([found.body.total, found.body.requests.map(({ id }: { id: number }) => id)], [2, [1]])
    for (const [query, slice, ids] of [
      ['', { limit: 1 }, [6]],
      ['', { limit: 2, offset: 1 }, [5, 4]],
      ['', { offset: 5 }, [1]],
      ['?limit=1', { limit: 3, offset: 2 }, [4]],
      ['?offset=4', { limit: 3, offset: 2 }, [2, 1]],
    ] as const) {
      const { body } = await request(bank.server).post(`/__admin/requests/find${query}`).send(slice)
      assert.deepEqual([body.total, body.requests.map(({ id }: { id: number }) => id)], [6, ids])
    }
    const some = await request(bank.server).post('/__admin/requests/find').send({ status: 200, limit: 1 })
    assert.deepEqual([some.body.total, some.body.requests.length], [2, 1])
    for (const slice of [{ limit: 0 }, { limit: 1001 }, { limit: '1' }, { offset: -1 }, { offset: 0.5 }]) {
      const refused = await request(bank.server).post('/__admin/requests/find').send(slice)
      assert.equal(refused.status, 422, JSON.stringify(slice))
      assert.match(refused.body.errors[0].detail, /^\$\.(limit|offset): deve ser /)
    }
    for (const limit of [0, 1001])
      assert.equal((await request(bank.server).get(`/__admin/requests?limit=${limit}`)).status, 400)
  })

  it('is forgotten when asked to', async (t) => {
    const own = await openBank(t)
    await call(own, '/personal/qualifications')
    await journalOf(own, 1)
    assert.equal((await request(own.server).delete('/__admin/requests')).status, 204)
    assert.equal((await request(own.server).get('/__admin/requests')).body.total, 0)
  })

  it('streams calls as they are answered, to whoever listens, until they leave', async (t) => {
    const { port } = bank
    const leaving = new AbortController()
    t.after(() => leaving.abort())
    const response = await fetch(`http://127.0.0.1:${port}/__admin/events`, { signal: leaving.signal })
    assert.equal(response.headers.get('content-type'), 'text/event-stream')
    await call(bank, '/personal/financial-relations')
    let text = ''
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += Buffer.from(chunk).toString()
      if (/data: .*\n\n/.test(text)) break
    }
    leaving.abort()
    const { resource, headers } = JSON.parse(/data: (.*)/.exec(text)![1]!)
    assert.match(text, /event: request\nid: \d+\n/)
    assert.equal(resource, 'personal/financial-relations')
    assert.equal(headers.authorization, '[redacted]')
  })
})

describe('the events', () => {
  it('are written once, however many listen, and without the headers of a long call', async (t) => {
    const bank = await openBank(t)
    const leaving = new AbortController()
    t.after(() => leaving.abort())
    const texts = Array.from({ length: 40 }, () => '')
    await Promise.all(
      texts.map(async (_, nth) => {
        const url = `http://127.0.0.1:${bank.port}/__admin/events`
        const { body } = await fetch(url, { signal: leaving.signal })
        void (async () => {
          for await (const chunk of body as unknown as AsyncIterable<Uint8Array>)
            texts[nth] += Buffer.from(chunk).toString()
        })().catch(() => {})
      }),
    )
    const written = t.mock.method(JSON, 'stringify').mock
    await call(bank, '/personal/qualifications')
    await call(bank, `/personal/qualifications?${'x'.repeat(12_000)}`)
    for (let tries = 0; tries < 100 && texts.some((text) => !text.includes('id: 2')); tries++) await sleep(20)
    const entries = written.calls.filter(({ arguments: [value] }) => value?.interactionId !== undefined)
    assert.equal(entries.length, 3)
    assert.deepEqual(new Set(texts).size, 1)
    const [short, long] = [...texts[0]!.matchAll(/data: (.*)/g)].map(([, data]) => JSON.parse(data!))
    assert.equal(short.headers['x-fapi-interaction-id'], ID)
    assert.deepEqual([long.truncated, long.headers, long.url.length], [true, {}, 512])
    assert.ok(texts[0]!.length < 5000)
  })
})

describe('a journal of little room', () => {
  const seen = (nth: number): Seen => ({
    epochMs: nth,
    method: 'GET',
    url: `/${nth}`,
    headers: {},
    status: 200,
    durationMs: 1,
    call: callOf(
      { method: 'GET', target: `/${nth}`, headers: {}, origin: 'http://localhost' },
      { version: NEWEST, fill: fillOf('full')! },
    ),
  })

  it('keeps the last ones only, however many come', () => {
    const journal = createJournal(1000)
    const before = process.memoryUsage().heapUsed
    for (let nth = 1; nth <= 100_000; nth++) journal.record(seen(nth))
    const { requests: kept, total } = journal.find()
    assert.equal(total, 1000)
    assert.equal(kept.length, 1000)
    assert.deepEqual([kept[0]?.url, kept.at(-1)?.url, kept[0]?.id], ['/100000', '/99001', 100_000])
    assert.ok(process.memoryUsage().heapUsed - before < 60 * 2 ** 20)
  })

  it('of bytes, too: long calls leave sooner', () => {
    const journal = createJournal(300_000, { maxBytes: 2 ** 20 })
    const long = (nth: number): Seen => ({ ...seen(nth), url: `/${nth}?${'x'.repeat(15_000)}` })
    for (let nth = 1; nth <= 1000; nth++) journal.record(long(nth))
    const { requests, total } = journal.find()
    assert.ok(total > 40 && total <= 2 ** 20 / 15_000, `${total}`)
    assert.deepEqual([requests.length, requests[0]?.id, requests.at(-1)?.id], [total, 1000, 1001 - total])
    for (let nth = 1001; nth <= 3000; nth++) journal.record(seen(nth))
    assert.ok(journal.find({}, { limit: 0 }).total > 500)
    journal.clear()
    journal.record(seen(1))
    assert.deepEqual(journal.find().total, 1)
  })

  it('builds no more calls than it is asked for', () => {
    const journal = createJournal(50_000)
    let built = 0
    // Only whoever builds a call looks at all of its headers.
    const ownKeys = (target: object): (string | symbol)[] => {
      built += 1
      return Reflect.ownKeys(target)
    }
    const counted = (nth: number): Seen => ({ ...seen(nth), headers: new Proxy({}, { ownKeys }) })
    for (let nth = 1; nth <= 50_000; nth++) journal.record(counted(nth))
    const slices = [
      [{}, { limit: 1 }, [50_000], 50_000],
      [{}, { offset: 49_998, limit: 100 }, [2, 1], 50_000],
      [{}, { offset: 60_000, limit: 1 }, [], 50_000],
      [{ method: 'GET' }, { limit: 2 }, [50_000, 49_999], 50_000],
      [{ method: 'GET' }, { offset: 3, limit: 2 }, [49_997, 49_996], 50_000],
      [{ path: '/7' }, {}, [7], 1],
      [{ method: 'POST' }, {}, [], 0],
    ] as const
    for (const [query, slice, ids, total] of slices) {
      built = 0
      const found = journal.find(query, slice)
      assert.deepEqual([found.requests.map(({ id }) => id), found.total], [ids, total])
      assert.equal(built, ids.length)
    }
  })

  it('may have none at all', () => {
    const journal = createJournal(0)
    const told: number[] = []
    journal.subscribe(({ id }) => told.push(id))
    for (let nth = 1; nth <= 3; nth++) journal.record(seen(nth))
    assert.deepEqual(journal.find(), { requests: [], total: 0 })
    assert.deepEqual(told, [1, 2, 3])
  })
})
