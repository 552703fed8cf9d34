/** Things kept by id. A change is there at once; the promise resolves when it is durable. */
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

/** A shelf with these things on it, that calls `save` after each change. */
export function shelfOf<Value>(
  entries: Iterable<readonly [string, Value]>,
  save: () => Promise<void>,
): Shelf<Value> {
  const things = new Map(entries)
  return {
    find: (id) => things.get(id),
    all: () => [...things.values()],
    put(id, value) {
      things.set(id, value)
      return save()
    },
    async remove(id) {
      if (!things.delete(id)) return false
      await save()
      return true
    },
    async removeWhere(is) {
      const over = [...things].filter(([, value]) => is(value))
      for (const [id] of over) things.delete(id)
      if (over.length > 0) await save()
    },
    clear() {
      things.clear()
      return save()
    },
  }
}
