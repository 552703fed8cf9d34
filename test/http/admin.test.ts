import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, it } from 'node:test'
import request from 'supertest'
import type { Config } from '../../src/config.ts'
import { isLoopback } from '../../src/http/loopback.ts'
import { NEWEST } from '../../src/standard/versions.ts'
import { BROKEN, soundPersona } from '../audit/broken.ts'
import type { Closing } from '../closing.ts'
import { LETTERED } from '../standard/named-versions.ts'
import { MARIA, NEWBORN, openBank } from './bank.ts'

async function get(
  t: Closing,
  path: string,
  settings: Partial<Config> = {},
  headers: Record<string, string> = {},
) {
  const bank = await openBank(t, settings)
  return request(bank.server).get(`/__admin${path}`).set(headers)
}

describe('GET /__admin/personas', () => {
  it('lists who can be asked for, and the bearer that does it', async (t) => {
    const { status, body } = await get(t, '/personas')
    assert.equal(status, 200)
    assert.equal(body.total, 4)
    const { id, alias, kind, archetype, story, document } = MARIA
    assert.deepEqual(body.personas[0], {
      ...{ id, alias, kind, archetype, story, document, token: 'maria-silva' },
      ...{ name: 'Maria da Conceição Silva', uf: 'PE', age: 46 },
    })
    assert.equal(body.personas[3].since, LETTERED.id)
  })

  const narrowed = [
    { query: '?kind=business', tokens: ['padaria-do-joao', 'recem-nascida'], total: 2 },
    { query: '?archetype=ltda&kind=business', tokens: ['padaria-do-joao', 'recem-nascida'], total: 2 },
    { query: '?q=12ABC345', tokens: ['recem-nascida'], total: 1 },
    { query: '?limit=1&offset=1', tokens: ['ana-muitas'], total: 4 },
    { query: '?offset=99', tokens: [], total: 4 },
    {
      query: '?limit=1000&__version=2.2.1',
      tokens: ['maria-silva', 'ana-muitas', 'padaria-do-joao', 'recem-nascida'],
      total: 4,
    },
  ]
  for (const { query, tokens, total } of narrowed) {
    it(`narrowed by ${query}`, async (t) => {
      const { body } = await get(t, `/personas${query}`)
      assert.deepEqual(
        body.personas.map(({ token }: { token: string }) => token),
        tokens,
      )
      assert.equal(body.total, total)
    })
  }

  const bad = [
    '?kind=person',
    '?limit=0',
    '?limit=1001',
    '?limit=ten',
    '?offset=-1',
    '?limit=1&limit=2',
    '?shows=sexo%3DOUTRO',
    '?shows=cnpjNumber~(a%2B)%2B',
    '?uf=XX',
    '?age=35',
    '?kid=personal',
    '?constructor=1',
  ]
  for (const query of bad) {
    it(`refuses ${query} with 400`, async (t) => {
      const { status, body } = await get(t, `/personas${query}`)
      assert.equal(status, 400)
      assert.match(body.errors[0].detail, new RegExp(query.split('=')[0]?.slice(1) ?? ''))
    })
  }

  it('by key shows the whole record', async (t) => {
    for (const key of ['recem-nascida', 'b-recem-nascida', '12ABC34501DE35']) {
      const { body } = await get(t, `/personas/${key}`)
      assert.deepEqual(body, { ...NEWBORN, token: 'recem-nascida', since: LETTERED.id })
    }
  })

  it('by an unknown key is 404', async (t) => {
    for (const key of ['nobody', '%00', 'toString']) {
      const { status, body } = await get(t, `/personas/${key}`)
      assert.equal(status, 404)
      assert.match(body.errors[0].detail, /\/__admin\/personas\?q=/)
    }
  })
})

const FORWARDING = [
  'Forwarded',
  'Via',
  'X-Forwarded-For',
  'X-Forwarded-Host',
  'X-Forwarded-Proto',
  'X-Forwarded',
  'X-Real-IP',
  'X-Original-Host',
  'X-Client-IP',
  'True-Client-IP',
  'CF-Connecting-IP',
  'CDN-Loop',
  'X-Envoy-External-Address',
  'X-Amzn-Trace-Id',
  'Fly-Client-IP',
]

