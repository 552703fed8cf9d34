import type { Field } from '../fields.ts'
import { withParts } from '../fields.ts'
import { crowsFoot } from './crows-foot.ts'
import { MARKS } from './labels.ts'
import { paint } from './palette.ts'
import { CHARACTER, px, type Said, type Sign, strokes, textAt } from './svg.ts'

const word = (text: string, label: string, said: Said = {}): Sign => ({
  label,
  width: text.length * CHARACTER + 8,
  draw: (x, y) => textAt(x, y + 4, text, { paint: 'd-ink', ...said }),
})

const foot = (label: string, min: number, max: number | 'N'): Sign => ({
  label,
  width: 44,
  draw: (x, y) => strokes('d-line', [`M${px(x)} ${px(y)}h36`, crowsFoot(x + 36, y, { min, max })]),
})

const stem = (label: string, filled: boolean): Sign => ({
  label,
  width: 28,
  draw: (x, y) => strokes('d-edge', [`M${px(x)} ${px(y)}h10`]) + lollipop(x + 14, y, filled),
})

/** The end of an attribute: filled where it is required. */
export const lollipop = (x: number, y: number, filled: boolean): string =>
  `<circle cx="${px(x)}" cy="${px(y)}" r="4" ${filled ? paint('d-ink') : `${paint('d-line')} fill="none"`}/>`

/** TABLE of the signs that legends explain. */
export const SIGNS = {
  required: word('negrito', 'obrigatório', { bold: true }),
  conditional: word('itálico', 'condicional', { italic: true }),
  one: foot('exatamente um', 1, 1),
  maybe: foot('nenhum ou um', 0, 1),
  some: foot('um ou mais', 1, 'N'),
  any: foot('nenhum ou mais', 0, 'N'),
  filled: stem('atributo obrigatório', true),
  hollow: stem('atributo que pode faltar', false),
  range: word('(mín,máx)', 'quantos há para cada um da outra ponta'),
  list: word('[mín..máx]', 'lista, e quantos itens'),
  words: word('enum(7)', 'uma de sete palavras'),
} as const satisfies Record<string, Sign>

/** The signs of what became of fields, where a picture compares two versions. */
export const marksSigns = (fields: readonly Field[]): readonly Sign[] =>
  fields.flatMap(withParts).some(({ mark }) => mark)
    ? Object.values(MARKS).map(({ sign, paint: name, words }) => word(sign, words, { paint: name }))
    : []
