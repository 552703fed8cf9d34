/**
 * `npm run bench:writes`: a row for each size of a data file. What one change of a customer costs until it is durable, what
 * 50 at once cost together, and for how long nobody else gets a turn meanwhile; the same of the first write, which puts
 * everybody into words.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { generatePersona } from '../src/generate/persona.ts'
import type { Persona } from '../src/standard/persona.ts'
import { openStore, type Store } from '../src/store/store.ts'
import { median } from './load.ts'

const SIZES = [163, 1_000, 10_000, 50_000]
const ROUNDS = 11
const AT_ONCE = 50

/** Customers as a bank has them: a company for every ten persons. */
function* crowd(size: number): Iterable<Persona> {
  for (let at = 0; at < size; at++) {
    const kind = at % 11 === 10 ? 'business' : 'personal'
    yield generatePersona({ seed: 42, kind, index: at })
  }
}

interface Cost {
  readonly milliseconds: number
  /** The longest time without a turn for others, in milliseconds. */
  readonly block: number
}

async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  // It compares one turn with the turn before: without one, a block at the beginning is not seen.
  await new Promise((resolve) => setTimeout(resolve, 20))
  const start = performance.now()
  await work()
  const milliseconds = performance.now() - start
  // A block is only seen by the turn after it.
  await new Promise((resolve) => setTimeout(resolve, 20))
  delay.disable()
  return { milliseconds, block: Math.max(0, delay.max / 1e6 - 1) }
}

/** Of several: the medians of the times and of the longest blocks. */
async function costsOf(rounds: number, work: (round: number) => Promise<unknown>): Promise<Cost> {
  const costs: Cost[] = []
  for (let round = 0; round < rounds; round++) costs.push(await costOf(() => work(round)))
  return {
    milliseconds: median(costs.map(({ milliseconds }) => milliseconds)),
    block: median(costs.map(({ block }) => block)),
  }
}

const changed = (store: Store, at: number, story: string): Promise<void> => {
  const { personas } = store.list({ offset: at, limit: 1 })
  return store.put({ ...personas[0]!, story })
}

async function row(size: number, folder: string): Promise<string> {
  const file = join(folder, `${size}.json`)
  const people = [...crowd(size)]
  const options = { file, initial: () => people, trusted: () => true }
  await (await openStore(options)).close()
  const store = await openStore(options)
  try {
    const first = await costOf(() => changed(store, 0, 'A primeira.'))
    const one = await costsOf(ROUNDS, (round) => changed(store, (round * 7919) % size, `Mudança ${round}.`))
    const many = await costsOf(3, (round) =>
      Promise.all(Array.from({ length: AT_ONCE }, (_, at) => changed(store, at, `Juntas ${round}.`))),
    )
    const megabytes = (await stat(file)).size / 1e6
    const cells = [size.toLocaleString('en'), `${megabytes.toFixed(1)} MB`]
    for (const { milliseconds, block } of [one, many, first])
      cells.push(`${milliseconds.toFixed(0)} ms`, `${block.toFixed(0)} ms`)
    return `| ${cells.join(' | ')} |`
  } finally {
    await store.close()
  }
}

const folder = await mkdtemp(join(tmpdir(), 'fulano-writes-'))
try {
  console.log(
    `| customers | file | a change | block | ${AT_ONCE} changes at once | block | first write after a start | block |`,
  )
  console.log('|---:|---:|---:|---:|---:|---:|---:|---:|')
  for (const size of SIZES) console.log(await row(size, folder))
} finally {
  await rm(folder, { recursive: true })
}
