import { type Field, fieldsOf, type Mark } from './fields.ts'
import type { Resource } from './resources.ts'
import type { JsonSchema } from './schemas/part.ts'
import { isServedIn, type Version } from './versions.ts'

/** One thing about a field that two versions say otherwise, in Portuguese: `tamanho máximo: 70 → 144`. */
export type Difference = string

/** TABLE of what versions have changed about fields: of the field itself, and of the items of a list. */
const OF_FIELD: readonly (readonly [keyof JsonSchema, string])[] = [
  ['type', 'tipo'],
  ['minItems', 'mínimo de itens'],
  ['maxItems', 'máximo de itens'],
]
const OF_ITEM: readonly (readonly [keyof JsonSchema, string])[] = [
  ['type', 'tipo'],
  ['format', 'formato'],
  ['pattern', 'expressão regular'],
  ['minLength', 'tamanho mínimo'],
  ['maxLength', 'tamanho máximo'],
  ['minimum', 'menor valor'],
  ['maximum', 'maior valor'],
]

/** Of a long list of words (the 67 area codes) the first are enough to see what is meant. */
const WORDS_SHOWN = 8

const shown = (value: unknown): string => (value === undefined ? 'nenhum' : String(value))

const differing = (
  rows: readonly (readonly [keyof JsonSchema, string])[],
  before: JsonSchema,
  after: JsonSchema,
): readonly Difference[] =>
  rows.flatMap(([keyword, name]) =>
    before[keyword] === after[keyword]
      ? []
      : [`${name}: ${shown(before[keyword])} → ${shown(after[keyword])}`],
  )

function listed(sign: string, words: readonly string[]): readonly string[] {
  if (words.length === 0) return []
  const more = words.length - WORDS_SHOWN
  return [`${sign} ${words.slice(0, WORDS_SHOWN).join(', ')}${more > 0 ? ` e mais ${more}` : ''}`]
}

/** Which words a closed list has gained and lost. */
function ofWords({ enum: before = [] }: JsonSchema, { enum: after = [] }: JsonSchema): readonly Difference[] {
  const gained = after.filter((word) => !before.includes(word))
  const lost = before.filter((word) => !after.includes(word))
  const parts = [...listed('+', gained), ...listed('−', lost)]
  return parts.length === 0 ? [] : [`domínio: ${parts.join('; ')}`]
}

const obligation = (required: boolean): string => (required ? 'obrigatório' : 'opcional')

/** Everything about a field, not about those inside it, that the other version says otherwise; `[]` where nothing is. */
export function differencesOf({ before, ...after }: Field): readonly Difference[] {
  if (before === undefined) return []
  const isList = before.schema !== before.item || after.schema !== after.item
  return [
    ...(before.required === after.required
      ? []
      : [`${obligation(before.required)} → ${obligation(after.required)}`]),
    ...(isList ? differing(OF_FIELD, before.schema, after.schema) : []),
    ...differing(OF_ITEM, before.item, after.item),
    ...ofWords(before.item, after.item),
  ]
}

const marked = (field: Field, mark: Mark): Field => ({
  ...field,
  mark,
  fields: field.fields.map((part) => marked(part, mark)),
})

/** The newer order, what is gone standing behind what it stood behind. */
function inOrder(before: readonly Field[], after: readonly Field[]): readonly Field[] {
  const order = [...after]
  before.forEach((field, at) => {
    if (order.some(({ name }) => name === field.name)) return
    const previous = before[at - 1]?.name
    order.splice(order.findIndex(({ name }) => name === previous) + 1, 0, field)
  })
  return order
}

/** The fields of both, each with what became of it; what is gone is there too. */
function compareFields(before: readonly Field[], after: readonly Field[]): readonly Field[] {
  const old = new Map(before.map((field) => [field.name, field]))
  const now = new Map(after.map((field) => [field.name, field]))
  return inOrder(before, after).map(({ name }) => {
    const [was, is] = [old.get(name), now.get(name)]
    if (is === undefined) return marked(was!, 'removed')
    if (was === undefined) return marked(is, 'added')
    const both = { ...is, fields: compareFields(was.fields, is.fields) }
    return differencesOf({ ...both, before: was }).length > 0
      ? { ...both, before: was, mark: 'changed' as const }
      : both
  })
}

/**
 * The fields of a whole response of `version`, marked with what became of each since `other`: added, removed (the fields
 * that only `other` has stand among them) or changed. Without `other`, or where it does not have the resource, unmarked.
 * @example comparedFields(resource, NEWEST, versionOf('2.2.1'))
 */
export const comparedFields = (resource: Resource, version: Version, other?: Version): readonly Field[] =>
  other && isServedIn(other, resource)
    ? compareFields(fieldsOf(resource, other), fieldsOf(resource, version))
    : fieldsOf(resource, version)
