import type { Draw } from './draw.ts'

/** A choice among rows by weight, prepared once so that each draw is one fraction and a binary search. */
export interface Weighted<Row> {
  readonly rows: readonly Row[]
  draw(source: Draw): Row
}

/**
 * `weighted(PLACES, (place) => place.population).draw(source)`.
 * Rows of weight zero are never drawn; throws RangeError when no row can be.
 */
export function weighted<Row>(all: readonly Row[], weightOf: (row: Row) => number): Weighted<Row> {
  const rows = all.filter((row) => weightOf(row) > 0)
  if (rows.length === 0) throw new RangeError('nothing to choose from: no row has a weight')
  const ends = new Float64Array(rows.length)
  let total = 0
  for (const [at, row] of rows.entries()) {
    total += weightOf(row)
    ends[at] = total
  }
  return {
    rows,
    draw(source) {
      const wanted = source.unit() * total
      let low = 0
      let high = rows.length - 1
      while (low < high) {
        const middle = (low + high) >>> 1
        if (ends[middle]! > wanted) high = middle
        else low = middle + 1
      }
      return rows[low]!
    },
  }
}
