import type { Field } from '../fields.ts'
import { MARKS, nameStyle, typeOf } from './labels.ts'
import { SIGNS } from './legend.ts'
import { type Drawing, group, px, strokes, textAt, widthOf } from './svg.ts'

const ROW = 20
const INDENT = 20
const PAD = 8
const SIGN = 14
/** Between the longest name and the types. */
const COLUMN = 28

interface Row {
  readonly field: Field
  readonly depth: number
  readonly at: number
  /** The row of the object that it stands in. */
  readonly owner?: Row
}

/** The fields from the top down, each with its depth. */
function rowsOf(fields: readonly Field[]): readonly Row[] {
  const rows: Row[] = []
  const visit = (one: Field, depth: number, owner?: Row): void => {
    const row = { field: one, depth, at: rows.length, ...(owner && { owner }) }
    rows.push(row)
    for (const part of one.fields) visit(part, depth + 1, row)
  }
  for (const field of fields) visit(field, 0)
  return rows
}

const middle = (row: Row): number => row.at * ROW + ROW / 2
const left = (row: Row, room: number): number => PAD + room + row.depth * INDENT

/** From the object that a field stands in down, and to the right. */
function branchOf(row: Row, room: number): string {
  if (!row.owner) return ''
  const x = left(row.owner, room) + 6
  const isLast = row.owner.field.fields.at(-1) === row.field
  const down = `M${px(x)} ${px(middle(row.owner) + 7)}V${px(middle(row))}`
  return `${isLast ? down : ''}M${px(x)} ${px(middle(row))}h${INDENT - 10}`
}

/** The texts of a row: the sign of what became of the field, its name, and its type in the column at `types`. */
function textsOf(row: Row, room: number, types: number) {
  const { field } = row
  const sign = field.mark && MARKS[field.mark]
  const line = middle(row) + 4
  const mark = sign ? textAt(PAD, line, sign.sign, { paint: sign.paint }) : ''
  return {
    name: mark + textAt(left(row, room), line, field.name, nameStyle(field)),
    type: textAt(types, line, typeOf(field), { paint: sign?.paint }),
  }
}

/** The structure of a whole response as a tree of names, with types and sizes beside them. */
export function drawStructure(fields: readonly Field[]): Drawing {
  const rows = rowsOf(fields)
  const room = rows.some(({ field }) => field.mark) ? SIGN : 0
  const types = Math.max(...rows.map((row) => left(row, room) + widthOf(row.field.name))) + COLUMN
  const width = Math.max(...rows.map(({ field }) => types + widthOf(typeOf(field)) + PAD))
  const band = (at: number): string => `M0 ${at * ROW}h${px(width)}v${ROW}h${px(-width)}z`
  const bands = rows.filter(({ at }) => at % 2 === 0).map(({ at }) => band(at))
  const texts = rows.map((row) => textsOf(row, room, types))
  const branches = rows.map((row) => branchOf(row, room))
  const parts = [
    group('d-band', [`<path d="${bands.join('')}"/>`]),
    strokes('d-edge', branches),
    group(
      'd-ink',
      texts.map(({ name }) => name),
    ),
    group(
      'd-soft',
      texts.map(({ type }) => type),
    ),
  ]
  const { required, conditional, list, words } = SIGNS
  const legend = [required, conditional, list, words]
  return { drawing: parts.join(''), width, height: rows.length * ROW, legend }
}
