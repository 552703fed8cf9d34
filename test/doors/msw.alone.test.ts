import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filesOf, openProject } from './project.ts'

const OURS = `
import { createBank } from 'fulano'
import { handlers } from 'fulano/msw'
import { setupServer } from 'msw/node'
import { afterEach, expect, test } from 'vitest'

const PATH = '/open-banking/customers/v2/personal/identifications'
const server = setupServer()
afterEach(() => server.close())
const listen = async (options) => {
  server.resetHandlers(...(await handlers(options)))
  server.listen({ onUnhandledRequest: 'error' })
}
const ask = (url, init = {}) =>
  fetch(url, {
    ...init,
    headers: { authorization: 'Bearer maria-silva', 'x-fapi-interaction-id': crypto.randomUUID(), ...init.headers },
  })

test('any origin is the bank without a baseUrl', async () => {
  await listen()
  const { links } = await (await ask('https://bank.example' + PATH)).json()
  expect(links.self).toBe('https://bank.example' + PATH)
  expect((await ask('http://localhost:1234' + PATH, { headers: { prefer: 'code=429' } })).status).toBe(429)
  expect((await ask('http://localhost:1234/open-banking/none')).status).toBe(404)
  expect((await ask('http://localhost:1234' + PATH, { method: 'POST', body: '{}' })).status).toBe(405)
})
test('only the baseUrl is, with its path', async () => {
  await listen({ baseUrl: 'https://bank.example/api/' })
  const response = await ask('https://bank.example/api' + PATH + '?page=1')
  expect(response.status).toBe(200)
  expect((await response.json()).links.self).toBe('https://bank.example/api' + PATH + '?page=1')
  await expect(ask('https://bank.example' + PATH)).rejects.toThrow()
  await expect(ask('https://other.example/api' + PATH)).rejects.toThrow()
})
test.for(['CONNECTION_RESET_BY_PEER', 'EMPTY_RESPONSE', 'RANDOM_DATA_THEN_CLOSE'])('%s is a network error', async (fault) => {
  await listen()
  await expect(ask('https://bank.example' + PATH, { headers: { prefer: 'fault=' + fault } })).rejects.toThrow(TypeError)
})
test.for(['MALFORMED_RESPONSE_CHUNK', 'TRUNCATED_BODY'])('%s breaks while the body is read', async (fault) => {
  await listen()
  const response = await ask('https://bank.example' + PATH, { headers: { prefer: 'fault=' + fault } })
  expect(response.status).toBe(200)
  await expect(response.text()).rejects.toThrow()
})
test('TIMEOUT ends when the caller gives up', async () => {
  await listen()
  const asked = ask('https://bank.example' + PATH, { headers: { prefer: 'fault=TIMEOUT' }, signal: AbortSignal.timeout(50) })
  await expect(asked).rejects.toThrow(/timeout|aborted/)
})
test('a baseUrl that is none is refused', async () => {
  await expect(handlers({ baseUrl: '/api' })).rejects.toThrow('baseUrl: expected a URL such as')
})
test('the bank that is given has seen the calls', async () => {
  const bank = await createBank()
  await listen({ bank })
  await ask('https://bank.example' + PATH)
  expect(bank.requests({ persona: 'maria-silva' })).toHaveLength(1)
})
`

test('fulano/msw answers in the place of the bank, in Vitest', async (t) => {
  const { run } = await openProject(t, { ...filesOf('msw.md'), 'ours.test.ts': OURS })
  const { code, printed } = await run('node_modules/vitest/vitest.mjs', 'run')
  assert.equal(code, 0, printed)
  assert.match(printed, /Tests {2}11 passed/)
})
