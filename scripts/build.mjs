#!/usr/bin/env node
// Builds dist: the types with tsc, the code with esbuild, the console with vite. Plain JavaScript, because it runs where nothing is installed yet
// but Node: after `npm ci --omit=dev`, on Windows, in an unpacked package.
//   node scripts/build.mjs            everything anew (npm run build)
//   node scripts/build.mjs prepare    everything, unless it is up to date (npm ci, npm install)
//   node scripts/build.mjs start      the code and the console, each unless it is up to date (npm start)
//   node scripts/build.mjs console    the console alone, unless it is up to date
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
/** What the build reads, besides the tools. */
const SOURCES = ['src', 'scripts', 'package.json', 'tsconfig.json', 'tsconfig.build.json']
/** What the console is made of; of src it takes words of the domain. */
const CONSOLE_SOURCES = ['console', 'src/domain', 'package.json']
const CONSOLE = 'dist/console/index.html'

/**
 * TABLE of the ways to build. `outputs`: what must be newer than every source for the code's build to be skipped; none: it
 * never is; absent: no code is built. `unbuilt`: the exit code when the tools are not installed and nothing was built before.
 */
const WAYS = {
  build: { outputs: [], types: true, unbuilt: 1 },
  // An installation without the development dependencies is no failure: whoever wants that does not mean to build.
  prepare: { outputs: ['dist/cli.js', 'dist/index.d.ts'], types: true, unbuilt: 0 },
  start: { outputs: ['dist/cli.js'], types: false, unbuilt: 1 },
  console: { types: false, unbuilt: 1 },
}

const inRoot = (path) => join(ROOT, path)
const modified = (path) => (existsSync(path) ? statSync(path).mtimeMs : Number.NEGATIVE_INFINITY)

/** When the newest of a file or of a folder and all in it was written; a folder tells what was deleted from it. */
function newest(path) {
  if (!existsSync(path) || !statSync(path).isDirectory()) return modified(path)
  return Math.max(modified(path), ...readdirSync(path).map((name) => newest(join(path, name))))
}

function isFresh(outputs) {
  if (outputs === undefined) return true
  if (outputs.length === 0) return false
  const built = Math.min(...outputs.map((path) => modified(inRoot(path))))
  // A package that was unpacked has no sources, and what it has is all there will be.
  return existsSync(inRoot('src'))
    ? built > Math.max(...SOURCES.map((path) => newest(inRoot(path))))
    : built > 0
}

/** Whether the console is there and newer than what it is made of; an unpacked package has none of that. */
const isConsoleFresh = () =>
  !existsSync(inRoot('console')) ||
  modified(inRoot(CONSOLE)) > Math.max(...CONSOLE_SOURCES.map((path) => newest(inRoot(path))))

/** esbuild, or undefined where it is not installed. */
async function loadEsbuild() {
  try {
    return await import('esbuild')
  } catch (error) {
    if (error.code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}

const way = process.argv[2] ?? 'build'
if (!Object.hasOwn(WAYS, way)) throw new Error(`build.mjs: ${way} is none of ${Object.keys(WAYS).join(', ')}`)
const { outputs, types, unbuilt } = WAYS[way]
if (!isFresh(outputs)) {
  const esbuild = await loadEsbuild()
  if (esbuild) {
    const { buildCode } = await import('./build-code.mjs')
    const { buildTypes } = await import('./build-types.mjs')
    // Only a whole build removes what was there: a server that runs may not have loaded all of it yet.
    if (types) rmSync(inRoot('dist'), { recursive: true, force: true })
    if (types) process.exitCode = buildTypes(ROOT)
    if (way === 'start') console.error('fulano: the sources are newer than dist, which is built anew')
    await buildCode(esbuild, ROOT)
  } else {
    const built = existsSync(inRoot('dist/cli.js'))
    const state = built ? 'dist is older than the sources' : 'there is no dist'
    console.error(`fulano: ${state}, and esbuild, which builds it, is not installed: npm ci && npm run build`)
    process.exitCode = way !== 'build' && built ? 0 : unbuilt
  }
}
if (!isConsoleFresh() && (await loadEsbuild())) {
  const { buildConsole } = await import('./build-console.mjs')
  mkdirSync(inRoot('dist'), { recursive: true })
  await buildConsole(ROOT)
}
