/** The last things that were put in. */
export interface Ring<Item> {
  readonly size: number
  push(item: Item): void
  /** 0 is the newest, `size - 1` the oldest. */
  at(age: number): Item
  clear(): void
}

/** Holds at most so many items, and at most so many bytes of them as `weigh` has it. */
export function createRing<Item>(
  maxItems: number,
  maxBytes: number,
  weigh: (item: Item) => number,
): Ring<Item> {
  // The place of item n is n modulo the size, so that forgetting the oldest costs nothing.
  let places: (Item | undefined)[] = []
  let count = 0
  let size = 0
  let bytes = 0

  const forgetOldest = (): void => {
    const place = (count - size) % maxItems
    bytes -= weigh(places[place]!)
    places[place] = undefined
    size -= 1
  }

  return {
    get size() {
      return size
    },
    push(item) {
      if (maxItems === 0) return
      if (size === maxItems) forgetOldest()
      places[count % maxItems] = item
      count += 1
      size += 1
      bytes += weigh(item)
      while (bytes > maxBytes) forgetOldest()
    },
    at: (age) => places[(count - 1 - age) % maxItems]!,
    clear() {
      places = []
      count = 0
      size = 0
      bytes = 0
    },
  }
}
