import { type Persona, storedFor } from '../standard/persona.ts'
import type { Resource } from '../standard/resources.ts'
import { schemaFor } from '../standard/schema.ts'
import { NEWEST } from '../standard/versions.ts'
import { cellsOf, namesOf, type Shape, shapeOf } from './columns.ts'
import type { Scribe } from './scribe.ts'

/** Who a row is about; the resource's own columns follow. */
const KEYS = ['id', 'archetype', 'document'] as const

/**
 * One table: a row for every item the resource returns (a customer may have several registrations). The columns come
 * from the schema and not from the customers, so that the first line is right before the millionth customer is made.
 */
export function csvOf(resource: Resource): Scribe {
  const shape = payloadShape(resource)
  return {
    head: lineOf([...KEYS, ...namesOf(shape)]),
    write(persona) {
      if (persona.kind !== resource.kind) return ''
      const keys = KEYS.map((key) => persona[key])
      return rowsOf(persona, resource)
        .map((row) => lineOf([...keys, ...cellsOf(shape, row)]))
        .join('')
    },
    tail: '',
  }
}

function rowsOf(persona: Persona, { topic }: Resource): readonly unknown[] {
  const payload = storedFor(persona, { topic })
  return Array.isArray(payload) ? payload : [payload]
}

function payloadShape(resource: Resource): Shape {
  const data = schemaFor(resource, NEWEST).properties?.data ?? {}
  return shapeOf(data.items ?? data)
}

const lineOf = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\n`

/**
 * RFC 4180, section 2: quotes around what has a comma, a quote or a line break in it. By hand, because csv-stringify writes
 * the same bytes at half the speed.
 */
const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
