import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import request from 'supertest'
import { CHECKS } from '../../src/bank/checks.ts'
import { BEARER_MAX, CONSUMER_MAX } from '../../src/bank/identify.ts'
import { RESOURCES, type Resource } from '../../src/standard/resources.ts'
import { NEWEST } from '../../src/standard/versions.ts'
import { suiteClosing } from '../closing.ts'
import { type Bank, openBank, tokens } from './bank.ts'

const ID = 'd78fc4e5-37ca-4da3-adf2-9b082bf92280'
const other = { personal: 'business', business: 'personal' } as const

interface Case {
  readonly name: string
  readonly status: number
  readonly code: string
  readonly method?: string
  readonly query?: string
  /** Over the headers of a good call; undefined takes one away. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  /** What the detail must tell. */
  readonly detail?: RegExp
  readonly only?: (resource: Resource) => boolean
}

const paginated = (resource: Resource): boolean => resource.paginated
const long = 'x'.repeat(101)

const CASES: readonly Case[] = [
  ...['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method) => ({
    name: method,
    status: 405,
    code: 'METODO_NAO_PERMITIDO',
    method,
    detail: /GET/,
  })),
  ...[
    'text/html',
    'application/xml;q=1, application/json;q=0',
    'application/json; charset=iso-8859-1',
    'rubbish',
  ].map((accept) => ({
    name: `Accept: ${accept}`,
    status: 406,
    code: 'FORMATO_NAO_ACEITO',
    headers: { accept },
    detail: /application\/json/,
  })),
  {
    name: 'Accept-Charset',
    status: 406,
    code: 'FORMATO_NAO_ACEITO',
    headers: { 'accept-charset': 'latin1' },
  },
  ...[
    undefined,
    'Basic bWFyaWE6',
    'Bearer',
    'Bearer nobody',
    'Bearer __proto__',
    'Bearer +x',
    'maria-silva',
  ].map((authorization) => ({
    name: `Authorization: ${authorization}`,
    status: 401,
    code: 'NAO_AUTENTICADO',
    headers: { authorization },
    detail: /GET \/__admin\/personas/,
  })),
  ...[
    { name: 'a bearer too long', bearer: 'b'.repeat(BEARER_MAX + 1), max: BEARER_MAX },
    { name: 'a bearer that fills the headers', bearer: 'b'.repeat(15_000), max: BEARER_MAX },
    { name: 'a consumer too long', bearer: `maria-silva+${'c'.repeat(CONSUMER_MAX + 1)}`, max: CONSUMER_MAX },
  ].map(({ name, bearer, max }) => ({
    name,
    status: 401,
    code: 'NAO_AUTENTICADO',
    headers: { authorization: `Bearer ${bearer}` },
    detail: new RegExp(`máximo é ${max}`),
  })),
  ...[undefined, '', 'abc', '123', `${ID} `.repeat(2), `{${ID}}`, ID.replace('d', 'g'), `${ID}, ${ID}`].map(
    (id) => ({
      name: `x-fapi-interaction-id: ${id}`,
      status: 400,
      code: 'INTERACTION_ID_INVALIDO',
      headers: { 'x-fapi-interaction-id': id },
      detail: /x-fapi-interaction-id/,
    }),
  ),
  ...[
    ['x-fapi-auth-date', '2017-09-10T19:43:31Z'],
    ['x-fapi-auth-date', 'Sun, 10 Sep 2017 19:43:31 BRT'],
    ['x-fapi-customer-ip-address', ''],
    ['x-fapi-customer-ip-address', long],
    ['x-customer-user-agent', ''],
    ['x-customer-user-agent', long],
  ].map(([header = '', value]) => ({
    name: `${header}: ${value}`,
    status: 400,
    code: 'CABECALHO_INVALIDO',
    headers: { [header]: value },
    detail: new RegExp(header),
  })),
  { name: 'a repeated key', status: 400, code: 'PARAMETRO_INVALIDO', query: 'page=1&page=1', detail: /page/ },
  {
    name: 'a repeated unknown key',
    status: 400,
    code: 'PARAMETRO_INVALIDO',
    query: 'a=1&b=2&a=3',
    detail: /"a"/,
  },
  ...['page=0', 'page=abc', 'page=', 'page=-1', 'page=1.5', 'page=1e9', 'page=2147483648', 'page=%00'].map(
    (query) => ({
      name: query,
      status: 400,
      code: 'PARAMETRO_INVALIDO',
      query,
      detail: /page.*1 a 2147483647/,
      only: paginated,
    }),
  ),
  ...['page-size=0', 'page-size=abc', 'page-size=99999999999'].map((query) => ({
    name: query,
    status: 400,
    code: 'PARAMETRO_INVALIDO',
    query,
    detail: /page-size.*1 a 1000/,
    only: paginated,
  })),
  {
    name: 'page-size=1001',
    status: 422,
    code: 'TAMANHO_DE_PAGINA_EXCEDIDO',
    query: 'page-size=1001',
    detail: /1000/,
    only: paginated,
  },
  {
    name: 'a pagination-key too long',
    status: 400,
    code: 'PARAMETRO_INVALIDO',
    query: `pagination-key=${'k'.repeat(2049)}`,
    detail: /2048/,
    only: paginated,
  },
  {
    name: 'page=1000000000',
    status: 404,
    code: 'PAGINA_INEXISTENTE',
    query: 'page=1000000000',
    only: paginated,
  },
]

