import { spawnSync } from 'node:child_process'
import { readdirSync, rmdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative, resolve } from 'node:path'
import { builtFiles } from './built-files.mjs'

const require = createRequire(import.meta.url)

/** Removes the folders in which nothing is left. */
function removeEmpty(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) removeEmpty(join(folder, entry.name))
  if (readdirSync(folder).length === 0) rmdirSync(folder)
}

/** Leaves the declarations that somebody who imports the package can reach, which are a fifth of them. */
function prune(root, dist) {
  const ts = require('typescript')
  const entries = builtFiles(root).map(({ path }) =>
    join(dist, relative('dist', path).replace(/\.js$/, '.d.ts')),
  )
  const options = {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    noLib: true,
    types: [],
  }
  const program = ts.createProgram(entries.filter(ts.sys.fileExists), options)
  const reached = new Set(program.getSourceFiles().map(({ fileName }) => resolve(fileName)))
  for (const path of ts.sys.readDirectory(dist, ['.d.ts'])) if (!reached.has(resolve(path))) rmSync(path)
  removeEmpty(dist)
}

/**
 * Writes the declarations with tsc.
 * @param {string} root the package's folder
 * @param {string} dist where they go
 * @returns the exit code of tsc, which has said what is wrong
 */
export function buildTypes(root, dist = join(root, 'dist')) {
  const tsc = require.resolve('typescript/bin/tsc')
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', dist], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status === 0) prune(root, dist)
  return status ?? 1
}
