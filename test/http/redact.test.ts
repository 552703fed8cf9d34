import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import request from 'supertest'
import { redactHeader, redactText } from '../../src/bank/redact.ts'
import { createLogger } from '../../src/http/log.ts'
import { suiteClosing } from '../closing.ts'
import { type Bank, fakeStore, openBank } from './bank.ts'

const PATH = '/open-banking/customers/v2/personal/qualifications'
const SECRET = 's3cr3t-of-somebody'

describe('a text is told', () => {
  const CASES: { text: string; told: string }[] = [
    { text: '/a/b?page=2&page-size=25', told: '/a/b?page=2&page-size=25' },
    { text: '/a?token=x', told: '/a?token=[redacted]' },
    { text: '/a?x=1&access_token=x&y=2', told: '/a?x=1&access_token=[redacted]&y=2' },
    { text: '/a?Access_Token=x', told: '/a?Access_Token=[redacted]' },
    { text: '/a?access%5Ftoken=x', told: '/a?access%5Ftoken=[redacted]' },
    { text: '/a?code=x&__code=503', told: '/a?code=[redacted]&__code=503' },
    { text: '/a?code=x=y', told: '/a?code=[redacted]' },
    { text: '/a#id_token=x', told: '/a#id_token=[redacted]' },
    { text: '/a?x=1;refresh_token=x', told: '/a?x=1;refresh_token=[redacted]' },
    {
      text: '/a?client_secret=x&client_assertion=y',
      told: '/a?client_secret=[redacted]&client_assertion=[redacted]',
    },
    { text: '/a?request=x&request_uri=y', told: '/a?request=[redacted]&request_uri=[redacted]' },
    {
      text: '/a?api_key=x&apikey=y&senha=z',
      told: '/a?api_key=[redacted]&apikey=[redacted]&senha=[redacted]',
    },
    { text: '/a?%zz_token=x', told: '/a?%zz_token=[redacted]' },
    { text: 'https://me:pass@x.example/?a=1', told: 'https://[redacted]@x.example/?a=1' },
    { text: '/a?x=Bearer%20abc', told: '/a?x=[redacted]' },
    { text: '/eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln/x', told: '/[redacted]/x' },
    { text: 'code=503, delay=20; fault=TIMEOUT', told: 'code=503, delay=20; fault=TIMEOUT' },
    { text: 'Mozilla/5.0 (X11; Linux) Bearers', told: 'Mozilla/5.0 (X11; Linux) Bearers' },
  ]
  for (const { text, told } of CASES) it(`${text} as ${told}`, () => assert.equal(redactText(text), told))

  const HEADERS: { name: string; value: string; told: string }[] = [
    { name: 'authorization', value: 'Basic x', told: '[redacted]' },
    { name: 'proxy-authorization', value: 'Basic x', told: '[redacted]' },
    { name: 'cookie', value: 'a=b', told: '[redacted]' },
    { name: 'x-api-key', value: 'x', told: '[redacted]' },
    { name: 'x-forwarded-access-token', value: 'x', told: '[redacted]' },
    { name: 'dpop', value: 'x', told: '[redacted]' },
    {
      name: 'referer',
      value: 'https://r.example/cb?code=x&state=y',
      told: 'https://r.example/cb?code=[redacted]&state=[redacted]',
    },
    { name: 'prefer', value: 'code=503', told: 'code=503' },
    { name: 'accept', value: '*/*', told: '*/*' },
  ]
  for (const { name, value, told } of HEADERS)
    it(`of the header ${name} as ${told}`, () => assert.equal(redactHeader(name, value), told))

  it('in a time that grows no faster than the text', () => {
    const parts = ['eyJ', '//', '?token=', '&', 'bearer ', 'a', '%20', '#', ';=', '@', '//a@']
    for (const part of parts)
      for (const start of ['', '?', '?token=', '//', 'bearer ', 'eyJ']) {
        const started = performance.now()
        redactText(start + part.repeat(200_000 / part.length))
        // The square of its length would take minutes.
        assert.ok(performance.now() - started < 2000, start + part)
      }
  })
})

