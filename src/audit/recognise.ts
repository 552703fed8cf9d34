import { RESOURCES, type Resource } from '../standard/resources.ts'
import { dataSchema } from '../standard/schema.ts'
import type { JsonSchema } from '../standard/schemas/part.ts'
import { NEWEST } from '../standard/versions.ts'

type Json = Readonly<Record<string, unknown>>
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The body of an error (rulebook 3.5). */
export const isErrorBody = (input: unknown): boolean =>
  isObject(input) && Array.isArray(input.errors) && !('data' in input)

/** The resource that `links.self` of a body names. */
export function resourceCalled(input: unknown): Resource | undefined {
  const links = isObject(input) && isObject(input.links) ? input.links : {}
  const { self } = links
  return RESOURCES.find(({ key }) => typeof self === 'string' && self.includes(`/${key}`))
}

/** Records are alike: the first ones say what they all are. */
const LOOKED_AT = 100

/**
 * The candidate whose schema knows the most of the properties that are there, however many of them are malformed; of equals
 * the one that owes the fewest others. Undefined when none knows any.
 */
export function likeliest(candidates: readonly Resource[], data: unknown): Resource | undefined {
  const records = Array.isArray(data) ? data.slice(0, LOOKED_AT) : [data]
  const scores = candidates.map((resource) => {
    const schema = recordSchema(dataSchema(resource, NEWEST))
    return records.reduce<number>((sum, record) => sum + familiarity(schema, record), 0)
  })
  const best = Math.max(...scores)
  return best > 0 ? candidates[scores.indexOf(best)] : undefined
}

/** The schema of one record, whether `data` is a list of them or one. */
export const recordSchema = (schema: JsonSchema): JsonSchema => schema.items ?? schema

/** A property that is known counts one, and a required one a little more. */
const OWED = 1.001

/** How many properties of a value, and of what is inside, a schema knows. */
function familiarity(schema: JsonSchema, value: unknown): number {
  if (Array.isArray(value))
    return value
      .slice(0, LOOKED_AT)
      .reduce<number>((sum, item) => sum + familiarity(schema.items ?? {}, item), 0)
  if (!isObject(value)) return 0
  const { properties = {}, required = [] } = schema
  return Object.entries(properties)
    .filter(([name]) => Object.hasOwn(value, name))
    .reduce((sum, [name, part]) => {
      const own = required.includes(name) ? OWED : 1
      return sum + own + familiarity(part, value[name])
    }, 0)
}