describe('every resource refuses', () => {
  const suite = suiteClosing()
  let bank: Bank
  before(async () => {
    bank = await openBank(suite)
  })

  function call(resource: Resource, { method = 'GET', query, headers }: Partial<Case>) {
    const path = query ? `${resource.path}?${query}` : resource.path
    const good = { authorization: `Bearer ${tokens[resource.kind]}`, 'x-fapi-interaction-id': ID }
    const set = Object.entries({ ...good, ...headers }).filter(([, value]) => value !== undefined)
    const agent = request(bank.server)
    return agent[method.toLowerCase() as 'get'](path).set(Object.fromEntries(set) as Record<string, string>)
  }

  for (const resource of RESOURCES) {
    for (const bad of CASES.filter(({ only }) => !only || only(resource))) {
      it(`${resource.key}: ${bad.name.slice(0, 60)} with ${bad.status}`, async () => {
        const { status, headers, body } = await call(resource, bad)
        assert.equal(status, bad.status)
        assert.equal(headers['content-type'], 'application/json; charset=utf-8')
        assert.equal(headers['x-v'], NEWEST.id)
        assert.match(headers['x-fapi-interaction-id'] ?? '', /^[0-9a-f-]{36}$/)
        assert.equal(body.errors.length, 1)
        assert.deepEqual(Object.keys(body.errors[0]), ['code', 'title', 'detail'])
        assert.equal(body.errors[0].code, bad.code)
        if (bad.detail) assert.match(body.errors[0].detail, bad.detail)
        assert.deepEqual(Object.keys(body.meta), ['requestDateTime'])
        if (status === 405) assert.equal(headers.allow, 'GET, HEAD')
        if (status === 401) assert.match(headers['www-authenticate'] ?? '', /^Bearer realm="fulano"/)
      })
    }

    it(`${resource.key}: a bearer of the other kind with 403`, async () => {
      const authorization = `Bearer ${tokens[other[resource.kind]]}`
      const { status, body } = await call(resource, { headers: { authorization } })
      assert.equal(status, 403)
      assert.match(body.errors[0].detail, new RegExp(`${resource.permission}.*kind=${resource.kind}`))
    })

    it(`${resource.key}: no HEAD, which is a GET without its body`, async () => {
      const [head, get] = [await call(resource, { method: 'HEAD' }), await call(resource, {})]
      assert.deepEqual([head.status, head.text], [200, undefined])
      assert.equal(head.headers['content-length'], get.headers['content-length'])
      const refused = await call(resource, { method: 'HEAD', headers: { authorization: undefined } })
      assert.equal(refused.status, 401)
    })

    it(`${resource.key}: a body with 400, and the connection is good for the next call`, async () => {
      const { status, body } = await call(resource, {}).send({ cpf: '52998224725' })
      assert.equal(status, 400)
      assert.match(body.errors[0].detail, /GET não leva corpo/)
      assert.equal((await call(resource, {})).status, 200)
    })
  }

  it('nothing of a call that sets all optional headers right', async () => {
    const headers = {
      accept: 'application/json; charset=UTF-8',
      'accept-charset': 'utf-8',
      'x-fapi-auth-date': 'Sun, 10 Sep 2017 19:43:31 UTC',
      'x-fapi-customer-ip-address': '2001:db8::1',
      'x-customer-user-agent': 'Mozilla/5.0',
    }
    for (const resource of RESOURCES) assert.equal((await call(resource, { headers })).status, 200)
  })

  it('nothing of the longest consumer there may be', async () => {
    for (const resource of RESOURCES) {
      const authorization = `Bearer ${tokens[resource.kind]}+${'c'.repeat(CONSUMER_MAX)}`
      assert.equal((await call(resource, { headers: { authorization } })).status, 200)
    }
  })

  it('for the first reason in the order of the rulebook', async () => {
    const [resource] = RESOURCES as [Resource]
    const wrong: [number, Partial<Case>][] = [
      [405, { method: 'POST' }],
      [406, { headers: { accept: 'text/html' } }],
      [401, { headers: { authorization: 'Bearer nobody' } }],
      [400, { headers: { 'x-fapi-interaction-id': 'abc' } }],
      [403, { headers: { authorization: 'Bearer padaria-do-joao' } }],
      [422, { query: 'page-size=1001' }],
    ]
    for (let first = 0; first < wrong.length; first += 1) {
      const rest = wrong.slice(first).map(([, one]) => one)
      const headers = Object.assign({}, ...rest.map((one) => one.headers).reverse())
      const merged: Partial<Case> = { ...Object.assign({}, ...rest), headers }
      assert.equal((await call(resource, merged)).status, wrong[first]?.[0])
    }
  })

  it('with checks that have names of their own', () => {
    const names = CHECKS.map(({ name }) => name)
    assert.equal(new Set(names).size, names.length)
  })
})
