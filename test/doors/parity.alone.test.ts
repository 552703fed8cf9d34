import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { before, describe, it } from 'node:test'
import { setupServer } from 'msw/node'
import { type Browser, chromium, type Page } from 'playwright-core'
import { createBank } from '../../src/doors/create-bank.ts'
import { handlers } from '../../src/doors/msw.ts'
import { generatePersona } from '../../src/generate/persona.ts'
import { suiteClosing } from '../closing.ts'
import { CHROMIUM } from '../http/browser.ts'
import { openSandbox } from '../open-sandbox.ts'
import { type Called, calls, comparable, type Ended, end, NOW, OPTIONS } from './carriers.ts'
import { builtFile } from './pages.ts'

/** The bank gives the same answers whoever carries them: status, headers, bytes, and how a connection breaks. */

const ALL: readonly Called[] = [...calls()]
const now = (): Date => new Date(NOW)
const closing = suiteClosing()

/** Makes all the calls, one after the other, through that `fetch`. */
async function endings(fetch: typeof globalThis.fetch, origin: string): Promise<Ended[]> {
  const ended: Ended[] = []
  for (const call of ALL) ended.push(await end(fetch, origin, call))
  return ended
}

/** Serves the built library to pages, under a policy that forbids eval and whatever comes from elsewhere but the bank. */
async function openPages(): Promise<string> {
  const policy = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src *"
  const server: Server = createServer((req, res) => {
    const { pathname } = new URL(req.url ?? '/', 'http://x')
    const [type, body] =
      pathname === '/'
        ? ['text/html', '<!doctype html><title>x</title>']
        : ['text/javascript', builtFile(pathname)]
    res.writeHead(200, { 'content-type': type, 'content-security-policy': policy }).end(body)
  })
  closing.after(() => server.closeAllConnections())
  closing.after(() => server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

let browser: Browser | undefined
let pages = ''
before(async () => {
  execFileSync(process.execPath, ['scripts/build.mjs', 'start'], { stdio: 'ignore' })
  pages = await openPages()
  if (!CHROMIUM) return
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
  closing.after(() => browser?.close())
})

/** A page of those, in a browser that has not been there before. */
async function openPage(): Promise<Page> {
  const page = await (await browser!.newContext()).newPage()
  page.on('pageerror', (error) => console.error(error))
  await page.goto(pages)
  return page
}

/** Makes all the calls in a page, whose script gives it `window.bankFetch`. */
const endingsIn = (page: Page, origin: string): Promise<Ended[]> =>
  page.evaluate(
    async ([origin, list]) => {
      const { end, fetch } = (globalThis as unknown as { kit: Kit }).kit
      const ended: Ended[] = []
      for (const call of list) ended.push(await end(fetch, origin, call))
      return ended
    },
    [origin, ALL] as const,
  ) as Promise<Ended[]>

interface Kit {
  readonly end: typeof end
  readonly fetch: typeof globalThis.fetch
}

/** TABLE of the carriers besides the server. */
const CARRIERS: readonly {
  readonly name: string
  readonly inBrowser?: true
  readonly carry: (origin: string) => Promise<Ended[]>
}[] = [
  {
    name: 'bank.fetch',
    carry: async (origin) =>
      endings((await createBank({ ...OPTIONS, now })).fetch as typeof globalThis.fetch, origin),
  },
  {
    name: 'MSW',
    async carry(origin) {
      const server = setupServer(...(await handlers({ bank: await createBank({ ...OPTIONS, now }) })))
      server.listen()
      try {
        return await endings((...call) => globalThis.fetch(...call), origin)
      } finally {
        server.close()
      }
    },
  },
  {
    name: 'bank.fetch in a page',
    inBrowser: true,
    async carry(origin) {
      const page = await openPage()
      await page.addScriptTag({ type: 'module', url: '/kit.js' })
      await page.waitForFunction(() => 'kit' in globalThis, undefined, { timeout: 10_000 })
      await page.evaluate(
        ([options, now]) =>
          (globalThis as unknown as { open(...given: unknown[]): Promise<void> }).open(options, now),
        [OPTIONS, NOW] as const,
      )
      return endingsIn(page, origin)
    },
  },
  {
    name: 'the worker',
    inBrowser: true,
    async carry(origin) {
      const page = await openPage()
      await page.addScriptTag({ type: 'module', url: '/kit.js' })
      await page.waitForFunction(() => 'kit' in globalThis, undefined, { timeout: 10_000 })
      await page.evaluate(
        ([now, profile]) =>
          (globalThis as unknown as { work(...given: unknown[]): Promise<void> }).work(now, profile),
        [NOW, OPTIONS.profile] as const,
      )
      return endingsIn(page, origin)
    },
  },
]

describe('the bank gives the same answers', () => {
  let expected: readonly Ended[] = []
  let origin = ''
  before(async () => {
    const sandbox = await openSandbox(closing, { ...OPTIONS, now })
    origin = await sandbox.listen(0)
    expected = await endings((...call) => globalThis.fetch(...call), origin)
  })

  it('to two thousand calls of every kind', () => {
    assert.ok(ALL.length > 2000, `${ALL.length}`)
    const statuses = new Set(expected.map(({ status }) => status))
    for (const status of [200, 400, 401, 403, 404, 405, 406, 422, 423, 429, 500])
      assert.ok(statuses.has(status), `no call was answered ${status}`)
    assert.equal(
      new Set(expected.map(({ error }) => error)).size,
      3,
      'before the head, within the body, none',
    )
  })

  for (const { name, inBrowser, carry } of CARRIERS)
    it(`through ${name}`, { skip: inBrowser && !CHROMIUM && 'no Chromium' }, async () => {
      const found = await carry(origin)
      assert.equal(found.length, ALL.length)
      for (const [at, call] of ALL.entries())
        assert.deepEqual(
          comparable(found[at]!),
          comparable(expected[at]!),
          `${call.method} ${call.target} ${JSON.stringify(call.headers)}`,
        )
    })
})

describe('the bank in a page, under a policy without eval', { skip: !CHROMIUM && 'no Chromium' }, () => {
  it('makes the same customers as in Node', async () => {
    const page = await openPage()
    await page.addScriptTag({ type: 'module', url: '/kit.js' })
    await page.waitForFunction(() => 'kit' in globalThis, undefined, { timeout: 10_000 })
    const texts = await page.evaluate(() =>
      (globalThis as unknown as { people(count: number): string[] }).people(300),
    )
    for (const [at, text] of texts.entries()) {
      const kind = at % 3 === 0 ? 'business' : 'personal'
      assert.equal(text, JSON.stringify(generatePersona({ seed: 42, kind, index: at })))
    }
  })

  it('refuses a file, and says what to give instead', async () => {
    const page = await openPage()
    await page.addScriptTag({ type: 'module', url: '/kit.js' })
    await page.waitForFunction(() => 'kit' in globalThis, undefined, { timeout: 10_000 })
    const refused = (options: object): Promise<string> =>
      page.evaluate(
        (options) =>
          (globalThis as unknown as { refusal(options: object): Promise<string> }).refusal(options),
        options,
      )
    assert.match(await refused({ seeds: './mine.json' }), /there are no files in a browser; give its content/)
    assert.match(
      await refused({ profile: './mine.json' }),
      /there are no files in a browser; give its content/,
    )
    assert.match(
      await refused({ profile: { rules: [{ then: { status: 12 } }] } }),
      /\$\.rules\[0\]\.then\.status/,
    )
  })
})

describe('the worker, told by messages', { skip: !CHROMIUM && 'no Chromium' }, () => {
  interface Told {
    readonly result?: unknown
    readonly error?: string
  }
  /** Registers it there, and sends it those messages, one after the other; resolves to what it says of each. */
  async function told(url: string, messages: readonly unknown[]): Promise<readonly Told[]> {
    const page = await openPage()
    await page.addScriptTag({ type: 'module', url: '/kit.js' })
    await page.waitForFunction(() => 'tell' in globalThis, undefined, { timeout: 10_000 })
    return page.evaluate(
      ([url, messages]) =>
        (globalThis as unknown as { tell(...given: unknown[]): Promise<Told[]> }).tell(url, messages),
      [url, messages] as const,
    )
  }
  const ASK = { ask: '/open-banking/customers/v2/personal/identifications', bearer: 'zelia' }

  it('takes a profile, customers and a whole bank, tells what it was asked, and begins anew', async () => {
    const zelia = { alias: 'zelia', kind: 'personal', archetype: 'retiree' }
    const answers = await told('/worker.js?seeds=minimal', [
      ASK,
      { put: zelia },
      ASK,
      { use: { rules: [{ when: {}, then: { status: 503 } }] } },
      ASK,
      { requests: { status: 503 } },
      { use: { rules: [{ then: { status: 12 } }] } },
      { reset: true },
      ASK,
      { create: { seeds: { personas: [zelia] }, profile: 'maintenance' } },
      { personas: { kind: 'personal' } },
      { sing: true },
    ])
    const results = answers.map(
      ({ result, error }) => error ?? (Array.isArray(result) ? result.length : result),
    )
    assert.deepEqual(
      results.map((result) => (typeof result === 'object' ? (result as { alias: string }).alias : result)),
      [401, 'zelia', 200, undefined, 503, 1, results[6], undefined, 401, undefined, 1, results[11]],
    )
    assert.match(String(results[6]), /\$\.rules\[0\]\.then\.status/)
    assert.match(String(results[11]), /unknown message; send one of create, use, put/)
  })

  for (const [query, says] of [
    ['profil=flaky', 'did you mean profile'],
    ['seeds=demmo', 'did you mean demo'],
    ['now=ontem', 'expected an instant'],
  ] as const)
    it(`is not installed with ${query}, and says why in the console`, async () => {
      const page = await openPage()
      const lines: string[] = []
      page.context().on('console', (message) => lines.push(message.text()))
      await page.addScriptTag({ type: 'module', url: '/kit.js' })
      await page.waitForFunction(() => 'refused' in globalThis, undefined, { timeout: 10_000 })
      const error = await page.evaluate(
        (url) => (globalThis as unknown as { refused(url: string): Promise<string> }).refused(url),
        `/worker.js?${query}`,
      )
      assert.match(error, /redundant|failed|reject/i)
      for (let tries = 0; tries < 100 && !lines.some((line) => line.includes(says)); tries++)
        await page.waitForTimeout(20)
      assert.ok(
        lines.some((line) => line.includes(says)),
        lines.join('\n'),
      )
    })
})
