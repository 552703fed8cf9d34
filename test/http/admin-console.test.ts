import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import request from 'supertest'
import { createJournal } from '../../src/bank/journal.ts'
import { ENTRY_BYTES_MAX } from '../../src/bank/journal-entry.ts'
import { profileFindings } from '../../src/behaviour/profile.ts'
import type { SandboxOptions } from '../../src/sandbox.ts'
import { RESOURCES } from '../../src/standard/resources.ts'
import { type Closing, suiteClosing } from '../closing.ts'
import { openSandbox } from '../open-sandbox.ts'

/** What the console asks of the admin that a command line does not. */

const PATH = '/open-banking/customers/v2'
const INTERACTION = { 'x-fapi-interaction-id': '6f1b4d0e-94a5-4c53-8c3a-0f5d2f0c7e11' }

async function opened(t: Closing, options: SandboxOptions = {}) {
  const sandbox = await openSandbox(t, {
    logLevel: 'silent',
    now: () => new Date('2026-11-02T12:00:00Z'),
    ...options,
  })
  const admin = (path: string) => request(sandbox.server).get(`/__admin${path}`).set('host', 'localhost')
  const call = (bearer: string, path: string, headers: Record<string, string> = {}) =>
    request(sandbox.server)
      .get(`${PATH}/${path}`)
      .set({ host: 'localhost', authorization: `Bearer ${bearer}`, ...INTERACTION, ...headers })
  return { sandbox, admin, call }
}

describe('the admin finds customers', () => {
  const suite = suiteClosing()
  let bank: Awaited<ReturnType<typeof opened>>
  before(async () => {
    bank = await opened(suite)
  })
  type Card = { name: string; uf?: string; age?: number; kind: string; token: string }
  const found = async (query: string): Promise<{ personas: Card[]; total: number; searched?: number }> => {
    const { status, body } = await bank.admin(`/personas?limit=1000&${query}`)
    assert.equal(status, 200, JSON.stringify(body))
    return body
  }

  const SOUGHT: { query: string; is: (card: Card) => boolean }[] = [
    { query: 'uf=PE', is: ({ uf }) => uf === 'PE' },
    {
      query: 'age=30&kind=personal',
      is: ({ age = 0, kind }) => age >= 30 && age < 40 && kind === 'personal',
    },
    { query: 'age=60&uf=SP', is: ({ age = 0, uf }) => age >= 60 && age < 70 && uf === 'SP' },
  ]
  for (const { query, is } of SOUGHT)
    it(`by ${query}: those and all of those`, async () => {
      const { personas, total } = await found(query)
      const wanted = (await found('')).personas.filter(is)
      assert.ok(total > 0)
      assert.deepEqual(personas, wanted)
      assert.equal(total, wanted.length)
    })

  it('by what they show, page by page', async () => {
    const all = await found('shows=sex%3DOUTRO')
    assert.ok(all.total >= 1)
    const without = await found('kind=personal&shows=%21socialName')
    const having = await found('kind=personal&shows=socialName')
    assert.ok(having.total > 0 && without.total > 0)
    const { body } = await bank.admin('/personas?kind=personal&shows=%21socialName&offset=2&limit=3')
    assert.deepEqual(body.personas, without.personas.slice(2, 5))
    assert.equal(body.total, without.total)
  })

  it('a company whose partner has a passport', async () => {
    const { personas } = await found('kind=business&shows=parties.documentType%3DPASSAPORTE')
    const whole = await bank.admin(`/personas/${personas[0]!.token}`)
    const parties: { documentType: string }[] = whole.body.data.identifications[0].parties
    assert.ok(parties.some(({ documentType }) => documentType === 'PASSAPORTE'))
  })

  it('counts what they show, the rarest first', async () => {
    const { body } = await bank.admin('/branches?kind=personal')
    const counts: { key: string; count: number }[] = body.branches
    const { total } = await found('kind=personal&shows=sex%3DOUTRO')
    assert.equal(counts.find(({ key }) => key === 'personal/identifications:sex=OUTRO')?.count, total)
    assert.ok(counts.every(({ count }, at) => at === 0 || counts[at - 1]!.count <= count))
    const narrowed = (await bank.admin('/branches?shows=sex%3DOUTRO')).body
    assert.equal(narrowed.shown, total)
    assert.ok(narrowed.counted > total)
  })

  it('sums them up', async () => {
    const { body } = await bank.admin('/population/summary')
    const personal = (await found('kind=personal')).total
    const sum = (rows: { count: number }[]): number => rows.reduce((all, { count }) => all + count, 0)
    assert.equal(sum(body.groups.archetypes), personal)
    assert.equal(sum(body.groups.companyArchetypes), (await found('kind=business')).total)
    assert.equal(
      sum(['FEMININO', 'MASCULINO', 'OUTRO'].flatMap((sex) => body.groups[`ages.${sex}`])),
      sum(body.groups.sexes),
    )
    for (const { shares } of Object.values<{ shares: { share: number }[] }>(body.brazil)) {
      const all = shares.reduce((sum, { share }) => sum + share, 0)
      assert.ok(Math.abs(all - 100) < 0.01, `${all} %`)
    }
  })
})

