import { watch } from 'node:fs'
import { basename, dirname } from 'node:path'
import { reasonOf } from '../domain/failure.ts'
import type { Behaviour } from './behaviour.ts'
import { loadProfile, profileFile } from './profile.ts'

interface Told {
  error(fields: object, message?: string): void
  info(fields: object, message?: string): void
}

/** Editors write a file in several steps. */
const SETTLED_MS = 50

/**
 * Lives by the profile's file as it changes, until the function that is returned is called. A bad one is told of, and
 * the one before stays.
 */
export function watchProfile(nameOrFile: string, behaviour: Pick<Behaviour, 'use'>, log: Told): () => void {
  const file = profileFile(nameOrFile)
  let timer: NodeJS.Timeout | undefined
  const reload = (): void => {
    try {
      behaviour.use(loadProfile(nameOrFile))
      log.info({ profile: file }, `profile read again: ${file}`)
    } catch (error) {
      // Whatever it is: a running bank goes on.
      log.error({ profile: file }, `the profile stays as it was: ${reasonOf(error)}`)
    }
  }
  // The folder, not the file: many editors put a new file in the place of the old one.
  const watcher = watch(dirname(file), (_event, name) => {
    if (name !== null && name !== basename(file)) return
    clearTimeout(timer)
    timer = setTimeout(reload, SETTLED_MS)
  })
  return () => {
    clearTimeout(timer)
    watcher.close()
  }
}
