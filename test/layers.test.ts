import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const ROOT = fileURLToPath(new URL('../src/', import.meta.url))

const BELOW_BANK = ['domain', 'json', 'data', 'generate', 'store', 'standard', 'behaviour']
const BELOW_HTTP = [...BELOW_BANK, 'bank', 'audit', 'config']
const BELOW_SANDBOX = [...BELOW_HTTP, 'http']

/** TABLE of who may import whom: a folder of src, or a file at its top. Imports run one way. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  package: [],
  domain: [],
  json: ['domain'],
  data: ['domain'],
  generate: ['domain', 'json', 'data'],
  behaviour: ['package', 'domain', 'json'],
  store: ['package', 'domain', 'json', 'data', 'generate', 'behaviour'],
  standard: ['domain', 'json'],
  audit: ['domain', 'json', 'data', 'standard'],
  config: ['domain', 'json', 'standard', 'behaviour'],
  bank: [...BELOW_BANK, 'config', 'http'],
  http: [...BELOW_HTTP, 'export'],
  sandbox: BELOW_SANDBOX,
  export: ['domain', 'json', 'standard', 'config', 'generate'],
  index: [...BELOW_SANDBOX, 'sandbox'],
  cli: ['package', ...BELOW_SANDBOX, 'sandbox', 'export'],
}

/** TABLE of what only some files may take from outside; `types` tells who may still name its types. */
const RESERVED: readonly { name: RegExp; files: RegExp; types?: RegExp }[] = [
  { name: /^(express|cors|helmet)$/, files: /^(http|bank)\//, types: /^(sandbox|index)\.ts$/ },
  { name: /^lowdb(\/|$)/, files: /^store\// },
  { name: /^@faker-js\/faker/, files: /^generate\/draw\.ts$/ },
  { name: /^oidc-provider/, files: /^http\/consents\/oidc\.ts$/ },
  { name: /^json-schema-faker/, files: /^standard\/arbitrary\.ts$/ },
  { name: /^commander$/, files: /^cli\// },
  { name: /^cli-progress$/, files: /^cli\// },
  // A lock names the process that holds it.
  { name: /^(node:)?process$/, files: /^(cli|store\/holder)\.ts$/ },
]

/** TABLE of globals that would make an answer depend on more than what it is given. */
const GLOBALS: readonly { name: RegExp; files: RegExp }[] = [
  { name: /^process$/, files: /^(cli|store\/holder)\.ts$/ },
  { name: /^Math\.random$/, files: /^$/ },
  { name: /^Date\.now$/, files: /^$/ },
]

interface Import {
  readonly from: string
  readonly typeOnly: boolean
}

/** What a source imports, statically or not, and the globals of `GLOBALS` that it names. */
function read(source: string): { imports: Import[]; globals: string[] } {
  const imports: Import[] = []
  const globals: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      const typeOnly = ts.isImportDeclaration(node) ? node.importClause?.isTypeOnly : node.isTypeOnly
      const from = node.moduleSpecifier
      if (from && ts.isStringLiteral(from)) imports.push({ from: from.text, typeOnly: typeOnly === true })
      return
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [from] = node.arguments
      imports.push({ from: from && ts.isStringLiteral(from) ? from.text : '?', typeOnly: false })
    }
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      imports.push({ from: node.argument.literal.getText().slice(1, -1), typeOnly: true })
    }
    if (ts.isPropertyAccessExpression(node)) {
      globals.push(node.getText())
      visit(node.expression)
      return
    }
    if (ts.isIdentifier(node) && !isNameOfMember(node)) globals.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true))
  return { imports, globals }
}

/** `process` in `{ process: 1 }` or `interface X { process: ... }` is a name, not the global. */
const isNameOfMember = ({ parent }: ts.Identifier): boolean =>
  ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isPropertyDeclaration(parent)

/** A layer of more than one file at the top of src goes by the name of its main one. */
const TOGETHER: Readonly<Record<string, string>> = { settings: 'config' }

function layerOf(file: string): string {
  const name = file.split('/')[0]!.replace(/\.ts$/, '')
  return TOGETHER[name] ?? name
}

