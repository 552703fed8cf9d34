import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filesOf, openProject } from './project.ts'

test('docs/library.md works when pasted', async (t) => {
  const { run } = await openProject(t, filesOf('library.md'))
  const { code, printed } = await run('--test', 'bank.test.mjs')
  assert.equal(code, 0, printed)
  assert.match(printed, /^# pass 2$|^ℹ pass 2$/m)
})
