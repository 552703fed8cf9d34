import {
  chmodSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

/** Put into the console's script; their licences ask to go with it. */
const INSIDE = ['preact', '@preact/signals', '@preact/signals-core', '@svg-maps/brazil']

function notices(root) {
  return INSIDE.flatMap((name) => {
    const folder = join(root, 'node_modules', name)
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const files = readdirSync(folder).filter((file) => /^licen[cs]e/i.test(file))
    return [
      `== ${name} ${version}\n`,
      ...files.map((file) => `${readFileSync(join(folder, file), 'utf8').trim()}\n`),
    ]
  })
}

/**
 * Writes dist/console with vite: beside it first, so that a server which starts meanwhile finds one that is whole.
 * @param {string} root the package's folder
 */
export async function buildConsole(root) {
  const { build } = await import('vite')
  const beside = mkdtempSync(join(root, 'dist/.console-'))
  // That is a folder for its owner's eyes; the image is built by root and run by somebody else.
  chmodSync(beside, 0o755)
  try {
    await build({ configFile: join(root, 'console/vite.config.mjs'), build: { outDir: beside } })
    writeFileSync(join(beside, 'third-party.txt'), notices(root).join('\n'))
    const dist = join(root, 'dist/console')
    rmSync(dist, { recursive: true, force: true })
    try {
      renameSync(beside, dist)
    } catch {
      // Somebody else's build was faster, or the folder is of another file system.
      cpSync(beside, dist, { recursive: true })
    }
  } finally {
    rmSync(beside, { recursive: true, force: true })
  }
}
