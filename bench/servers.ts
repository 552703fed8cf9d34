import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

/** A server in a process of its own, so that the client that measures it does not slow it down. */
export interface Served {
  readonly url: string
  readonly pid: number
  stop(): Promise<void>
}

const PATIENCE_MS = 20_000

/** Starts `node ARGS` and resolves when it answers on the port. */
export async function start(args: readonly string[], port: number): Promise<Served> {
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const url = `http://127.0.0.1:${port}`
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  for (let waited = 0; waited < PATIENCE_MS; waited += 5) {
    const answers = await fetch(`${url}/health`).then(
      (response) => response.ok,
      () => false,
    )
    if (answers) {
      return {
        url,
        pid: child.pid!,
        stop() {
          child.kill()
          return gone
        },
      }
    }
    await sleep(5)
  }
  child.kill()
  throw new Error(`nothing answers on ${url}`)
}

/** The built server with these flags. */
export const startFulano = (port: number, ...flags: readonly string[]): Promise<Served> =>
  start(['dist/cli.js', 'serve', '--quiet', '--port', String(port), ...flags], port)

export const PATH = '/open-banking/customers/v2/personal/identifications'
export const HEADERS = {
  authorization: 'Bearer maria-silva',
  'x-fapi-interaction-id': 'd78fc4e5-37ca-4da3-adf2-9b082bf92280',
}
