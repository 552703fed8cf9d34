import { type Field, type Mark, occurrencesOf } from '../fields.ts'

/** An object of a payload: what it says of itself, and the objects that belong to it. */
export interface Entity {
  /** The title of its schema: `PersonalPostalAddress`; unique in its tree. */
  readonly name: string
  readonly description: string
  /** Its fields that hold no objects. */
  readonly attributes: readonly Field[]
  readonly relations: readonly Relation[]
  readonly mark?: Mark
}

/** That an entity has another, in a field. */
export interface Relation {
  readonly field: Field
  readonly to: Entity
}

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

/** The name, or with a number where another entity of the tree has it already. */
function uniqueName(name: string, taken: Set<string>): string {
  let unique = name
  for (let at = 2; taken.has(unique); at++) unique = `${name}${at}`
  taken.add(unique)
  return unique
}

/** The entity of what a field holds, and all that belong to it. */
export function entityOf(field: Field, taken: Set<string> = new Set()): Entity {
  const { item, name, fields, mark } = field
  const own = uniqueName(item.title ?? capitalised(name), taken)
  const isObject = (one: Field): boolean => one.item.properties !== undefined
  return {
    name: own,
    description: item.description ?? '',
    attributes: fields.filter((one) => !isObject(one)),
    relations: fields.filter(isObject).map((one) => ({ field: one, to: entityOf(one, taken) })),
    ...(mark && { mark }),
  }
}

/** An entity and all that belong to it, the owner first. */
export const withBelongings = (entity: Entity): readonly Entity[] => [
  entity,
  ...entity.relations.flatMap(({ to }) => withBelongings(to)),
]

/** How many there may be of what a field holds, where it may be left out altogether: `0..N`. */
export function multiplicity(field: Field): { readonly min: number; readonly max: number | 'N' } {
  const { min, max } = occurrencesOf(field)
  return { min: field.required ? min : 0, max }
}
