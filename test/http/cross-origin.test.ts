import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import request from 'supertest'
import type { Config } from '../../src/config.ts'
import type { Closing } from '../closing.ts'
import { openBank } from './bank.ts'

const PATH = '/open-banking/customers/v2/personal/identifications'
const ORIGIN = 'https://app.example'
const GOOD = {
  origin: ORIGIN,
  authorization: 'Bearer maria-silva',
  'x-fapi-interaction-id': 'd78fc4e5-37ca-4da3-adf2-9b082bf92280',
}
const PREFLIGHT = {
  origin: ORIGIN,
  'access-control-request-method': 'GET',
  'access-control-request-headers': 'authorization,prefer,x-fapi-interaction-id',
}

async function call(
  t: Closing,
  method: 'get' | 'options',
  path: string,
  headers: object,
  settings: Partial<Config> = {},
) {
  const bank = await openBank(t, settings)
  return request(bank.server)
    [method](path)
    .set({ ...headers })
}

const listed = (value: string | undefined): string[] => (value ?? '').toLowerCase().split(/, ?/)

describe('a browser elsewhere', () => {
  it('may ask first, without a bearer, and is told what it may send', async (t) => {
    const { status, headers } = await call(t, 'options', PATH, PREFLIGHT)
    assert.equal(status, 204)
    assert.equal(headers['access-control-allow-origin'], '*')
    assert.equal(headers['access-control-allow-methods'], 'GET')
    for (const name of ['authorization', 'prefer', 'x-fapi-interaction-id', 'x-fapi-auth-date']) {
      assert.ok(listed(headers['access-control-allow-headers']).includes(name), name)
    }
    assert.ok(headers['x-fapi-interaction-id'])
  })

  for (const [name, headers] of Object.entries({ 'a 200': GOOD, 'a 401': { origin: ORIGIN } })) {
    it(`may read ${name} and the headers that matter`, async (t) => {
      const response = await call(t, 'get', PATH, headers)
      assert.equal(response.headers['access-control-allow-origin'], '*')
      const exposed = listed(response.headers['access-control-expose-headers'])
      for (const header of [
        'x-fapi-interaction-id',
        'x-v',
        'x-fulano-persona',
        'preference-applied',
        'x-fulano-ignored',
        'www-authenticate',
        'retry-after',
        'allow',
      ]) {
        assert.ok(exposed.includes(header), header)
      }
    })
  }

  it('may be one origin only', async (t) => {
    const { headers } = await call(t, 'get', PATH, GOOD, { cors: 'https://other.example' })
    assert.equal(headers['access-control-allow-origin'], 'https://other.example')
    assert.deepEqual(listed(headers.vary), ['origin', 'prefer'])
  })

  for (const { name, path, headers } of [
    { name: 'no browser', path: PATH, headers: { ...GOOD, origin: undefined } },
    { name: 'a browser that is refused', path: PATH, headers: { origin: 'https://third.example' } },
    { name: 'a caller of a page', path: '/openapi.json', headers: {} },
  ])
    it(`is told apart by caches, also in what ${name} is answered`, async (t) => {
      const sent = Object.entries(headers).filter(([, value]) => value !== undefined)
      const response = await call(t, 'get', path, Object.fromEntries(sent), { cors: 'https://other.example' })
      assert.deepEqual(listed(response.headers.vary).sort(), ['origin', 'prefer'])
    })

  it('never reaches the admin', async (t) => {
    for (const path of ['/__admin', '/__admin/personas', '/__admin/personas/maria-silva']) {
      for (const method of ['get', 'options'] as const) {
        const { headers, status } = await call(
          t,
          method,
          path,
          method === 'get' ? { origin: ORIGIN } : PREFLIGHT,
        )
        assert.equal(headers['access-control-allow-origin'], undefined)
        assert.notEqual(status, 204)
      }
    }
  })
})
