import { step } from '../json/json-path.ts'

/** A value and its JSON path below the record it was found in. */
export type Place = readonly [path: string, value: unknown, key: string]

const visited = new WeakMap<object, readonly Place[]>()

/** Every value of a record, containers too, depth first. Many rules ask for them, so they are remembered with the record. */
export function places(record: object): readonly Place[] {
  const known = visited.get(record) ?? [...visit(record, '', '')]
  visited.set(record, known)
  return known
}

function* visit(value: unknown, path: string, key: string): Generator<Place> {
  yield [path, value, key]
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) yield* visit(item, `${path}[${at}]`, key)
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) yield* visit(part, path + step(name), name)
  }
}

/** The texts of a record whose property, or list, has one of those names. */
export function named(record: object, ...names: readonly string[]): (readonly [string, string])[] {
  const found: (readonly [string, string])[] = []
  for (const [path, value, key] of places(record))
    if (names.includes(key) && typeof value === 'string') found.push([path, value])
  return found
}
