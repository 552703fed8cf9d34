import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import type { Closing } from './closing.ts'

const MODULES = fileURLToPath(new URL('../node_modules', import.meta.url))

/** A program of the tests as one file of plain JavaScript, which starts in a third of the time that it takes through tsx. */
export function bundle(t: Closing, program: URL): string {
  const folder = mkdtempSync(join(tmpdir(), 'fulano-bundle-'))
  t.after(() => rmSync(folder, { recursive: true }))
  symlinkSync(MODULES, join(folder, 'node_modules'), 'junction')
  const outfile = join(folder, 'program.mjs')
  buildSync({
    entryPoints: [fileURLToPath(program)],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
  })
  return outfile
}
