import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import type { SandboxOptions } from '../../src/sandbox.ts'
import { type Closing, suiteClosing } from '../closing.ts'
import { openSandbox } from '../open-sandbox.ts'
import { CHROMIUM } from './browser.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const API = '/open-banking/customers/v2'
const SIZE_MAX = 60 * 1024

/** What of a textarea's element this needs: the types of the DOM are not those of the server. */
interface Area {
  readonly value: string
  readonly selectionStart: number
  readonly selectionEnd: number
}

/** TABLE of what is looked at: an address of the console, and what shows that it is there. */
const PLACES: readonly { readonly hash: string; readonly ready: string; readonly bank?: 'consent' }[] = [
  { hash: '#/clientes', ready: '.card strong' },
  { hash: '#/clientes/padaria-do-joao?filtros=1&campo=parties.documentType', ready: '.explain' },
  { hash: '#/clientes/maria-silva?aba=comparar', ready: '.diff td' },
  { hash: '#/clientes/maria-silva?aba=json&recurso=qualifications', ready: 'pre.json' },
  { hash: '#/chamadas/2', ready: '[data-answer]' },
  { hash: '#/falhas', ready: '.cards .effects li' },
  { hash: '#/populacao', ready: '.maps path' },
  { hash: '#/consentimentos', ready: '.clock strong' },
  { hash: '#/consentimentos', ready: '.card strong', bank: 'consent' },
  { hash: '#/auditoria', ready: 'textarea' },
  { hash: '#/padrao', ready: 'tbody code' },
]

const DESKTOP = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 780 }
const LOOKS: readonly Pick<BrowserContextOptions, 'colorScheme' | 'viewport'>[] = [
  { colorScheme: 'light', viewport: DESKTOP },
  { colorScheme: 'dark', viewport: DESKTOP },
  { colorScheme: 'light', viewport: PHONE },
  { colorScheme: 'dark', viewport: PHONE },
]

async function bankFor(t: Closing, options: SandboxOptions = {}): Promise<string> {
  const sandbox = await openSandbox(t, options)
  return sandbox.listen(0)
}

const INTERACTION = '6f1b4d0e-94a5-4c53-8c3a-0f5d2f0c7e11'
const asked = (origin: string, bearer: string, resource: string, prefer = 'code=200') =>
  fetch(`${origin}${API}/${resource}`, {
    headers: { authorization: `Bearer ${bearer}`, 'x-fapi-interaction-id': INTERACTION, prefer },
  }).then((response) => response.text())

