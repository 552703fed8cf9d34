import assert from 'node:assert/strict'
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { persona } from '../../src/doors/fast-check.ts'
import { payload, personas } from '../../src/doors/fixtures.ts'
import { CHROMIUM } from '../http/browser.ts'
import { openBuilt } from './built-page.ts'
import { filesOf, openProject, ROOT } from './project.ts'

const PATH = '/open-banking/customers/v2/personal/identifications'

/**
 * What a page of somebody's does with the doors that open in a browser; `worker.js` is that of docs/msw.md. Fixtures come
 * first: they must not need a bank that somebody has made.
 */
const PAGE = `
import { payload, personas } from 'fulano/fixtures'
import fc from 'fast-check'
import { persona } from 'fulano/fast-check'
import './worker.js'

const ask = async (path, prefer = '') => {
  const headers = { authorization: 'Bearer maria-silva', 'x-fapi-interaction-id': crypto.randomUUID(), prefer }
  let status = 0
  try {
    const response = await fetch(path, { headers })
    status = response.status
    return { status, body: await response.text() }
  } catch (error) {
    return { status, error: error.name }
  }
}
globalThis.ask = ask
globalThis.kept = JSON.stringify({
  personas,
  payload: payload('maria-silva', 'personal/identifications', { version: '2.2.1', fill: 'ugly' }),
  drawn: fc.sample(persona(), { seed: 7, numRuns: 20 }),
})
`

/** Asked in the page, where a text would be no script by its policy. */
const kept = (): string | undefined => (globalThis as unknown as { kept?: string }).kept
type Asked = { readonly status: number; readonly body?: string; readonly error?: string }
const ask = ([path, prefer]: readonly [string, string?]): Promise<Asked> =>
  (globalThis as unknown as { ask(path: string, prefer?: string): Promise<Asked> }).ask(path, prefer)

/** TABLE of what the page asks, and what it gets: the head's status, 0 where there was none, and an error. */
const ASKED: readonly (readonly [string, readonly [string, string?], number, string?])[] = [
  ['an answer', [`/api${PATH}`], 200],
  ['an answer that was wished for', [`/api${PATH}`, 'code=429'], 429],
  ['a path that the bank lacks', ['/api/open-banking/none'], 404],
  ['a network error', [`/api${PATH}`, 'fault=CONNECTION_RESET_BY_PEER'], 0, 'TypeError'],
  ['a body that breaks', [`/api${PATH}`, 'fault=TRUNCATED_BODY'], 200, 'TypeError'],
]

test('fulano/msw, fulano/fixtures and fulano/fast-check work in a page that Vite has built, under a strict policy', {
  skip: CHROMIUM ? false : 'no Chromium',
}, async (t) => {
  const { 'worker.js': worker } = filesOf('msw.md')
  const { folder, run } = await openProject(t, {
    'index.html': '<!doctype html><title>Fulano</title><script type="module" src="/page.js"></script>',
    'page.js': PAGE,
    'worker.js': worker!,
  })
  mkdirSync(join(folder, 'public'))
  const script = 'mockServiceWorker.js'
  copyFileSync(join(ROOT, 'node_modules/msw/lib', script), join(folder, 'public', script))

  await t.test('nothing of Node is imported', () => {
    const built = join(folder, 'node_modules/fulano/dist/browser')
    const files = readdirSync(built, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.js$/.test(name),
    )
    const text = files.map((name) => readFileSync(join(built, name), 'utf8')).join('\n')
    const imported = [...text.matchAll(/^(?:import|export|\}) ?(?:.* ?from )?"([^."][^"]*)";$/gm)]
    assert.deepEqual([...new Set(imported.map(([, name]) => name))].sort(), ['fast-check', 'msw'])
    assert.doesNotMatch(text, /(?:from|import|import\(|require\() ?["']node:/)
  })

  const { code, printed } = await run('node_modules/vite/bin/vite.js', 'build')
  assert.equal(code, 0, printed)
  assert.doesNotMatch(printed, /externalized for browser/)
  const { page, errors } = await openBuilt(t, join(folder, 'dist'))
  await page.waitForFunction(kept, undefined, { timeout: 20_000 }).catch(() => {})
  assert.deepEqual(errors, [])

  await t.test('fixtures and arbitraries are those of Node', async () => {
    const here = {
      personas,
      payload: payload('maria-silva', 'personal/identifications', { version: '2.2.1', fill: 'ugly' }),
      drawn: fc.sample(persona(), { seed: 7, numRuns: 20 }),
    }
    assert.equal(await page.evaluate(kept), JSON.stringify(here))
  })
  for (const [name, call, status, error] of ASKED)
    await t.test(`MSW's worker gives ${name}`, async () => {
      const got = await page.evaluate(ask, call)
      assert.deepEqual([got.status, got.error], [status, error])
    })
  await t.test(
    "MSW's worker gives the customer, and links to where the page thinks the bank is",
    async () => {
      const { data, links } = JSON.parse((await page.evaluate(ask, [`/api${PATH}`] as const)).body!)
      assert.equal(data[0].civilName, personas['maria-silva'].data.identifications[0]?.civilName)
      assert.equal(links.self, new URL(`/api${PATH}`, page.url()).href)
    },
  )
  await t.test('what is not below the baseUrl goes to the network', async () => {
    assert.deepEqual(await page.evaluate(ask, [PATH] as const), { status: 404, body: '' })
  })
})
