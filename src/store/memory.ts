import type { Consent } from '../domain/consent.ts'
import type { Persona } from '../standard/persona.ts'
import { acceptArtifact, acceptConsent } from './accept.ts'
import type { Change } from './commits.ts'
import { type Artifact, type Content, nameIn } from './content.ts'
import { type Directory, directoryOf } from './directory.ts'
import { directoryOver, type PeopledDirectory, type Population } from './population.ts'
import { type LoadedShelf, shelfOf } from './shelf.ts'

/** What a store has in memory. */
export interface Memory {
  readonly directory: Directory & Partial<PeopledDirectory>
  readonly consents: LoadedShelf<Consent>
  readonly artifacts: LoadedShelf<Artifact>
  /** Called after each change. */
  save(change: Change): Promise<void>
  read(): Content
  restore(content: Content): void
}

const byId = (consents: readonly Consent[]) =>
  consents.map((consent) => [consent.consentId, consent] as const)
const byKey = (artifacts: readonly Artifact[]) =>
  artifacts.map((artifact) => [artifact.key, artifact] as const)

/** A memory of that content. */
export function memoryOf(content: Content, population: Population | undefined, save: Memory['save']): Memory {
  const top = directoryOf(content.personas)
  const directory: Memory['directory'] = population ? directoryOver(top, population, content.removed) : top
  const consents = shelfOf(byId(content.consents), save, {
    accept: acceptConsent,
    nameOf: (id) => nameIn('consents', id),
  })
  const artifacts = shelfOf(byKey(content.artifacts), save, {
    accept: acceptArtifact,
    nameOf: (key) => nameIn('artifacts', key),
  })
  // Where there is no population nobody is removed from it, and what a file says of that stays.
  let { removed } = content
  return {
    directory,
    consents,
    artifacts,
    save,
    read: () => ({
      personas: directory.all(),
      removed: directory.removed?.() ?? removed,
      consents: consents.all(),
      artifacts: artifacts.all(),
    }),
    restore(other) {
      removed = other.removed
      directory.replaceAll(other.personas, other.removed)
      consents.load(byId(other.consents))
      artifacts.load(byKey(other.artifacts))
    },
  }
}

/** Puts them over what there is; nobody, when one of them cannot be put. Throws InputError. */
export function putAllOrNone({ directory, read, restore }: Memory, people: readonly Persona[]): void {
  const before = read()
  try {
    for (const persona of people) directory.put(persona)
  } catch (error) {
    restore(before)
    throw error
  }
}
