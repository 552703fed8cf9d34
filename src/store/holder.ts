import { readFile, readlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import process from 'node:process'

/** A process, told apart from all others that may reach the same file. */
export interface Holder {
  readonly pid: number
  /** What `pid` counts in: the machine and its start, and the container where there are some. */
  readonly host: string
  /** When the process began, so that a number given again is not taken for it; only where the system tells. */
  readonly started?: string
}

export type Life = 'alive' | 'dead' | 'unknown'

/** This process. */
export async function ourselves(): Promise<Holder> {
  const { pid } = process
  // Every container has a process 1, and replicas that share a volume would take each other for themselves.
  const [boot, space] = await Promise.all([
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
    readlink('/proc/self/ns/pid').catch(() => ''),
  ])
  const started = (await statOf(pid))?.started
  const host = [hostname(), boot.trim(), space].filter((part) => part !== '').join(' ')
  return { pid, host, ...(started !== undefined && { started }) }
}

/** Whether that process still runs, as far as this one can know: of another host it cannot. */
export async function lifeOf({ pid, host, started }: Holder, us: Holder): Promise<Life> {
  if (host !== us.host) return 'unknown'
  if (!exists(pid)) return 'dead'
  const now = await statOf(pid)
  if (!now || started === undefined) return 'unknown'
  return now.started === started && !now.over ? 'alive' : 'dead'
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Somebody else's process may not be signalled, but is there.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

/** Fields 3 and 22 of /proc/PID/stat (proc(5)): a zombie is over, though its number is still taken. */
async function statOf(pid: number): Promise<{ started: string; over: boolean } | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  // The name of the program, in brackets, may hold spaces and brackets.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ')
  const [state, started] = [fields?.[0], fields?.[19]]
  return state === undefined || started === undefined ? undefined : { started, over: /[ZX]/.test(state) }
}