describe('the admin of a country', () => {
  const suite = suiteClosing()
  let bank: Awaited<ReturnType<typeof opened>>
  before(async () => {
    bank = await opened(suite, { population: 200_000_000 })
  })
  it('says that it looked at some customers only', async () => {
    const { body } = await bank.admin('/personas?uf=RR&limit=5')
    assert.equal(body.searched, 10_000)
    assert.ok(body.total > 0 && body.total < 200)
  })
  it('counts a sample, which is like the whole', async () => {
    const { body } = await bank.admin('/population/summary?sample=1000')
    assert.ok(body.total > 220_000_000 && body.counted >= 900 && body.counted <= 1100, String(body.counted))
    const share = (key: string): number =>
      body.groups.states.find((row: { key: string }) => row.key === key).count / body.counted
    assert.ok(share('SP') > 0.1, 'most live in São Paulo')
  })
  it('lists the last of them', async () => {
    const { body } = await bank.admin('/personas?offset=220000000&limit=10')
    assert.equal(body.personas.length, 10)
  })
})

describe('GET /__admin/personas/{key}/preview', () => {
  const suite = suiteClosing()
  let bank: Awaited<ReturnType<typeof opened>>
  before(async () => {
    bank = await opened(suite, { profile: 'throttled' })
  })
  const at = (path: string) => `/personas/maria-silva/preview${path}`

  it('shows what a call is answered with, for every resource', async () => {
    for (const { key, kind } of RESOURCES) {
      const token = kind === 'personal' ? 'maria-silva' : 'padaria-do-joao'
      const { body } = await bank.admin(
        `/personas/${token}/preview?resource=${key}&version=2.2.1&fill=sparse`,
      )
      const answer = await bank.call(`${token}+x`, key, { prefer: 'version=2.2.1, fill=sparse, code=200' })
      assert.deepEqual(body.data, answer.body.data)
      assert.equal(body.links.self, answer.body.links.self)
    }
  })

  it('counts as no call, and is in no journal', async () => {
    const before = (await bank.admin('/limits')).body.total
    const calls = (await bank.admin('/requests')).body.total
    for (let at = 0; at < 12; at++)
      assert.equal((await bank.admin('/personas/erro-429/preview')).status, 200, 'whom a call would fail')
    assert.equal((await bank.admin('/requests')).body.total, calls)
    assert.equal((await bank.admin('/limits')).body.total, before)
  })

  const REFUSED: [string, number, RegExp][] = [
    [at('?resource=business/identifications'), 400, /personal/],
    [at('?version=9.9.9'), 400, /2\.3\.0/],
    [at('?fill=empty'), 400, /sparse/],
    [at('?page=2'), 400, /parâmetros/],
    ['/personas/nobody/preview', 404, /nobody/],
  ]
  for (const [path, status, words] of REFUSED)
    it(`answers ${status} to ${path}`, async () => {
      const { status: answered, body } = await bank.admin(path)
      assert.equal(answered, status)
      assert.match(body.errors[0].detail, words)
    })
})

