import {
  bytesOf,
  ENTRY_BYTES_MAX,
  entryOf,
  type JournalEntry,
  type Kept,
  keep,
  type Seen,
  type WholeEntry,
  wholeEntryOf,
} from './journal-entry.ts'
import { type JournalQuery, matcherOf } from './journal-query.ts'
import { createRing } from './ring.ts'

/** Which of the calls that were found: all of them unless it says otherwise. */
export interface JournalSlice {
  readonly offset?: number
  readonly limit?: number
}

/** The last calls, the newest first. */
export interface Journal {
  record(seen: Seen): void
  /** Builds no more of the calls than the slice has; `total` counts all that match. */
  find(query?: JournalQuery, slice?: JournalSlice): { requests: JournalEntry[]; total: number }
  /** The call of that number with what it was answered; undefined for one that was let go, or never was. */
  entry(id: number): WholeEntry | undefined
  /** Forgets all calls. */
  clear(): void
  /** Told of every call from now on, until the function that is returned is called. */
  subscribe(listener: (entry: JournalEntry) => void): () => void
}

/** A journal takes so much memory at most, however few calls that is. */
const BYTES_MAX = 512 * 2 ** 20

export interface JournalOptions {
  readonly maxBytes?: number
  /** Whether the bodies of good answers are kept, too. */
  readonly bodies?: boolean
}

/** A journal of at most so many calls, and at most so many bytes; of none, it still tells its subscribers. */
export function createJournal(
  maxEntries: number,
  { maxBytes = BYTES_MAX, bodies = false }: JournalOptions = {},
): Journal {
  // Calls that would not fill the room if each were as large as a call can be need not be weighed.
  const weigh = maxEntries * ENTRY_BYTES_MAX > maxBytes ? bytesOf : () => 0
  const ring = createRing<Kept>(maxEntries, maxBytes, weigh)
  const listeners = new Set<(entry: JournalEntry) => void>()
  let id = 0

  return {
    record(seen) {
      id += 1
      if (maxEntries === 0 && listeners.size === 0) return
      const kept = keep(id, seen, bodies)
      ring.push(kept)
      if (listeners.size === 0) return
      const entry = entryOf(kept)
      for (const listener of listeners) listener(entry)
    },
    find(query = {}, { offset = 0, limit = Number.POSITIVE_INFINITY } = {}) {
      const fits = matcherOf(query)
      const found: Kept[] = []
      // With nothing to look at in a call, only those that are asked for need be touched.
      const to = fits ? ring.size : Math.min(ring.size, offset + limit)
      let total = fits ? 0 : Math.min(ring.size, offset)
      for (let age = total; age < to; age++) {
        const kept = ring.at(age)
        if (fits && !fits(kept)) continue
        if (total >= offset && found.length < limit) found.push(kept)
        total += 1
      }
      return { requests: found.map(entryOf), total: fits ? total : ring.size }
    },
    entry(wanted) {
      const kept = wanted >= 1 && wanted <= id && id - wanted < ring.size ? ring.at(id - wanted) : undefined
      return kept && wholeEntryOf(kept)
    },
    clear() {
      ring.clear()
      id = 0
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