describe('neither the log, nor the journal, nor its events keep', () => {
  const lines: string[] = []
  const log = createLogger('info', { write: (line: string) => void lines.push(line) })
  const suite = suiteClosing()
  let bank: Bank
  let events = ''
  before(async () => {
    bank = await openBank(suite, {}, { log })
    const leaving = new AbortController()
    const stream = await fetch(`http://127.0.0.1:${bank.port}/__admin/events`, { signal: leaving.signal })
    void (async () => {
      for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>)
        events += Buffer.from(chunk)
    })().catch(() => {})
    for (const { path = PATH, headers } of WAYS)
      await request(bank.server)
        .get(path)
        .set({ authorization: 'Bearer maria-silva+ci', ...headers })
    for (let tries = 0; tries < 100 && events.split('event:').length <= WAYS.length; tries++) await sleep(20)
    leaving.abort()
  })

  const WAYS: { name: string; path?: string; headers?: Record<string, string> }[] = [
    { name: 'a bearer', headers: { authorization: `Bearer ${SECRET}` } },
    { name: 'what follows + in a bearer that is nobody’s', headers: { authorization: `Bearer x+${SECRET}` } },
    { name: 'what follows a quote in a bearer', headers: { authorization: `Bearer x"${SECRET}` } },
    { name: 'what stands between quotes in a bearer', headers: { authorization: `Bearer "x"${SECRET}"y` } },
    { name: 'a cookie', headers: { cookie: `session=${SECRET}` } },
    { name: 'the credentials of a proxy', headers: { 'proxy-authorization': `Basic ${SECRET}` } },
    { name: 'a token in the query', path: `${PATH}?access_token=${SECRET}` },
    { name: 'a code in the query of a path that nobody has', path: `/callback?state=1&code=${SECRET}` },
    { name: 'a code in the Referer', headers: { referer: `https://r.example/cb?code=${SECRET}` } },
    { name: 'a key in a header', headers: { 'x-api-key': SECRET } },
  ]
  for (const { name } of WAYS)
    it(name, async () => {
      const { text, body } = await request(bank.server).get('/__admin/requests')
      assert.equal(body.total, WAYS.length)
      for (const [where, told] of Object.entries({ text, events, log: lines.join('') })) {
        assert.ok(told.includes('[redacted]'), where)
        assert.ok(!told.includes(SECRET), where)
      }
    })

  it('but our own words, which are no secret', async () => {
    const HINT = 'o catálogo está em GET /__admin/personas (exemplo: Authorization: Bearer maria-silva).'
    for (const { authorization, detail } of [
      { authorization: '', detail: `Envie Authorization: Bearer <cliente>; ${HINT}` },
      { authorization: `Bearer ${SECRET}`, detail: `Nenhum cliente atende por "[redacted]"; ${HINT}` },
      { authorization: `Bearer "${SECRET}"`, detail: `Nenhum cliente atende por "[redacted]"; ${HINT}` },
      {
        authorization: `Bearer ${SECRET.repeat(200)}`,
        detail: `O bearer tem 3600 caracteres, e o máximo é 2048; ${HINT}`,
      },
    ]) {
      const own = await openBank(suite)
      await request(own.server).get(PATH).set({ authorization })
      const { body, text } = await request(own.server).get('/__admin/requests?limit=1')
      assert.ok(!text.includes(SECRET))
      assert.equal(body.requests[0].violations[0].detail, detail)
    }
  })

  it('and it cannot be found by trying', async () => {
    for (const query of [{ consumer: SECRET }, { header: { cookie: `session=${SECRET}` } }]) {
      const { body } = await request(bank.server).post('/__admin/requests/count').send(query)
      assert.equal(body.count, 0)
    }
    const known = await request(bank.server).post('/__admin/requests/count').send({ consumer: 'ci' })
    assert.equal(known.body.count, 5)
  })

  it('and neither does what is logged of a failure', async (t) => {
    const store = fakeStore()
    store.find = () => {
      throw new Error('out of order')
    }
    const own = await openBank(t, {}, { store })
    await request(own.server).get(`${PATH}?token=${SECRET}`).set('authorization', 'Bearer maria-silva')
    assert.equal(own.logged.length, 1)
    assert.ok(!JSON.stringify(own.logged).includes(SECRET))
  })
})
