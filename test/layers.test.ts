import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import ts from 'typescript'
import rules from '../.dependency-cruiser.mjs'

const HERE = fileURLToPath(new URL('../', import.meta.url))
const ROOT = join(HERE, 'src/')

/** What the rules of the house have against the sources under a folder: names of rules and the files. */
async function broken(baseDir: string): Promise<string[]> {
  const { options, forbidden } = rules
  const { output } = await cruise(
    ['src'],
    { ...options, baseDir, ruleSet: { forbidden }, validate: true } as never,
    {
      ...options.enhancedResolveOptions,
    } as never,
  )
  return (output as ICruiseResult).summary.violations.map(
    ({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`,
  )
}

describe('imports run one way', () => {
  it('in the house, and in no circle', async () => assert.deepEqual(await broken(HERE), []))

  /** TABLE of houses that somebody could build, and the rule that each breaks. */
  const MADE_UP: readonly {
    name: string
    files: Readonly<Record<string, string>>
    rule: string | undefined
  }[] = [
    {
      name: 'the standard reading the store',
      files: { 'standard/x.ts': "import '../store/y.ts'", 'store/y.ts': '' },
      rule: 'standard-looks-down',
    },
    {
      name: 'types too',
      files: {
        'data/x.ts': "import type { Y } from '../standard/y.ts'",
        'standard/y.ts': 'export type Y = 1',
      },
      rule: 'data-looks-down',
    },
    {
      name: 'a dynamic import',
      files: { 'store/x.ts': "await import('../http/y.ts')\nexport {}", 'http/y.ts': '' },
      rule: 'store-looks-down',
    },
    {
      name: 'two files that need each other',
      files: { 'domain/x.ts': "import './y.ts'", 'domain/y.ts': "import './x.ts'" },
      rule: 'no-circle',
    },
    {
      name: 'a room that nobody knows',
      files: { 'utils/x.ts': "import 'node:fs'" },
      rule: 'every-room-has-a-row',
    },
    {
      name: 'a start that waits for what is behind mTLS',
      files: { 'sandbox.ts': "import './fapi/y.ts'", 'fapi/y.ts': '' },
      rule: 'fapi-is-loaded-late',
    },
    { name: 'Express in the bank', files: { 'bank/x.ts': "import 'express'" }, rule: 'express-is-reserved' },
    { name: 'Node in the bank', files: { 'bank/x.ts': "import 'node:crypto'" }, rule: 'bank-is-portable' },
    {
      name: 'lowdb outside of the store',
      files: { 'http/x.ts': "import 'lowdb'" },
      rule: 'lowdb-is-reserved',
    },
    {
      name: 'nothing in a room below',
      files: { 'bank/x.ts': "import '../domain/y.ts'", 'domain/y.ts': '' },
      rule: undefined,
    },
  ]
  for (const { name, files, rule } of MADE_UP) {
    it(`is seen to be broken by ${name}`, async (t) => {
      const folder = mkdtempSync(join(tmpdir(), 'house-'))
      t.after(() => rmSync(folder, { recursive: true }))
      writeFileSync(join(folder, 'tsconfig.json'), '{}')
      for (const [file, source] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, 'src', file)), { recursive: true })
        writeFileSync(join(folder, 'src', file), source)
      }
      const names = (await broken(folder)).map((text) => text.split(':')[0])
      assert.deepEqual([...new Set(names)], rule === undefined ? [] : [rule])
    })
  }
})

/** TABLE of globals that would make an answer depend on more than what it is given. */
const GLOBALS: readonly { name: RegExp; files: RegExp }[] = [
  { name: /^process$/, files: /^(cli|store\/holder)\.ts$/ },
  { name: /^Math\.random$/, files: /^$/ },
  { name: /^Date\.now$/, files: /^$/ },
]

/** The globals that a source names. */
function globalsOf(source: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) {
      found.push(node.getText())
      visit(node.expression)
      return
    }
    if (ts.isIdentifier(node) && !isNameOfMember(node)) found.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true))
  return found
}

/** `process` in `{ process: 1 }` or `interface X { process: ... }` is a name, not the global. */
const isNameOfMember = ({ parent }: ts.Identifier): boolean =>
  ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isPropertyDeclaration(parent)

/** The rows of GLOBALS that this source of `file` (relative to src) names and may not. */
const misused = (file: string, source: string): string[] => {
  const named = globalsOf(source)
  return GLOBALS.flatMap(({ name, files }) =>
    !files.test(file) && named.some((text) => name.test(text)) ? [`${name}`] : [],
  )
}

describe('no answer depends on more than what it is given', () => {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts'))
  for (const file of files)
    it(file, () => assert.deepEqual(misused(file, readFileSync(join(ROOT, file), 'utf8')), []))

  /** TABLE of sources and whether the check sees them. */
  const MADE_UP: readonly { name: string; file: string; source: string; seen: boolean }[] = [
    { name: 'process', file: 'config.ts', source: 'export const port = process.env.PORT', seen: true },
    { name: 'a clock', file: 'http/x.ts', source: 'const now = () => Date.now()', seen: true },
    { name: 'dice', file: 'generate/x.ts', source: 'const random = Math.random', seen: true },
    {
      name: 'nothing in a comment or a string',
      file: 'http/x.ts',
      source: "// process.exit\nconst a = 'Date.now()'",
      seen: false,
    },
    {
      name: 'nothing in a member called process',
      file: 'http/x.ts',
      source: 'const a = { process: 1 }; a.process',
      seen: false,
    },
  ]
  for (const { name, file, source, seen } of MADE_UP)
    it(`sees ${name}`, () => assert.equal(misused(file, source).length > 0, seen))
})
