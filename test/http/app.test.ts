import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import request from 'supertest'
import { InputError } from '../../src/domain/failure.ts'
import { NEWEST } from '../../src/standard/versions.ts'
import { suiteClosing } from '../closing.ts'
import { type Bank, fakeStore, openBank } from './bank.ts'

const ID = 'd78fc4e5-37ca-4da3-adf2-9b082bf92280'
const PATH = '/open-banking/customers/v2/personal/identifications'

describe('every answer carries an interaction id, the version and a date', () => {
  const suite = suiteClosing()
  let bank: Bank
  before(async () => {
    bank = await openBank(suite)
  })

  const preflight = { origin: 'https://app.example', 'access-control-request-method': 'GET' }
  const calls: {
    method?: 'get' | 'post' | 'options' | 'head'
    path: string
    status: number
    headers?: object
  }[] = [
    { path: PATH, status: 200, headers: { authorization: 'Bearer maria-silva' } },
    { path: PATH, status: 401 },
    { method: 'post', path: PATH, status: 405 },
    { method: 'options', path: PATH, status: 204, headers: preflight },
    { path: '/', status: 200 },
    { path: '/health', status: 200 },
    { method: 'head', path: '/health', status: 200 },
    { method: 'post', path: '/health', status: 405 },
    { path: '/openapi.json', status: 200 },
    { path: '/openapi/9.9.9.json', status: 404 },
    { path: '/openapi/%E0%A4%A.json', status: 400 },
    { path: '/__admin/personas', status: 200 },
    { path: '/__admin/nothing', status: 404 },
    { path: '/nothing', status: 404 },
    { path: `${PATH}/`, status: 404 },
    { path: PATH.toUpperCase(), status: 404 },
    { path: PATH.replace('v2', 'v1'), status: 404 },
    { path: `${PATH}%00`, status: 404 },
    { path: '/open-banking/%ZZ', status: 400 },
    { path: '/%00', status: 404 },
  ]
  for (const { method = 'get', path, status, headers = {} } of calls) {
    it(`${method} ${path}: ${status}`, async () => {
      const response = await request(bank.server)
        [method](path)
        .set({ 'x-fapi-interaction-id': ID, ...headers })
      assert.equal(response.status, status)
      assert.equal(response.headers['x-fapi-interaction-id'], ID)
      assert.equal(response.headers['x-v'], NEWEST.id)
      assert.ok(response.headers.date)
      assert.equal(response.headers['x-powered-by'], undefined)
      assert.equal(response.headers.etag, undefined)
      if (status >= 400 && method !== 'head') {
        assert.deepEqual(Object.keys(response.body.errors[0]), ['code', 'title', 'detail'])
      }
    })
  }

  it('on a 404 names the resources that exist', async () => {
    const { body } = await request(bank.server).get('/open-banking/customers/v3/personal/identifications')
    assert.match(body.errors[0].detail, new RegExp(PATH))
  })
})

describe('HEAD is a GET without its body', () => {
  const PATHS = [
    PATH,
    '/',
    '/health',
    '/openapi.json',
    `/openapi/${NEWEST.id}.json`,
    '/docs',
    '/docs/standard.css',
    '/docs/assets/swagger-ui.css',
    '/docs/examples/personal/qualifications.json',
    '/__admin/health',
    '/__admin/settings',
    '/__admin/personas',
    '/__admin/personas/maria-silva',
    '/__admin/seeds',
    '/__admin/profile',
    '/__admin/profiles',
    '/__admin/clock',
    '/__admin/requests',
    '/__admin/consents',
    '/nothing',
  ]
  const suite = suiteClosing()
  let bank: Bank
  before(async () => {
    bank = await openBank(suite)
  })

  for (const path of PATHS) {
    it(path, async () => {
      const ask = (method: 'get' | 'head') =>
        request(bank.server)
          [method](path)
          .set({ authorization: 'Bearer maria-silva', 'x-fapi-interaction-id': ID })
      const [got, head] = [await ask('get'), await ask('head')]
      assert.deepEqual([head.status, head.text], [got.status, undefined])
      assert.equal(head.headers['content-type'], got.headers['content-type'])
      assert.equal(head.headers['content-length'], got.headers['content-length'])
    })
  }

  it('and is allowed wherever GET is', async () => {
    for (const path of [...PATHS, '/__admin/events', '/__admin/requests/find', '/__admin/reset']) {
      const { status, headers } = await request(bank.server).trace(path)
      if (status === 404) continue
      const allowed = (headers.allow ?? '').split(', ')
      assert.equal(allowed.includes('HEAD'), allowed.includes('GET'), `${path}: ${headers.allow}`)
      assert.equal(new Set(allowed).size, allowed.length)
    }
  })
})

describe('a failure of ours', () => {
  it('is a 500 that leaks nothing, and is logged with the interaction id', async (t) => {
    const store = fakeStore()
    store.find = () => {
      throw new Error('password=hunter2 at /etc/secret')
    }
    const bank = await openBank(t, {}, { store })
    const { status, text } = await request(bank.server)
      .get(PATH)
      .set({ authorization: 'Bearer maria-silva', 'x-fapi-interaction-id': ID })
    assert.equal(status, 500)
    assert.doesNotMatch(text, /hunter2|secret|at .*\.ts/)
    assert.equal(JSON.parse(text).errors[0].title, 'Erro interno')
    assert.equal(bank.logged.length, 1)
    assert.match(JSON.stringify(bank.logged), new RegExp(ID))
  })
})

it('a version that nobody published cannot be served', async (t) => {
  await assert.rejects(openBank(t, { spec: '9.9.9' as never }), (error) => {
    assert.ok(error instanceof InputError)
    assert.match(error.message, new RegExp(`9\\.9\\.9.*${NEWEST.id}`))
    return true
  })
})
