import { dictionary, type Entry } from '../standard/dictionary.ts'
import type { Resource } from '../standard/resources.ts'
import type { JsonSchema } from '../standard/schemas/part.ts'
import type { Version } from '../standard/versions.ts'

type Column = readonly [string, (entry: Entry, example: unknown) => string | number | undefined]

/** TABLE of the official words for the types of JSON; `Date Hora` is spelled as the official dictionaries spell it. */
const TYPES: Readonly<Record<string, string>> = {
  array: 'Lista',
  boolean: 'Booleano',
  number: 'Número',
  object: 'Objeto',
  string: 'Texto',
}
const FORMATS: Readonly<Record<string, string>> = { date: 'Data', 'date-time': 'Date Hora' }

const typeOf = ({ type = 'string', format = '' }: JsonSchema): string =>
  FORMATS[format] ?? TYPES[type] ?? type

/** A condition that only the description of a field tells makes it no conditional field, officially. */
const obligation = ({ required, condition }: Entry): string =>
  required ? 'Obrigatório' : condition?.marked ? 'Condicional' : 'Opcional'

function definition({ schema, item, condition }: Entry): string {
  const own = schema.description ?? item.description ?? ''
  return condition && !condition.marked ? `${own} ${condition.text}` : own
}

/** TABLE of the columns, in the order, under the names and with the words of the official dictionaries. */
const COLUMNS: readonly Column[] = [
  ['Xpath', ({ path }) => path],
  ['Nome', ({ name }) => name],
  ['Definição', definition],
  ['Tipo de Dado', ({ schema }) => typeOf(schema)],
  // Of a number, its largest value.
  ['Tamanho', ({ item }) => item.maxLength ?? item.maximum],
  ['Mandatoriedade', obligation],
  ['Formato', ({ item }) => item.pattern],
  ['Domínio', ({ item }) => item.enum?.join(', ')],
  ['Mínimo de Ocorrências', ({ schema, required }) => schema.minItems ?? (required ? 1 : 0)],
  ['Máximo de Ocorrências', ({ schema }) => (schema.type === 'array' ? (schema.maxItems ?? 'N') : 1)],
  ['Restrições', ({ condition }) => (condition?.marked ? condition.text : '')],
  ['Nulidade', () => 'Não permitido'], // R1
  ['Tipo de Dado Json', ({ schema }) => schema.type],
  ['Exemplo', ({ item }, example) => textOf(example ?? item.example ?? item.enum?.[0])],
  ['Tamanho mínimo', ({ item }) => item.minLength],
]

/** Tells Excel that what follows is UTF-8; the official files begin with it. */
const BOM = '\uFEFF'

const textOf = (value: unknown): string | undefined =>
  value === undefined || typeof value === 'object' ? undefined : String(value)

/** The first value that stands at a path of a payload, lists looked through. */
function valueAt(payload: unknown, path: string): unknown {
  return path
    .split('/')
    .slice(2)
    .reduce<unknown[]>(
      (found, key) =>
        found.flatMap((value) => {
          const one = (value as Record<string, unknown> | undefined)?.[key]
          return Array.isArray(one) ? one : one === undefined ? [] : [one]
        }),
      Array.isArray(payload) ? payload : [payload],
    )[0]
}

/**
 * The data dictionary of a resource as CSV, as Excel in Portuguese opens it: a BOM, semicolons between the columns, a line
 * for every field. Examples are taken from `payload`, a real answer's `data`, and from the schema where it has none.
 */
export function dictionaryCsv(resource: Resource, version: Version, payload?: unknown): string {
  const head = COLUMNS.map(([name]) => name)
  const lines = dictionary(resource, version).map((entry) => {
    const example = payload === undefined ? undefined : valueAt(payload, entry.path)
    return COLUMNS.map(([, cell]) => String(cell(entry, example) ?? ''))
  })
  return BOM + [head, ...lines].map((cells) => `${cells.map(quoted).join(';')}\n`).join('')
}

const quoted = (cell: string): string => (/[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
