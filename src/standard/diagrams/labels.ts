import type { Field, Mark } from '../fields.ts'
import type { JsonSchema } from '../schemas/part.ts'
import { multiplicity } from './entities.ts'
import type { Paint } from './palette.ts'
import type { Said } from './svg.ts'

/** Formats that say more than the type of JSON; what is as long as they say needs no size. */
const NAMED = new Set(['date', 'date-time', 'email', 'uri', 'url'])
const FIXED = new Set(['date', 'date-time'])

function sizeOf({ minLength, maxLength, maximum, enum: words }: JsonSchema): string {
  if (words) return String(words.length)
  if (maximum !== undefined) return `≤${maximum}`
  if (maxLength === undefined) return minLength === undefined ? '' : `≥${minLength}`
  if (minLength === undefined || minLength === maxLength) return String(maxLength)
  return `${minLength}–${maxLength}`
}

/** The type of a value without its size: `string`, `enum`, `date`. */
export const typeWord = ({ enum: words, type = 'string', format = '' }: JsonSchema): string =>
  words ? 'enum' : NAMED.has(format) ? format : type

/** `string(70)`, `enum(7)`, `date`: the type of one value, and its size. */
export function valueType(item: JsonSchema): string {
  const size = FIXED.has(item.format ?? '') ? '' : sizeOf(item)
  return typeWord(item) + (size === '' ? '' : `(${size})`)
}

/** `1..N` */
export function rangeOf(field: Field): string {
  const { min, max } = multiplicity(field)
  return min === max ? String(min) : `${min}..${max}`
}

const isList = ({ schema, item }: Field): boolean => schema !== item

/** `string(14) [1..N]`: the type of a field. */
const oneType = (field: Field): string =>
  valueType(field.item) + (isList(field) ? ` [${rangeOf(field)}]` : '')

/** The type of a field, behind what it was in the version it is compared with. */
export function typeOf(field: Field): string {
  const [now, before] = [oneType(field), field.before && oneType(field.before)]
  return before === undefined || before === now ? now : `${before} → ${now}`
}

/** TABLE of the signs and colours of what became of a field between two versions. */
export const MARKS: Readonly<
  Record<Mark, { readonly sign: string; readonly paint: Paint; readonly words: string }>
> = {
  added: { sign: '+', paint: 'd-added', words: 'novo' },
  removed: { sign: '−', paint: 'd-removed', words: 'removido' },
  changed: { sign: '≠', paint: 'd-changed', words: 'alterado' },
}

/** How the name of a field is written: bold is required, italic conditional, struck out gone. */
export const nameStyle = ({ required, condition, mark }: Field): Said => ({
  bold: required,
  italic: !required && condition?.marked === true,
  struck: mark === 'removed',
  paint: mark && MARKS[mark].paint,
})
