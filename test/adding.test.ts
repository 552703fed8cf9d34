import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { KINDS } from '../src/domain/kind.ts'
import { generatePersona } from '../src/generate/persona.ts'
import { storedFor } from '../src/standard/persona.ts'
import { resourcesOf } from '../src/standard/resources.ts'
import { NEWEST, payloadFor, VERSIONS } from '../src/standard/versions.ts'
import { suiteClosing } from './closing.ts'
import type { Seen } from './recipes/checks.ts'

/** The recipes of docs/adding.md, applied to a copy of the repository and tried there. */

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const PAGE = readFileSync(join(ROOT, 'docs/adding.md'), 'utf8')
/** What of the repository the recipes touch, or need to run. */
const COPIED = ['src', 'seeds', 'profiles', 'test', 'package.json', 'tsconfig.json']

/** One place of one file: the lines that are there, and what they become. */
interface Hunk {
  readonly file: string
  readonly from: string
  readonly to: string
}

/** The hunks of the block under a heading of the page. */
function hunksUnder(heading: string): Hunk[] {
  const section = PAGE.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? ''
  const block = /```diff\n(.*?)```/s.exec(section)?.[1] ?? assert.fail(`no block under ${heading}`)
  return block
    .split(/^@@ (?=.* @@$)/m)
    .slice(1)
    .map((hunk) => {
      const [head = '', ...lines] = hunk.trimEnd().split('\n')
      const without = (mark: string): string =>
        lines
          .filter((line) => !line.startsWith(mark))
          .map((line) => `${line.slice(1)}\n`)
          .join('')
      return { file: head.replace(/ @@$/, ''), from: without('+'), to: without('-') }
    })
}

function apply({ file, from, to }: Hunk, folder: string): void {
  const path = join(folder, file)
  if (from === '') {
    assert.ok(!existsSync(path), `${file} is there already`)
    writeFileSync(path, to)
    return
  }
  const parts = readFileSync(path, 'utf8').split(from)
  assert.equal(parts.length, 2, `${file} has ${parts.length - 1} places like\n${from}`)
  writeFileSync(path, parts.join(to))
}

const filesOfSrc = (heading: string): Set<string> =>
  new Set(hunksUnder(heading).flatMap(({ file }) => (file.startsWith('src/') ? [file] : [])))

/** TABLE of the recipes, and of how many files of src/ each may touch. */
const RECIPES: readonly (readonly [heading: string, most: number])[] = [
  ['A field of a new version', 3],
  ['An endpoint', 3],
  ['A fault', 3],
  ['An archetype', 1],
  ['An audit rule', 1],
]

describe('the recipes of docs/adding.md', () => {
  const suite = suiteClosing()
  let seen: Seen
  before(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fulano-recipes-'))
    suite.after(() => rm(folder, { recursive: true, force: true }))
    for (const name of COPIED) cpSync(join(ROOT, name), join(folder, name), { recursive: true })
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction')
    for (const [heading] of RECIPES) for (const hunk of hunksUnder(heading)) apply(hunk, folder)
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', 'test/recipes/checks.ts', NEWEST.id],
      { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 },
    )
    seen = JSON.parse(stdout)
  })

  for (const [heading, most] of RECIPES)
    it(`${heading}: touches at most ${most} files of src/`, () =>
      assert.ok(filesOfSrc(heading).size <= most, [...filesOfSrc(heading)].join(', ')))

  it('a version: it is the newest, served by default, documented, and every one validates', () => {
    const { newest, served, dictionary, documented, invalid, versions } = seen.version
    assert.deepEqual([newest, served, dictionary, invalid], [versions[0], versions[0], true, []])
    assert.deepEqual(
      versions.slice(1),
      VERSIONS.map(({ id }) => id),
    )
    assert.deepEqual(documented, [versions[0]])
  })

  it('a field: customers have it, or have it not', () => assert.deepEqual(seen.version.shown, [false, true]))

  it('a field: older versions say of everybody what they always said', () => {
    const own = KINDS.flatMap((kind) =>
      Array.from({ length: seen.customers }, (_, index) => generatePersona({ seed: 42, kind, index })),
    ).flatMap((persona) =>
      resourcesOf(persona.kind).map((resource) =>
        JSON.stringify(payloadFor(NEWEST, resource, storedFor(persona, resource))),
      ),
    )
    assert.deepEqual(seen.version.before, own)
  })

  it('an endpoint: answers, is checked and is not there before its version', () => {
    const { statuses, detail, valid, paths } = seen.endpoint
    assert.deepEqual(statuses, { there: 200, older: 404, company: 403, nobody: 401, post: 405 })
    assert.match(detail, /existe desde a versão .*: peça Prefer: version=/)
    assert.ok(valid)
    assert.deepEqual(paths, { newest: true, older: false })
  })

  it('an endpoint: nobody seems newer for it, and the audit knows it', () => {
    assert.equal(seen.endpoint.since, null)
    assert.deepEqual(seen.endpoint.audited, ['personal/preferences', []])
  })

  it('an endpoint: its customers survive in a data file', () => {
    const { first, again, written } = seen.endpoint.kept
    assert.ok(written)
    assert.match(first, /"channel":/)
    assert.equal(again, first)
  })

  it('a field and an endpoint: have their pages, diagrams and files, from their version on', () =>
    assert.deepEqual(seen.endpoint.pages, { wrong: [], older: 404, compared: 404 }))

  it('a fault: a real client sees it, and whoever has no socket', () =>
    assert.deepEqual(seen.fault, { socket: 'UND_ERR_SOCKET', none: 'UND_ERR_SOCKET', named: true }))

  it('an archetype: it is in the catalogue, coherent, and its customer stresses what nobody else does', () =>
    assert.deepEqual(seen.archetype, { listed: true, findings: [], stresses: true, alone: true }))

  it('an audit rule: finds what it is for, and nothing else', () => assert.deepEqual(seen.rule, ['C58']))
})

it('the institution of docs/adding.md answers', async () => {
  const code = /```ts\n(import .*?)```/s.exec(PAGE)?.[1] ?? assert.fail('no block of TypeScript')
  const index = new URL('../src/index.ts', import.meta.url).href
  const said = /\/\/ (.*)\n/.exec(code)![1]
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', code.replace("'fulano'", JSON.stringify(index))],
    { cwd: ROOT, encoding: 'utf8' },
  )
  assert.equal(stdout.trim(), said)
})
