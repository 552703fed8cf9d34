import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { HEADERS, PATH } from './load.ts'

/** A server in a process of its own, so that the client that measures it does not slow it down. */
export interface Served {
  readonly url: string
  /** Milliseconds from the start of the process to its first 200. */
  readonly ready: number
  /** Megabytes that its processes hold now. */
  memory(): number
  /** Milliseconds of a processor that it has used so far, to a hundredth of a second; undefined where there is no /proc. */
  cpu(): number | undefined
  stop(): Promise<void>
}

const PATIENCE_MS = 60_000

/** Starts a command and resolves when it answers the call on that port. */
export async function start(command: string, args: readonly string[], port: number): Promise<Served> {
  const url = `http://127.0.0.1:${port}`
  const answers = (): Promise<boolean> =>
    fetch(url + PATH, { headers: HEADERS }).then(
      (response) => response.ok,
      () => false,
    )
  if (await answers()) throw new Error(`something answers on ${url} already`)
  const started = performance.now()
  // A group of its own: a command line may start other processes.
  const child: ChildProcess = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'], detached: true })
  const group = child.pid!
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = (): Promise<void> => {
    process.kill(-group)
    return gone
  }
  while (!(await answers())) {
    if (performance.now() - started > PATIENCE_MS) {
      await stop()
      throw new Error(`nothing answers on ${url}`)
    }
    await sleep(5)
  }
  return {
    url,
    ready: performance.now() - started,
    memory: () => memoryOf(group),
    cpu: () => cpuOf(group),
    stop,
  }
}

function memoryOf(group: number): number {
  const rows = execFileSync('ps', ['-e', '-o', 'pgid=,rss=']).toString().trim().split('\n')
  return rows
    .map((row) => row.trim().split(/ +/).map(Number))
    .filter(([pgid]) => pgid === group)
    .reduce((sum, [, kilobytes]) => sum + (kilobytes ?? 0) / 1024, 0)
}

const TICK_MS = 10

function cpuOf(pid: number): number | undefined {
  try {
    // Behind the name in brackets, which may have blanks in it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
    const [user, system] = [fields[11], fields[12]]
    return (Number(user) + Number(system)) * TICK_MS
  } catch {
    return undefined
  }
}

/** The built server with these flags. */
export const startFulano = (port: number, ...flags: readonly string[]): Promise<Served> =>
  start(process.execPath, ['dist/cli.js', 'serve', '--quiet', '--port', String(port), ...flags], port)

/** A bare node:http server that sends the bytes and headers which that one sends. */
export async function startBare(port: number, { url }: Served): Promise<Served> {
  const answer = await fetch(url + PATH, { headers: HEADERS })
  const body = Buffer.from(await answer.arrayBuffer()).toString('base64')
  const kept = [...answer.headers].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name))
  const given = [String(port), body, JSON.stringify(Object.fromEntries(kept))]
  return start(process.execPath, ['bench/bare.mjs', ...given], port)
}
