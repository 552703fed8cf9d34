import type { JournalSlice } from '../bank/journal.ts'
import type { JournalEntry, Seen } from '../bank/journal-entry.ts'
import type { JournalQuery } from '../bank/journal-query.ts'
import { type ProfileInput, type ProfileName, profileFrom } from '../behaviour/profile.ts'
import type { Clock } from '../domain/clock.ts'
import { InputError } from '../domain/failure.ts'
import type { Recipe } from '../generate/recipe.ts'
import { oneLine } from '../json/findings.ts'
import type { Persona } from '../standard/persona.ts'
import type { PersonaQuery } from '../store/directory.ts'
import { recipeFindings } from '../store/seeds-content.ts'
import type { Parts } from './assemble.ts'
import { type BankFetch, fetchFrom } from './fetch.ts'
import { type BankGet, getThrough } from './get.ts'

/** A bank that is called in the same process: no port, no socket, the same answers. */
export interface Bank {
  /**
   * Answers as the server does: status, headers, bytes, delays; rejects as `fetch` does for a broken connection. It can be
   * handed to whoever takes a `fetch`.
   *
   * @example await bank.fetch('/open-banking/customers/v2/personal/identifications', { headers: { authorization: 'Bearer maria-silva' } })
   */
  readonly fetch: BankFetch
  /**
   * Asks for one of the six resources; `json()` is typed by the resource and the version.
   *
   * @example const { data } = await (await bank.get('personal/identifications', { bearer: 'maria-silva' })).json()
   */
  readonly get: BankGet
  /** The customers that match, in the order in which they were put; of a population the first thousand unless `limit` says otherwise. */
  personas(query?: PersonaQuery): readonly Persona[]
  /** The customer of that alias, id or document; undefined when there is none. */
  find(key: string): Persona | undefined
  /** The calls that match, the newest first; of the last `maxJournalEntries`. */
  requests(query?: JournalQuery & JournalSlice): readonly JournalEntry[]
  clearRequests(): void
  /**
   * Behaves by that profile from now on, until `reset`, all calls being first ones again. Throws InputError, with JSON paths,
   * for one that cannot be understood.
   *
   * @example bank.use({ rules: [{ when: { first: 2 }, then: { status: 503 } }] })
   */
  use(profile: ProfileName | (string & Record<never, never>) | ProfileInput): void
  /**
   * Makes a customer of a recipe, or takes one that was generated; who has the same id is replaced. Rejects with InputError
   * for what cannot be followed, or a name that is somebody else's.
   */
  put(customer: Recipe | Persona): Promise<Persona>
  /** Back to the beginning: the customers of the seeds, the profile, the clock, no call counted nor remembered. */
  reset(): Promise<void>
  /** What time it is at the bank: windows, limits and `requestDateTime` go by it. */
  readonly clock: Clock
}

interface Carried {
  readonly origin: () => string
  readonly publicUrl: string | undefined
  readonly record: (seen: Seen) => void
}

/** The bank of these parts, for callers in the same process. */
export function bankOf(parts: Parts, carried: Carried): Bank {
  const { store, journal, behaviour, cast, clock, desk } = parts
  const fetch = fetchFrom({ desk, now: clock.now, ...carried })
  return {
    fetch,
    get: getThrough(fetch),
    personas: (query) => store.list(query).personas,
    find: store.find,
    requests({ offset, limit, ...query } = {}) {
      const slice = { ...(offset !== undefined && { offset }), ...(limit !== undefined && { limit }) }
      return journal.find(query, slice).requests
    },
    clearRequests: journal.clear,
    use(profile) {
      behaviour.use(profileFrom(profile))
      parts.tellUnmet()
    },
    async put(customer) {
      const persona = 'data' in customer ? customer : follow(customer, cast)
      await store.put(persona)
      return store.find(persona.id)!
    },
    reset: parts.reset,
    clock,
  }
}

function follow(recipe: Recipe, cast: Parts['cast']): Persona {
  const findings = recipeFindings(recipe)
  if (findings.length > 0) throw new InputError(`recipe: ${oneLine(findings)}`)
  return cast.follow(recipe)
}
