#!/usr/bin/env tsx
// Makes the pictures in docs/pictures from the real thing: a bank, a few calls, Chromium.
//   npm run pictures            all of them, light and dark
//   npm run pictures -- NAME    those of one name
import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { createSandbox } from '../src/sandbox.ts'
import { CHROMIUM } from '../test/http/browser.ts'

const FOLDER = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs/pictures')
const SIZE = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 780 }
const SCALE = 1.5
const QUALITY = 0.86
const NOW = new Date('2026-11-24T12:00:00Z')

/** TABLE of the calls that are made before: bearer, resource, `Prefer`. */
const CALLS: readonly (readonly [bearer: string, resource: string, prefer?: string])[] = [
  ['padaria-do-joao', 'business/financial-relations'],
  ['maria-silva', 'personal/identifications'],
  ['erro-423', 'personal/qualifications'],
  ['padaria-do-joao', 'business/qualifications'],
  ['padaria-do-joao', 'personal/qualifications'],
  ['conexao-cai', 'personal/identifications'],
  ['ninguem', 'personal/identifications'],
  ['maria-silva+ci-42', 'personal/qualifications'],
  ['recupera-apos-3', 'personal/identifications'],
  ['jose-aposentado', 'personal/financial-relations'],
  ['maria-silva', 'personal/financial-relations', 'code=529, delay=120'],
]

/** TABLE of the pictures; `ready` is what has to be seen first. */
const PICTURES: readonly {
  readonly name: string
  /** Behind the first slash of the address. */
  readonly at: string
  readonly ready: string
  readonly size?: typeof SIZE
}[] = [
  { name: 'clientes', at: '#/clientes/maria-silva', ready: '.form .cell' },
  { name: 'clientes-celular', at: '#/clientes/maria-silva', ready: '.form .cell', size: PHONE },
  { name: 'chamadas', at: '#/chamadas/11', ready: '[data-answer]' },
  {
    name: 'padrao',
    at: 'docs/personal/qualifications?version=2.3.0&compare=2.2.1#logical',
    ready: '#logical svg',
  },
  { name: 'falhas', at: '#/falhas', ready: '.cards .effects li' },
  { name: 'populacao', at: '#/populacao', ready: '.maps path' },
  { name: 'comparar', at: '#/clientes/maria-silva?aba=comparar', ready: '.diff td' },
]

/** Runs in the browser: a PNG's data URL as that of a WebP. */
const CONVERT = `async (source, quality) => {
  const image = new Image()
  image.src = source
  await image.decode()
  const canvas = new OffscreenCanvas(image.width, image.height)
  canvas.getContext('2d').drawImage(image, 0, 0)
  const reader = new FileReader()
  reader.readAsDataURL(await canvas.convertToBlob({ type: 'image/webp', quality }))
  await new Promise((done) => { reader.onload = done })
  return reader.result
}`

/** A PNG as WebP, which is a third of it; the browser is the encoder that is at hand. */
async function toWebp(page: Page, png: Buffer): Promise<Buffer> {
  const source = `data:image/png;base64,${png.toString('base64')}`
  const url: string = await page.evaluate(`(${CONVERT})('${source}', ${QUALITY})`)
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
}

async function take(browser: Browser, origin: string, colorScheme: 'light' | 'dark'): Promise<void> {
  const wanted = process.argv.slice(2)
  const encoder = await browser.newPage()
  for (const { name, at, ready, size = SIZE } of PICTURES) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    const context = await browser.newContext({
      viewport: size,
      deviceScaleFactor: SCALE,
      colorScheme,
      locale: 'pt-BR',
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    await page.goto(`${origin}/${at}`)
    await page.locator(ready).first().waitFor()
    await page.waitForTimeout(400)
    const file = join(FOLDER, `${name}${colorScheme === 'dark' ? '-dark' : ''}.webp`)
    const bytes = await toWebp(encoder, await page.screenshot())
    writeFileSync(file, bytes)
    console.log(`${file} ${Math.round(bytes.length / 1024)} KB`)
    await context.close()
  }
}

if (!CHROMIUM) throw new Error('pictures: there is no Chromium on this machine; CHROMIUM says where one is')
mkdirSync(FOLDER, { recursive: true })
const sandbox = await createSandbox({ logLevel: 'silent', now: () => NOW })
const origin = await sandbox.listen(0)
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
try {
  for (const [bearer, resource, prefer] of CALLS)
    await fetch(`${origin}/open-banking/customers/v2/${resource}`, {
      headers: {
        authorization: `Bearer ${bearer}`,
        'x-fapi-interaction-id': randomUUID(),
        ...(prefer && { prefer }),
      },
    }).then(
      (response) => response.text(),
      () => undefined,
    )
  for (const scheme of ['light', 'dark'] as const) await take(browser, origin, scheme)
} finally {
  await browser.close()
  await sandbox.close()
}
