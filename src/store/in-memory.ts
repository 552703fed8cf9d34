import type { Consent } from '../domain/consent.ts'
import { InputError } from '../domain/failure.ts'
import { inEachLanguage } from '../domain/words.ts'
import type { Persona } from '../standard/persona.ts'
import { acceptAll, acceptPersona, refuseClashes } from './accept.ts'
import { type Artifact, EMPTY, nameIn } from './content.ts'
import type { Check } from './content-findings.ts'
import type { PersonaQuery } from './directory.ts'
import { tooMany } from './limits.ts'
import { type Memory, memoryOf, putAllOrNone } from './memory.ts'
import type { Population } from './population.ts'
import type { Shelf } from './shelf.ts'

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

/** Who the customers of a store are at first. */
export interface Beginning {
  readonly initial: () => Iterable<Persona>
  readonly check?: Check
  /** Who of `initial` needs no such check, being made by rules that are tested: it takes half of the time of a start. */
  readonly trusted?: (persona: Persona) => boolean
  /** Whoever else there is, computed when asked for. */
  readonly population?: Population | undefined
}

/** Keeps the customers in memory, for as long as the process lives. Throws InputError when somebody cannot be served. */
export async function openInMemory(beginning: Beginning): Promise<Store> {
  const { check = () => [], population } = beginning
  const content = { ...EMPTY, personas: seeded({ ...beginning, check }) }
  return storeOver({ memory: memoryOf(content, population, async () => {}), check })
}

type Seeding = Pick<Beginning, 'initial' | 'trusted'> & { readonly check: Check }

/** Everybody of `initial`, checked. */
export function seeded({ initial, trusted = () => false, check }: Seeding): readonly Persona[] {
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

interface Over {
  readonly memory: Memory
  readonly check: Check
  /** How many customers it keeps. */
  readonly max?: number
  readonly close?: () => Promise<void>
}

export function storeOver({
  memory,
  check,
  max = Number.POSITIVE_INFINITY,
  close = async () => {},
}: Over): Store {
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
