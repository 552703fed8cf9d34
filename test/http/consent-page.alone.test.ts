import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { before, describe, it } from 'node:test'
import { type Browser, chromium, type Page } from 'playwright-core'
import { suiteClosing } from '../closing.ts'
import { authorizeUrl, CHROMIUM } from './browser.ts'
import { asking, at, openReceiver, type Receiver } from './receiver.ts'

describe('in a browser, the consent page', {
  skip: !CHROMIUM && 'there is no Chromium on this machine',
}, () => {
  const suite = suiteClosing()
  let bank: Receiver
  let browser: Browser
  const callback = createServer((_req, res) => res.end('<!doctype html><title>de volta</title>'))
  let back: string
  before(async () => {
    bank = await openReceiver(suite)
    browser = await chromium.launch({ executablePath: CHROMIUM as string, args: ['--no-sandbox'] })
    suite.after(() => browser.close())
    await new Promise<void>((resolve) => callback.listen(0, '127.0.0.1', resolve))
    suite.after(() => callback.close())
    back = `http://127.0.0.1:${(callback.address() as AddressInfo).port}/callback`
  })

  /** The page of a new consent, in a browser of its own, without scripts. */
  async function opened(cpf = bank.document('maria-silva')): Promise<{ id: string; page: Page }> {
    const { body } = await bank.create(asking(cpf, { expirationDateTime: at(86_400) }))
    const id: string = body.data.consentId
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'pt-BR' })
    const page = await context.newPage()
    const { port } = bank.server.address() as AddressInfo
    await page.goto(authorizeUrl(`http://127.0.0.1:${port}`, id, { redirect_uri: back }))
    return { id, page }
  }
  const returned = async (page: Page): Promise<URLSearchParams> => {
    await page.waitForURL(`${back}?*`)
    return new URL(page.url()).searchParams
  }
  const statusOf = async (id: string): Promise<string> => (await bank.read(id)).body.data.status

  it('is agreed to with a click, without scripts', async () => {
    const { id, page } = await opened()
    await page.getByRole('button', { name: 'Compartilhar', exact: true }).click()
    assert.ok((await returned(page)).get('code'))
    assert.equal(await statusOf(id), 'AUTHORISED')
  })

  it('is refused with the keyboard alone', async () => {
    const { id, page } = await opened()
    for (const name of ['cliente', 'cpf']) {
      await page.keyboard.press('Tab')
      assert.equal(await page.locator(':focus').getAttribute('name'), name)
    }
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    assert.equal(await page.locator(':focus').textContent(), 'Não compartilhar')
    await page.keyboard.press('Enter')
    assert.equal((await returned(page)).get('error'), 'access_denied')
    assert.equal(await statusOf(id), 'REJECTED')
  })

  it('Enter in the CPF agrees, and a wrong one is told where it is', async () => {
    const { id, page } = await opened('52998224725')
    const field = page.getByLabel('Ou digite um CPF')
    await field.fill('123')
    await field.press('Enter')
    await page.getByRole('alert').waitFor()
    assert.equal(await field.getAttribute('aria-invalid'), 'true')
    const described = (await field.getAttribute('aria-describedby'))?.split(' ') ?? []
    for (const name of described) assert.equal(await page.locator(`#${name}`).count(), 1)
    await field.fill('529.982.247-25')
    await field.press('Enter')
    assert.ok((await returned(page)).get('code'))
    assert.equal(await statusOf(id), 'AUTHORISED')
  })

  it('reads well to a screen reader', async () => {
    const { page } = await opened()
    assert.equal(await page.locator('html').getAttribute('lang'), 'pt-BR')
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1)
    assert.equal(await page.getByRole('main').count(), 1)
    await page.getByRole('group', { name: 'Quem é você?' }).waitFor()
    await page.getByRole('combobox', { name: 'Cliente' }).waitFor()
    await page.getByRole('textbox', { name: 'Ou digite um CPF' }).waitFor()
    assert.deepEqual(await page.getByRole('button').allTextContents(), ['Compartilhar', 'Não compartilhar'])
    assert.ok((await page.getByRole('listitem').count()) >= 2)
  })

  it('has somebody else sent back', async () => {
    const { id, page } = await opened()
    await page.getByRole('combobox', { name: 'Cliente' }).selectOption({ index: 1 })
    await page.getByRole('button', { name: 'Compartilhar', exact: true }).click()
    assert.equal((await returned(page)).get('error'), 'access_denied')
    assert.equal(await statusOf(id), 'AWAITING_AUTHORISATION')
  })
})
