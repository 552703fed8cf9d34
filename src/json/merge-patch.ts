type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * What `target` becomes under a JSON merge patch (RFC 7396): objects merge, `null` removes, all else replaces.
 * Neither argument is changed. `mergePatch({ a: 1, b: 2 }, { b: null, c: 3 })` is `{ a: 1, c: 3 }`.
 */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch
  // Entries, not assignments: a key called __proto__ is a key like any other.
  const result = new Map<string, unknown>(isObject(target) ? Object.entries(target) : [])
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) result.delete(key)
    else result.set(key, mergePatch(result.get(key), value))
  }
  return Object.fromEntries(result)
}
