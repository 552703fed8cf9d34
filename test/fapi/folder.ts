import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPki } from '../../src/fapi/pki.ts'

/** Making a folder takes seconds of a processor, so a process makes one, and its tests have copies of it. */
let made: Promise<string> | undefined

async function make(): Promise<string> {
  const path = mkdtempSync(join(tmpdir(), 'fulano-pki-'))
  // Not `after`: it would belong to the suite that happens to read this file first, and others of the process come later.
  process.once('exit', () => rmSync(path, { recursive: true }))
  await openPki(path, { now: new Date() })
  return path
}

/** A folder of keys of its own for a test, or a suite. */
export async function folderFor(t: { after(close: () => unknown): void }): Promise<string> {
  made ??= make()
  const path = mkdtempSync(join(tmpdir(), 'fulano-fapi-'))
  t.after(() => rmSync(path, { recursive: true, force: true }))
  cpSync(await made, path, { recursive: true })
  return path
}
