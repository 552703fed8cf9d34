/** A map that never outgrows its bound: for a new key, those not touched for longest are forgotten. */
export interface BoundedMap<Value> {
  readonly size: number
  /** What the keys, the values and their places take, at most; an estimate from above. */
  readonly bytes: number
  /** Touches the key. */
  get(key: string): Value | undefined
  /** Touches the key; one that is larger than the bound by itself is not kept. */
  set(key: string, value: Value): void
  delete(key: string): boolean
  clear(): void
  /** From the one not touched for longest to the last one touched. */
  entries(): Iterable<readonly [string, Value]>
}

interface Entry<Value> {
  readonly key: string
  value: Value
  bytes: number
  older: Entry<Value> | undefined
  newer: Entry<Value> | undefined
}

/** An entry, its place in the map and the head of its key. */
const OVERHEAD_BYTES = 128
/** V8 keeps a character in one byte or in two. */
const CHARACTER_BYTES = 2

/**
 * A map of at most `bytesMax` bytes, of which `bytesOf` tells what a value takes (nothing besides its place, unless
 * given). The order is kept in links, not in the map: finding the first key of a `Map` takes longer the more keys have
 * been deleted before it.
 */
export function boundedMap<Value>(
  bytesMax: number,
  bytesOf: (value: Value) => number = () => 0,
): BoundedMap<Value> {
  const entries = new Map<string, Entry<Value>>()
  let oldest: Entry<Value> | undefined
  let newest: Entry<Value> | undefined
  let bytes = 0

  const unlink = (entry: Entry<Value>): void => {
    if (entry.older) entry.older.newer = entry.newer
    else oldest = entry.newer
    if (entry.newer) entry.newer.older = entry.older
    else newest = entry.older
  }
  const append = (entry: Entry<Value>): void => {
    entry.older = newest
    entry.newer = undefined
    if (newest) newest.newer = entry
    else oldest = entry
    newest = entry
  }
  const touch = (entry: Entry<Value>): void => {
    if (entry === newest) return
    unlink(entry)
    append(entry)
  }
  const forget = (entry: Entry<Value>): void => {
    entries.delete(entry.key)
    unlink(entry)
    bytes -= entry.bytes
  }
  const enter = (key: string, value: Value): Entry<Value> => {
    const entry: Entry<Value> = { key, value, bytes: 0, older: undefined, newer: undefined }
    entries.set(key, entry)
    append(entry)
    return entry
  }

  return {
    get size() {
      return entries.size
    },
    get bytes() {
      return bytes
    },
    get(key) {
      const entry = entries.get(key)
      if (entry) touch(entry)
      return entry?.value
    },
    set(key, value) {
      const entry = entries.get(key) ?? enter(key, value)
      touch(entry)
      bytes -= entry.bytes
      entry.value = value
      entry.bytes = OVERHEAD_BYTES + CHARACTER_BYTES * key.length + bytesOf(value)
      bytes += entry.bytes
      while (bytes > bytesMax && oldest) forget(oldest)
    },
    delete(key) {
      const entry = entries.get(key)
      if (entry) forget(entry)
      return entry !== undefined
    },
    clear() {
      entries.clear()
      oldest = undefined
      newest = undefined
      bytes = 0
    },
    *entries() {
      for (let entry = oldest; entry; entry = entry.newer) yield [entry.key, entry.value]
    },
  }
}
