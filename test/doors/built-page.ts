import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import type { Closing } from '../closing.ts'
import { CHROMIUM } from '../http/browser.ts'

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' }
const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; worker-src 'self'"

/** Serves these files under a strict policy, and nothing else: where they are. */
async function serve(closing: Closing, folder: string): Promise<string> {
  const server = createServer((req, res) => {
    const { pathname } = new URL(req.url!, 'http://x')
    const path = pathname === '/' ? '/index.html' : pathname
    res.setHeader('content-type', TYPES[extname(path)] ?? 'text/plain')
    res.setHeader('content-security-policy', POLICY)
    try {
      res.end(readFileSync(join(folder, path)))
    } catch {
      res.writeHead(404).end()
    }
  })
  closing.after(() => server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

/** The page of these files in Chromium, and what it has thrown and not caught. */
export async function openBuilt(closing: Closing, folder: string): Promise<{ page: Page; errors: string[] }> {
  const url = await serve(closing, folder)
  const browser = await chromium.launch({ executablePath: CHROMIUM!, args: ['--no-sandbox'] })
  closing.after(() => browser.close())
  const page = await browser.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(url)
  return { page, errors }
}
