import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import request from 'supertest'
import { PREFERENCES, parsePrefer } from '../../src/http/preferences.ts'
import { RESOURCES } from '../../src/spec/resources.ts'
import { validateBody } from '../../src/spec/schema.ts'
import { VERSIONS, versionOf } from '../../src/spec/versions.ts'
import { type Bank, openBank } from './bank.ts'

describe('the Prefer header is read as', () => {
  const cases: { header: string; expected: Record<string, string> }[] = [
    { header: '', expected: {} },
    { header: 'version=2.2.1', expected: { version: '2.2.1' } },
    { header: 'version="2.2.1"', expected: { version: '2.2.1' } },
    { header: 'VERSION = 2.2.1', expected: { version: '2.2.1' } },
    {
      header: 'code=429, delay=1500;version=2.2.1',
      expected: { code: '429', delay: '1500', version: '2.2.1' },
    },
    { header: 'version=1, version=2; Version=3', expected: { version: '1' } },
    { header: 'respond-async, wait=10', expected: { 'respond-async': '', wait: '10' } },
    { header: 'note="a, b; c=\\"d\\"", version=2', expected: { note: 'a, b; c="d"', version: '2' } },
    { header: ' , ;; version=2 ,', expected: { version: '2' } },
    { header: '@bad=1, version=2', expected: { version: '2' } },
    { header: 'a="unclosed, version=2', expected: { version: '2' } },
  ]
  for (const { header, expected } of cases) {
    it(header || 'nothing', () => assert.deepEqual(Object.fromEntries(parsePrefer(header)), expected))
  }

  it('something in no time, however hostile', () => {
    const started = performance.now()
    for (const piece of ['a="', 'a=",', '"\\', ';=', ' \t']) parsePrefer(piece.repeat(16_384 / piece.length))
    assert.ok(performance.now() - started < 500)
  })
})

describe('Prefer: version', () => {
  let bank: Bank
  before(async () => {
    bank = await openBank()
  })
  after(() => bank.close())

  const health = (prefer?: string, query = '') =>
    request(bank.server)
      .get(`/health${query}`)
      .set(prefer === undefined ? {} : { prefer })

  for (const { id } of VERSIONS) {
    it(`${id} takes effect and is said to`, async () => {
      const { headers, body } = await health(`version=${id}`)
      assert.equal(headers['x-v'], id)
      assert.equal(headers['preference-applied'], `version=${id}`)
      assert.equal(body.version, id)
    })
  }

  it('may be asked for in the query, where the header wins', async () => {
    assert.equal((await health(undefined, '?__version=2.2.1')).headers['x-v'], '2.2.1')
    assert.equal((await health('version=2.1.0', '?__version=2.2.1')).headers['x-v'], '2.1.0')
  })

  it('unknown is a 400 that says which and lists the known, in either place', async () => {
    const answers = [
      health('version=9.9.9'),
      health('version'),
      health('version=""'),
      health(undefined, '?__version=9.9.9'),
    ]
    for (const { status, body, headers } of await Promise.all(answers)) {
      assert.equal(status, 400)
      assert.match(body.errors[0].detail, /version=.*2\.3\.0, 2\.2\.1/)
      assert.equal(headers['x-v'], '2.3.0')
      assert.equal(headers['preference-applied'], undefined)
    }
  })

  it('is not applied when only unknown names are preferred', async () => {
    const { status, headers } = await health('respond-async, wait=100')
    assert.equal(status, 200)
    assert.equal(headers['preference-applied'], undefined)
  })

  it('is one of a table whose names are lower-case tokens, each once', () => {
    const names = PREFERENCES.map(({ name }) => name)
    assert.equal(new Set(names).size, names.length)
    for (const name of names) assert.match(name, /^[a-z][a-z-]*$/)
  })
})

describe('Prefer: fill and example', () => {
  let bank: Bank
  before(async () => {
    bank = await openBank()
  })
  after(() => bank.close())

  const ask = (prefer: string, path = 'personal/identifications') =>
    request(bank.server)
      .get(`/open-banking/customers/v2/${path}`)
      .set('authorization', 'Bearer maria-silva')
      .set('x-fapi-interaction-id', 'd78fc4e5-37ca-4da3-adf2-9b082bf92280')
      .set('prefer', prefer)

  it('sends the customer in that style, from memory the second time too', async () => {
    for (const _time of ['first', 'second']) {
      const { body, headers } = await ask('fill=ugly')
      assert.equal(headers['preference-applied'], 'fill=ugly')
      assert.equal(body.data[0].civilName, 'MARIA DA CONCEICAO SILVA')
      assert.equal((await ask('fill=full')).body.data[0].civilName, 'Maria da Conceição Silva')
    }
  })

  it('sends any payload of the version asked for, the same for the same seed', async () => {
    const asked = 'example=arbitrary, seed=7, version=2.1.0'
    const [one, same, other] = await Promise.all([ask(asked), ask(asked), ask('example=arbitrary, seed=8')])
    assert.equal(one.status, 200)
    assert.equal(one.headers['preference-applied'], 'version=2.1.0, example=arbitrary, seed=7')
    assert.deepEqual(one.body.data, same.body.data)
    assert.notDeepEqual(one.body.data, other.body.data)
    assert.deepEqual(validateBody(RESOURCES[0]!, versionOf('2.1.0')!, one.body), [])
  })

  for (const prefer of ['fill=fat', 'example=named', 'example=arbitrary, seed=x', 'seed=4294967296']) {
    it(`${prefer} is a 400 that says which`, async () => {
      const { status, body } = await ask(prefer)
      assert.equal(status, 400)
      assert.equal(body.errors[0].code, 'PREFERENCIA_INVALIDA')
    })
  }

  it('a stranger gets no example either', async () => {
    const { status } = await ask('example=arbitrary').set('authorization', 'Bearer ninguem')
    assert.equal(status, 401)
  })
})
