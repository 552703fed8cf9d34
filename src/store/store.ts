import type { Consent } from '../domain/consent.ts'
import { InputError, reasonOf } from '../domain/failure.ts'
import type { Persona } from '../domain/persona.ts'
import { inEachLanguage } from '../domain/words.ts'
import { type Finding, oneLine } from '../input/findings.ts'
import { type Artifact, type DataFile, openDataFile, WAY_OUT } from './data-file.ts'
import { type Directory, directoryOf, type PersonaQuery } from './directory.ts'
import { directoryOver, type PeopledDirectory, type Population } from './population.ts'
import { queueOf } from './queue.ts'
import { type Shelf, shelfOf } from './shelf.ts'

export type { PersonaQuery }

/** The customers of the bank, behind a few verbs. */
export interface Store {
  /** By alias, id or document (CPF, CNPJ, or the passport of who has no CPF), as it is written in the record. */
  find(key: string): Persona | undefined
  /** In the order in which they were put; `total` counts what matches, before `offset` and `limit`. */
  list(query?: PersonaQuery): { personas: readonly Persona[]; total: number }
  /**
   * Inserts, or replaces who has the same id; resolves when durable. InputError for what could not be opened again.
   * When the disk refuses it rejects, and the change stays in memory for the next save.
   */
  put(persona: Persona): Promise<void>
  /** Resolves to false when there was nobody of that alias, id or document. */
  remove(key: string): Promise<boolean>
  replaceAll(personas: readonly Persona[]): Promise<void>
  /** Inserts or replaces several, all or none. */
  putAll(personas: readonly Persona[]): Promise<void>
  readonly consents: Shelf<Consent>
  /** Of the authorisation server. */
  readonly artifacts: Shelf<Artifact>
  /** Resolves when everything that was put is durable. */
  close(): Promise<void>
}

export interface StoreOptions {
  /** Kept in memory when absent. */
  readonly file?: string
  /** Who is there at first; not called when the file exists. */
  readonly initial: () => Iterable<Persona>
  /** What is wrong with a customer, with JSON paths. */
  readonly check?: (persona: Persona) => readonly Finding[]
  /** Who of `initial` needs no such check, being made by rules that are tested: it takes half of the time of a start. */
  readonly trusted?: (persona: Persona) => boolean
  /** Whoever else there is, computed when asked for. */
  readonly population?: Population | undefined
}

/**
 * Opens the customers of a JSON file, or of `initial` when there is no file (it is then written at once).
 * Throws InputError when the file, or somebody in it, cannot be served.
 */
export async function openStore({
  file,
  initial,
  check = () => [],
  trusted = () => false,
  population,
}: StoreOptions): Promise<Store> {
  const unless = (persona: Persona): readonly Finding[] => (trusted(persona) ? [] : check(persona))
  const seeded = () => accepted(initial(), unless, (problems) => `seeds: ${problems}`)
  const over = (top: Directory, removed?: readonly string[]): Directory & Partial<PeopledDirectory> =>
    population ? directoryOver(top, population, removed) : top
  if (file === undefined) return storeOver(over(directoryOf(seeded())), check, {}, async () => {})
  const { db, existed } = await openDataFile(file)
  const people = existed
    ? accepted(db.data.personas, check, (problems) => `${file}: ${problems}; ${WAY_OUT}`)
    : seeded()
  const directory = over(directoryOf(people), db.data.removed)
  // Closed over before it is made: nothing is written until somebody puts something.
  const write = async () => {
    const { consents, artifacts } = store
    const kept = {
      consents: consents.all(),
      artifacts: artifacts.all(),
      removed: directory.removed?.() ?? [],
    }
    db.data = { ...db.data, personas: directory.all(), ...kept }
    await db.write()
  }
  const store = storeOver(directory, check, db.data, write)
  if (!existed) await firstWrite(write, file)
  return store
}

async function firstWrite(write: () => Promise<void>, file: string): Promise<void> {
  try {
    await write()
  } catch (error) {
    throw new InputError(`cannot write the data file ${file}: ${reasonOf(error)}; choose another with --data`)
  }
}

function storeOver(
  directory: Directory,
  check: NonNullable<StoreOptions['check']>,
  { consents = [], artifacts = [] }: Partial<DataFile>,
  write: () => Promise<void>,
): Store {
  const { save, idle } = queueOf(write)
  return {
    consents: shelfOf(
      consents.map((consent) => [consent.consentId, consent]),
      save,
    ),
    artifacts: shelfOf(
      artifacts.map((artifact) => [artifact.key, artifact]),
      save,
    ),
    find: directory.find,
    list: directory.list,
    async put(persona) {
      const [copy] = accepted([structuredClone(persona)], check)
      directory.put(copy!)
      await save()
    },
    async remove(key) {
      if (!directory.remove(key)) return false
      await save()
      return true
    },
    async putAll(personas) {
      const people = accepted(structuredClone([...personas]), check)
      // Tried on a copy first: none of them is put when one of them cannot be.
      const arriving = new Set(people.map(({ id }) => id))
      accepted([...directory.all().filter(({ id }) => !arriving.has(id)), ...people], () => [])
      for (const persona of people) directory.put(persona)
      await save()
    },
    async replaceAll(personas) {
      directory.replaceAll(accepted(structuredClone([...personas]), check))
      await save()
    },
    close: idle,
  }
}

const SHOWN = 3

/** The same customers, or one line about the first few that a server could not answer with. */
function accepted(
  personas: Iterable<Persona>,
  check: NonNullable<StoreOptions['check']>,
  say: (problems: string) => string = (problems) => problems,
): readonly Persona[] {
  const people = [...personas]
  const findings: Finding[] = [...clashes(people)]
  for (const persona of people) {
    if (findings.length > SHOWN * 4) break
    for (const { path, words } of check(persona)) findings.push({ path: `${nameOf(persona)} ${path}`, words })
  }
  if (findings.length > 0)
    throw new InputError(inEachLanguage((language) => say(oneLine(findings, SHOWN, language))))
  return people
}

const nameOf = ({ alias, id }: Persona): string => (alias ? `${alias} (${id})` : id)

/** Alias, id and document are one space of names: a bearer must not stand for two customers. */
function* clashes(people: readonly Persona[]): Iterable<Finding> {
  const owners = new Map<string, Persona>()
  for (const persona of people) {
    for (const key of ['id', 'alias', 'document'] as const) {
      const name = persona[key]
      if (name === undefined) continue
      const owner = owners.get(name)
      if (owner && owner !== persona) {
        const words = {
          pt: `"${name}" já é de ${nameOf(owner)}`,
          en: `"${name}" is taken by ${nameOf(owner)}`,
        }
        yield { path: `${nameOf(persona)} $.${key}`, words }
      }
      owners.set(name, persona)
    }
  }
}
