import { mkdir } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { SingleBar } from 'cli-progress'
import { InputError, reasonOf } from '../domain/failure.ts'
import { KINDS, type Kind } from '../domain/kind.ts'
import { type Job, scribesOf } from '../export/batch.ts'
import { batches } from '../export/batches.ts'
import { FORMATS, type Format, isFormat } from '../export/formats.ts'
import { fileOutlet, type Outlet, outletOf } from '../export/outlet.ts'
import { archetypeOf } from '../generate/archetypes.ts'
import { RESOURCES, type Resource } from '../standard/resources.ts'
import type { Terminal } from './terminal.ts'

export interface GenerateOptions {
  readonly personal?: number
  readonly business?: number
  readonly archetype?: string
  readonly format?: Format
  readonly resource?: Resource['key']
  readonly out?: string
  readonly seed?: number
  /** Threads that write at the same time. */
  readonly workers?: number
}

const SEED = 42
const COUNT = 10

/** Writes customers until there are as many as were asked for, holding a few hundred at a time. */
export async function generate(options: GenerateOptions, terminal: Terminal): Promise<void> {
  const counts = countsOf(options)
  const { outputs, outlets } = await openOutlets(options, counts, terminal)
  const { seed = SEED, archetype, workers = 1 } = options
  const job: Job = { seed, counts, outputs, ...(archetype && { archetype }) }
  const scribes = await scribesOf(job)
  const bar = progressOf(options, counts, terminal)
  const toEach = async (textOf: (at: number) => string): Promise<void> => {
    for (const [at, outlet] of outlets.entries()) await outlet.write(textOf(at))
  }
  try {
    await toEach((at) => scribes[at]!.head)
    for await (const { texts, done } of batches(job, workers)) {
      await toEach((at) => texts[at]!)
      bar?.update(done)
    }
    await toEach((at) => scribes[at]!.tail)
    for (const outlet of outlets) await outlet.close()
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

interface Outlets {
  readonly outputs: Job['outputs']
  readonly outlets: readonly Outlet[]
}

async function openOutlets(options: GenerateOptions, counts: Counts, { out }: Terminal): Promise<Outlets> {
  const { out: path, resource } = options
  const format = options.format ?? formatOf(path)
  const single = async (output: Job['outputs'][number]): Promise<Outlets> => ({
    outputs: [output],
    outlets: [path === undefined ? outletOf(out) : await fileOutlet(path)],
  })
  if (format !== 'csv') {
    if (resource) throw new InputError(`--resource is for --format csv; ${format} writes whole customers`)
    return single(format)
  }
  const tables = RESOURCES.filter((row) => (resource ? row.key === resource : counts[row.kind] > 0))
  const [first] = tables
  if (!first) return { outputs: [], outlets: [] }
  if (path === undefined || resource) return single(first.key)
  if (extname(path) === '.csv') {
    const keys = tables.map(({ key }) => key).join(', ')
    throw new InputError(
      `--out ${path} is one file, but csv is a table each for ${keys}: name a folder, or a --resource`,
    )
  }
  return openFolder(path, tables)
}

/** `personal-identifications.csv` and its sisters. */
async function openFolder(folder: string, tables: readonly Resource[]): Promise<Outlets> {
  await mkdir(folder, { recursive: true }).catch((error) => {
    throw new InputError(`cannot write the folder ${folder}: ${reasonOf(error)}; choose another with --out`)
  })
  const outlets: Outlet[] = []
  for (const { key } of tables) outlets.push(await fileOutlet(join(folder, `${key.replace('/', '-')}.csv`)))
  return { outputs: tables.map(({ key }) => key), outlets }
}

/** TABLE of the endings that are not the name of their format. */
const ENDINGS: Readonly<Record<string, Format>> = { jsonl: 'ndjson' }

/** What the ending of a file asks for; without one it is ndjson. Throws InputError for one that no format has. */
function formatOf(path: string | undefined): Format {
  const ending = path === undefined ? '' : extname(path).slice(1).toLowerCase()
  if (ending === '') return 'ndjson'
  if (isFormat(ending)) return ending
  const format = ENDINGS[ending]
  if (format) return format
  throw new InputError(
    `--out ${path}: no format is called "${ending}"; end it in ${FORMATS.join(', ')}, or name a --format`,
  )
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
