import assert from 'node:assert/strict'
import { after, before, describe, it, type TestContext } from 'node:test'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import type { SandboxOptions } from '../../src/sandbox.ts'
import { openSandbox } from '../open-sandbox.ts'
import { CHROMIUM } from './browser.ts'

describe('in a browser, Swagger UI', { skip: !CHROMIUM && 'there is no Chromium on this machine' }, () => {
  let browser: Browser
  before(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM as string, args: ['--no-sandbox'] })
  })
  after(() => browser?.close())

  /** The page of a bank of its own, and everything in it that a visitor should not see: errors, foreign requests. */
  async function opened(t: TestContext, options: SandboxOptions = {}, path = '/docs/swagger') {
    const sandbox = await openSandbox(t, { seeds: 'demo', ...options })
    const url = await sandbox.listen(0)
    const context = await browser.newContext()
    t.after(() => context.close())
    const page = await context.newPage()
    const troubles: string[] = []
    page.on('console', (line) => {
      if (['error', 'warning'].includes(line.type())) troubles.push(`${line.type()}: ${line.text()}`)
    })
    page.on('pageerror', (error) => troubles.push(String(error)))
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !request.url().startsWith('data:')) troubles.push(request.url())
    })
    await page.goto(url + path)
    await page.locator('.opblock').first().waitFor()
    return { page, troubles, url }
  }

  async function authorize(page: Page, bearer: string): Promise<void> {
    await page.locator('.auth-wrapper .btn.authorize').first().click()
    const dialog = page.locator('.dialog-ux')
    await dialog.locator('input[type=text], input[aria-label="auth-bearer-value"]').first().fill(bearer)
    await dialog.getByRole('button', { name: 'Apply credentials' }).first().click()
    await dialog.getByRole('button', { name: 'Close' }).first().click()
  }

  /** Tries an operation out; resolves to the status that the page shows, once its answer is there. */
  async function tried(block: Locator, fill: () => Promise<void> = async () => {}): Promise<string> {
    await block.locator('.opblock-summary-control').click()
    await block.getByRole('button', { name: 'Try it out' }).click()
    await fill()
    await block.getByRole('button', { name: 'Execute' }).click()
    const status = block.locator('.live-responses-table tbody .response-col_status').first()
    await status.waitFor({ timeout: 10_000 })
    return (await status.innerText()).trim().slice(0, 3)
  }
  const operation = (page: Page, id: string): Locator => page.locator(`.opblock[id$="${id}"]`)
  const answerOf = (block: Locator): Promise<string> => block.locator('.live-responses-table').innerText()

  it('tries every operation out with the bearers of its own example', async (t) => {
    const { page, troubles } = await opened(t)
    const named = await page.locator('main > p code').allInnerTexts()
    const [person, , company] = named as [string, string, string]
    await authorize(page, person)
    for (const id of ['Identifications', 'Qualifications', 'FinancialRelations']) {
      const block = operation(page, `getPersonal${id}`)
      assert.equal(await tried(block), '200', id)
      assert.match(await answerOf(block), /x-fulano-persona: maria-silva/)
    }
    await page.locator('.auth-wrapper .btn.authorize').first().click()
    await page.locator('.dialog-ux').getByRole('button', { name: 'Remove authorization' }).click()
    await page.locator('.dialog-ux').getByRole('button', { name: 'Close' }).click()
    await authorize(page, company)
    for (const id of ['Identifications', 'Qualifications', 'FinancialRelations'])
      assert.equal(await tried(operation(page, `getBusiness${id}`)), '200', id)
    assert.deepEqual(troubles, [])
  })

  it('asks for an error with the Prefer that it documents', async (t) => {
    const { page, troubles } = await opened(t)
    await authorize(page, 'maria-silva')
    const block = operation(page, 'getPersonalIdentifications')
    const prefer = () => block.locator('tr[data-param-name=Prefer] input').fill('code=429')
    assert.equal(await tried(block, prefer), '429')
    // The browser itself tells of every answer that is an error.
    assert.deepEqual(
      troubles.filter((one) => !/status of 429/.test(one)),
      [],
    )
  })

  it('shows customers in its examples', async (t) => {
    const { page, troubles } = await opened(t)
    const block = operation(page, 'getPersonalIdentifications')
    await block.locator('.opblock-summary-control').click()
    const example = block.locator('.responses-table .example').first()
    await example.waitFor()
    assert.match(await example.innerText(), /"civilName": "Maria/)
    assert.deepEqual(troubles, [])
  })

  it('shows every document of the consent mode, and gets a token that opens the data', async (t) => {
    const { page, troubles } = await opened(t, { auth: 'consent' })
    await page.getByRole('button', { name: 'Obter um access token de exemplo' }).click()
    await page.getByText('Em uso por 15 minutos').waitFor()
    const block = operation(page, 'getPersonalIdentifications')
    assert.equal(await tried(block), '200')
    assert.match(await answerOf(block), /x-fulano-persona: maria-silva/)
    const names = await page.locator('#select option').allInnerTexts()
    assert.deepEqual(names.slice(-2), ['consents 3.3.1', 'resources 3.1.0'])
    for (const name of names) {
      await page.locator('#select').selectOption({ label: name })
      await page
        .locator('.info .version', { hasText: name.split(' ').at(-1)! })
        .first()
        .waitFor()
    }
    assert.equal(await tried(page.locator('.opblock').first()), '200')
    assert.deepEqual(troubles, [])
  })

  it('asks for a consent with a token that Authorize gets, and the example as the body', async (t) => {
    const { page, troubles } = await opened(
      t,
      { auth: 'consent' },
      '/docs/swagger?urls.primaryName=consents%203.3.1',
    )
    await page.locator('.auth-wrapper .btn.authorize').first().click()
    const form = page.locator('.auth-container', { hasText: 'clientCredentials' }).first()
    await form.locator('#client_id_clientCredentials').fill('docs')
    await form.locator('#client_secret_clientCredentials').fill('qualquer')
    await form.getByText('select all').click()
    await form.getByRole('button', { name: /^(Apply given OAuth2 credentials|Authorize)$/ }).click()
    await form.getByRole('button', { name: 'Remove authorization' }).waitFor()
    await page.locator('.dialog-ux .close-modal').click()
    assert.equal(await tried(page.locator('.opblock-post').first()), '201')
    assert.deepEqual(troubles, [])
  })
})
