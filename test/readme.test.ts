import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { loadSeeds, personasOf } from '../src/store/seeds.ts'

/** What the READMEs show of the demo dataset is printed from the dataset: `UPDATE_GOLDENS=1 npm test` writes it anew. */
const named = [...personasOf(loadSeeds('demo'))].filter(({ alias }) => alias)

const TABLES: readonly { file: string; heading: string }[] = [
  { file: 'README.md', heading: '| bearer | archetype | story |' },
  { file: 'README.pt-BR.md', heading: '| bearer | arquétipo | história |' },
]

for (const { file, heading } of TABLES) {
  test(`${file} lists every named customer of the demo dataset`, () => {
    const url = new URL(`../${file}`, import.meta.url)
    const text = readFileSync(url, 'utf8')
    const rows = named.map(({ alias, archetype, story }) => `| \`${alias}\` | ${archetype} | ${story} |`)
    const table = [heading, '|---|---|---|', ...rows].join('\n')
    const expected = text.replace(
      /(<!-- personas -->\n)[\s\S]*?(<!-- \/personas -->)/,
      (_all, open: string, close: string) => `${open}${table}\n${close}`,
    )
    assert.ok(text.includes('<!-- personas -->'), 'the marks between which the table stands')
    if (process.env.UPDATE_GOLDENS === '1') writeFileSync(url, expected)
    assert.equal(readFileSync(url, 'utf8'), expected)
  })
}
