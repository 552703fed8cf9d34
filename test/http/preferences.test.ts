import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import request from 'supertest'
import { askedBy, parsePrefer } from '../../src/bank/prefer-header.ts'
import { PREFERENCES } from '../../src/bank/preferences.ts'
import { RESOURCES } from '../../src/standard/resources.ts'
import { validateBody } from '../../src/standard/schema.ts'
import { NEWEST, VERSIONS, versionOf } from '../../src/standard/versions.ts'
import { suiteClosing } from '../closing.ts'
import { type Bank, openBank } from './bank.ts'

describe('the Prefer header is read as', () => {
  const cases: { header: string; expected: [string, string, Record<string, string>?][] }[] = [
    { header: '', expected: [] },
    { header: 'version=2.2.1', expected: [['version', '2.2.1']] },
    { header: 'version="2.2.1"', expected: [['version', '2.2.1']] },
    { header: 'VERSION = 2.2.1', expected: [['version', '2.2.1']] },
    {
      header: '\t a\t=\t"b"\t ; \t c \t, \td',
      expected: [
        ['a', 'b', { c: '' }],
        ['d', ''],
      ],
    },
    {
      header: 'code=429, delay=1500;version=2.2.1',
      expected: [
        ['code', '429'],
        ['delay', '1500', { version: '2.2.1' }],
      ],
    },
    {
      header: 'respond-async, wait=10; a; b="c;,d"',
      expected: [
        ['respond-async', ''],
        ['wait', '10', { a: '', b: 'c;,d' }],
      ],
    },
    {
      header: 'note="a, b; c=\\"d\\"", version=2',
      expected: [
        ['note', 'a, b; c="d"'],
        ['version', '2'],
      ],
    },
    { header: ' , ;; version=2 ,', expected: [['version', '2']] },
    { header: '@bad=1, version=2', expected: [['version', '2']] },
    { header: '@bad=1; version=2', expected: [] },
    { header: 'a=1; @bad; b=2', expected: [['a', '1', { b: '2' }]] },
    { header: 'a b; version=2, d', expected: [['d', '']] },
    {
      header: 'code=500 delay=3; version=2',
      expected: [['code', '500 delay=3', { version: '2' }]],
    },
    {
      header: 'a="unclosed, version=2',
      expected: [
        ['a', '"unclosed'],
        ['version', '2'],
      ],
    },
    {
      header: 'a="b"c, version=2',
      expected: [
        ['a', '"b"c'],
        ['version', '2'],
      ],
    },
    { header: 'a="\\', expected: [['a', '"\\']] },
    {
      header: 'a=é, b',
      expected: [
        ['a', 'é'],
        ['b', ''],
      ],
    },
  ]
  for (const { header, expected } of cases) {
    it(header || 'nothing', () => {
      const read = parsePrefer(header).map(({ name, value, parameters }) => [
        name,
        value,
        ...(parameters.length > 0
          ? [Object.fromEntries(parameters.map((one) => [one.name, one.value]))]
          : []),
      ])
      assert.deepEqual(read, expected)
    })
  }
})

describe('of the Prefer header counts', () => {
  const known = new Set(['code', 'delay', 'version'])
  const cases: { header: string; expected: Record<string, string>; name: string }[] = [
    {
      name: 'the first of a repeated name',
      header: 'version=1, version=2; Version=3',
      expected: { version: '1' },
    },
    { name: 'no name that is not ours', header: 'respond-async, wait=10', expected: {} },
    { name: 'no parameter of what is not ours', header: 'foo; code=503', expected: {} },
    { name: 'ours after it', header: 'foo; code=503, delay=1', expected: { delay: '1' } },
    {
      name: 'ours behind a semicolon of ours',
      header: 'code=429; delay=1',
      expected: { code: '429', delay: '1' },
    },
    {
      name: 'the same with others between',
      header: 'code=429; x; delay=1',
      expected: { code: '429', delay: '1' },
    },
  ]
  for (const { name, header, expected } of cases)
    it(`${name}: ${header}`, () => assert.deepEqual(Object.fromEntries(askedBy(header, known)), expected))
})

describe('Prefer: version', () => {
  const suite = suiteClosing()
  let bank: Bank
  before(async () => {
    bank = await openBank(suite)
  })

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

  it('unknown is ignored and reported with the known, in either place', async () => {
    const answers = [
      health('version=9.9.9'),
      health('version'),
      health('version=""'),
      health(undefined, '?__version=9.9.9'),
    ]
    for (const { status, headers } of await Promise.all(answers)) {
      assert.equal(status, 200)
      assert.match(headers['x-fulano-ignored'] ?? '', /^version="(9\.9\.9)?"; reason="use .*2\.3\.0, 2\.2\.1/)
      assert.equal(headers['x-v'], NEWEST.id)
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
  const suite = suiteClosing()
  let bank: Bank
  before(async () => {
    bank = await openBank(suite)
  })

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

  for (const { prefer, applied, ignored } of [
    { prefer: 'fill=fat', applied: undefined, ignored: /^fill="fat"; reason="use / },
    { prefer: 'example=named', applied: undefined, ignored: /^example="named"; reason="use arbitrary"$/ },
    { prefer: 'fill=ugly, seed=x', applied: 'fill=ugly', ignored: /^seed="x"; reason="envie / },
    { prefer: 'seed=4294967296', applied: undefined, ignored: /^seed="4294967296"; reason="envie / },
    { prefer: 'fill=fat, seed=y', applied: undefined, ignored: /^fill="fat"; .*", seed="y"; / },
  ]) {
    it(`${prefer} is ignored, and said to be`, async () => {
      const { status, headers } = await ask(prefer)
      assert.equal(status, 200)
      assert.equal(headers['preference-applied'], applied)
      assert.match(headers['x-fulano-ignored'] ?? '', ignored)
    })
  }

  for (const [name, value] of [
    ['long', 'x'.repeat(8000)],
    ['not one word', '7 delay=9'],
    ['not printable', '\x80\xff\t\xe9'],
    ['quoted', '"a\\"b\\\\c"'],
  ]) {
    it(`a value that is ${name} is reported in a few printable characters`, async () => {
      const { status, headers } = await ask(`seed=${value}`)
      assert.equal(status, 200)
      assert.match(
        headers['x-fulano-ignored'] ?? '',
        /^seed="[\x20\x21\x23-\x5b\x5d-\x7e]{0,60}"; reason="[^"]+"$/,
      )
    })
  }

  it('a stranger gets no example either', async () => {
    const { status } = await ask('example=arbitrary').set('authorization', 'Bearer ninguem')
    assert.equal(status, 401)
  })
})

describe('Vary says that Prefer counts', () => {
  const path = '/open-banking/customers/v2/personal/identifications'
  const cases: { name: string; path: string; headers?: Record<string, string> }[] = [
    { name: 'with an answer', path, headers: { authorization: 'Bearer maria-silva' } },
    { name: 'with an error', path },
    { name: 'on a path that nobody knows', path: '/nowhere' },
    { name: 'on a page', path: '/openapi.json' },
    { name: 'where it was sent', path: '/health', headers: { prefer: 'version=2.2.1' } },
  ]
  for (const { name, path, headers = {} } of cases)
    it(name, async (t) => {
      const bank = await openBank(t)
      const response = await request(bank.server).get(path).set(headers)
      assert.match(response.headers.vary ?? '', /(^|, )Prefer(,|$)/)
    })

  it('not where request control is off', async (t) => {
    const bank = await openBank(t, { requestControl: false })
    assert.doesNotMatch((await request(bank.server).get('/health')).headers.vary ?? '', /Prefer/)
  })
})
