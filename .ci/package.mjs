#!/usr/bin/env node
// Checks the package as it is published: what is in it, and what an installation of it takes.
//   node .ci/package.mjs TARBALL FOLDER      the file that npm pack made, and a folder in which it is installed
import { execFileSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const [tarball, folder, ...more] = process.argv.slice(2)
if (!tarball || !folder || more.length > 0) {
  console.error('usage: node .ci/package.mjs TARBALL FOLDER (of npm pack, and of npm install)')
  process.exit(2)
}

/** What there is a reason to publish: the program and its licences, the data it reads, the pages that npm shows. */
const WANTED = [
  /^package\.json$/,
  /^(README(\.pt-BR)?|CHANGELOG)\.md$/,
  /^LICENSE$/,
  /^scripts\/build\.mjs$/,
  /^(seeds|profiles)\/[\w.-]+\.json$/,
  /^dist\/third-party\.txt$/,
  /^dist\/(swagger-ui|console)\/(?!.*\.(map|tsx?)$)/,
  /^dist\/[\w./-]+\.(js|d\.ts)$/,
]
/** An installation takes 18 MB today, and took 33 before the build left out what only it needs. */
const LIMIT_MB = 25

const listed = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' }).trim().split('\n')
const files = listed.map((path) => path.replace(/^package\//, ''))
const unwanted = files.filter((file) => !WANTED.some((pattern) => pattern.test(file)))
const missing = ['dist/cli.js', 'dist/index.d.ts', 'dist/swagger-ui/LICENSE', 'seeds/demo.json'].filter(
  (file) => !files.includes(file),
)

/** The bytes of the files in a folder. */
const bytesIn = (path) =>
  readdirSync(path, { withFileTypes: true }).reduce((sum, entry) => {
    const inside = join(path, entry.name)
    return sum + (entry.isDirectory() ? bytesIn(inside) : entry.isFile() ? statSync(inside).size : 0)
  }, 0)

const megabytes = bytesIn(join(folder, 'node_modules')) / 2 ** 20
const packed = statSync(tarball).size / 1024
console.log(`${files.length} files, ${packed.toFixed(0)} KB packed; installed: ${megabytes.toFixed(1)} MB`)
if (unwanted.length > 0) console.error(`nobody who installs the package wants: ${unwanted.join(', ')}`)
if (missing.length > 0) console.error(`the package lacks: ${missing.join(', ')}`)
if (megabytes > LIMIT_MB) console.error(`an installation takes more than ${LIMIT_MB} MB`)
if (unwanted.length + missing.length > 0 || megabytes > LIMIT_MB) process.exit(1)
