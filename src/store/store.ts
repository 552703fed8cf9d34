import { InputError, reasonOf } from '../domain/failure.ts'
import { type Change, commitsOf, type Keeping } from './commits.ts'
import { type Content, EMPTY } from './content.ts'
import type { Check } from './content-findings.ts'
import { type DataFile, openDataFile } from './data-file.ts'
import type { PersonaQuery } from './directory.ts'
import type { Disk } from './disk.ts'
import { differing, recognise } from './edits.ts'
import { type Beginning, openInMemory, type Store, seeded, storeOver } from './in-memory.ts'
import { CUSTOMERS_MAX, tooMany } from './limits.ts'
import { type Memory, memoryOf } from './memory.ts'
import { Refusal } from './refusal.ts'
import { type Reports, watchEdits } from './watch-edits.ts'

export type { PersonaQuery, Store }

export interface StoreOptions extends Reports, Beginning {
  /** Kept in memory when absent. */
  readonly file?: string
  /** Reads the file as it is and locks nothing; what is changed then stays in memory. */
  readonly readOnly?: boolean
  /** What the file is written with; for tests. */
  readonly disk?: Disk
}

/**
 * Opens the customers of a JSON file, or of `initial` when there is no file (it is then written at once).
 * Throws InputError when the file, or somebody in it, cannot be served, and when another process has it.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { file, check = () => [], readOnly = false, disk, population } = options
  if (file === undefined) return openInMemory(options)
  const data = await openDataFile(file, { check, readOnly, ...(disk && { disk }) })
  try {
    const content = data.existed ? data.content : { ...EMPTY, personas: seeded({ ...options, check }) }
    if (content.personas.length > CUSTOMERS_MAX) throw new InputError(tooMany().words.en)
    let save = async (_change: Change): Promise<void> => {}
    const memory = memoryOf(content, population, (change) => save(change))
    if (readOnly) return storeOver({ memory, check })
    if (!data.existed) await firstWrite(data, memory.read(), file)
    const commits = commitsOf(keepingOf({ memory, data, check, options }), memory.read())
    save = commits.submit
    const stop = watchEdits({ data, commits, ...options })
    return storeOver({
      memory,
      check,
      max: CUSTOMERS_MAX,
      async close() {
        stop()
        save = () => Promise.reject(new Error('the store is closed'))
        await commits.idle()
        await data.close()
      },
    })
  } catch (error) {
    await data.close()
    throw error
  }
}

async function firstWrite(data: DataFile, content: Content, file: string): Promise<void> {
  try {
    await data.write(content)
  } catch (error) {
    if (error instanceof Refusal) throw new InputError(`${file}: ${error.words.en}`)
    throw new InputError(`cannot write the data file ${file}: ${reasonOf(error)}; choose another with --data`)
  }
}

interface Kept {
  readonly memory: Memory
  readonly data: DataFile
  readonly check: Check
  readonly options: StoreOptions
}

function keepingOf({ memory, data, check, options }: Kept): Keeping<Content> {
  return {
    read: memory.read,
    restore: memory.restore,
    write: data.write,
    async edited(saved) {
      const old = new Set(saved.personas)
      const content = await data.edited({
        check,
        recognise: (found) => recognise(found, saved),
        known: (persona) => old.has(persona),
      })
      if (!content) return undefined
      const names = differing(saved, content)
      if (names.size > 0) options.onEdit?.(names)
      return { content, names }
    },
  }
}
