import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import request from 'supertest'
import { findFault } from '../../src/json/json.ts'
import type { Sandbox } from '../../src/sandbox.ts'
import { suiteClosing } from '../closing.ts'
import { openSandbox } from '../open-sandbox.ts'

/** What somebody sent, or could have, that once did harm. */

const ID = 'd78fc4e5-37ca-4da3-adf2-9b082bf92280'
const PATH = '/open-banking/customers/v2/personal/qualifications'

let bank: Sandbox
let port: number
const suite = suiteClosing()
before(async () => {
  bank = await openSandbox(suite, { seeds: 'minimal' })
  port = Number(new URL(await bank.listen(0)).port)
})

const put = (path: string, body: string) =>
  request(bank.server).put(`/__admin${path}`).set('content-type', 'application/json').send(body)
const served = (token: string, headers: Record<string, string> = {}) =>
  request(bank.server)
    .get(PATH)
    .set({ authorization: `Bearer ${token}`, 'x-fapi-interaction-id': ID, ...headers })
const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`

describe('a body', { timeout: 20_000 }, () => {
  it('whose string never ends is told where it breaks off, however long it is', async () => {
    const text = `{"name":"${'a'.repeat(1_000_000)}`
    assert.equal(findFault(text).column, 9)
    assert.equal((await put('/profile', text)).status, 400)
  })

  it('nested without end is refused, by the profile, by a customer and by the audit', async () => {
    for (const path of ['/profile', '/personas/maria-silva'])
      assert.equal((await put(path, `{"name":${deep}}`)).status, 400, path)
    const audit = request(bank.server).post('/__admin/audit').set('content-type', 'application/json')
    assert.equal((await audit.send(deep)).status, 400)
  })

  it('that is a text, a list or nothing is no customer', async () => {
    for (const body of [JSON.stringify('x'.repeat(500_000)), '[]', '7', 'null', ''])
      assert.equal((await put('/personas/maria-silva', body)).status, 422)
  })

  it('with very many unknown keys is refused by the first of them', async () => {
    const keys = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`key${at}`, at]))
    const { status, body } = await put('/profile', JSON.stringify(keys))
    assert.equal(status, 422)
    assert.equal(body.errors.length, 13)
  })

  it('cannot hide a customer behind __proto__', async () => {
    const own = (await request(bank.server).get('/__admin/personas/maria-silva')).text
    const { status } = await put('/personas/maria-silva', `{"__proto__":${own}}`)
    assert.equal(status, 422)
    const patch = await request(bank.server)
      .patch('/__admin/personas/maria-silva')
      .set('content-type', 'application/json')
      .send('{"__proto__":{"story":"x"},"data":{"__proto__":{"polluted":1}}}')
    assert.equal(patch.status, 422)
    assert.equal((await served('maria-silva')).status, 200)
    assert.equal(({} as Record<string, unknown>).polluted, undefined)
  })

  it('may not give a customer another document than its registration', async () => {
    const { status, body } = await request(bank.server)
      .patch('/__admin/personas/maria-silva')
      .send({ document: 'nonsense' })
    assert.equal(status, 422)
    assert.match(body.errors[0].detail, /\$\.document/)
  })

  for (const data of [
    { identifications: null },
    { identifications: [] },
    { identifications: [null] },
    { identifications: [7] },
  ]) {
    it(`with a recipe whose patch leaves nobody is a 422: ${JSON.stringify(data)}`, async () => {
      for (const [kind, archetype] of [
        ['personal', 'retiree'],
        ['business', 'holding'],
      ]) {
        const recipe = { alias: 'zelia', kind, archetype, overrides: { data } }
        const { status } = await request(bank.server).post('/__admin/personas').send(recipe)
        assert.equal(status, 422)
      }
    })
  }
})

