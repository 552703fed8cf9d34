#!/usr/bin/env node
// What the bank weighs in a page, of what `npm run build` made: fulano/core minified and gzipped, with its largest parts. Fails
// above the limit.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
/** Bytes. */
const LIMIT = 120_000
const SHOWN = 8

const bundle = async (entry) => {
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outdir: 'size',
    write: false,
    metafile: true,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    logLevel: 'error',
  })
  const gzipped = new Map(
    outputFiles.map(({ path, contents }) => [path, gzipSync(contents, { level: 9 }).length]),
  )
  return { gzipped, metafile }
}

/** The files that one needs before it runs: what it imports, and so on, but not what it may load later. */
function neededBy(outputs, file, needed = new Set()) {
  if (needed.has(file)) return needed
  needed.add(file)
  for (const { path, kind } of outputs[file].imports)
    if (kind === 'import-statement' && outputs[path]) neededBy(outputs, path, needed)
  return needed
}

const { gzipped, metafile } = await bundle('dist/browser/core.js')
const [entry] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint)
const needed = neededBy(metafile.outputs, entry)
const sizeOf = (file) => gzipped.get(join(ROOT, file))
const total = [...needed].reduce((sum, file) => sum + sizeOf(file), 0)
const later = Object.keys(metafile.outputs).filter((file) => !needed.has(file))
console.log(`fulano/core: ${total} bytes minified and gzipped, of up to ${LIMIT}`)
for (const file of later)
  console.log(
    `  loaded when it is asked for: ${Object.keys(metafile.outputs[file].inputs).at(-1)}, ${sizeOf(file)}`,
  )

// The sources tell what weighs, by bytes before they are gzipped.
const { metafile: sources } = await bundle('src/core.ts')
const parts = new Map()
for (const { inputs } of Object.values(sources.outputs))
  for (const [path, { bytesInOutput }] of Object.entries(inputs))
    parts.set(path, (parts.get(path) ?? 0) + bytesInOutput)
const largest = [...parts].sort(([, one], [, other]) => other - one).slice(0, SHOWN)
for (const [path, bytes] of largest) console.log(`  ${path}: ${bytes} minified`)
if (total > LIMIT) process.exitCode = 1
