/** No document of the standard, and nothing that a person writes, is nested so deeply. */
export const DEEPEST = 100

/** How many keys all objects inside a JSON value have; Infinity where lists and objects stand inside each other more than `deepest` times. */
export function countKeys(value: unknown, deepest = DEEPEST): number {
  if (deepest < 0) return Number.POSITIVE_INFINITY
  if (typeof value !== 'object' || value === null) return 0
  let count = 0
  if (Array.isArray(value)) {
    for (const one of value) count += countKeys(one, deepest - 1)
    return count
  }
  for (const key in value) count += 1 + countKeys((value as Record<string, unknown>)[key], deepest - 1)
  return count
}

/** Whether lists and objects stand inside each other more than `deepest` times. */
export const isTooDeep = (value: unknown, deepest = DEEPEST): boolean =>
  countKeys(value, deepest) === Number.POSITIVE_INFINITY
