/** No document of the standard, and nothing that a person writes, is nested so deeply. */
export const DEEPEST = 100

/** Whether lists and objects stand inside each other more than `deepest` times; finds out without recursion. */
export function isTooDeep(value: unknown, deepest = DEEPEST): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
  }
  return false
}
