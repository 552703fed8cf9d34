import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { profileFindings } from '../../src/behaviour/profile.ts'
import { digestOf, isShipped, SHIPPED } from '../../src/json/shipped.ts'
import { seedsFindings } from '../../src/store/seeds-content.ts'

const ROOT = new URL('../../', import.meta.url)
const TABLE = new URL('src/json/shipped.ts', ROOT)
const CHECKS = { seeds: seedsFindings, profiles: profileFindings }

const files = (['seeds', 'profiles'] as const).flatMap((folder) =>
  readdirSync(new URL(folder, ROOT))
    .filter((file) => file.endsWith('.json') && !file.endsWith('.schema.json'))
    .map((file) => ({ folder, name: `${folder}/${file}` })),
)
const textOf = (name: string): string => readFileSync(new URL(name, ROOT), 'utf8')

describe('what comes with the package', () => {
  for (const { folder, name } of files) {
    it(`${name} has nothing wrong with it`, () =>
      assert.deepEqual(CHECKS[folder](JSON.parse(textOf(name))), []))
  }

  it('is what the table says: UPDATE_GOLDENS=1 npm test, once it is checked', () => {
    const table = Object.fromEntries(files.map(({ name }) => [name, digestOf(textOf(name))]))
    if (process.env.UPDATE_GOLDENS === '1') {
      const rows = Object.entries(table).map(([name, digest]) => `  '${name}': '${digest}',\n`)
      const before = readFileSync(TABLE, 'utf8')
      writeFileSync(
        TABLE,
        before.replace(/(= \{\n)[^}]*(\})/, (_, open, close) => open + rows.join('') + close),
      )
    } else assert.deepEqual(SHIPPED, table)
  })

  it('is known by its bytes', () => {
    const text = textOf('seeds/demo.json')
    assert.ok(isShipped(text))
    assert.ok(!isShipped(`${text} `))
  })
})
