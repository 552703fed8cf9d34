import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** @typedef {{ path: string, subpath: string, browser: boolean }} BuiltFile */

/**
 * The files of dist that package.json promises: what the commands run, and what each subpath of `exports` gives to Node
 * (`default`) and to a browser (`browser`). The build makes these and no other.
 * @param {string} root the package's folder
 * @returns {BuiltFile[]}
 */
export function builtFiles(root) {
  const { bin, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const subpaths = Object.entries(exports).filter(([, given]) => typeof given === 'object')
  return [
    ...Object.values(bin).map((path) => ({ path, subpath: '', browser: false })),
    ...subpaths.flatMap(([subpath, given]) => [
      { path: given.default, subpath, browser: false },
      ...(given.browser ? [{ path: given.browser, subpath, browser: true }] : []),
    ]),
  ]
}

/**
 * Where the source of a built file is: `./dist/doors/msw.js` and `./dist/browser/doors/msw.js` are both `src/doors/msw.ts`.
 * @param {string} path
 */
export const sourceOf = (path) => path.replace(/^(\.\/)?dist\/(browser\/)?/, 'src/').replace(/\.js$/, '.ts')
