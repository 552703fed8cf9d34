import { ACTIVITIES } from '../data/activities.ts'
import { OCCUPATIONS } from '../data/occupations.ts'
import { PLACES } from '../data/places.ts'
import { excerpt, InputError } from '../domain/failure.ts'
import { ARCHETYPES } from '../generate/archetypes.ts'
import { plain, suggestions } from '../json/nearest.ts'
import { aligned, print, type Terminal } from './terminal.ts'

type Row = Readonly<Record<string, string | number>>

const range = ([from, to]: readonly [number, number]): string => `${from}-${to}`

/** TABLE of what a recipe may name, each as `--format json` prints it; the first column is what a recipe writes. */
const CATALOGUES = {
  places: () =>
    PLACES.map(({ name, uf, ddd, ibge, setting }) => ({ town: `${name}/${uf}`, ddd, ibge, setting })),
  occupations: () =>
    OCCUPATIONS.map(({ title, feminineTitle, cbo, sector, income, ages }) => ({
      occupation: title,
      feminine: feminineTitle,
      cbo,
      sector,
      income: range(income),
      ages: range(ages),
    })),
  activities: () =>
    ACTIVITIES.map(({ title, cnae, field, sizes }) => ({
      activity: title,
      cnae,
      field,
      sizes: sizes.join(' '),
    })),
  archetypes: () => ARCHETYPES.map(({ id, kind, story }) => ({ archetype: id, kind, story })),
} as const satisfies Readonly<Record<string, () => readonly Row[]>>

export type CatalogueName = keyof typeof CATALOGUES

/** Prints a catalogue, or the rows in which the query stands. Throws InputError when it stands in none. */
export async function catalogue(
  name: CatalogueName,
  query: string | undefined,
  { format = 'text' }: { readonly format?: 'text' | 'json' },
  { out }: Terminal,
): Promise<void> {
  const rows: readonly Row[] = CATALOGUES[name]()
  const found = query === undefined ? rows : rows.filter((row) => mentions(row, query))
  if (found.length === 0) throw nothing(name, query ?? '', rows)
  if (format === 'json') return print(out, JSON.stringify(found, null, 2))
  const head = Object.keys(found[0]!).map((column) => column.toUpperCase())
  const table = [head, ...found.map((row) => Object.values(row).map(String))]
  await print(out, aligned(table, out.isTTY ? out.columns : undefined).join('\n'))
}

const mentions = (row: Row, query: string): boolean =>
  plain(Object.values(row).join('\n')).includes(plain(query.trim()))

function nothing(name: CatalogueName, query: string, rows: readonly Row[]): InputError {
  const near = suggestions(
    query,
    rows.flatMap((row) => String(Object.values(row)[0])),
  )
  const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `fulano ${name} lists them all`
  return new InputError(`no ${name} with ${excerpt(query)}; ${hint}`)
}
