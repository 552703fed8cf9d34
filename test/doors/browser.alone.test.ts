import assert from 'node:assert/strict'
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { test } from 'node:test'
import { chromium } from 'playwright-core'
import { CHROMIUM } from '../http/browser.ts'
import { filesOf, openProject } from './project.ts'

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' }

/** Whether the page has come to its last line. Asked in the page, where a text would be no script by its policy. */
const named = (): boolean =>
  (globalThis as unknown as { document: { title: string } }).document.title !== 'Fulano'

test('docs/browser.md works when pasted, built by Vite, under a strict policy', {
  skip: CHROMIUM ? false : 'no Chromium',
}, async (t) => {
  const { folder, run } = await openProject(t, filesOf('browser.md'))
  mkdirSync(join(folder, 'public'))
  copyFileSync(join(folder, 'node_modules/fulano/dist/doors/worker.js'), join(folder, 'public/worker.js'))
  const { code, printed } = await run('node_modules/vite/bin/vite.js', 'build')
  assert.equal(code, 0, printed)

  const server = createServer((req, res) => {
    const { pathname } = new URL(req.url!, 'http://x')
    const path = pathname === '/' ? '/index.html' : pathname
    res.setHeader('content-type', TYPES[extname(path)] ?? 'text/plain')
    res.setHeader(
      'content-security-policy',
      "default-src 'none'; script-src 'self'; connect-src 'self'; worker-src 'self'",
    )
    try {
      res.end(readFileSync(join(folder, 'dist', path)))
    } catch {
      res.writeHead(404).end()
    }
  })
  t.after(() => server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const browser = await chromium.launch({ executablePath: CHROMIUM!, args: ['--no-sandbox'] })
  t.after(() => browser.close())
  const page = await browser.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await page.waitForFunction(named, undefined, { timeout: 20_000 }).catch(() => {})
  assert.deepEqual([await page.title(), errors], ['Maria Aparecida Souza da Silva, 529', []])
})