describe('calls that follow each other on one connection', () => {
  const head = (prefer: string): string =>
    `GET ${PATH} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer maria-silva\r\nx-fapi-interaction-id: ${ID}\r\nprefer: ${prefer}\r\n\r\n`

  for (const fault of [
    'CONNECTION_RESET_BY_PEER',
    'EMPTY_RESPONSE',
    'RANDOM_DATA_THEN_CLOSE',
    'MALFORMED_RESPONSE_CHUNK',
    'TRUNCATED_BODY',
  ]) {
    it(`break with ${fault} when its turn has come`, { timeout: 5000 }, async (t) => {
      const socket = connect(port, '127.0.0.1')
      t.after(() => socket.destroy())
      let text = ''
      socket.on('data', (chunk) => {
        text += chunk.toString('latin1')
      })
      socket.write(head('delay=60') + head(`fault=${fault}`))
      await new Promise<void>((resolve) => {
        socket.on('close', () => resolve())
        socket.on('error', () => {})
      })
      assert.match(text, /^HTTP\/1\.1 200 OK/)
    })
  }

  it('leave no timer when the caller has gone', async (t) => {
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    const idle = timers()
    await request(bank.server).delete('/__admin/requests')
    const socket = connect(port, '127.0.0.1')
    t.after(() => socket.destroy())
    socket.write(head('delay=60000') + head('delay=60000'))
    await sleep(100)
    socket.destroy()
    for (let tries = 0; tries < 100 && timers() > idle; tries++) await sleep(20)
    assert.ok(timers() <= idle)
    const { body } = await request(bank.server).get('/__admin/requests')
    assert.equal(body.total, 2)
  })
})

describe('the journal', () => {
  it('does not keep the bearer of somebody unknown in what was said to them', async () => {
    await served('secret-token-abcdef')
    await sleep(20)
    const { text } = await request(bank.server).get('/__admin/requests')
    assert.ok(!text.includes('secret-token'))
  })

  it('finds a customer by every name, and no header that was never sent', async () => {
    await request(bank.server).delete('/__admin/requests')
    await served('maria-silva')
    await sleep(20)
    const { id, document } = bank.store.find('maria-silva')!
    const count = async (query: object) =>
      (await request(bank.server).post('/__admin/requests/count').send(query)).body.count
    for (const persona of ['maria-silva', id, document]) assert.equal(await count({ persona }), 1, persona)
    for (const name of ['constructor', 'toString'])
      assert.equal(await count({ header: { [name]: '*' } }), 0, name)
  })

  it('answers a HEAD of its events with their headers alone, and lets the server close under its readers', async (t) => {
    const { status, headers } = await request(bank.server).head('/__admin/events')
    assert.deepEqual([status, headers['content-type']], [200, 'text/event-stream'])
    const own = await openSandbox(t, { seeds: 'minimal' })
    const url = await own.listen(0)
    const events = await fetch(`${url}/__admin/events`)
    const started = performance.now()
    await own.close()
    assert.ok(performance.now() - started < 3000)
    await events.body?.cancel().catch(() => {})
  })
})

describe('the profile', () => {
  it('is the one that was asked for last, however long the others took', async (t) => {
    const own = await openSandbox(t, { seeds: 'minimal' })
    const ask = (name: string) => request(own.server).put('/__admin/profile').send({ name })
    await Promise.all([ask('throttled'), sleep(2).then(() => ask('calm'))])
    assert.equal((await request(own.server).get('/__admin/profile')).body.name, 'calm')
  })

  it('does not limit who asked for no failure', async () => {
    await put('/profile', JSON.stringify({ name: 'x', description: 'x', limits: { monthly: 1 } }))
    const seen = [
      await served('maria-silva'),
      await served('maria-silva'),
      await served('maria-silva', { prefer: 'code=200' }),
    ]
    assert.deepEqual(
      seen.map(({ status }) => status),
      [200, 423, 200],
    )
    await bank.reset()
    const { headers } = await served('maria-silva', { prefer: 'code=200, fault=TIMEOUT' })
    assert.match(headers['x-fulano-ignored'] ?? '', /^fault="TIMEOUT"/)
  })

  it('is asked nothing by the pages about the bank', async () => {
    const { status, headers } = await request(bank.server).get('/health').set('prefer', 'code=500')
    assert.deepEqual([status, headers['preference-applied']], [200, undefined])
    assert.equal((await request(bank.server).get('/__admin/health?__code=abc')).status, 200)
  })
})
