import { constants } from 'node:fs'
import { access, lstat, readlink, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { codeOf, InputError, reasonOf } from '../domain/failure.ts'
import { prepareFolder } from './atomic-file.ts'

export const cannotWrite = (file: string, error: unknown): InputError =>
  new InputError(`cannot write the data file ${file}: ${reasonOf(error)}; choose another with --data`)

/**
 * Where the file is that will be replaced: a link is followed, so that a rename replaces what it points at and not the link.
 * Throws InputError when it, or its folder, cannot be written, and for a file of several names, which a rename would part.
 */
export async function writablePath(file: string): Promise<string> {
  let path: string
  try {
    path = await followed(file)
    await prepareFolder(path)
    await access(path, constants.R_OK | constants.W_OK).catch((error) => {
      if (codeOf(error) !== 'ENOENT') throw error
    })
  } catch (error) {
    throw cannotWrite(file, error)
  }
  const found = await stat(path).catch(() => undefined)
  // A pipe would be waited for, for ever.
  if (found && !found.isFile() && !found.isDirectory())
    throw new InputError(`the data file ${file} is no ordinary file; choose another with --data`)
  const names = found?.isFile() ? found.nlink : 1
  if (names > 1)
    throw new InputError(
      `the data file ${file} has ${names} names (hard links), and a write would leave the others behind: make them symbolic links, or copy it and give --data the copy`,
    )
  return path
}

const LINKS_MAX = 40

/** Where links lead, to a file that need not be there yet. */
async function followed(file: string): Promise<string> {
  let path = file
  for (let links = 0; links < LINKS_MAX; links++) {
    path = join(await realpath(dirname(path)), basename(path))
    const isLink = await lstat(path).then(
      (found) => found.isSymbolicLink(),
      (error) => {
        if (codeOf(error) === 'ENOENT') return false
        throw error
      },
    )
    if (!isLink) return path
    path = resolve(dirname(path), await readlink(path))
  }
  return realpath(path)
}
