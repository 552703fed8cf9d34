import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import * as esbuild from 'esbuild'
import type { Closing } from '../closing.ts'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const BUILD: string = '../../scripts/build-code.mjs'

const PACKAGE: { dependencies: object; peerDependencies: object } = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8'),
)
/** What a user has besides the package and what comes with it. */
const TOOLS = [...Object.keys(PACKAGE.peerDependencies), 'vite', 'typescript', '@types/node']

/** A user's project: the package is installed in it, and the tools that its doors open into. */
export interface Project {
  readonly folder: string
  /** Runs a file of the project, after flags of Node if there are any, `node_modules/vitest/vitest.mjs`; resolves to its exit code and to all it has printed. */
  run(file: string, ...args: string[]): Promise<{ code: number | null; printed: string }>
}

/** As it is built now, or, where FULANO_PACKAGE says where it is installed, as it was packed. */
async function install(own: string): Promise<void> {
  if (process.env.FULANO_PACKAGE) return cpSync(process.env.FULANO_PACKAGE, own, { recursive: true })
  const { buildCode }: { buildCode(with_: typeof esbuild, root: string, dist: string): Promise<void> } =
    await import(BUILD)
  mkdirSync(own, { recursive: true })
  for (const name of ['package.json', 'seeds', 'profiles'])
    cpSync(join(ROOT, name), join(own, name), { recursive: true })
  await buildCode(esbuild, ROOT, join(own, 'dist'))
}

/** A project of these files, removed when the test is over. */
export async function openProject(
  closing: Closing,
  files: Readonly<Record<string, string>>,
): Promise<Project> {
  const folder = mkdtempSync(join(tmpdir(), 'fulano-door-'))
  closing.after(() => rmSync(folder, { recursive: true }))
  const modules = join(folder, 'node_modules')
  await install(join(modules, 'fulano'))
  for (const name of [...Object.keys(PACKAGE.dependencies), ...TOOLS]) {
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name), 'junction')
  }
  for (const [name, source] of Object.entries({ 'package.json': '{ "type": "module" }', ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), source)
  }
  return {
    folder,
    async run(file, ...args) {
      // A tool must not think that it is a test of ours.
      const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, NODE_TEST_CONTEXT: undefined }
      const child = spawn(process.execPath, [file, ...args], { cwd: folder, env })
      closing.after(() => child.kill('SIGKILL'))
      const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
      return { code: child.exitCode, printed: out + err }
    },
  }
}

const blocksOf = (page: string): Record<string, string> => {
  const text = readFileSync(join(ROOT, page), 'utf8')
  assert.ok(text.split('\n').length <= 31, `${page} has at most 30 lines`)
  const blocks = text.matchAll(/^```\w+\n((?:\/\/|<!--) ([\w./-]+)(?: -->)?\n[\s\S]*?)^```$/gm)
  return Object.fromEntries([...blocks].map(([, source, path]) => [path!, source!]))
}

/** The files that the page of a door tells to write, in both languages: each block of code that begins with a path. */
export function filesOf(page: string): Record<string, string> {
  const files = blocksOf(`docs/${page}`)
  assert.notDeepEqual(files, {}, `${page} has a file to paste`)
  assert.deepEqual(blocksOf(`docs/pt-BR/${page}`), files)
  return files
}
