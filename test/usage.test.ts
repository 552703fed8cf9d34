import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'

/** What needs arguments says so, and does nothing, when it has none that it can use. */

const folder = mkdtempSync(join(tmpdir(), 'fulano-usage-'))
after(() => rmSync(folder, { recursive: true }))

const LOADER = import.meta.resolve('tsx')

describe('a usage line and exit 2 for', () => {
  for (const [script, ...args] of [
    ['.ci/image.mjs'],
    ['.ci/image.mjs', 'scratch'],
    ['.ci/image.mjs', '', '4011'],
    ['.ci/image.mjs', 'scratch', 'port'],
    ['.ci/image.mjs', 'scratch', '65536'],
    ['.ci/image.mjs', 'scratch', '4011', 'more'],
    ['scripts/check-names.ts'],
    ['scripts/check-places.ts'],
    ['scripts/check-work.ts'],
  ] as const)
    it([script, ...args].join(' '), () => {
      const file = fileURLToPath(new URL(`../${script}`, import.meta.url))
      const loader = script.endsWith('.ts') ? ['--import', LOADER] : []
      const { status, stdout, stderr } = spawnSync(process.execPath, [...loader, file, ...args], {
        cwd: folder,
        encoding: 'utf8',
        timeout: 60_000,
      })
      assert.equal(status, 2, stderr)
      assert.equal(stdout, '')
      assert.match(stderr, new RegExp(`^usage: [^\\n]*${script}[^\\n]*\\n$`))
      assert.deepEqual(readdirSync(folder), [])
    })
})