describe('GET /__admin/limits', () => {
  it('tells what each caller has used, and of whom', async (t) => {
    const { admin, call } = await opened(t, { profile: 'throttled' })
    for (let at = 0; at < 2; at++) await call('maria-silva+ci 7'.replace(' ', '-'), 'personal/qualifications')
    await call('padaria-do-joao', 'business/qualifications')
    const { body } = await admin('/limits?persona=maria-silva')
    assert.deepEqual(body.limits, { monthly: 8, tpm: 20, tps: 5 })
    assert.equal(body.total, 1)
    const [used] = body.used
    assert.ok(used.endsIn > 0)
    assert.deepEqual(
      { ...used, endsIn: 0 },
      {
        limit: 'monthly',
        persona: 'maria-silva',
        consumer: 'ci-7',
        resource: 'personal/qualifications',
        taken: 2,
        points: 8,
        endsIn: 0,
      },
    )
    const all = (await admin('/limits')).body.used as { limit: string; taken: number }[]
    assert.deepEqual(
      all.filter(({ limit }) => limit === 'tps').map(({ taken }) => taken),
      [3],
    )
    assert.deepEqual((await admin('/limits?consumer=ci-7')).body.total, 2, 'the month and the minute')
  })

  it('is empty where nothing is limited', async (t) => {
    const { admin } = await opened(t)
    assert.deepEqual((await admin('/limits')).body, { limits: {}, used: [], total: 0 })
  })
})

describe('GET /__admin/requests/{id}', () => {
  /** TABLE of the calls, and whether the body of their answer is kept with and without --journal-bodies. */
  const CALLS: { name: string; bearer: string; prefer?: string; status: number; kept: [boolean, boolean] }[] =
    [
      { name: 'a good one', bearer: 'maria-silva', status: 200, kept: [false, true] },
      { name: 'one that failed', bearer: 'maria-silva', prefer: 'code=529', status: 529, kept: [true, true] },
      { name: "a stranger's", bearer: 's3cr3t-of-mine', status: 401, kept: [true, true] },
    ]
  for (const bodies of [false, true])
    for (const { name, bearer, prefer, status, kept } of CALLS)
      it(`tells of ${name}${bodies ? ', with --journal-bodies' : ''}`, async (t) => {
        const { admin, call } = await opened(t, { journalBodies: bodies })
        const answer = await call(bearer, 'personal/identifications', prefer ? { prefer } : {})
        assert.equal(answer.status, status)
        const { body } = await admin('/requests/1')
        assert.equal(body.status, status)
        assert.equal(body.answer !== undefined, kept[bodies ? 1 : 0])
        assert.ok(!JSON.stringify(body).includes('s3cr3t'))
        if (!body.answer) return
        assert.equal(body.answer.headers['x-fapi-interaction-id'], INTERACTION['x-fapi-interaction-id'])
        if (status !== 401) assert.deepEqual(JSON.parse(body.answer.body), answer.body)
      })

  it('keeps the beginning of a long body, in whole characters', async (t) => {
    const { admin, call, sandbox } = await opened(t, { journalBodies: true })
    const maria = sandbox.store.find('maria-silva')!
    const [first] = maria.data.identifications as [(typeof maria.data.identifications)[number]]
    const many = Array.from({ length: 80 }, (_, at) => ({ ...first, personalId: `p${at}` }))
    await sandbox.store.put({ ...maria, data: { ...maria.data, identifications: many } } as typeof maria)
    await call('maria-silva', 'personal/identifications?page-size=100')
    const { answer } = (await admin('/requests/1')).body
    assert.equal(answer.truncated, true)
    assert.ok(answer.body.length > 60_000 && answer.body.length <= 65_536)
    assert.ok(answer.body.includes('Maria') && !answer.body.includes('\uFFFD'))
  })

  for (const id of ['0', '2', '99', 'x', '-1', '1e3'])
    it(`is 404 for ${id}`, async (t) => {
      const { admin, call } = await opened(t, { maxJournalEntries: 1 })
      await call('maria-silva', 'personal/identifications')
      assert.equal((await admin(`/requests/${id}`)).status, 404)
    })

  it('finds the last that failed', async (t) => {
    const { call, sandbox } = await opened(t)
    await call('maria-silva', 'personal/identifications', { prefer: 'code=504' })
    await call('maria-silva', 'personal/identifications')
    const find = (body: object) =>
      request(sandbox.server).post('/__admin/requests/find').set('host', 'localhost').send(body)
    const { body } = await find({ failed: true })
    assert.deepEqual([body.total, body.requests[0].status], [1, 504])
    assert.equal((await find({ failed: false })).body.requests[0].status, 200)
    assert.equal((await find({ failed: 'yes' })).status, 422)
  })

  it('takes no more memory with bodies than without', () => {
    const maxBytes = 2 ** 20
    const journal = createJournal(100_000, { maxBytes, bodies: true })
    const call = {
      ...{ method: 'GET', target: '/', path: '/', headers: {}, origin: '', query: new URLSearchParams() },
      ...{ replyHeaders: {}, arbitrary: false, seed: 0, interactionId: '', interactionIdOwed: false },
      sent: { status: 200, headers: {}, body: 'x'.repeat(50_000) },
    }
    const seen = { epochMs: 0, method: 'GET', url: '/', headers: {}, status: 200, durationMs: 1, call }
    for (let at = 0; at < 1000; at++) journal.record(seen as never)
    const { total } = journal.find()
    assert.ok(total >= 15 && total * 50_000 <= maxBytes, `${total} calls`)
    assert.ok(100_000 * ENTRY_BYTES_MAX > maxBytes)
  })
})

