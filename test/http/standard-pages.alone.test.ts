import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { before, describe, it, type TestContext } from 'node:test'
import type { AxeResults } from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { svgDiagram } from '../../src/standard/diagrams/diagram.ts'
import { DIAGRAM_TYPES } from '../../src/standard/diagrams/names.ts'
import { NEWEST, VERSIONS } from '../../src/standard/versions.ts'
import { suiteClosing } from '../closing.ts'
import { type Bank, openBank } from './bank.ts'
import { CHROMIUM } from './browser.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * Runs in the browser: of the pictures of a page, the texts that are not whole, and those that touch each other. It is a text,
 * because what compiles these tests would put helpers into a function that no browser has.
 */
const TROUBLES_OF_TEXTS = `(() => {
  const isIn = (a, b) => a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom
  const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
  const troubles = []
  for (const svg of document.querySelectorAll('svg')) {
    const name = svg.querySelector('title').textContent
    const paper = svg.getBoundingClientRect()
    const boxes = [...svg.querySelectorAll('rect')].map((rect) => rect.getBoundingClientRect())
    const texts = [...svg.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()])
    texts.forEach(([said, box], at) => {
      if (box.width === 0) troubles.push(name + ': ' + said + ' is not shown')
      if (!isIn(box, paper)) troubles.push(name + ': ' + said + ' is cut off')
      for (const rect of boxes) if (meets(box, rect) && !isIn(box, rect)) troubles.push(name + ': ' + said + ' sticks out of its box')
      for (const [other, its] of texts.slice(at + 1)) if (meets(box, its)) troubles.push(name + ': ' + said + ' over ' + other)
    })
  }
  return troubles
})()`

