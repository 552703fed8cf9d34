import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const TSCONFIG = {
  compilerOptions: {
    outDir: 'dist',
    rootDir: 'src',
    module: 'NodeNext',
    rewriteRelativeImportExtensions: true,
    declaration: true,
    emitDeclarationOnly: true,
    types: [],
    skipLibCheck: true,
  },
  include: ['src'],
}

const PACKAGE = {
  type: 'module',
  bin: { three: 'dist/cli.js' },
  exports: {
    '.': { types: './dist/index.d.ts', default: './dist/index.js' },
    './door': { browser: './dist/browser/doors/door.js', default: './dist/doors/door.js' },
    './worker.js': { default: './dist/doors/worker.js' },
    './package.json': './package.json',
  },
}
const DOOR = `import { name } from '../index.ts'
import { alone } from './alone.ts'
export const door: { name: string } = { name: name + alone }
`

/** A project of a few lines with the build of this one. */
function projectFor(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'fulano-build-'))
  t.after(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'src/export'), { recursive: true })
  mkdirSync(join(folder, 'src/doors'))
  cpSync(join(ROOT, 'scripts'), join(folder, 'scripts'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify(PACKAGE))
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG))
  writeFileSync(join(folder, 'tsconfig.build.json'), JSON.stringify({ extends: './tsconfig.json' }))
  for (const file of ['cli', 'index', 'export/batch-worker'])
    writeFileSync(join(folder, `src/${file}.ts`), `export const name: string = '${file}'\n`)
  for (const [file, source] of Object.entries({
    door: DOOR,
    alone: "export const alone: string = '!'",
    worker: 'self',
  }))
    writeFileSync(join(folder, `src/doors/${file}.ts`), source)
  return folder
}

const build = (folder: string, way: string) =>
  spawnSync(process.execPath, [join(folder, 'scripts/build.mjs'), way], { encoding: 'utf8' })

/** Sets when a file was last written, in seconds from now. */
const age = (file: string, seconds: number): void => {
  const when = Date.now() / 1000 + seconds
  utimesSync(file, when, when)
}

const isNew = (file: string): boolean => existsSync(file) && readFileSync(file, 'utf8') !== 'before'

interface Row {
  readonly name: string
  readonly way: 'build' | 'prepare' | 'start'
  readonly tools: boolean
  /** What is there before: nothing built, something newer or older than the sources, or an unpacked package. */
  readonly before: 'nothing' | 'fresh' | 'stale' | 'package'
  readonly code: number
  /** Whether it leaves a new dist/cli.js. */
  readonly built: boolean
  readonly says: RegExp
}

const NOTHING = /^$/
const HINT = /^fulano: [^\n]*esbuild[^\n]*npm ci && npm run build\n$/
const ROWS: readonly Row[] = [
  { name: 'npm run build', way: 'build', tools: true, before: 'fresh', code: 0, built: true, says: NOTHING },
  { name: 'npm ci', way: 'prepare', tools: true, before: 'nothing', code: 0, built: true, says: NOTHING },
  {
    name: 'npm pack, after prepack',
    way: 'prepare',
    tools: true,
    before: 'fresh',
    code: 0,
    built: false,
    says: NOTHING,
  },
  {
    name: 'npm ci --omit=dev',
    way: 'prepare',
    tools: false,
    before: 'nothing',
    code: 0,
    built: false,
    says: HINT,
  },
  { name: 'npm start', way: 'start', tools: true, before: 'fresh', code: 0, built: false, says: NOTHING },
  {
    name: 'npm start after git pull',
    way: 'start',
    tools: true,
    before: 'stale',
    code: 0,
    built: true,
    says: /built anew/,
  },
  {
    name: 'npm start without a build',
    way: 'start',
    tools: false,
    before: 'nothing',
    code: 1,
    built: false,
    says: HINT,
  },
  {
    name: 'npm start with an old build',
    way: 'start',
    tools: false,
    before: 'stale',
    code: 0,
    built: false,
    says: HINT,
  },
  {
    name: 'npm run build without tools',
    way: 'build',
    tools: false,
    before: 'fresh',
    code: 1,
    built: false,
    says: HINT,
  },
  {
    name: 'npm install in a package',
    way: 'prepare',
    tools: false,
    before: 'package',
    code: 0,
    built: false,
    says: NOTHING,
  },
  {
    name: 'npm start in a package',
    way: 'start',
    tools: false,
    before: 'package',
    code: 0,
    built: false,
    says: NOTHING,
  },
]

describe('the build', { concurrency: true }, () => {
  for (const { name, way, tools, before, code, built, says } of ROWS) {
    test(`${name}: ${before}, ${tools ? 'with' : 'without'} the development dependencies`, (t) => {
      const folder = projectFor(t)
      const dist = join(folder, 'dist')
      if (tools) symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction')
      if (before !== 'nothing') {
        mkdirSync(dist)
        for (const file of ['cli.js', 'index.d.ts', 'old.js']) {
          writeFileSync(join(dist, file), 'before')
          age(join(dist, file), before === 'stale' ? -1000 : 1000)
        }
      }
      if (before === 'package') rmSync(join(folder, 'src'), { recursive: true })
      const { status, stderr } = build(folder, way)
      assert.deepEqual([status, stderr.match(says) === null ? stderr : ''], [code, ''])
      assert.equal(isNew(join(dist, 'cli.js')), built)
      // A server that runs may still load the parts that it has not needed yet.
      if (built && before !== 'nothing') assert.equal(existsSync(join(dist, 'old.js')), way === 'start')
    })
  }

  test('what package.json promises is what there is', (t) => {
    const folder = projectFor(t)
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction')
    const { stderr } = build(folder, 'build')
    assert.equal(stderr, '')
    const files = readdirSync(join(folder, 'dist'), { recursive: true, encoding: 'utf8' })
    const made = files.filter((name) => /\.[jt]s$/.test(name) && !/^(chunk-|swagger-ui)/.test(name)).sort()
    assert.deepEqual(made, [
      'browser/doors/door.js',
      'cli.d.ts',
      'cli.js',
      'doors/door.d.ts',
      'doors/door.js',
      'doors/worker.d.ts',
      'doors/worker.js',
      'export/batch-worker.js',
      'index.d.ts',
      'index.js',
    ])
  })
})
