import { setImmediate as turn } from 'node:timers/promises'
import { Problem } from '../../bank/problem.ts'
import { STATES } from '../../data/states.ts'
import { InputError } from '../../domain/failure.ts'
import { KINDS } from '../../domain/kind.ts'
import { checkBranches, shows } from '../../standard/branches.ts'
import type { Persona } from '../../standard/persona.ts'
import type { PersonaQuery, Store } from '../../store/store.ts'
import { integerFrom, invalid, memberFrom, type Readers } from '../parameters.ts'
import { outlineOf } from './outline.ts'

/** What customers are looked for by, beyond what the store's own listing knows. */
export interface Sought extends PersonaQuery {
  /** A branch of the standard: `sex=OUTRO`, `!socialName`, `parties.documentType=PASSAPORTE`. */
  readonly shows?: string
  readonly uf?: string
  /** The ten years that begin here; 90 has no end. */
  readonly age?: number
}

const LIMIT_MAX = 1000
const EXPRESSION_MAX = 200
/** First years of the age bands. */
export const AGE_BANDS = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90] as const

export const bandOf = (age: number): number => Math.min(90, Math.max(0, Math.floor(age / 10) * 10))

function branchFrom(value: string): string {
  if (value.length > EXPRESSION_MAX)
    throw invalid('shows', value.slice(0, EXPRESSION_MAX), `até ${EXPRESSION_MAX} caracteres`)
  // A stranger's regular expression could run for ever; a seeds file's is its owner's.
  if (value.includes('~')) throw invalid('shows', value, 'aqui não há expressões com ~')
  try {
    checkBranches(value)
  } catch (error) {
    throw error instanceof InputError ? new Problem('PARAMETRO_INVALIDO', `shows: ${error.words.pt}.`) : error
  }
  return value
}

/** TABLE of what a listing can be narrowed by. */
export const FILTERS: Readers<Sought> = {
  kind: memberFrom('kind', KINDS),
  archetype: (value) => value,
  q: (value) => value,
  shows: branchFrom,
  uf: memberFrom(
    'uf',
    STATES.map(({ uf }) => uf),
  ),
  age(value) {
    const age = integerFrom('age', 0, 90)(value)
    if (age % 10 !== 0) throw invalid('age', value, `use uma destas: ${AGE_BANDS.join(', ')}`)
    return age
  },
  offset: integerFrom('offset', 0, Number.MAX_SAFE_INTEGER),
  limit: integerFrom('limit', 1, LIMIT_MAX),
}

/** Customers that a search looks at, one by one, at most. */
export const SEARCHED_MAX = 10_000
/** Of these many others get their turn in between. */
const SLICE = 50

export interface Found {
  readonly personas: readonly Persona[]
  readonly total: number
  /** How many were looked at, where those are not all there are: `total` is of these. */
  readonly searched?: number
}

const fits =
  ({ shows: branch, uf, age }: Sought, today: string) =>
  (persona: Persona): boolean => {
    if (uf !== undefined || age !== undefined) {
      const outline = outlineOf(persona, today)
      if (uf !== undefined && outline.uf !== uf) return false
      if (age !== undefined && (outline.age === undefined || bandOf(outline.age) !== age)) return false
    }
    return branch === undefined || shows(persona, branch)
  }

/**
 * The customers that were sought, in the store's order. What the store cannot look for by itself is looked for among the
 * first 10,000 that it lists, the named ones before those of a population.
 */
export async function search(store: Pick<Store, 'list'>, sought: Sought, today: string): Promise<Found> {
  const { shows: branch, uf, age, offset = 0, limit = LIMIT_MAX, ...query } = sought
  if (branch === undefined && uf === undefined && age === undefined)
    return store.list({ ...query, offset, limit })
  const isWanted = fits(sought, today)
  const personas: Persona[] = []
  let [total, looked] = [0, 0]
  const { total: all } = store.list({ ...query, limit: 1 })
  while (looked < Math.min(all, SEARCHED_MAX)) {
    const page = store.list({ ...query, offset: looked, limit: SLICE }).personas
    if (page.length === 0) break
    for (const persona of page) {
      if (!isWanted(persona)) continue
      if (total >= offset && personas.length < limit) personas.push(persona)
      total += 1
    }
    looked += page.length
    await turn()
  }
  return { personas, total, ...(looked < all && { searched: looked }) }
}

/**
 * Customers of the whole bank for counting: all where there are no more than `size`, otherwise pages from evenly spaced
 * places of each kind. Each is a function of its index alone, so that any of them are as good as others.
 */
export async function sampleOf(
  store: Pick<Store, 'list'>,
  { size, ...query }: PersonaQuery & { readonly size: number },
): Promise<{ readonly personas: readonly Persona[]; readonly total: number }> {
  const { total } = store.list({ ...query, limit: 1 })
  if (total <= size) return { personas: await pages(store, query, total), total }
  const kinds = KINDS.filter((kind) => query.kind === undefined || query.kind === kind)
  const personas: Persona[] = []
  for (const kind of kinds) {
    const { total: own } = store.list({ ...query, kind, limit: 1 })
    const steps = Math.round((size * own) / total / SLICE)
    for (let at = 0; at < steps; at++) {
      const offset = Math.floor((at * own) / steps)
      personas.push(...store.list({ ...query, kind, offset, limit: SLICE }).personas)
      await turn()
    }
  }
  return { personas, total }
}

async function pages(store: Pick<Store, 'list'>, query: PersonaQuery, total: number): Promise<Persona[]> {
  const personas: Persona[] = []
  while (personas.length < total) {
    const page = store.list({ ...query, offset: personas.length, limit: SLICE }).personas
    if (page.length === 0) break
    personas.push(...page)
    await turn()
  }
  return personas
}
