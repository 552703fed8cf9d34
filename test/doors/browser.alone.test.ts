import assert from 'node:assert/strict'
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { CHROMIUM } from '../http/browser.ts'
import { openBuilt } from './built-page.ts'
import { filesOf, openProject } from './project.ts'

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
  const { page, errors } = await openBuilt(t, join(folder, 'dist'))
  await page.waitForFunction(named, undefined, { timeout: 20_000 }).catch(() => {})
  assert.deepEqual([await page.title(), errors], ['Maria Aparecida Souza da Silva, 529', []])
})