describe('in a browser, the console', {
  concurrency: 3,
  skip: !CHROMIUM && 'there is no Chromium on this machine',
}, () => {
  const suite = suiteClosing()
  let browser: Browser
  let origin: string
  let consented: string
  before(async () => {
    const built = spawnSync(process.execPath, ['scripts/build.mjs', 'console'], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    assert.equal(built.status, 0, built.stderr)
    browser = await chromium.launch({ executablePath: CHROMIUM as string, args: ['--no-sandbox'] })
    suite.after(() => browser.close())
    origin = await bankFor(suite, { profile: 'flaky' })
    consented = await bankFor(suite, { auth: 'consent' })
    for (const prefer of ['code=200', 'code=529'])
      await asked(origin, 'maria-silva', 'personal/identifications', prefer)
  })

  /** A page of its own, and what in it a visitor should not see: errors, reports of the policy, foreign requests. */
  async function opened(t: Closing, options: BrowserContextOptions = {}, at = origin) {
    const context = await browser.newContext({ locale: 'pt-BR', reducedMotion: 'reduce', ...options })
    t.after(() => context.close())
    const page = await context.newPage()
    const troubles: string[] = []
    page.on('console', (line) => {
      if (['error', 'warning'].includes(line.type())) troubles.push(line.text())
    })
    page.on('pageerror', (error) => troubles.push(String(error)))
    page.on('request', (request) => {
      if (!request.url().startsWith(at) && !/^(?:data|blob):/.test(request.url()))
        troubles.push(request.url())
    })
    return { page, troubles }
  }

  async function violations(page: Page): Promise<string[]> {
    await page.evaluate(AXE)
    return page.evaluate(`axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => id + ' ' + target.join(' ') + ' ' + failureSummary)))`)
  }

  for (const look of LOOKS)
    it(`can be read by everybody, ${look.colorScheme}, ${look.viewport!.width} wide`, async (t) => {
      const { page, troubles } = await opened(t, look)
      const other = await opened(t, look, consented)
      await other.page.goto(`${consented}/#/consentimentos`)
      await other.page.getByRole('button', { name: 'Pedir um consentimento' }).click()
      await other.page.getByLabel('CPF da pessoa').fill('769.595.728-35')
      await other.page.getByRole('dialog').getByRole('button', { name: 'Pedir um consentimento' }).click()
      await other.page.locator('.card strong').first().click()
      await other.page.locator('.timeline li').first().waitFor()
      await page.goto(origin)
      const found: string[] = []
      for (const { hash, ready, bank } of PLACES) {
        const one = bank ? other.page : page
        if (!bank) await page.evaluate(`location.assign('${hash}')`)
        await one.locator(ready).first().waitFor({ state: 'attached' })
        found.push(...(await violations(one)).map((line) => `${hash}: ${line}`))
        const overflow = await one.evaluate('document.documentElement.scrollWidth - innerWidth')
        if (Number(overflow) > 0) found.push(`${hash} is ${overflow} pixels too wide`)
      }
      assert.deepEqual([...found, ...troubles, ...other.troubles], [])
    })

  it('goes the way: find, make it fail, see it, by the keyboard alone', async (t) => {
    const at = await bankFor(t)
    const { page, troubles } = await opened(t, { viewport: DESKTOP }, at)
    await page.goto(at)
    await page.locator('.card strong').first().waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('aposentado')
    await page.locator('.card', { hasText: 'jose-aposentado' }).waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    await page.keyboard.press('j')
    await page.locator('.sheet h2').waitFor()
    const token = new URL(page.url()).hash.split('?')[0]!.split('/')[2]!
    await page.keyboard.press('3')
    const toggle = page.getByRole('switch', { name: 'personal/qualifications 529' })
    await toggle.focus()
    await page.keyboard.press('Space')
    await page.getByText('calm-console').waitFor()
    assert.equal(await toggle.getAttribute('aria-checked'), 'true')
    await page.keyboard.press('2')
    await page.getByText('Nenhuma chamada ainda').waitFor()
    const body = await asked(at, token, 'personal/qualifications', 'version=2.3.0')
    await page.locator('.card.call', { hasText: '529' }).waitFor()
    await page.keyboard.press('j')
    const answer = await page.locator('[data-answer]').innerText()
    assert.deepEqual(JSON.parse(answer), JSON.parse(body))
    await page.locator('.rules', { hasText: 'calm-console/console-personal-qualifications-529' }).waitFor()
    assert.deepEqual(troubles, [])
  })

  it('finds a foreign partner in five clicks, and what the last failed call got in three', async (t) => {
    const at = await bankFor(t)
    const { page, troubles } = await opened(t, { viewport: DESKTOP }, at)
    await page.goto(at)
    await page.getByRole('button', { name: 'Empresas' }).click()
    await page.getByRole('button', { name: 'Filtros' }).click()
    await page.getByRole('searchbox', { name: 'O que mostra' }).click()
    await page.keyboard.type('passaporte')
    await page.getByRole('button', { name: 'parties.documentType=PASSAPORTE' }).click()
    await page.getByText('1 cliente', { exact: true }).waitFor()
    await page.locator('.card strong').first().click()
    await page.locator('.form .cell', { hasText: 'Passaporte' }).first().waitFor()

    const body = await asked(at, 'maria-silva', 'personal/identifications', 'code=503')
    await asked(at, 'maria-silva', 'personal/identifications')
    await page.getByRole('navigation').getByRole('link', { name: 'Chamadas' }).click()
    await page.getByLabel('Só as que falharam').click()
    await page.locator('.card.call', { hasText: '503' }).first().click()
    assert.deepEqual(JSON.parse(await page.locator('[data-answer]').innerText()), JSON.parse(body))
    assert.deepEqual(troubles, [])
  })

  it('authorises and revokes a consent, and moves the clock', async (t) => {
    const at = await bankFor(t, { auth: 'consent' })
    const { page, troubles } = await opened(t, { viewport: DESKTOP }, at)
    await page.goto(`${at}/#/consentimentos`)
    await page.getByRole('button', { name: 'Pedir um consentimento' }).click()
    await page.getByLabel('CPF da pessoa').fill('769.595.728-35')
    await page.getByRole('dialog').getByRole('button', { name: 'Pedir um consentimento' }).click()
    await page.locator('.card', { hasText: 'Aguardando' }).click()
    await page.getByRole('button', { name: 'Autorizar' }).click()
    await page.locator('.card', { hasText: 'Autorizado' }).waitFor()
    await page.getByRole('button', { name: 'Revogar' }).click()
    await page.locator('.card', { hasText: 'Encerrado' }).waitFor()
    await page.getByText('CUSTOMER_MANUALLY_REVOKED').waitFor()
    const before = await page.locator('.clock strong').innerText()
    await page.getByRole('button', { name: 'Próximo mês' }).click()
    await page.locator('.clock strong', { hasNotText: before }).waitFor()
    assert.match(await page.locator('.clock strong').innerText(), /^01\/\d\d\/\d{4} 03:00:00 UTC$/)
    assert.deepEqual(troubles, [])
  })

  it('edits a customer, says what is wrong beside the field, and undoes', async (t) => {
    const at = await bankFor(t)
    const { page, troubles } = await opened(t, { viewport: DESKTOP }, at)
    await page.goto(`${at}/#/clientes/maria-silva`)
    const name = page.getByLabel('Nome civil', { exact: true }).first()
    const edit = async (text: string) => {
      await page.getByRole('button', { name: 'Editar' }).click()
      await name.fill(text)
      await page.getByRole('button', { name: 'Salvar' }).click()
    }
    await edit('x'.repeat(80))
    await page.locator('.cell .wrong').first().waitFor()
    assert.equal(troubles.length, 1, 'the browser tells of the 422')
    await name.fill('Maria Outra da Silva')
    await page.getByRole('button', { name: 'Salvar' }).click()
    await page.locator('h2', { hasText: 'Maria Outra da Silva' }).waitFor()
    await page.getByRole('button', { name: 'Desfazer' }).click()
    await page.locator('h2', { hasText: 'Maria Aparecida Souza da Silva' }).waitFor()
    await page.getByRole('button', { name: 'Excluir' }).click()
    await page.getByText('não é mais cliente').waitFor()
    await page.getByRole('button', { name: 'Desfazer' }).click()
    await page.locator('h2', { hasText: 'Maria Aparecida Souza da Silva' }).waitFor()
  })

  it('stands still while one reads the calls, and says how many are new', async (t) => {
    const at = await bankFor(t)
    const { page, troubles } = await opened(t, { viewport: DESKTOP }, at)
    await page.goto(`${at}/#/chamadas`)
    const many = (count: number) =>
      Promise.all(Array.from({ length: count }, () => asked(at, 'maria-silva', 'personal/qualifications')))
    await many(60)
    await page.locator('.badge', { hasText: '60' }).waitFor()
    await page.locator('.rows').hover()
    await page.mouse.wheel(0, 900)
    await page.getByText('parado enquanto você lê').waitFor()
    const seen = () => page.locator('.card.call time').first().innerText()
    const before = await seen()
    await many(7)
    await page.getByRole('button', { name: '7 novas' }).waitFor()
    assert.equal(await seen(), before)
    await page.getByRole('button', { name: '7 novas' }).click()
    await page.getByText('ao vivo').waitFor()
    assert.deepEqual(troubles, [])
  })

  it('audits what is pasted, and shows the place', async (t) => {
    const { page, troubles } = await opened(t, { viewport: DESKTOP })
    await page.goto(`${origin}/#/auditoria`)
    await page.getByRole('button', { name: 'Usar um exemplo com erros' }).click()
    const place = page.locator('.findings button', { hasText: 'cpfNumber' })
    await place.click()
    const selected = await page
      .locator('textarea')
      .evaluate((area: Area) => area.value.slice(area.selectionStart, area.selectionEnd))
    assert.equal(selected, '"52998224726"')
    assert.deepEqual(troubles, [])
  })

  it('asks for the token once, and keeps it in the tab', async (t) => {
    const at = await bankFor(t, { adminToken: 's3cret' })
    const { page } = await opened(t, { viewport: DESKTOP }, at)
    await page.goto(at)
    await page.getByRole('textbox', { name: 'Token' }).fill('s3cret')
    await page.keyboard.press('Enter')
    await page.locator('.card strong').first().waitFor()
    await page.reload()
    await page.locator('.card strong').first().waitFor()
    assert.equal(await page.evaluate('JSON.stringify(localStorage).includes("s3cret")'), false)
    await asked(at, 'maria-silva', 'personal/identifications')
    await page.keyboard.press('2')
    await page.locator('.card.call').first().waitFor()
  })

  it('walks through two hundred million customers', async (t) => {
    const at = await bankFor(t, { population: 200_000_000 })
    const { page, troubles } = await opened(t, { viewport: DESKTOP }, at)
    await page.goto(at)
    await page.locator('.card strong').first().waitFor()
    await page.locator('.rows').evaluate((rows: { scrollTop: number; scrollHeight: number }) => {
      rows.scrollTop = rows.scrollHeight
    })
    await page.locator('.card', { hasText: '.' }).first().waitFor()
    await page.locator('.card strong').nth(5).waitFor()
    await page.locator('.rows').hover()
    const first = () => page.locator('.card code').first().innerText()
    const before = await first()
    await page.mouse.wheel(0, -680)
    await page.locator('.card').first().locator('code', { hasNotText: before }).waitFor()
    await page.locator('.rows').focus()
    await page.keyboard.press('Home')
    await page.locator('.card', { hasText: 'maria-silva' }).waitFor()
    const elements = await page.evaluate('document.querySelectorAll(".rows *").length')
    assert.ok(Number(elements) < 400, `${elements} elements`)
    assert.deepEqual(troubles, [])
  })

  it('is sixty kilobytes with its map', (t) => {
    const folder = `${ROOT}dist/console`
    const files = ['index.html', ...readdirSync(`${folder}/console`).map((name) => `console/${name}`)]
    const bytes = files.reduce(
      (sum, name) => sum + gzipSync(readFileSync(`${folder}/${name}`), { level: 9 }).length,
      0,
    )
    t.diagnostic(`${(bytes / 1024).toFixed(1)} KB gzipped`)
    assert.ok(bytes <= SIZE_MAX, `${bytes} bytes`)
  })
})
