/**
 * `npm run bench`: what the README claims about generation, as ratios measured in one run.
 * `tsx bench/generation.ts 1000000` for the memory of a million persons.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { RESOURCES } from '../src/spec/resources.ts'
import { NEWEST } from '../src/spec/versions.ts'

// What runs in a server: the loader that reads TypeScript wraps every function, which slows small ones down.
const built = new URL('../dist/', import.meta.url)
const { generatePersona } = (await import(
  new URL('generate/persona.js', built).href
)) as typeof import('../src/generate/persona.ts')
const { arbitrary } = (await import(
  new URL('spec/arbitrary.js', built).href
)) as typeof import('../src/spec/arbitrary.ts')

const CUSTOMERS = 20_000
const STREAMED = Number(process.argv[2] ?? 100_000)

function seconds(work: () => void): number {
  const start = process.hrtime.bigint()
  work()
  return Number(process.hrtime.bigint() - start) / 1e9
}

/** The same customers generated, then serialised, in turn: the ratio holds when the machine's speed drifts. */
function generation() {
  const rounds = 5
  const ratios: number[] = []
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round <= rounds; round++) {
    const first = round * CUSTOMERS
    // Dropped as they are made, as every command and server does; the same ones are made again to be serialised.
    const made = seconds(() => {
      for (let index = 0; index < CUSTOMERS; index++)
        generatePersona({ seed: 42, kind: 'personal', index: first + index })
    })
    const personas = Array.from({ length: CUSTOMERS }, (_, index) =>
      generatePersona({ seed: 42, kind: 'personal', index: first + index }),
    )
    let bytes = 0
    const written = seconds(() => {
      for (const persona of personas) bytes += JSON.stringify(persona).length
    })
    if (round === 0) continue // the first round warms the compiler up
    ratios.push(written / made)
    best = Math.min(best, made)
    if (round === rounds) console.log(`bytes per customer            ${Math.round(bytes / CUSTOMERS)}`)
  }
  ratios.sort((a, b) => a - b)
  console.log(`customers a second, one core  ${Math.round(CUSTOMERS / best)}`)
  console.log(
    `JSON.stringify alone takes    ${ratios[Math.floor(rounds / 2)]!.toFixed(2)} of the time of generating`,
  )
}

/** The command line's stream to nowhere, in a process of its own: its rate, and its largest memory while it runs. */
async function streaming() {
  const child = spawn(
    process.execPath,
    ['dist/cli.js', 'generate', '--personal', String(STREAMED), '--format', 'ndjson'],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  let peak = 0
  const watch = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0))
    } catch {
      // Not Linux, or the process has just ended.
    }
  }, 50)
  const start = process.hrtime.bigint()
  await new Promise((resolve) => child.once('exit', resolve))
  clearInterval(watch)
  const took = Number(process.hrtime.bigint() - start) / 1e9
  console.log(
    `generate --personal ${STREAMED} --format ndjson: ${Math.round(STREAMED / took)} customers a second`,
  )
  console.log(
    `peak memory                   ${peak === 0 ? 'not known on this system' : `${Math.round(peak / 1024)} MB`}`,
  )
}

/** json-schema-faker filling the same three responses, once valid and once as it comes. */
function peer() {
  const rows = RESOURCES.filter(({ kind }) => kind === 'personal')
  const fill = (seeds: number) => {
    for (let seed = 0; seed < seeds; seed++) for (const row of rows) arbitrary(row, NEWEST, seed)
  }
  fill(20)
  const seeds = 200
  const theirs = seconds(() => fill(seeds)) / seeds
  const own =
    seconds(() => {
      for (let index = 0; index < CUSTOMERS; index++) generatePersona({ seed: 7, kind: 'personal', index })
    }) / CUSTOMERS
  console.log(
    `json-schema-faker takes       ${Math.round(theirs / own)} times as long for the same three responses`,
  )
}

generation()
peer()
await streaming()
