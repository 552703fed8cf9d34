import { randomUUID } from 'node:crypto'
import { type FileHandle, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Adapter } from 'lowdb'

/**
 * Where lowdb keeps its text: a file that is always the old one or the new one, whatever moment the process or the
 * machine dies at. lowdb's own adapter renames too, but syncs nothing, so after a power cut the new name can hold
 * zero bytes.
 */
export function atomicFile(file: string): Adapter<string> {
  return {
    async read() {
      try {
        return await readFile(file, 'utf8')
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
        throw error
      }
    },
    async write(text) {
      const temporary = temporaryOf(file)
      try {
        await writeDurably(temporary, text, await modeOf(file))
        await rename(temporary, file)
      } catch (error) {
        await rm(temporary, { force: true })
        throw error
      }
      await syncFolder(dirname(file))
    },
  }
}

/** In the same folder, because a rename is atomic only within one file system. */
const temporaryOf = (file: string): string => join(dirname(file), `.${basename(file)}.${randomUUID()}.tmp`)

async function writeDurably(file: string, text: string, mode: number): Promise<void> {
  const handle = await open(file, 'wx', mode)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function modeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).mode & 0o777
  } catch {
    return 0o666
  }
}

/** Without this the rename itself may be lost in a power cut. Windows cannot open a folder, and does not need to. */
async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle | undefined
  try {
    handle = await open(folder, 'r')
    await handle.sync()
  } catch (error) {
    if (!['EPERM', 'EISDIR', 'EINVAL'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    await handle?.close()
  }
}

const ABANDONED_MS = 60_000

/**
 * Tries, before anything depends on it, whether the file's folder can be written, and sweeps out what killed processes
 * left there. "Old" is measured by the file system's own clock: the probe is as old as now.
 */
export async function prepareFolder(file: string): Promise<void> {
  const probe = temporaryOf(file)
  await writeDurably(probe, '', 0o600)
  const now = (await stat(probe)).mtimeMs
  await rm(probe)
  const folder = dirname(file)
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`.${basename(file)}.`) || !name.endsWith('.tmp')) continue
    const { mtimeMs } = await stat(join(folder, name)).catch(() => ({ mtimeMs: now }))
    if (now - mtimeMs > ABANDONED_MS) await rm(join(folder, name), { force: true })
  }
}
