import type { JsonSchema } from '../standard/schemas/part.ts'

/** How a value is spread over columns. */
export type Shape =
  | { readonly kind: 'cell' }
  | { readonly kind: 'object'; readonly fields: readonly (readonly [string, Shape])[] }
  | { readonly kind: 'list'; readonly item: Shape; readonly width: number }

/** Items of a list that get columns of their own; what is left is JSON in the column `.rest`. */
const LIST_WIDTH = 3

/** The columns that a schema makes room for. */
export function shapeOf({ properties, items }: JsonSchema): Shape {
  // A list of names from a short list is never longer than that list.
  if (items) return { kind: 'list', item: shapeOf(items), width: items.enum?.length ?? LIST_WIDTH }
  if (!properties) return { kind: 'cell' }
  return { kind: 'object', fields: Object.entries(properties).map(([key, part]) => [key, shapeOf(part)]) }
}

/** Dotted names: `contacts.phones.0.number`. */
export function namesOf(shape: Shape, prefix = ''): string[] {
  const under = (key: string | number) => (prefix === '' ? `${key}` : `${prefix}.${key}`)
  if (shape.kind === 'cell') return [prefix]
  if (shape.kind === 'object') return shape.fields.flatMap(([key, field]) => namesOf(field, under(key)))
  const items = Array.from({ length: shape.width }, (_, at) => namesOf(shape.item, under(at)))
  return [...items.flat(), under('rest')]
}

/** The texts of a value, one for each of `namesOf(shape)`; what is absent is empty. */
export function cellsOf(shape: Shape, value: unknown, cells: string[] = []): string[] {
  if (shape.kind === 'cell') cells.push(textOf(value))
  else if (shape.kind === 'object') {
    const object = value as Record<string, unknown> | undefined
    for (const [key, field] of shape.fields) cellsOf(field, object?.[key], cells)
  } else {
    const list = (value ?? []) as readonly unknown[]
    for (let at = 0; at < shape.width; at++) cellsOf(shape.item, list[at], cells)
    cells.push(list.length > shape.width ? JSON.stringify(list.slice(shape.width)) : '')
  }
  return cells
}

const textOf = (value: unknown): string =>
  value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
