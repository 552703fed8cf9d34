import { step } from '../domain/json-path.ts'

/** A value and its JSON path below the record it was found in. */
export type Place = readonly [path: string, value: unknown, key: string]

/** Every value of a record, containers too, depth first. */
export function* places(value: unknown, path = '', key = ''): Generator<Place> {
  yield [path, value, key]
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) yield* places(item, `${path}[${at}]`, key)
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) yield* places(part, path + step(name), name)
  }
}

/** The places whose property has one of those names. */
export function named(record: unknown, ...names: readonly string[]): (readonly [string, string])[] {
  const found: (readonly [string, string])[] = []
  for (const [path, value, key] of places(record))
    if (names.includes(key) && typeof value === 'string') found.push([path, value])
  return found
}
