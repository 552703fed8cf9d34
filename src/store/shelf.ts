import type { Change } from './commits.ts'

/**
 * Things kept by id. A change is there at once; the promise resolves when it is durable, and rejects when it cannot be: it
 * is undone then.
 */
export interface Shelf<Value> {
  find(id: string): Value | undefined
  /** In the order in which they were put first. */
  all(): Value[]
  put(id: string, value: Value): Promise<void>
  /** Resolves to false when there was nothing of that id. */
  remove(id: string): Promise<boolean>
  /** Removes all of which that is true. */
  removeWhere(is: (value: Value) => boolean): Promise<void>
  clear(): Promise<void>
}

/** A shelf whose things can be exchanged for others without saving anything. */
export interface LoadedShelf<Value> extends Shelf<Value> {
  load(entries: Iterable<readonly [string, Value]>): void
}

export interface ShelfOptions<Value> {
  /** The thing as it is kept; throws for what could not be. */
  readonly accept?: (value: Value) => Value
  /** What a thing of that id is called in a change. */
  readonly nameOf?: (id: string) => string
}

/** A shelf with these things on it, that calls `save` after each change. */
export function shelfOf<Value>(
  entries: Iterable<readonly [string, Value]>,
  save: (change: Change) => Promise<void>,
  { accept = (value) => value, nameOf = (id) => id }: ShelfOptions<Value> = {},
): LoadedShelf<Value> {
  let things = new Map(entries)
  const make = (ids: readonly string[], apply: () => void): Promise<void> => {
    apply()
    return save({ names: ids.map(nameOf), apply })
  }
  const without = (ids: readonly string[]): Promise<void> =>
    make(ids, () => {
      for (const id of ids) things.delete(id)
    })
  return {
    find: (id) => things.get(id),
    all: () => [...things.values()],
    async put(id, value) {
      const kept = accept(value)
      await make([id], () => things.set(id, kept))
    },
    async remove(id) {
      if (!things.has(id)) return false
      await without([id])
      return true
    },
    async removeWhere(is) {
      const over = [...things].filter(([, value]) => is(value)).map(([id]) => id)
      if (over.length > 0) await without(over)
    },
    clear: () => make([], () => things.clear()),
    load(others) {
      things = new Map(others)
    },
  }
}
