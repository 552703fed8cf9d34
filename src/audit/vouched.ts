import { step } from '../json/json-path.ts'
import type { JsonSchema } from '../standard/schemas/part.ts'

/** A copy of a value that holds only what its schema knows, without the places (paths from `at`) that it refuses. */
export function vouchedFor(
  schema: JsonSchema,
  value: unknown,
  refused: ReadonlySet<string>,
  at: string,
): unknown {
  if (refused.has(at)) return undefined
  if (Array.isArray(value))
    return value.map((item, index) => vouchedFor(schema.items ?? {}, item, refused, `${at}[${index}]`))
  if (typeof value !== 'object' || value === null) return value
  const known = Object.entries(schema.properties ?? {}).filter(([name]) => Object.hasOwn(value, name))
  return Object.fromEntries(
    known.map(([name, part]) => {
      const own = (value as Readonly<Record<string, unknown>>)[name]
      return [name, vouchedFor(part, own, refused, at + step(name))]
    }),
  )
}