describe('the admin', () => {
  const token = 's3cret'
  const out = { host: '0.0.0.0', adminToken: token }
  const cases: {
    name: string
    settings: Partial<Config>
    headers?: Record<string, string>
    status: number
  }[] = [
    { name: 'is open on loopback', settings: {}, status: 200 },
    { name: 'is open on loopback by name', settings: {}, headers: { host: 'localhost:4010' }, status: 200 },
    {
      name: 'is not open to a domain pointed at loopback',
      settings: {},
      headers: { host: 'evil.example' },
      status: 401,
    },
    { name: 'wants a token that was configured', settings: { adminToken: token }, status: 401 },
    {
      name: 'takes a token that was configured',
      settings: { adminToken: token },
      headers: { authorization: `Bearer ${token}` },
      status: 200,
    },
    {
      name: 'wants a token when the public has an address for it',
      settings: { publicUrl: 'https://x.example' },
      status: 401,
    },
    ...FORWARDING.map((name) => ({
      name: `wants a token when there is ${name}`,
      settings: {},
      headers: { [name]: 'whatever' },
      status: 401,
    })),
    {
      name: 'minds no other header',
      settings: {},
      headers: { 'x-request-id': '1', 'x-fulano': '1' },
      status: 200,
    },
    { name: 'wants a token elsewhere', settings: out, status: 401 },
    {
      name: 'refuses another token',
      settings: out,
      headers: { authorization: 'Bearer maria-silva' },
      status: 401,
    },
    { name: 'takes the token', settings: out, headers: { authorization: `Bearer ${token}` }, status: 200 },
    {
      name: 'takes none when there is none',
      settings: { host: '::' },
      headers: { authorization: 'Bearer ' },
      status: 401,
    },
    { name: 'may not be there at all', settings: { admin: false }, status: 404 },
  ]
  for (const { name, settings, headers, status } of cases) {
    it(name, async (t) => {
      const response = await get(t, '/health', settings, headers)
      assert.equal(response.status, status)
      if (status === 401) assert.match(response.headers['www-authenticate'] ?? '', /^Bearer realm="fulano"/)
    })
  }

  it('sees what tells of a proxy behind however many other headers', async (t) => {
    const bank = await openBank(t)
    for (const junk of [0, 10, 1000, 3000]) {
      const socket = connect(bank.port, '127.0.0.1')
      t.after(() => socket.destroy())
      await once(socket, 'connect')
      const lines = `a:b\r\n`.repeat(junk)
      socket.write(
        `GET /__admin/personas HTTP/1.1\r\nHost: localhost\r\n${lines}X-Forwarded-For: 1.2.3.4\r\nConnection: close\r\n\r\n`,
      )
      assert.match(await text(socket), /^HTTP\/1\.1 401 /, `${junk} headers`)
    }
  })

  it('knows loopback from the rest', () => {
    for (const host of ['localhost', '127.0.0.1', '127.1.2.3', '::1', '[::1]'])
      assert.ok(isLoopback(host), host)
    for (const host of [
      '0.0.0.0',
      '::',
      '10.0.0.1',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      '',
    ]) {
      assert.ok(!isLoopback(host), host)
    }
  })

  it('answers no other method', async (t) => {
    const bank = await openBank(t)
    const { status, headers } = await request(bank.server).delete('/__admin/personas')
    assert.deepEqual([status, headers.allow], [405, 'GET, HEAD, POST'])
  })
})

