import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filesOf, openProject } from './project.ts'

const OURS = `
import { test } from 'fulano/vitest'
import { describe, expect } from 'vitest'

const ask = (bank) => bank.get('personal/qualifications', { bearer: 'maria-silva' })

test('has a bank', async ({ bank }) => {
  expect((await ask(bank)).status).toBe(200)
  bank.use({ rules: [{ when: {}, then: { fault: 'CONNECTION_RESET_BY_PEER' } }] })
  await expect(ask(bank)).rejects.toThrow('fetch failed')
})
test('of its own', async ({ bank }) => {
  expect(bank.requests()).toHaveLength(0)
  expect((await ask(bank)).status).toBe(200)
})
describe('with options', () => {
  test.override({ bankOptions: { seeds: 'minimal', profile: { rules: [{ when: {}, then: { status: 503 } }] } } })
  test('made as they say', async ({ bank }) => {
    expect((await bank.get('personal/qualifications', { bearer: bank.personas()[0].document })).status).toBe(503)
    expect(bank.find('joao-pereira')).toBeUndefined()
  })
})
`

test('fulano/vitest gives each test a bank, in Vitest', async (t) => {
  const { run } = await openProject(t, { ...filesOf('vitest.md'), 'ours.test.ts': OURS })
  const { code, printed } = await run('node_modules/vitest/vitest.mjs', 'run')
  assert.equal(code, 0, printed)
  assert.match(printed, /Tests {2}6 passed/)
})
