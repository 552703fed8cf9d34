import { differencesOf } from '../standard/comparison.ts'
import { MARKS } from '../standard/diagrams/labels.ts'
import { dictionary, type Entry } from '../standard/dictionary.ts'
import { occurrencesOf } from '../standard/fields.ts'
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
  ['Mínimo de Ocorrências', (entry) => occurrencesOf(entry).min],
  ['Máximo de Ocorrências', (entry) => occurrencesOf(entry).max],
  ['Restrições', ({ condition }) => (condition?.marked ? condition.text : '')],
  ['Nulidade', () => 'Não permitido'], // R1
  ['Tipo de Dado Json', ({ schema }) => schema.type],
  ['Exemplo', ({ item }, example) => textOf(example ?? item.example ?? item.enum?.[0])],
  ['Tamanho mínimo', ({ item }) => item.minLength],
]

const changeOf = (entry: Entry): string =>
  entry.mark ? [MARKS[entry.mark].words, ...differencesOf(entry)].join('; ') : ''

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

interface DictionaryOptions {
  /** The `data` of a real answer, whose values are the examples; those of the schema stand where it has none. */
  readonly payload?: unknown
  /** The version to compare with: one column more says what became of each field since. */
  readonly compare?: Version | undefined
}

/** A field of a dictionary, and its cells by the names of the columns. */
export interface Row {
  readonly entry: Entry
  readonly cells: Readonly<Record<string, string>>
}

const columnsOf = ({ compare }: DictionaryOptions): readonly Column[] =>
  compare ? [...COLUMNS, [`Mudança desde ${compare.id}`, changeOf]] : COLUMNS

/** The rows of a data dictionary: those of `dictionary`, in the words of the official ones. */
export function dictionaryRows(
  resource: Resource,
  version: Version,
  options: DictionaryOptions = {},
): readonly Row[] {
  const columns = columnsOf(options)
  return dictionary(resource, version, options.compare).map((entry) => {
    const example = options.payload === undefined ? undefined : valueAt(options.payload, entry.path)
    const cells = columns.map(([name, cell]) => [name, String(cell(entry, example) ?? '')] as const)
    return { entry, cells: Object.fromEntries(cells) }
  })
}

/**
 * The data dictionary of a resource as CSV, as Excel in Portuguese opens it: a BOM, semicolons between the columns, a line
 * for every field.
 * @example dictionaryCsv(resource, NEWEST, { payload: persona.data.qualifications })
 */
export function dictionaryCsv(resource: Resource, version: Version, options: DictionaryOptions = {}): string {
  const head = columnsOf(options).map(([name]) => name)
  const lines = dictionaryRows(resource, version, options).map(({ cells }) =>
    head.map((name) => cells[name]!),
  )
  return BOM + [head, ...lines].map((cells) => `${cells.map(quoted).join(';')}\n`).join('')
}

const quoted = (cell: string): string => (/[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
