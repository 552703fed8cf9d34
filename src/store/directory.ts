import { InputError } from '../domain/failure.ts'
import type { Kind } from '../domain/kind.ts'
import { plain } from '../json/nearest.ts'
import type { Persona } from '../standard/persona.ts'

export interface PersonaQuery {
  readonly kind?: Kind
  readonly archetype?: string
  /** Part of an alias, id, document, name, archetype, story or stress; case and accents do not matter. */
  readonly q?: string
  readonly offset?: number
  /** All when absent, or as many as are reasonable of a population. */
  readonly limit?: number
}

/** The customers in memory, found by any of their names. */
export interface Directory {
  find(key: string): Persona | undefined
  list(query?: PersonaQuery): { personas: readonly Persona[]; total: number }
  all(): readonly Persona[]
  put(persona: Persona): void
  remove(key: string): boolean
  /** `removed` are those of a population who are there no more. */
  replaceAll(personas: readonly Persona[], removed?: readonly string[]): void
  /** How many are kept; those of a population are not. */
  size(): number
}

const namesOf = ({ id, alias, document }: Persona): string[] => [id, document, ...(alias ? [alias] : [])]

/** That a name cannot be given to one more. */
export function taken(name: string, { alias, id }: Persona): InputError {
  return new InputError({
    pt: `${JSON.stringify(name)} já é de ${alias ?? id}`,
    en: `${JSON.stringify(name)} is taken by ${alias ?? id}`,
  })
}

/** A directory of these customers, in this order; nobody may share a name. */
export function directoryOf(personas: readonly Persona[]): Directory {
  const byId = new Map<string, Persona>()
  const byName = new Map<string, Persona>()
  let ordered: readonly Persona[] | undefined

  const all = () => (ordered ??= [...byId.values()])
  const enter = (persona: Persona) => {
    ordered = undefined
    byId.set(persona.id, persona)
    for (const name of namesOf(persona)) byName.set(name, persona)
  }
  const forget = (persona: Persona) => {
    ordered = undefined
    for (const name of namesOf(persona)) byName.delete(name)
  }
  for (const persona of personas) enter(persona)

  return {
    find: (key) => byName.get(key),
    list: (query) => select(all(), query),
    all,
    size: () => byId.size,
    put(persona) {
      for (const name of namesOf(persona)) {
        const owner = byName.get(name)
        if (owner && owner.id !== persona.id) throw taken(name, owner)
      }
      const before = byId.get(persona.id)
      if (before) forget(before)
      enter(persona)
    },
    remove(key) {
      const persona = byName.get(key)
      if (!persona) return false
      forget(persona)
      return byId.delete(persona.id)
    },
    replaceAll(people) {
      byId.clear()
      byName.clear()
      ordered = undefined
      for (const persona of people) enter(persona)
    },
  }
}

function select(
  all: readonly Persona[],
  query: PersonaQuery = {},
): { personas: readonly Persona[]; total: number } {
  const { kind, archetype, q, offset = 0, limit = Number.POSITIVE_INFINITY } = query
  const wanted = q === undefined ? '' : plain(q.trim())
  if (!kind && !archetype && !wanted)
    return { personas: all.slice(offset, offset + limit), total: all.length }
  const found = all.filter(
    (persona) =>
      (kind === undefined || persona.kind === kind) &&
      (archetype === undefined || persona.archetype === archetype) &&
      (wanted === '' || searchable(persona).includes(wanted)),
  )
  return { personas: found.slice(offset, offset + limit), total: found.length }
}

const texts = new WeakMap<Persona, string>()

/** Everything a person would search a customer by, made when first searched. A stored customer never changes in place. */
function searchable(persona: Persona): string {
  const before = texts.get(persona)
  if (before !== undefined) return before
  const text = plain(
    [
      ...namesOf(persona),
      persona.archetype,
      persona.story ?? '',
      ...(persona.stresses ?? []),
      ...calledOf(persona),
    ].join('\n'),
  )
  texts.set(persona, text)
  return text
}

/** The names on the registrations. */
function calledOf(persona: Persona): string[] {
  const called =
    persona.kind === 'personal'
      ? persona.data.identifications.flatMap(({ civilName, socialName }) => [civilName, socialName])
      : persona.data.identifications.flatMap(({ companyName, tradeName }) => [companyName, tradeName])
  return called.filter((name) => name !== undefined)
}
