import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** TABLE of test files that leave a server open. */
const LEAKS = {
  'an assertion that fails before the server is closed': 'assert.equal(1, 2)\n  server.close()',
  'a server that nobody closes': 'assert.ok(server.listening)',
}

for (const [name, body] of Object.entries(LEAKS)) {
  test(`npm test ends, and says what is open: ${name}`, (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'fulano-leaks-'))
    t.after(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'leak.test.mjs')
    const lines = [
      "import assert from 'node:assert'",
      "import { createServer } from 'node:http'",
      "import { test } from 'node:test'",
      `test('leaks', () => {\n  const server = createServer().listen(0, '127.0.0.1')\n  ${body}\n})`,
    ]
    writeFileSync(file, lines.join('\n'))
    const { NODE_TEST_CONTEXT: _mine, ...env } = process.env
    const args = ['--import', 'tsx', '--import', './test/leaks.ts', '--test', file]
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: ROOT, env, encoding: 'utf8' })
    assert.equal(status, 1)
    assert.match(stdout, /open after the last test[^\n]*TCPServerWrap/)
  })
}