describe('in a browser, the pages of the standard', {
  skip: !CHROMIUM && 'there is no Chromium on this machine',
}, () => {
  const suite = suiteClosing()
  let bank: Bank
  let browser: Browser
  before(async () => {
    bank = await openBank(suite)
    browser = await chromium.launch({ executablePath: CHROMIUM as string, args: ['--no-sandbox'] })
    suite.after(() => browser.close())
  })

  /** A page of the bank, and everything about it that a visitor should not meet: errors, refusals, foreign requests. */
  async function opened(t: TestContext, path: string, options: BrowserContextOptions = {}) {
    const origin = `http://127.0.0.1:${bank.port}`
    const context = await browser.newContext({ locale: 'pt-BR', ...options })
    t.after(() => context.close())
    const page = await context.newPage()
    const troubles: string[] = []
    page.on('console', (line) => {
      if (['error', 'warning'].includes(line.type())) troubles.push(`${line.type()}: ${line.text()}`)
    })
    page.on('pageerror', (error) => troubles.push(String(error)))
    page.on('request', (request) => {
      if (!request.url().startsWith(origin)) troubles.push(request.url())
    })
    await page.goto(origin + path)
    return { page, troubles }
  }

  it('no text of any diagram is cut off or touches another', async (t) => {
    const subjects = VERSIONS.flatMap((version) => [
      ...version.resources.map((resource) => ({ resource, version })),
      ...version.resources.map((resource) => ({ resource, version: NEWEST, compare: version })),
    ])
    const context = await browser.newContext()
    t.after(() => context.close())
    const page = await context.newPage()
    const pictures = subjects.flatMap((one) => DIAGRAM_TYPES.map((type) => svgDiagram(one, type)))
    await page.setContent(pictures.join('\n'))
    assert.equal(await page.locator('svg').count(), pictures.length)
    assert.deepEqual(await page.evaluate(TROUBLES_OF_TEXTS), [])
  })

  /** TABLE of the screens. */
  const SCREENS = [
    { colorScheme: 'light', width: 1280 },
    { colorScheme: 'dark', width: 1280 },
    { colorScheme: 'dark', width: 360 },
    { colorScheme: 'light', width: 360 },
  ] as const
  const PAGES = ['/docs', '/docs/personal/qualifications?version=2.3.0&compare=2.2.1&q=a&persona=maria-silva']
  for (const path of PAGES)
    it(`${path} reads well, light and dark, on a desktop and on a phone`, async (t) => {
      const { page, troubles } = await opened(t, path)
      await page.evaluate(AXE)
      for (const { colorScheme, width } of SCREENS) {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 800 })
        const { violations } = (await page.evaluate('axe.run({ preload: false })')) as AxeResults
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.length}`)
        assert.deepEqual(found, [], `${colorScheme}, ${width} pixels`)
        const sideways = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
        assert.ok(Number(sideways) <= 0, `${sideways} pixels too wide for ${width}`)
      }
      assert.deepEqual(troubles, [])
    })

  const shownRows = (page: Page): Promise<string[]> =>
    page.locator('#dicionario-tabela tbody tr:visible').evaluateAll((rows) => rows.map(({ id }) => id))

  it('are gone through by links and forms, without scripts', async (t) => {
    const { page, troubles } = await opened(t, '/docs', { javaScriptEnabled: false })
    await page.getByRole('link', { name: '2.2.1', exact: true }).click()
    await page.getByRole('link', { name: 'personal/identifications', exact: true }).click()
    await page.getByLabel('Marcar o que mudou desde a').selectOption('2.0.0')
    await page.getByRole('button', { name: 'Marcar' }).click()
    await page.getByRole('heading', { name: 'O que mudou da 2.0.0 para a 2.2.1' }).waitFor()
    await page.getByLabel('Buscar no dicionário').fill('MÃE')
    await page.getByRole('button', { name: 'Buscar' }).click()
    assert.deepEqual(await shownRows(page), ['data.filiation.type'])
    await page.getByLabel('Cliente').fill('ana-muitas')
    await page.getByRole('button', { name: 'Mostrar' }).click()
    await page.getByText('"ana-muitas-1"').waitFor()
    const { searchParams, hash } = new URL(page.url())
    assert.deepEqual(Object.fromEntries(searchParams), {
      version: '2.2.1',
      compare: '2.0.0',
      persona: 'ana-muitas',
    })
    assert.equal(hash, '#exemplos')
    assert.deepEqual(troubles, [])
  })

  it('are gone through with the keyboard: past the head, to the search, which answers as one types', async (t) => {
    const { page, troubles } = await opened(t, '/docs/personal/identifications?version=2.3.0')
    await page.keyboard.press('Tab')
    assert.equal(await page.locator(':focus').textContent(), 'Ir para o conteúdo')
    await page.keyboard.press('Enter')
    for (let tabs = 0; tabs < 40; tabs++) {
      await page.keyboard.press('Tab')
      if ((await page.locator(':focus').getAttribute('id')) === 'q') break
    }
    await page.keyboard.type('mãe')
    assert.deepEqual(await shownRows(page), ['data.filiation.type'])
    assert.equal(await page.getByRole('status').textContent(), '1 de 65 campos')
    assert.equal(new URL(page.url()).searchParams.get('q'), 'mãe')
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.press('Delete')
    assert.equal((await shownRows(page)).length, 65)
    assert.deepEqual(troubles, [])
  })

  const paperOf = (page: Page): Promise<string> =>
    page.evaluate("getComputedStyle(document.querySelector('svg .d-paper')).fill")

  for (const path of ['/docs/diagrams/personal/qualifications/logical.svg', '/docs/personal/qualifications'])
    it(`${path} is dark on a dark screen, and light on paper`, async (t) => {
      const { page, troubles } = await opened(t, path, { colorScheme: 'dark' })
      assert.notEqual(await paperOf(page), 'rgb(255, 255, 255)')
      await page.emulateMedia({ media: 'print' })
      assert.equal(await paperOf(page), 'rgb(255, 255, 255)')
      await page.emulateMedia({ media: 'screen', colorScheme: 'light' })
      assert.equal(await paperOf(page), 'rgb(255, 255, 255)')
      assert.deepEqual(troubles, [])
    })
})