/** Everything in this source of `file` (relative to src) that the tables forbid, as sentences. */
function violations(file: string, source: string): string[] {
  const { imports, globals } = read(source)
  const own = layerOf(file)
  const allowed = LAYERS[own]
  if (!allowed) return [`${file}: no layer is called ${own}`]
  const found: string[] = []
  for (const { from, typeOnly } of imports) {
    if (from.startsWith('.')) {
      const layer = layerOf(normalize(join(dirname(file), from)))
      if (layer !== own && !allowed.includes(layer)) found.push(`${file}: ${own} must not import ${from}`)
      continue
    }
    for (const { name, files, types } of RESERVED.filter((row) => row.name.test(from))) {
      if (!files.test(file) && !(typeOnly && types?.test(file))) found.push(`${file}: ${name} is not for it`)
    }
  }
  for (const { name, files } of GLOBALS) {
    if (!files.test(file) && globals.some((text) => name.test(text)))
      found.push(`${file}: ${name} is not for it`)
  }
  return found
}

describe('imports run one way', () => {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts'))

  for (const file of files) {
    it(file, () => assert.deepEqual(violations(file, readFileSync(join(ROOT, file), 'utf8')), []))
  }

  it('in a table without circles', () => {
    const reach = (layer: string, seen: readonly string[] = []): boolean =>
      !seen.includes(layer) && (LAYERS[layer] ?? []).every((below) => reach(below, [...seen, layer]))
    // The bank still names the server that it was a part of.
    const upward = new Set(['bank', 'http', 'sandbox', 'index', 'cli'])
    for (const layer of Object.keys(LAYERS).filter((one) => !upward.has(one))) assert.ok(reach(layer), layer)
  })
})

describe('the check sees', () => {
  const MADE_UP: readonly { name: string; file: string; source: string; seen: boolean }[] = [
    {
      name: 'the standard importing the store',
      file: 'standard/x.ts',
      source: "import { a } from '../store/store.ts'",
      seen: true,
    },
    {
      name: 'types too',
      file: 'generate/x.ts',
      source: "import type { V } from '../standard/versions.ts'",
      seen: true,
    },
    { name: 'a re-export', file: 'domain/x.ts', source: "export * from '../data/places.ts'", seen: true },
    { name: 'a dynamic import', file: 'store/x.ts', source: "await import('../http/app.ts')", seen: true },
    {
      name: 'an import in a type',
      file: 'data/x.ts',
      source: "type A = import('../http/app.ts').AppDeps",
      seen: true,
    },
    {
      name: 'a way around',
      file: 'domain/x.ts',
      source: "import a from '../domain/../http/app.ts'",
      seen: true,
    },
    {
      name: 'http importing the sandbox',
      file: 'http/x.ts',
      source: "import { a } from '../sandbox.ts'",
      seen: true,
    },
    { name: 'a folder nobody knows', file: 'utils/x.ts', source: '', seen: true },
    { name: 'Express outside http', file: 'store/x.ts', source: "import express from 'express'", seen: true },
    {
      name: 'Express itself in the sandbox',
      file: 'sandbox.ts',
      source: "import express from 'express'",
      seen: true,
    },
    { name: 'lowdb outside the store', file: 'http/x.ts', source: "import { Low } from 'lowdb'", seen: true },
    {
      name: 'faker outside draw',
      file: 'generate/x.ts',
      source: "import { f } from '@faker-js/faker/locale/pt_BR'",
      seen: true,
    },
    { name: 'process', file: 'config.ts', source: 'export const port = process.env.PORT', seen: true },
    {
      name: 'process by import',
      file: 'http/x.ts',
      source: "import { env } from 'node:process'",
      seen: true,
    },
    { name: 'a clock', file: 'http/x.ts', source: 'const now = () => Date.now()', seen: true },
    { name: 'dice', file: 'generate/x.ts', source: 'const random = Math.random', seen: true },
    {
      name: 'nothing in a neighbour',
      file: 'standard/x.ts',
      source: "import { a } from './resources.ts'",
      seen: false,
    },
    {
      name: 'nothing in a layer below',
      file: 'http/x.ts',
      source: "import { a } from '../domain/cpf.ts'",
      seen: false,
    },
    {
      name: 'nothing in types for the sandbox',
      file: 'sandbox.ts',
      source: "import type { Express } from 'express'",
      seen: false,
    },
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
  for (const { name, file, source, seen } of MADE_UP) {
    it(name, () => assert.equal(violations(file, source).length > 0, seen))
  }
})
