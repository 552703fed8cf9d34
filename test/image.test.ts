import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { isInContext, missingSources } from './context.ts'

/** What of the image shows without building it; `.ci/image.mjs` builds and runs it. */

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

/** The files of the project by their paths from its folder. */
const FILES = readdirSync(ROOT)
  .filter((name) => !['node_modules', 'dist', '.git'].includes(name))
  .flatMap((name) =>
    statSync(join(ROOT, name)).isFile()
      ? [name]
      : readdirSync(join(ROOT, name), { recursive: true, encoding: 'utf8' }).map(
          (file) => `${name}/${file.replaceAll('\\', '/')}`,
        ),
  )

describe('the context of the image', () => {
  it('has a source for every COPY', () => {
    assert.deepEqual(missingSources(read('Dockerfile'), read('.dockerignore'), FILES), [])
  })

  const files = ['seeds/demo.json', 'src/cli.ts', 'src/deep/er.ts', 'notes.md']
  const missing: readonly { name: string; copy: string; ignore: string; missing: string[] }[] = [
    { name: 'no ignore file', copy: 'COPY src ./src', ignore: '', missing: [] },
    { name: 'a folder that is not there', copy: 'COPY lib ./lib', ignore: '', missing: ['lib'] },
    { name: 'a folder that is ignored', copy: 'COPY src ./src', ignore: '*\n!seeds', missing: ['src'] },
    { name: 'a folder that is let through', copy: 'COPY src ./src', ignore: '*\n!src', missing: [] },
    {
      name: 'a file in an ignored folder',
      copy: 'COPY src/cli.ts ./',
      ignore: '*\n!src/cli.ts',
      missing: [],
    },
    { name: 'one of two', copy: 'COPY notes.md seeds ./', ignore: '*.md', missing: ['notes.md'] },
    { name: 'another stage', copy: 'COPY --from=build /app/dist ./dist', ignore: '*', missing: [] },
  ]
  for (const row of missing) {
    it(`finds what lacks: ${row.name}`, () => {
      assert.deepEqual(missingSources(row.copy, row.ignore, files), row.missing)
    })
  }

  const context: readonly { file: string; ignore: string; is: boolean }[] = [
    { file: 'src/deep/er.ts', ignore: 'src', is: false },
    { file: 'src/deep/er.ts', ignore: '**/er.ts', is: false },
    { file: 'src/deep/er.ts', ignore: '*/er.ts', is: true },
    { file: 'src/deep/er.ts', ignore: 'src/**\n!src/deep', is: true },
    { file: 'source/cli.ts', ignore: 'src', is: true },
    { file: 'srcs', ignore: '# comment\n\nsrc', is: true },
    { file: 'notesXmd', ignore: 'notes.md', is: true },
  ]
  for (const { file, ignore, is } of context) {
    it(`${JSON.stringify(ignore)} ${is ? 'lets' : 'does not let'} ${file} through`, () => {
      assert.equal(isInContext(file, ignore), is)
    })
  }

  it('is nothing private and nothing built', () => {
    for (const file of ['.env', '.git/config', 'node_modules/x/index.js', 'dist/cli.js', 'data/bank.json'])
      assert.equal(isInContext(file, read('.dockerignore')), false, file)
  })
})

const HARDENED: readonly { name: string; file: string; has?: RegExp; hasNot?: RegExp }[] = [
  {
    name: 'an exact base',
    file: 'Dockerfile',
    has: /^FROM node:\d+\.\d+\.\d+-/m,
    hasNot: /^FROM \S+:\d+(?:\.\d+)?-/m,
  },
  {
    name: 'no script of a dependency',
    file: 'Dockerfile',
    has: /^RUN npm ci --ignore-scripts$/m,
    hasNot: /npm (?:ci|install|prune)(?!.*--ignore-scripts)/,
  },
  { name: 'a user of its own', file: 'Dockerfile', has: /^USER node$/m },
  { name: 'a root that is read-only', file: 'docker-compose.yml', has: /^ {4}read_only: true$/m },
  { name: 'no capability', file: 'docker-compose.yml', has: /^ {4}cap_drop: \[ALL\]$/m },
  { name: 'no new privileges', file: 'docker-compose.yml', has: /no-new-privileges:true/ },
  { name: 'a limit of memory', file: 'docker-compose.yml', has: /^ {4}mem_limit: \d+m$/m },
  { name: 'a port of this machine', file: 'docker-compose.yml', has: /- "127\.0\.0\.1:4010:4010"$/m },
  {
    name: 'no token',
    file: 'docker-compose.yml',
    has: /FULANO_ADMIN_TOKEN:\n/,
    hasNot: /FULANO_ADMIN_TOKEN: *\S/,
  },
]
describe('the image and the way it is run have', () => {
  for (const { name, file, has, hasNot } of HARDENED) {
    it(name, () => {
      if (has) assert.match(read(file), has)
      if (hasNot) assert.doesNotMatch(read(file), hasNot)
    })
  }
})
