import type { Consent } from '../domain/consent.ts'
import { InputError, reasonOf } from '../domain/failure.ts'
import { inEachLanguage } from '../domain/words.ts'
import type { Persona } from '../standard/persona.ts'
import { acceptAll, acceptPersona, refuseClashes } from './accept.ts'
import { type Change, commitsOf, type Keeping } from './commits.ts'
import { type Artifact, type Content, EMPTY, nameIn } from './content.ts'
import type { Check } from './content-findings.ts'
import { type DataFile, openDataFile } from './data-file.ts'
import type { PersonaQuery } from './directory.ts'
import type { Disk } from './disk.ts'
import { differing, recognise } from './edits.ts'
import { CUSTOMERS_MAX, tooMany } from './limits.ts'
import { type Memory, memoryOf, putAllOrNone } from './memory.ts'
import type { Population } from './population.ts'
import { Refusal } from './refusal.ts'
import type { Shelf } from './shelf.ts'
import { type Reports, watchEdits } from './watch-edits.ts'

export type { PersonaQuery }

/**
 * The customers of the bank, behind a few verbs. A change is there at once, and its promise resolves when it is durable;
 * when it cannot be (a full disk; a Refusal, where the file was edited or is full) it is undone, and the promise rejects.
 */
export interface Store {
  /** By alias, id or document (CPF, CNPJ, or the passport of who has no CPF), as it is written in the record. */
  find(key: string): Persona | undefined
  /** In the order in which they were put; `total` counts what matches, before `offset` and `limit`. */
  list(query?: PersonaQuery): { personas: readonly Persona[]; total: number }
  /** Inserts, or replaces who has the same id. InputError for what could not be opened again. */
  put(persona: Persona): Promise<void>
  /** Resolves to false when there was nobody of that alias, id or document. */
  remove(key: string): Promise<boolean>
  replaceAll(personas: readonly Persona[]): Promise<void>
  /** Inserts or replaces several, all or none. */
  putAll(personas: readonly Persona[]): Promise<void>
  readonly consents: Shelf<Consent>
  /** Of the authorisation server. */
  readonly artifacts: Shelf<Artifact>
  /** Resolves when everything that was put is durable, and the file can be opened by another. */
  close(): Promise<void>
}

export interface StoreOptions extends Reports {
  /** Kept in memory when absent. */
  readonly file?: string
  /** Reads the file as it is and locks nothing; what is changed then stays in memory. */
  readonly readOnly?: boolean
  /** Who is there at first; not called when the file exists. */
  readonly initial: () => Iterable<Persona>
  readonly check?: Check
  /** Who of `initial` needs no such check, being made by rules that are tested: it takes half of the time of a start. */
  readonly trusted?: (persona: Persona) => boolean
  /** Whoever else there is, computed when asked for. */
  readonly population?: Population | undefined
  /** What the file is written with; for tests. */
  readonly disk?: Disk
}

/**
 * Opens the customers of a JSON file, or of `initial` when there is no file (it is then written at once).
 * Throws InputError when the file, or somebody in it, cannot be served, and when another process has it.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { file, check = () => [], readOnly = false, disk, population } = options
  const data =
    file === undefined ? undefined : await openDataFile(file, { check, readOnly, ...(disk && { disk }) })
  try {
    const content = data?.existed ? data.content : { ...EMPTY, personas: seeded({ ...options, check }) }
    if (data && content.personas.length > CUSTOMERS_MAX) throw new InputError(tooMany().words.en)
    let save = async (_change: Change): Promise<void> => {}
    const memory = memoryOf(content, population, (change) => save(change))
    if (!data || readOnly) return storeOver({ memory, check })
    if (!data.existed) await firstWrite(data, memory.read(), file!)
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
    await data?.close()
    throw error
  }
}

type Seeding = Pick<StoreOptions, 'initial' | 'trusted'> & { readonly check: Check }

/** Everybody of `initial`, checked. */
function seeded({ initial, trusted = () => false, check }: Seeding): readonly Persona[] {
  const people = [...initial()]
  try {
    const kept = people.map((persona) => (trusted(persona) ? persona : acceptPersona(persona, check)))
    refuseClashes(kept)
    return kept
  } catch (error) {
    throw error instanceof InputError
      ? new InputError(inEachLanguage((language) => `seeds: ${error.words[language]}`))
      : error
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

interface Over {
  readonly memory: Memory
  readonly check: Check
  /** How many customers it keeps. */
  readonly max?: number
  readonly close?: () => Promise<void>
}

function storeOver({ memory, check, max = Number.POSITIVE_INFINITY, close = async () => {} }: Over): Store {
  const { directory, consents, artifacts } = memory
  const change = (people: readonly Persona[], apply: () => void): Promise<void> => {
    apply()
    return memory.save({ names: people.map(({ id }) => nameIn('personas', id)), apply })
  }
  const makeRoom = (people: readonly Persona[]): void => {
    const more = people.filter(({ id }) => !directory.find(id)).length
    if (more > 0 && directory.size() + more > max) throw tooMany()
  }
  return {
    consents,
    artifacts,
    find: directory.find,
    list: directory.list,
    async put(persona) {
      const kept = acceptPersona(persona, check)
      makeRoom([kept])
      await change([kept], () => directory.put(kept))
    },
    async remove(key) {
      const persona = directory.find(key)
      if (!persona) return false
      await change([persona], () => directory.remove(persona.id))
      return true
    },
    async putAll(personas) {
      const people = await acceptAll(personas, check)
      makeRoom(people)
      await change(people, () => putAllOrNone(memory, people))
    },
    async replaceAll(personas) {
      const people = await acceptAll(personas, check)
      if (people.length > max) throw tooMany()
      await change([], () => directory.replaceAll(people))
    },
    close,
  }
}
