import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NEWEST } from '../../src/standard/versions.ts'
import { CHROMIUM } from '../http/browser.ts'
import { filesOf, openProject } from './project.ts'

const CONFIG = `export default {
  reporter: 'line',
  timeout: 20_000,
  use: { launchOptions: { executablePath: ${JSON.stringify(CHROMIUM)}, args: ['--no-sandbox'] } },
}`

const OURS = `
import { expect } from '@playwright/test'
import { test } from 'fulano/playwright'

const PATH = '/open-banking/customers/v2/personal/identifications'
const ask = (page, { origin = '', path = PATH, ...init } = {}) =>
  page.evaluate(async ([url, init]) => {
    const headers = { authorization: 'Bearer maria-silva', 'x-fapi-interaction-id': crypto.randomUUID(), ...init.headers }
    const response = await fetch(url, { ...init, headers })
    return { status: response.status, body: await response.json(), version: response.headers.get('x-v') }
  }, [origin + path, init])

test.beforeEach(async ({ page }) => {
  await page.route('https://app.example/', (route) => route.fulfill({ contentType: 'text/html', body: '<h1></h1>' }))
  await page.goto('https://app.example/')
})
test('a page of the same origin, and of another', async ({ page, bank }) => {
  for (const origin of ['', 'https://api.example']) {
    const { status, body, version } = await ask(page, { origin })
    expect([status, version, body.links.self]).toEqual([200, '${NEWEST.id}', (origin || 'https://app.example') + PATH])
  }
  expect((await ask(page, { headers: { prefer: 'code=423' } })).status).toBe(423)
  expect((await ask(page, { method: 'POST', body: '{}' })).status).toBe(405)
  expect(bank.requests({ status: 423 })).toHaveLength(1)
})
test('a broken connection aborts the call', async ({ page }) => {
  const errors = {
    CONNECTION_RESET_BY_PEER: 'net::ERR_CONNECTION_RESET',
    EMPTY_RESPONSE: 'net::ERR_CONNECTION_CLOSED',
    RANDOM_DATA_THEN_CLOSE: 'net::ERR_FAILED',
    MALFORMED_RESPONSE_CHUNK: 'net::ERR_FAILED',
    TRUNCATED_BODY: 'net::ERR_CONNECTION_CLOSED',
  }
  for (const [fault, error] of Object.entries(errors)) {
    const failed = page.waitForEvent('requestfailed')
    await expect(ask(page, { headers: { prefer: 'fault=' + fault } })).rejects.toThrow('Failed to fetch')
    expect((await failed).failure().errorText).toBe(error)
  }
})
test('TIMEOUT waits until the page gives up, or the test ends', async ({ page }) => {
  await page.evaluate(async (url) => {
    const headers = { authorization: 'Bearer maria-silva', 'x-fapi-interaction-id': crypto.randomUUID(), prefer: 'fault=TIMEOUT' }
    await fetch(url, { headers, signal: AbortSignal.timeout(50) }).then(() => Promise.reject(new Error('answered')), () => {})
    fetch(url, { headers }).catch(() => {})
  }, PATH)
})
test.describe('options', () => {
  test.use({ bankOptions: { profile: { rules: [{ when: {}, then: { status: 503 } }] } }, bankUrl: 'https://api.example/**' })
  test('say how it behaves and where it is', async ({ page }) => {
    expect((await ask(page, { origin: 'https://api.example' })).status).toBe(503)
    await page.route('**/open-banking/**', (route) => route.fulfill({ json: 'not the bank' }))
    expect((await ask(page)).body).toBe('not the bank')
  })
})
`

const skip = CHROMIUM || process.env.CI ? false : 'no Chromium'

test('fulano/playwright answers the pages of a test, in Playwright', { skip }, async (t) => {
  const files = { ...filesOf('playwright.md'), 'ours.spec.ts': OURS, 'playwright.config.ts': CONFIG }
  const { run } = await openProject(t, files)
  const { code, printed } = await run('node_modules/@playwright/test/cli.js', 'test', '--workers=2')
  assert.equal(code, 0, printed)
  assert.match(printed, /5 passed/)
})