describe('POST /__admin/audit', () => {
  const post = async (t: Closing, body: unknown, query = '', headers: Record<string, string> = {}) => {
    const bank = await openBank(t)
    return request(bank.server)
      .post(`/__admin/audit${query}`)
      .set({ 'content-type': 'application/json', ...headers })
      .send(body as string)
  }

  it('finds nothing in a sound customer, and what is wrong in a broken one', async (t) => {
    const sound = await post(t, soundPersona('business'))
    assert.deepEqual(sound.body, {
      resource: 'business',
      version: NEWEST.id,
      assumed: [],
      findings: [],
      more: 0,
    })
    const [{ kind, spoil, rule, at }] = BROKEN as [(typeof BROKEN)[number]]
    const { status, body } = await post(t, soundPersona(kind, spoil))
    assert.equal(status, 200)
    assert.equal(body.findings[0].rule, rule)
    assert.equal(body.findings[0].path, at)
  })

  it('says what it assumed, how many findings it does not list, and all of it in Portuguese', async (t) => {
    const { body } = await post(
      t,
      Array.from({ length: 2_000 }, () => ({ occupationCode: 'CBO' })),
    )
    assert.equal(body.resource, 'personal/qualifications')
    assert.deepEqual(body.assumed, ['resource', 'version'])
    assert.equal(body.findings.length, 1_000)
    assert.ok(body.more > 1_000)
    const [first, second, third] = body.findings
    assert.match(first.expected, /os outros 1000 registros não foram auditados/)
    assert.deepEqual(
      [second.says, second.expected],
      ['O esquema publicado não permite.', 'um objeto, e não uma lista'],
    )
    assert.equal(third.expected, 'falta')
  })

  it('speaks English to who asks for it, and no third language', async (t) => {
    const body = [{ occupationCode: 'CBO' }]
    const { findings } = (await post(t, body, '?language=en')).body
    assert.ok(
      findings.some(({ says }: { says: string }) => says === 'The published schema does not allow it.'),
    )
    assert.equal((await post(t, body, '?language=fr')).status, 400)
  })

  it('says of the body of an error that it is one', async (t) => {
    const { body } = await post(t, { errors: [{ code: 'X', title: 'Y', detail: 'Z' }] })
    assert.deepEqual([body.resource, body.findings], ['error', []])
  })

  it('is told the resource and the version', async (t) => {
    const { body } = await post(t, {}, '?resource=personal/qualifications&version=2.0.1')
    assert.deepEqual([body.resource, body.version], ['personal/qualifications', '2.0.1'])
  })

  const refused = [
    { what: 'an empty body', status: 400, says: /corpo/ },
    { what: 'a cut one', body: '{"data":\n  [1,', status: 400, says: /linha 2, coluna/ },
    { what: 'an unknown resource', query: '?resource=x', body: '{}', status: 400, says: /personal\/identif/ },
    { what: 'an unknown version', query: '?version=2', body: '{}', status: 400, says: /2\.3\.0/ },
    {
      what: 'text',
      body: 'hello',
      headers: { 'content-type': 'text/plain' },
      status: 400,
      says: /linha 1, coluna 1/,
    },
    {
      what: 'a strange encoding',
      body: '{}',
      headers: { 'content-encoding': 'zip' },
      status: 415,
      says: /gzip/,
    },
    { what: 'a body too large', body: `"${'x'.repeat(21 * 2 ** 20)}"`, status: 413, says: /20mb/ },
    {
      what: 'another origin',
      body: '{}',
      headers: { origin: 'https://evil.example' },
      status: 403,
      says: /origem/,
    },
    { what: 'no origin at all', body: '{}', headers: { origin: 'null' }, status: 403, says: /origem/ },
  ] as const
  for (const { what, status, says, ...sent } of refused) {
    it(`refuses ${what} with ${status}`, async (t) => {
      const {
        body = '',
        query = '',
        headers = {},
      } = sent as { body?: string; query?: string; headers?: Record<string, string> }
      const answer = await post(t, body, query, headers)
      assert.equal(answer.status, status)
      assert.match(answer.body.errors[0].detail, says)
    })
  }

  it('answers a GET with 405', async (t) => {
    const { status, headers } = await get(t, '/audit')
    assert.equal(status, 405)
    assert.equal(headers.allow, 'POST')
  })
})
