import { plain } from './nearest.ts'

/**
 * Finds a row by one of its names: by the name as it is written, of which the first row has it, or else by one that
 * differs in nothing but case and accents, when no other row has such a one.
 */
export function finderOf<Row extends object>(
  rows: readonly Row[],
  namesOf: (row: Row) => readonly string[],
): (name: string) => Row | undefined {
  const exact = new Map<string, Row>()
  for (const row of rows) for (const name of namesOf(row)) if (!exact.has(name)) exact.set(name, row)
  // Most names are written as they are: the rest is made for the first that is not.
  let loose: ReadonlyMap<string, Row | undefined> | undefined
  return (name) => {
    const row = exact.get(name)
    if (row) return row
    loose ??= looselyNamed(rows, namesOf)
    return loose.get(plain(name))
  }
}

/** Rows by their names without case and accents; undefined by those that several have. */
function looselyNamed<Row>(rows: readonly Row[], namesOf: (row: Row) => readonly string[]) {
  const found = new Map<string, Row | undefined>()
  for (const row of rows)
    for (const name of namesOf(row).map(plain))
      found.set(name, found.has(name) && found.get(name) !== row ? undefined : row)
  return found
}
