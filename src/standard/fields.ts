import { type Condition, conditionsWithin } from './conditions.ts'
import type { Resource } from './resources.ts'
import { schemaFor } from './schema.ts'
import type { JsonSchema } from './schemas/part.ts'
import type { Version } from './versions.ts'

/** What became of a field between two versions. */
export type Mark = 'added' | 'removed' | 'changed'

/** One field of a body, and those that stand in it. */
export interface Field {
  /** `/data/contacts/phones/number`: lists are looked through. */
  readonly path: string
  readonly name: string
  readonly schema: JsonSchema
  /** Of a list, the item that it holds; otherwise the same schema. */
  readonly item: JsonSchema
  readonly required: boolean
  /** What the standard restricts besides. */
  readonly condition?: Condition
  readonly fields: readonly Field[]
  /** Only where two versions are compared. */
  readonly mark?: Mark
  /** What a field that changed was before. */
  readonly before?: Field
}

/** How often a field occurs in the object it stands in. */
export interface Occurrences {
  readonly min: number
  /** `N` has no bound. */
  readonly max: number | 'N'
}

/**
 * How often a field that is there occurs, as the official dictionaries count: of a list, its items. A list that may be left
 * out counts what it holds where it is not.
 */
export const occurrencesOf = ({ schema, required }: Pick<Field, 'schema' | 'required'>): Occurrences => ({
  min: schema.minItems ?? (required ? 1 : 0),
  max: schema.type === 'array' ? (schema.maxItems ?? 'N') : 1,
})

/** The fields of a whole response, `data`, `links` and `meta`, each with those inside it, in the order of the schema. */
export function fieldsOf(resource: Resource, version: Version): readonly Field[] {
  const { properties = {}, required = [] } = schemaFor(resource, version)
  return Object.entries(properties).map(([name, schema]) => {
    const item = schema.items ?? schema
    // Conditions are about the record, which is what `data` holds.
    const within = name === 'data' ? '' : name
    const fields = inside(resource.key, item, `/${name}`, within)
    return { path: `/${name}`, name, schema, item, required: required.includes(name), fields }
  })
}

/** The fields of what stands at `path`, which is `within` in the table of the conditions. */
function inside(key: Resource['key'], object: JsonSchema, path: string, within: string): readonly Field[] {
  const { properties = {}, required = [] } = object
  const conditions = conditionsWithin(key, within)
  return Object.entries(properties).map(([name, schema]) => {
    const item = schema.items ?? schema
    const condition = conditions.find((one) => one.name === name)
    const place = `${within === '' ? '' : `${within}.`}${name}${schema.items ? '[]' : ''}`
    return {
      path: `${path}/${name}`,
      name,
      schema,
      item,
      required: required.includes(name),
      ...(condition && { condition }),
      fields: inside(key, item, `${path}/${name}`, place),
    }
  })
}

/** A field and all inside it, parents before their parts. */
export const withParts = (field: Field): readonly Field[] => [field, ...field.fields.flatMap(withParts)]
