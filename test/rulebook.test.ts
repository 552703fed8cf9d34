import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

/** Every rule that the code cites is in the repository, in our own words. */

const ROOT = new URL('../', import.meta.url)
const RULEBOOK = readFileSync(new URL('docs/rulebook.md', ROOT), 'utf8')

/** What is cited: a rule by number, or a section; and how the page shows it. */
const CITATIONS: readonly { name: string; cited: RegExp; shown: RegExp }[] = [
  { name: 'rules', cited: /\bR\d{1,2}\b/g, shown: /^- \*\*(R\d+)\*\*/gm },
  {
    name: 'sections',
    cited: /(?<=\brulebook (?:section )?)\d(?:\.\d)?/g,
    shown: /^#{2,3} (\d(?:\.\d)?)/gm,
  },
]

const sources = ['src/', 'test/', 'scripts/', 'bench/'].flatMap((folder) =>
  readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => folder + file),
)

for (const { name, cited, shown } of CITATIONS) {
  const known = new Set([...RULEBOOK.matchAll(shown)].map(([, id]) => id))

  test(`the ${name} that the code cites stand in docs/rulebook.md`, () => {
    const lost = sources.flatMap((file) =>
      (readFileSync(new URL(file, ROOT), 'utf8').match(cited) ?? []).flatMap((id) =>
        known.has(id) ? [] : [`${file}: ${id}`],
      ),
    )
    assert.ok(known.size > 10)
    assert.deepEqual(lost, [])
  })
}

test('every rule of the page says where it comes from', () => {
  const tags = new Set([...RULEBOOK.matchAll(/^\| (\w+) \|/gm)].map(([, tag]) => tag))
  for (const [line, tagged] of RULEBOOK.matchAll(/^- \*\*R\d+\*\* (?:\(([\w, ]+)\))?.*$/gm))
    assert.ok(
      tagged?.split(', ').every((tag) => tags.has(tag)),
      line,
    )
})
