import { type Condition, conditionsWithin } from './conditions.ts'
import type { Resource } from './resources.ts'
import { dataSchema } from './schema.ts'
import type { JsonSchema } from './schemas/part.ts'
import type { Version } from './versions.ts'

/** One field of a payload, as the standard's data dictionaries describe it. */
export interface Entry {
  /** `/data/contacts/phones/number` */
  readonly path: string
  readonly name: string
  readonly schema: JsonSchema
  /** Of a list, the item that it holds; otherwise the same schema. */
  readonly item: JsonSchema
  readonly required: boolean
  /** What the standard restricts besides. */
  readonly condition?: Condition
}

/** Every field of a resource's payload in that version, parents before their parts. */
export function dictionary(resource: Resource, version: Version): readonly Entry[] {
  const data = dataSchema(resource, version)
  const item = data.items ?? data
  return [
    { path: '/data', name: 'data', schema: data, item, required: true },
    ...fieldsOf(resource.key, item, '/data', ''),
  ]
}

/** The fields of what stands at `path`, which is `within` in the table of the conditions. */
function fieldsOf(
  key: Resource['key'],
  { properties, required = [] }: JsonSchema,
  path: string,
  within: string,
): Entry[] {
  const conditions = conditionsWithin(key, within)
  return Object.entries(properties ?? {}).flatMap(([name, schema]) => {
    const item = schema.items ?? schema
    const condition = conditions.find((one) => one.name === name)
    const inside = `${within === '' ? '' : `${within}.`}${name}${schema.items ? '[]' : ''}`
    const own = `${path}/${name}`
    return [
      { path: own, name, schema, item, required: required.includes(name), ...(condition && { condition }) },
      ...fieldsOf(key, item, own, inside),
    ]
  })
}
