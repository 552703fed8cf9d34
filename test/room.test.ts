import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const TESTS = fileURLToPath(new URL('.', import.meta.url))

test('every folder with tests has a room that runs them', () => {
  const folders = readdirSync(TESTS, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const lacking = folders.filter(({ name }) => {
    const files = readdirSync(join(TESTS, name))
    return files.some((file) => file.endsWith('.test.ts')) && !files.includes('room.ts')
  })
  assert.deepEqual(lacking, [])
})

test('a sandbox is opened together with its closing', () => {
  const files = readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  const opening = files.filter((name) =>
    /await createSandbox[(]/.test(readFileSync(join(TESTS, name), 'utf8')),
  )
  // The package, its types and the recipes are tried in projects of their own.
  const own = ['doors/commonjs.test.ts', 'open-sandbox.ts', 'recipes/checks.ts', 'types.test.ts']
  assert.deepEqual(opening.sort(), own)
})

/** TABLE of what a test file may be, and of what becomes of the room's process. */
const FILES = {
  'a test that fails': { text: "test('x', () => assert.equal(1, 2))", status: 1, says: /1 !== 2/ },
  'a file that cannot be loaded': { text: "throw new Error('broken')", status: 1, says: /broken/ },
  'a test that passes': { text: "test('passes', () => assert.ok(true))", status: 0, says: /ok 1 - passes/ },
}
for (const [name, { text, status, says }] of Object.entries(FILES))
  test(`a room has the result of ${name}`, (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'fulano-room-'))
    t.after(() => rmSync(folder, { recursive: true }))
    const imports = "import assert from 'node:assert/strict'\nimport { test } from 'node:test'\n"
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    writeFileSync(join(folder, 'one.test.ts'), imports + text)
    writeFileSync(
      join(folder, 'room.ts'),
      `import { runRoom } from '${new URL('room.ts', import.meta.url)}'\nrunRoom(import.meta.url)\n`,
    )
    const { NODE_TEST_CONTEXT: _mine, ...env } = process.env
    const args = ['--import', 'tsx', '--test', '--test-reporter=tap', join(folder, 'room.ts')]
    const ran = spawnSync(process.execPath, args, { cwd: TESTS, env, encoding: 'utf8' })
    assert.equal(ran.status, status, ran.stdout)
    assert.match(ran.stdout, says)
  })
