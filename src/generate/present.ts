/**
 * The same object without the keys that are undefined, in the same order: an absent optional is omitted, never null
 * (R1). `present({ a: 1, b: undefined })` is `{ a: 1 }`. Several times faster than spreading conditional objects.
 */
export function present<T extends object>(all: T): T {
  if (isWhole(all)) return all
  const result = {} as T
  for (const key in all) if (all[key] !== undefined) result[key] = all[key]
  return result
}

function isWhole(all: object): boolean {
  for (const key in all) if (all[key as keyof typeof all] === undefined) return false
  return true
}
