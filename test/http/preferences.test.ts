import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import request from 'supertest'
import { PREFERENCES, parsePrefer } from '../../src/http/preferences.ts'
import { VERSIONS } from '../../src/spec/versions.ts'
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
