import { KINDS, type Kind } from '../domain/kind.ts'
import { indexOf } from '../generate/identity.ts'
import type { Persona } from '../standard/persona.ts'
import { type Directory, type PersonaQuery, taken } from './directory.ts'

/** Customers that nobody stores: each is computed from its index when it is asked for. */
export interface Population {
  readonly seed: number
  /** How many of each kind: indexes from 0 to one less. */
  readonly sizes: Readonly<Record<Kind, number>>
  make(kind: Kind, index: number): Persona
}

interface Place {
  readonly kind: Kind
  readonly index: number
}

/** Those asked for last are kept, so that what was made of them (answers on the wire) is found again. */
const KEPT = 256
/** A listing that names no limit ends here: it would go through a country otherwise. */
const LISTED = 1_000

const LETTERS: Readonly<Record<Kind, string>> = { personal: 'p', business: 'b' }
const DOCUMENT = /^(?:\d{11}|[0-9A-Z]{12}\d{2})$/
/** `p-17`, and as a caller may write it `#17`; `b-3` or `#b3`. */
const NUMBERED = /^(?:p-|#)(\d{1,9})$|^(?:b-|#b)(\d{1,9})$/

/** The place that an id names; undefined for names of another kind. */
function placeOf(id: string): Place | undefined {
  const [, person, company] = NUMBERED.exec(id) ?? []
  if (person !== undefined) return { kind: 'personal', index: Number(person) }
  return company === undefined ? undefined : { kind: 'business', index: Number(company) }
}
const idOf = ({ kind, index }: Place): string => `${LETTERS[kind]}-${index}`

/** A directory over a population; `removed` are the ids of those who are there no more. */
export interface PeopledDirectory extends Directory {
  removed(): readonly string[]
}

/**
 * The customers of `top` lie over those of the population: whoever was named, edited or removed there hides the one of
 * the same id below. Found by id, by `#index`, and by CPF or CNPJ through the inverse of the bijection; searches by words
 * look at `top`, which is all that anybody wrote words about.
 */
export function directoryOver(
  top: Directory,
  population: Population,
  removedBefore: readonly string[] = [],
): PeopledDirectory {
  const removed = new Set(removedBefore)
  const kept = new Map<string, Persona>()
  let hidden: Readonly<Record<Kind, readonly number[]>> | undefined

  const isInside = ({ kind, index }: Place): boolean => index < population.sizes[kind]
  const changed = (): void => {
    hidden = undefined
  }

  const made = (place: Place): Persona => {
    const id = idOf(place)
    const persona = kept.get(id) ?? population.make(place.kind, place.index)
    kept.delete(id)
    kept.set(id, persona)
    if (kept.size > KEPT) kept.delete(kept.keys().next().value as string)
    return persona
  }

  const computed = (key: string): Persona | undefined => {
    const byDocument = DOCUMENT.test(key)
    const place = byDocument ? indexOf(population.seed, key) : placeOf(key)
    if (!place || !isInside(place)) return undefined
    const id = idOf(place)
    if (removed.has(id)) return undefined
    // Somebody wrote over this one: by its number it is the one above, by its old document nobody.
    const above = top.find(id)
    if (above) return byDocument ? undefined : above
    const persona = made(place)
    return byDocument && persona.document !== key ? undefined : persona
  }

  const find = (key: string): Persona | undefined => top.find(key) ?? computed(key)

  /** Indexes of the population that are not shown from there, in order. */
  const hiddenOnes = (): Readonly<Record<Kind, readonly number[]>> => {
    if (hidden) return hidden
    const places = [...top.all().map(({ id }) => id), ...removed]
      .map(placeOf)
      .filter((place) => place !== undefined && isInside(place)) as Place[]
    const of = (kind: Kind): number[] =>
      places
        .filter((place) => place.kind === kind)
        .map(({ index }) => index)
        .sort((one, other) => one - other)
    hidden = { personal: of('personal'), business: of('business') }
    return hidden
  }

  /** Of one kind, as many as `limit` from the `offset`-th that is shown. */
  const some = (kind: Kind, offset: number, limit: number): Persona[] => {
    let index = offset
    const gone = new Set(hiddenOnes()[kind])
    for (const one of hiddenOnes()[kind]) if (one <= index) index += 1
    const found: Persona[] = []
    for (; found.length < limit && index < population.sizes[kind]; index++)
      if (!gone.has(index)) found.push(made({ kind, index }))
    return found
  }

  const list = (query: PersonaQuery = {}): ReturnType<Directory['list']> => {
    const { kind, archetype, q, offset = 0, limit = LISTED } = query
    const above = top.list({ ...query, limit })
    if (archetype !== undefined || q?.trim()) {
      const exact = archetype === undefined && above.total === 0 ? computed(q!.trim()) : undefined
      return exact && (kind === undefined || exact.kind === kind) && offset === 0
        ? { personas: [exact].slice(0, limit), total: 1 }
        : above
    }
    const kinds = KINDS.filter((one) => kind === undefined || one === kind)
    const personas = [...above.personas]
    let skip = Math.max(0, offset - above.total)
    let total = above.total
    for (const one of kinds) {
      const shown = population.sizes[one] - hiddenOnes()[one].length
      personas.push(...some(one, Math.min(skip, shown), limit - personas.length))
      skip = Math.max(0, skip - shown)
      total += shown
    }
    return { personas, total }
  }

  return {
    find,
    list,
    all: top.all,
    put(persona) {
      for (const name of [persona.id, persona.document, persona.alias]) {
        const owner = name === undefined ? undefined : find(name)
        if (owner && owner.id !== persona.id) throw taken(name!, owner)
      }
      top.put(persona)
      removed.delete(persona.id)
      changed()
    },
    remove(key) {
      const persona = find(key)
      if (!persona) return false
      top.remove(persona.id)
      const place = placeOf(persona.id)
      if (place && isInside(place)) removed.add(persona.id)
      kept.delete(persona.id)
      changed()
      return true
    },
    size: top.size,
    replaceAll(personas, gone = []) {
      top.replaceAll(personas)
      removed.clear()
      for (const id of gone) removed.add(id)
      changed()
    },
    removed: () => [...removed],
  }
}
