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

/** The structure of a whole response as a tree of names, with types and sizes beside them. */
export function drawStructure(fields: readonly Field[]): Drawing {
  const rows = rowsOf(fields)
  const room = rows.some(({ field }) => field.mark) ? SIGN : 0
  const types = Math.max(...rows.map((row) => left(row, room) + widthOf(row.field.name))) + COLUMN
  const width = Math.max(...rows.map(({ field }) => types + widthOf(typeOf(field)) + PAD))
  const bands = rows
    .filter(({ at }) => at % 2 === 0)
    .map(({ at }) => `M0 ${at * ROW}h${px(width)}v${ROW}h${px(-width)}z`)
  const marks = rows.flatMap((row) => {
    const sign = row.field.mark && MARKS[row.field.mark]
    return sign ? [textAt(PAD, middle(row) + 4, sign.sign, { paint: sign.paint })] : []
  })
  const names = rows.map((row) =>
    textAt(left(row, room), middle(row) + 4, row.field.name, nameStyle(row.field)),
  )
  const parts = [
    group('d-band', [`<path d="${bands.join('')}"/>`]),
    strokes(
      'd-edge',
      rows.map((row) => branchOf(row, room)),
    ),
    group('d-ink', [...marks, ...names]),
    group(
      'd-soft',
      rows.map((row) =>
        textAt(types, middle(row) + 4, typeOf(row.field), {
          paint: row.field.mark && MARKS[row.field.mark].paint,
        }),
      ),
    ),
  ]
  const { required, conditional, list, words } = SIGNS
  return {
    drawing: parts.join(''),
    width,
    height: rows.length * ROW,
    legend: [required, conditional, list, words],
  }
}