describe('the admin explains', () => {
  const suite = suiteClosing()
  let bank: Awaited<ReturnType<typeof opened>>
  before(async () => {
    bank = await opened(suite, { profile: 'flaky' })
  })

  it('every field of every resource, with rules that exist', async () => {
    for (const { key } of RESOURCES) {
      const { body } = await bank.admin(`/fields?resource=${key}`)
      assert.ok(body.fields.length > 10, key)
      for (const { path, description, rules = [] } of body.fields) {
        assert.ok(description, `${key} ${path} has no description`)
        for (const { id, pt, en } of rules) assert.ok(id && pt && en)
      }
    }
    const { fields } = (await bank.admin('/fields?resource=personal/identifications')).body
    const cpf = fields.find(({ path }: { path: string }) => path === 'documents.cpfNumber')
    assert.deepEqual(
      cpf.rules.map(({ id }: { id: string }) => id),
      ['R17', 'R14', 'P01'],
    )
  })

  it('the archetypes that a customer can be made from', async () => {
    const { archetypes } = (await bank.admin('/archetypes')).body
    assert.ok(
      archetypes.some(
        ({ id, kind }: { id: string; kind: string }) => id === 'retiree' && kind === 'personal',
      ),
    )
  })

  it('its profile as a file that can be lived by', async () => {
    const { body, headers } = await bank.admin('/profile/file')
    assert.match(headers['content-disposition'] ?? '', /flaky\.json/)
    assert.deepEqual(profileFindings(body), [])
    assert.deepEqual((await bank.admin('/profiles/flaky')).body.rules, body.rules)
    assert.equal((await bank.admin('/profiles/none')).status, 404)
  })
})

describe('POST /__admin/personas', () => {
  it('takes back a whole customer who was deleted', async (t) => {
    const { sandbox, admin } = await opened(t)
    const before = (await admin('/personas/maria-silva')).body
    const send = (method: 'post' | 'delete', path: string, body?: object) =>
      request(sandbox.server)[method](`/__admin${path}`).set('host', 'localhost').send(body)
    assert.equal((await send('delete', '/personas/maria-silva')).status, 204)
    const { status, body } = await send('post', '/personas', before)
    assert.equal(status, 201)
    assert.deepEqual(body, before)
    assert.equal((await send('post', '/personas', before)).status, 409)
    const broken = { ...before, data: { ...before.data, identifications: [] } }
    assert.equal((await send('post', '/personas', broken)).status, 422)
  })
})
