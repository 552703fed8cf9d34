import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const BIOME = fileURLToPath(new URL('../node_modules/@biomejs/biome/bin/biome', import.meta.url))

/** Under `UPDATE_GOLDENS=1` writes a file anew as the formatter would: what lint looks at, lint accepts. */
export function writeGolden(file: URL, text: string): void {
  if (process.env.UPDATE_GOLDENS !== '1') return
  writeFileSync(file, text)
  execFileSync(process.execPath, [BIOME, 'format', '--write', fileURLToPath(file)], { stdio: 'pipe' })
}
