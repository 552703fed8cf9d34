import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { knownProfiles, loadProfile } from '../src/behaviour/profile.ts'
import { loadSeeds, personasOf } from '../src/store/seeds.ts'

/** What the pages show of the data is printed from the data: `UPDATE_GOLDENS=1 npm test` writes it anew. */

const named = (seeds: string) => [...personasOf(loadSeeds(seeds))].filter(({ alias }) => alias)
const personas = named('demo').map(({ alias, archetype, story }) => [`\`${alias}\``, archetype, story ?? ''])
const triggers = named('gatilhos').map(({ alias, document, story }) => [
  `\`${alias}\``,
  document,
  story ?? '',
])
const profiles = knownProfiles().map((name) => [`\`${name}\``, loadProfile(name).description])

/** TABLE of the tables: the marks between which one stands, its heads, its rows. */
const TABLES: readonly { file: string; mark: string; heads: readonly string[]; rows: readonly string[][] }[] =
  [
    { file: 'docs/personas.md', mark: 'personas', heads: ['bearer', 'archetype', 'story'], rows: personas },
    {
      file: 'docs/pt-BR/personas.md',
      mark: 'personas',
      heads: ['bearer', 'arquétipo', 'história'],
      rows: personas,
    },
    {
      file: 'docs/failures.md',
      mark: 'triggers',
      heads: ['bearer', 'document', 'what it does'],
      rows: triggers,
    },
    {
      file: 'docs/pt-BR/failures.md',
      mark: 'triggers',
      heads: ['bearer', 'documento', 'o que faz'],
      rows: triggers,
    },
    { file: 'docs/failures.md', mark: 'profiles', heads: ['profile', 'what it does'], rows: profiles },
    { file: 'docs/pt-BR/failures.md', mark: 'profiles', heads: ['perfil', 'o que faz'], rows: profiles },
  ]

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

for (const { file, mark, heads, rows } of TABLES) {
  test(`${file} shows the ${mark} as they are`, () => {
    const url = new URL(`../${file}`, import.meta.url)
    const text = readFileSync(url, 'utf8')
    const table = [line(heads), `|${'---|'.repeat(heads.length)}`, ...rows.map(line)].join('\n')
    const expected = text.replace(
      new RegExp(`(<!-- ${mark} -->\n)[\\s\\S]*?(<!-- /${mark} -->)`),
      (_all, open: string, close: string) => `${open}${table}\n${close}`,
    )
    assert.ok(text.includes(`<!-- ${mark} -->`), 'the marks between which the table stands')
    if (process.env.UPDATE_GOLDENS === '1') writeFileSync(url, expected)
    assert.equal(readFileSync(url, 'utf8'), expected)
  })
}

const ROOT = new URL('../', import.meta.url)
const PAGES = [
  'README.md',
  'README.pt-BR.md',
  'CONTRIBUTING.md',
  ...['docs/', 'docs/pt-BR/'].flatMap((folder) =>
    readdirSync(new URL(folder, ROOT)).flatMap((name) => (name.endsWith('.md') ? [folder + name] : [])),
  ),
]

for (const page of PAGES) {
  test(`${page} links to files that exist`, () => {
    const links = [...readFileSync(new URL(page, ROOT), 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)]
    const broken = links.filter(([, path]) => !existsSync(new URL(path!, new URL(page, ROOT))))
    assert.deepEqual(
      broken.map(([, path]) => path),
      [],
    )
  })
}

for (const page of PAGES) {
  test(`${page} names sources that exist`, () => {
    // A place that a block of code opens may be a new file's: test/adding.test.ts applies those.
    const text = readFileSync(new URL(page, ROOT), 'utf8').replace(/^@@ .* @@$/gm, '')
    const named = text.match(/\b(?:src|test|scripts|bench)\/[\w./-]+\.(?:ts|mjs)\b/g)
    assert.deepEqual(
      (named ?? []).filter((path) => !existsSync(new URL(path, ROOT))),
      [],
    )
  })
}

for (const readme of ['README.md', 'README.pt-BR.md']) {
  test(`${readme} is read in a hurry`, () => {
    assert.ok(readFileSync(new URL(readme, ROOT), 'utf8').split('\n').length <= 200)
  })
}
