import { mkdir } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { SingleBar } from 'cli-progress'
import { InputError, reasonOf } from '../domain/failure.ts'
import { KINDS, type Kind, type Persona } from '../domain/persona.ts'
import { type Format, isFormat } from '../export/formats.ts'
import { fileOutlet, type Outlet, outletOf } from '../export/outlet.ts'
import { JSON_ARRAY, NDJSON, type Scribe } from '../export/scribe.ts'
import { archetypeOf } from '../generate/archetypes.ts'
import { generatePersona } from '../generate/persona.ts'
import { RESOURCES, type Resource } from '../spec/resources.ts'
import type { Terminal } from './terminal.ts'

export interface GenerateOptions {
  readonly personal?: number
  readonly business?: number
  readonly archetype?: string
  readonly format?: Format
  readonly resource?: Resource['key']
  readonly out?: string
  readonly seed?: number
}

const SEED = 42
const COUNT = 10

/** Writes customers until there are as many as were asked for, holding one at a time. */
export async function generate(options: GenerateOptions, terminal: Terminal): Promise<void> {
  const counts = countsOf(options)
  const exports = await openExports(options, counts, terminal)
  const bar = progressOf(options, counts, terminal)
  try {
    for (const { scribe, outlet } of exports) await outlet.write(scribe.head)
    let ordinal = 0
    for (const persona of customers(options, counts)) {
      for (const { scribe, outlet } of exports) {
        // Most texts are only gathered: waiting for nothing would cost a third of the time.
        const room = outlet.write(scribe.write(persona, ordinal))
        if (room) await room
      }
      ordinal += 1
      if (ordinal % 500 === 0) bar?.update(ordinal)
    }
    for (const { scribe, outlet } of exports) await outlet.write(scribe.tail)
    for (const { outlet } of exports) await outlet.close()
    bar?.update(ordinal)
  } finally {
    bar?.stop()
  }
}

type Counts = Readonly<Record<Kind, number>>

/** How many of each kind. An archetype is of one kind, and speaks for it when no number does. */
function countsOf({ personal, business, archetype }: GenerateOptions): Counts {
  const kind = archetype === undefined ? undefined : archetypeOf(archetype)?.kind
  if (personal === undefined && business === undefined) {
    return kind === 'business' ? { personal: 0, business: COUNT } : { personal: COUNT, business: 0 }
  }
  const counts = { personal: personal ?? 0, business: business ?? 0 }
  const other = KINDS.find((candidate) => kind && candidate !== kind && counts[candidate] > 0)
  if (other)
    throw new InputError(
      `--archetype ${archetype} is ${kind}: ask for it with --${kind}, and not for --${other}`,
    )
  return counts
}

function* customers({ seed = SEED, archetype }: GenerateOptions, counts: Counts): Iterable<Persona> {
  for (const kind of KINDS) {
    for (let index = 0; index < counts[kind]; index++) {
      yield generatePersona({ seed, kind, index, ...(archetype && { archetype }) })
    }
  }
}

interface Export {
  readonly scribe: Scribe
  readonly outlet: Outlet
}

async function openExports(options: GenerateOptions, counts: Counts, { out }: Terminal): Promise<Export[]> {
  const { out: path, resource } = options
  const format = options.format ?? formatOf(path)
  if (format !== 'csv') {
    if (resource) throw new InputError(`--resource is for --format csv; ${format} writes whole customers`)
    const outlet = path === undefined ? outletOf(out) : await fileOutlet(path)
    return [{ scribe: format === 'json' ? JSON_ARRAY : NDJSON, outlet }]
  }
  // The schemas, which only tables need, take a moment to load.
  const { csvOf } = await import('../export/csv.ts')
  const tables = RESOURCES.filter((row) => (resource ? row.key === resource : counts[row.kind] > 0))
  const [first] = tables
  if (path === undefined) return first ? [{ scribe: csvOf(first), outlet: outletOf(out) }] : []
  if (resource) return [{ scribe: csvOf(tables[0]!), outlet: await fileOutlet(path) }]
  if (extname(path) === '.csv') {
    const keys = tables.map(({ key }) => key).join(', ')
    throw new InputError(
      `--out ${path} is one file, but csv is a table each for ${keys}: name a folder, or a --resource`,
    )
  }
  return openFolder(path, tables, csvOf)
}

/** `personal-identifications.csv` and its sisters. */
async function openFolder(
  folder: string,
  tables: readonly Resource[],
  csvOf: (resource: Resource) => Scribe,
): Promise<Export[]> {
  await mkdir(folder, { recursive: true }).catch((error) => {
    throw new InputError(`cannot write the folder ${folder}: ${reasonOf(error)}; choose another with --out`)
  })
  const exports: Export[] = []
  for (const row of tables) {
    exports.push({
      scribe: csvOf(row),
      outlet: await fileOutlet(join(folder, `${row.key.replace('/', '-')}.csv`)),
    })
  }
  return exports
}

/** What the ending of a file asks for. */
function formatOf(path: string | undefined): Format {
  const ending = path === undefined ? '' : extname(path).slice(1)
  return isFormat(ending) ? ending : 'ndjson'
}

/** A bar for people: on a terminal that the customers themselves are not written to. */
function progressOf(
  { out: path }: GenerateOptions,
  counts: Counts,
  { out, err }: Terminal,
): SingleBar | undefined {
  if (!err.isTTY || (path === undefined && out.isTTY)) return undefined
  const format = '{bar} {percentage}% | {value}/{total} | {eta_formatted} left'
  const bar = new SingleBar({ stream: err, format, hideCursor: true, clearOnComplete: true })
  bar.start(counts.personal + counts.business, 0)
  return bar
}
