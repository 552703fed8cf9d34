/**
 * `npm run bench`: what docs/benchmarks.md quotes, as one table. `npm run bench -- serve,start` for some of it (SCENARIOS);
 * `npm run bench -- stream 1000000` for the memory of a stream of a million persons.
 */
import { loadavg } from 'node:os'
import { generation, streaming } from './generation.ts'
import { inProcess } from './in-process.ts'
import { serving, starting } from './serving.ts'
import { type Row, tableOf } from './table.ts'

/** TABLE of what is measured, in the order of the printed one. */
const SCENARIOS: Readonly<Record<string, () => Row[] | Promise<Row[]>>> = {
  persons: generation,
  stream: () => streaming(Number(process.argv[3] ?? 100_000)),
  fetch: inProcess,
  serve: serving,
  start: starting,
}

const names = process.argv[2]?.split(',') ?? Object.keys(SCENARIOS)
const unknown = names.find((name) => !Object.hasOwn(SCENARIOS, name))
if (unknown !== undefined)
  throw new Error(`there is no scenario ${unknown}: use some of ${Object.keys(SCENARIOS).join(',')}`)

const busy = loadavg()[0]!
const rows: Row[] = []
for (const name of names) rows.push(...(await SCENARIOS[name]!()))
console.log(`Node ${process.version}, load average ${busy.toFixed(1)} at the start\n\n${tableOf(rows)}`)
