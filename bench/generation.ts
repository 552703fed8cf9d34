import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { generateSync, type JsonSchema } from 'json-schema-faker'
import { arbitrary } from '../src/standard/arbitrary.ts'
import { RESOURCES } from '../src/standard/resources.ts'
import { dataSchema } from '../src/standard/schema.ts'
import { NEWEST } from '../src/standard/versions.ts'
import { median } from './load.ts'
import type { Row } from './table.ts'

// What runs in a server: the loader that reads TypeScript wraps every function, which slows small ones down.
const built = new URL('../dist/index.js', import.meta.url).href
const { generatePersona } = (await import(built)) as typeof import('../src/index.ts')

const CUSTOMERS = 20_000
const FILLED = 200
const ROUNDS = 7
const PERSONAL = RESOURCES.filter(({ kind }) => kind === 'personal')

/** Microseconds of a processor that one of `count` takes: others who use the machine do not lengthen them. */
function each(count: number, work: (index: number) => void): number {
  const start = process.cpuUsage()
  for (let index = 0; index < count; index++) work(index)
  const { user, system } = process.cpuUsage(start)
  return (user + system) / count
}

/** Both works in turn, so that a ratio holds when the machine's speed drifts; the first round warms the compiler up. */
const inTurn = <Round>(round: (number: number) => Round): Round[] =>
  Array.from({ length: ROUNDS + 1 }, (_, number) => round(number)).slice(1)

/** A whole person: a topic is made when it is first read. */
const make = (index: number) => {
  const persona = generatePersona({ seed: 42, kind: 'personal', index })
  return { ...persona, data: { ...persona.data } }
}

/** The same customers generated, then serialised. */
function besideJson(): Row[] {
  const rounds = inTurn((round) => {
    const first = round * CUSTOMERS
    // Dropped as they are made, as every command and server does; the same ones are made again to be serialised.
    const made = each(CUSTOMERS, (index) => make(first + index))
    const personas = Array.from({ length: CUSTOMERS }, (_, index) => make(first + index))
    return { made, written: each(CUSTOMERS, (index) => JSON.stringify(personas[index])) }
  })
  return [
    {
      what: 'persons generated a second, one core',
      value: Math.round(1e6 / median(rounds.map(({ made }) => made))),
    },
    {
      what: 'JSON.stringify of a person, of the time of generating it',
      value: median(rounds.map(({ made, written }) => written / made)),
      aim: '0.4 or more',
    },
  ]
}

/** Customers generated, then as many times three responses filled in by json-schema-faker. */
function besideFaker(): Row[] {
  const rounds = inTurn((round) => {
    const made = each(CUSTOMERS, (index) => make(round * CUSTOMERS + index))
    const seedOf = (index: number): number => round * FILLED + index
    const filled = each(FILLED, (index) => {
      for (const row of PERSONAL)
        generateSync(dataSchema(row, NEWEST) as JsonSchema, { seed: seedOf(index), maxDepth: 30 })
    })
    const allowed = each(FILLED, (index) => {
      for (const row of PERSONAL) arbitrary(row, NEWEST, seedOf(index))
    })
    return { made, filled, allowed }
  })
  return [
    {
      what: 'json-schema-faker for the same three responses, times as long',
      value: Math.round(median(rounds.map(({ made, filled }) => filled / made))),
    },
    {
      what: 'the same until the schemas allow what it filled, times as long',
      value: Math.round(median(rounds.map(({ made, allowed }) => allowed / made))),
      aim: '50 or more',
    },
  ]
}

export const generation = (): Row[] => [...besideJson(), ...besideFaker()]

/** The command line's stream to nowhere, in a process of its own: its rate, and its largest memory while it runs. */
export async function streaming(persons: number): Promise<Row[]> {
  const flags = ['--personal', String(persons), '--format', 'ndjson']
  const child = spawn(process.execPath, ['dist/cli.js', 'generate', ...flags], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let peak = 0
  const watch = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0))
    } catch {
      // Not Linux, or the process has just ended.
    }
  }, 50)
  const start = performance.now()
  await new Promise((resolve) => child.once('exit', resolve))
  clearInterval(watch)
  const rate = Math.round((persons / (performance.now() - start)) * 1000)
  const command = `generate ${flags.join(' ')}`
  return [
    { what: `${command}: persons a second`, value: rate },
    ...(peak > 0 ? [{ what: 'its largest memory, MB', value: Math.round(peak / 1024) }] : []),
  ]
}
