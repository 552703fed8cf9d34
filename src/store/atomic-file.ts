import { randomUUID } from 'node:crypto'
import type { Stats } from 'node:fs'
import { type FileHandle, readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { codeOf } from '../domain/failure.ts'
import { DISK, type Disk } from './disk.ts'

/** Whether a file is the one that was looked at before: changes with every write, whoever writes. */
export type Stamp = string

/** The file's stamp; undefined when there is no such file. */
export async function stampOf(file: string, disk: Disk = DISK): Promise<Stamp | undefined> {
  try {
    const { dev, ino, size, mtimeNs } = await disk.stat(file, { bigint: true })
    return [dev, ino, size, mtimeNs].join(' ')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

export interface Replacing {
  /** Writes the new content. */
  readonly write: (handle: FileHandle) => Promise<void>
  /** Called when all is written, just before it takes the file's place: throws to leave the file as it is. */
  readonly confirm?: () => Promise<void>
  readonly disk?: Disk
}

/**
 * Replaces a file's content, whose mode and, where this is permitted, owner stay. It is always the old one or the new one,
 * whatever moment the process or the machine dies at: lowdb's own adapter renames too, but syncs nothing, so after a
 * power cut the new name can hold zero bytes. Resolves to the stamp of what was written.
 */
export async function replaceFile(
  file: string,
  { write, confirm = async () => {}, disk = DISK }: Replacing,
): Promise<Stamp | undefined> {
  const temporary = temporaryOf(file)
  const before = await disk.stat(file).catch(() => undefined)
  let stamp: Stamp | undefined
  try {
    await writeDurably(temporary, write, before, disk)
    // Of the name: a network's server sets the time when the file is closed. A rename leaves it.
    stamp = await stampOf(temporary, disk)
    await confirm()
    await disk.rename(temporary, file)
  } catch (error) {
    await disk.rm(temporary, { force: true })
    throw error
  }
  await syncFolder(dirname(file), disk)
  return stamp
}

/** In the same folder, because a rename is atomic only within one file system. */
const temporaryOf = (file: string): string => join(dirname(file), `.${basename(file)}.${randomUUID()}.tmp`)

async function writeDurably(
  file: string,
  write: Replacing['write'],
  before: Stats | undefined,
  disk: Disk,
): Promise<void> {
  // Nobody may read it before its owner and mode are those of the file that it replaces.
  const handle = await disk.open(file, 'wx', before ? 0o600 : 0o666)
  try {
    await write(handle)
    if (before) await dressAs(before, handle)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Owner, group and mode. Only root may give a file away; a group, whoever is in it. */
async function dressAs({ uid, gid, mode }: Stats, handle: FileHandle): Promise<void> {
  const own = await handle.stat()
  if (own.uid !== uid || own.gid !== gid)
    await handle.chown(uid, gid).catch(() => handle.chown(own.uid, gid).catch(() => {}))
  // After the owner, whose change takes bits away; the umask does not apply to it.
  await handle.chmod(mode & 0o7777)
}

/** Without this the rename itself may be lost in a power cut. Windows cannot open a folder, and does not need to. */
async function syncFolder(folder: string, disk: Disk): Promise<void> {
  let handle: FileHandle | undefined
  try {
    handle = await disk.open(folder, 'r')
    await handle.sync()
  } catch (error) {
    if (!['EPERM', 'EISDIR', 'EINVAL'].includes(codeOf(error) ?? '')) throw error
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
  await writeDurably(probe, async () => {}, undefined, DISK)
  const now = (await DISK.stat(probe)).mtimeMs
  await DISK.rm(probe)
  const folder = dirname(file)
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`.${basename(file)}.`) || !name.endsWith('.tmp')) continue
    const { mtimeMs } = await DISK.stat(join(folder, name)).catch(() => ({ mtimeMs: now }))
    if (now - mtimeMs > ABANDONED_MS) await DISK.rm(join(folder, name), { force: true })
  }
}
