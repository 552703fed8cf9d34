import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { codeOf, InputError, reasonOf } from '../domain/failure.ts'
import { lockFile } from '../store/lock.ts'

/** A folder of keys and certificates, which nobody but its owner may enter. */
export interface Folder {
  readonly path: string
  /** The text of a file; undefined where there is none. @throws InputError where it cannot be read */
  read(name: string): Promise<string | undefined>
  /** Writes a file, whole or not at all, that only its owner may read. @throws InputError where it cannot be written */
  write(name: string, text: string): Promise<void>
  remove(name: string): Promise<void>
  /** The names in it, sorted; none where it does not exist. @throws InputError where it cannot be read */
  names(): Promise<string[]>
  within(name: string): Folder
  /** When something in it was made or removed, or it was touched, in nanoseconds; undefined where it does not exist. */
  changedAt(): Promise<bigint | undefined>
  /** Says that something further down has changed. */
  touch(): Promise<void>
}

const FOLDER_MODE = 0o700
const FILE_MODE = 0o600

export function folderAt(path: string): Folder {
  return {
    path,
    read: (name) => orNothing(readFile(join(path, name), 'utf8'), undefined, `read ${join(path, name)}`),
    write: (name, text) => failing(`write ${join(path, name)}`, replace(path, name, text)),
    remove: (name) => failing(`remove ${join(path, name)}`, rm(join(path, name), { force: true })),
    async names() {
      const found = await orNothing(readdir(path), [], `read the folder ${path}`)
      return found.filter((name) => !name.startsWith('.')).sort()
    },
    changedAt: () =>
      stat(path, { bigint: true }).then(
        ({ mtimeNs }) => mtimeNs,
        () => undefined,
      ),
    async touch() {
      const now = new Date()
      await failing(`write in the folder ${path}`, utimes(path, now, now))
    },
    within: (name) => folderAt(join(path, name)),
  }
}

async function replace(path: string, name: string, text: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: FOLDER_MODE })
  const temporary = join(path, `.${name}.${randomUUID()}.tmp`)
  try {
    await writeFile(temporary, text, { mode: FILE_MODE, flag: 'wx', flush: true })
    await rename(temporary, join(path, name))
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

async function failing<Result>(what: string, work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (error instanceof InputError || codeOf(error) === undefined) throw error
    throw new InputError(`cannot ${what}: ${reasonOf(error)}; choose another folder with --fapi-dir`)
  }
}

function orNothing<Result, None>(work: Promise<Result>, none: None, what: string): Promise<Result | None> {
  const found = work.catch((error) => {
    if (codeOf(error) === 'ENOENT') return none
    throw error
  })
  return failing(what, found)
}

const TRIES = 50
const PAUSE_MS = 200

/** Does something to a folder that no other process may do at the same time: two that start together make one CA. */
export async function alone<Result>({ path }: Folder, work: () => Promise<Result>): Promise<Result> {
  await failing(`make the folder ${path}`, mkdir(path, { recursive: true, mode: FOLDER_MODE }))
  const lock = await failing(`write in the folder ${path}`, lockPatiently(join(path, 'fulano')))
  try {
    return await work()
  } finally {
    await lock.release()
  }
}

async function lockPatiently(file: string, tries = TRIES): ReturnType<typeof lockFile> {
  try {
    return await lockFile(file)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    if (tries === 0)
      throw new InputError(`the folder of ${file} is being written by another process: try again`)
    await sleep(PAUSE_MS)
    return lockPatiently(file, tries - 1)
  }
}
