import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openProject } from './project.ts'

const REQUIRES = `
const { createBank, createSandbox } = require('fulano')
const { handlers } = require('fulano/msw')
const { persona } = require('fulano/fast-check')
const { payload } = require('fulano/fixtures')

async function main() {
  const bank = await createBank({ seeds: 'minimal' })
  const sandbox = await createSandbox({ seeds: 'minimal' })
  await sandbox.close()
  const [key] = bank.personas().map(({ document }) => document)
  const { status } = await bank.get('personal/identifications', { bearer: key })
  const { links } = payload('maria-silva', 'personal/identifications')
  console.log(JSON.stringify([status, (await handlers({ bank })).length, typeof persona().filter, links.self]))
}
main()
`

test('CommonJS requires the package and its doors (docs/jest.md)', async (t) => {
  const { run } = await openProject(t, { 'main.cjs': REQUIRES })
  const { code, printed } = await run('--no-warnings', 'main.cjs')
  const self = 'http://localhost:4010/open-banking/customers/v2/personal/identifications'
  assert.deepEqual([code, printed], [0, `${JSON.stringify([200, 1, 'function', self])}\n`])
})
