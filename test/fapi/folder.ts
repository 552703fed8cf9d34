import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { openPki } from '../../src/fapi/pki.ts'

/** Making a folder takes seconds of a processor, so a process makes one, and its tests have copies of it. */
let made: Promise<string> | undefined

async function make(): Promise<string> {
  const path = mkdtempSync(join(tmpdir(), 'fulano-pki-'))
  await openPki(path, { now: new Date() })
  return path
}

after(async () => {
  if (made) rmSync(await made, { recursive: true })
})

/** A folder of keys of its own for a test, or a suite. */
export async function folderFor(t: { after(close: () => unknown): void }): Promise<string> {
  made ??= make()
  const path = mkdtempSync(join(tmpdir(), 'fulano-fapi-'))
  t.after(() => rmSync(path, { recursive: true, force: true }))
  cpSync(await made, path, { recursive: true })
  return path
}
