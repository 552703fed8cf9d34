/**
 * `npm run bench`: what the README claims, as one table. `npm run bench -- 1000000` for the memory of a stream of a million
 * persons.
 */
import { generation, streaming } from './generation.ts'
import { serving, starting } from './serving.ts'
import { tableOf } from './table.ts'

const STREAMED = Number(process.argv[2] ?? 100_000)

const rows = [...generation(), ...(await streaming(STREAMED)), ...(await serving()), ...(await starting())]
console.log(`Node ${process.version}\n\n${tableOf(rows)}`)
