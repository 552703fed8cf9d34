import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A run of wrk, whose one thread is faster than any server here: what it measures is the server. */
export interface Run {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly seconds: number
  readonly connections: number
  /** A file of Lua in this folder that makes each call, and the words that it is given. */
  readonly script?: { readonly file: string; readonly words: readonly (string | number)[] }
  /** Whether answers other than 2XX are meant. */
  readonly refused?: boolean
}

export interface Measured {
  readonly perSecond: number
  /** Milliseconds. */
  readonly p99: number
  readonly answers: number
}

const MISSING =
  'wrk is not installed, and it is what calls the servers: apt-get install wrk (Debian, Ubuntu), brew install wrk'

/** Calls as fast as it is answered. @throws Error when wrk is missing, and when a call has no answer or one other than 2XX */
export async function wrk({ url, headers, seconds, connections, script, refused }: Run): Promise<Measured> {
  const flags = ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', '--timeout', '10s']
  for (const [name, value] of Object.entries(headers)) flags.push('-H', `${name}: ${value}`)
  if (script) flags.push('-s', fileURLToPath(new URL(script.file, import.meta.url)))
  const words = script ? ['--', ...script.words.map(String)] : []
  const { stdout } = await run('wrk', [...flags, url, ...words]).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new Error(MISSING) : error
  })
  const trouble = /Socket errors: .*/.exec(stdout) ?? (refused ? null : /Non-2xx.*/.exec(stdout))
  if (trouble) throw new Error(`${url}: ${trouble[0]}`)
  return read(stdout)
}

const MILLISECONDS: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000, m: 60_000 }

/** What it printed. */
function read(text: string): Measured {
  const [, p99 = '', unit = ''] = /99%\s+([\d.]+)(us|ms|s|m)/.exec(text) ?? []
  const [, answers = ''] = /(\d+) requests in/.exec(text) ?? []
  const [, perSecond = ''] = /Requests\/sec:\s+([\d.]+)/.exec(text) ?? []
  if (!perSecond || !answers || !p99) throw new Error(`wrk printed what nobody here can read:\n${text}`)
  return {
    perSecond: Number(perSecond),
    p99: Number(p99) * (MILLISECONDS[unit] ?? Number.NaN),
    answers: Number(answers),
  }
}
