import { randomUUID } from 'node:crypto'
import { type FileHandle, link, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { codeOf, InputError } from '../domain/failure.ts'
import { type Holder, lifeOf, ourselves } from './holder.ts'
import { Refusal } from './refusal.ts'

/**
 * One process at a time for a file: `.bank.json.lock` beside it names the process that has it. Where that process can be
 * asked for, whether it lives decides, at once. Where it cannot (another machine or container on the same volume), the
 * lock's time decides, which a holder that lives touches every second.
 */
export interface FileLock {
  /** Throws Refusal when another process has the file now: this one was stopped for too long, or the lock was deleted. */
  verify(): Promise<void>
  release(): Promise<void>
}

export interface LockTimes {
  /** Milliseconds between two touches. */
  readonly beat: number
  /** Milliseconds without one after which a holder that nobody can ask for is given up. */
  readonly patience: number
}

const TIMES: LockTimes = { beat: 1_000, patience: 10_000 }
const ATTEMPTS = 5

/** What a lock says; `holder` is undefined while it is being written, or when somebody else wrote it. */
interface Found {
  readonly text: string
  readonly holder: Holder | undefined
}

export const lockOf = (file: string): string => join(dirname(file), `.${basename(file)}.lock`)

/** Takes the file, over a holder that is dead. Throws InputError with the holder's pid when it lives. */
export async function lockFile(file: string, times: LockTimes = TIMES): Promise<FileLock> {
  const lock = lockOf(file)
  const us = await ourselves()
  const text = `${JSON.stringify({ ...us, token: randomUUID() })}\n`
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const handle = await create(lock, text)
    if (handle) return held({ lock, text, handle, file, beat: times.beat })
    const found = await read(lock)
    if (!found) continue
    if (await isAlive(lock, found, us, times)) throw inUse(file, found.holder, us)
    await discard(lock, found)
  }
  throw inUse(file, (await read(lock))?.holder, us)
}

function inUse(file: string, holder: Holder | undefined, us: Holder): InputError {
  const where = holder && holder.host !== us.host ? ` of ${holder.host.split(' ')[0]}` : ''
  const who = holder ? `process ${holder.pid}${where}` : 'another process'
  return new InputError(
    `the data file ${file} is in use by ${who}${holder?.pid === us.pid && !where ? ', this one' : ''}: stop that first, or choose another file with --data`,
  )
}

async function create(lock: string, text: string): Promise<FileHandle | undefined> {
  let handle: FileHandle
  try {
    handle = await open(lock, 'wx')
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return undefined
    throw error
  }
  try {
    await handle.writeFile(text)
    return handle
  } catch (error) {
    // A lock that says nothing would have to be waited for.
    await handle.close()
    await rm(lock, { force: true })
    throw error
  }
}

async function read(lock: string): Promise<Found | undefined> {
  try {
    const text = await readFile(lock, 'utf8')
    return { text, holder: holderIn(text) }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

function holderIn(text: string): Holder | undefined {
  try {
    const { pid, host, started } = JSON.parse(text) as Partial<Holder>
    if (!Number.isInteger(pid) || typeof host !== 'string') return undefined
    return { pid: pid!, host, ...(typeof started === 'string' && { started }) }
  } catch {
    return undefined
  }
}

async function isAlive(
  lock: string,
  { text, holder }: Found,
  us: Holder,
  times: LockTimes,
): Promise<boolean> {
  const life = holder ? await lifeOf(holder, us) : 'unknown'
  if (life !== 'unknown') return life === 'alive'
  // Two clocks need not agree: whether the time changes says it, not how old it is.
  const before = await touchedAt(lock)
  for (let waited = 0; waited < times.patience; waited += times.beat / 2) {
    await sleep(times.beat / 2)
    const now = await touchedAt(lock)
    if (now === undefined) return false
    if (now !== before || (await read(lock))?.text !== text) return true
  }
  return false
}

const touchedAt = (lock: string): Promise<bigint | undefined> =>
  stat(lock, { bigint: true }).then(
    ({ mtimeNs }) => mtimeNs,
    () => undefined,
  )

/** Takes a dead holder's lock away; one that somebody took meanwhile is put back. */
async function discard(lock: string, { text }: Found): Promise<void> {
  const grave = `${lock}.${randomUUID()}.tmp`
  try {
    await rename(lock, grave)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  if ((await read(grave))?.text !== text) await link(grave, lock).catch(() => {})
  await rm(grave, { force: true })
}

interface Held {
  readonly lock: string
  readonly text: string
  readonly handle: FileHandle
  readonly file: string
  readonly beat: number
}

function held({ lock, text, handle, file, beat }: Held): FileLock {
  let current = handle
  const touch = (): void => {
    const now = new Date()
    // By handle, not by name: the file of that name may be another's.
    void current.utimes(now, now).catch(() => {})
  }
  const timer = setInterval(touch, beat).unref()
  return {
    async verify() {
      const found = await read(lock)
      if (found?.text === text) return
      const again = found ? undefined : await create(lock, text)
      if (!again) throw lost(file, found?.holder)
      await current.close()
      current = again
    },
    async release() {
      clearInterval(timer)
      await current.close()
      const found = await read(lock).catch(() => undefined)
      if (found?.text === text) await rm(lock, { force: true })
    },
  }
}

const lost = (file: string, holder: Holder | undefined): Refusal =>
  new Refusal('ARQUIVO_EM_USO', {
    pt: `O arquivo de dados é agora do processo ${holder?.pid ?? 'de outro'}: este não grava mais nele, e nada foi alterado.`,
    en: `the data file ${file} is in use by process ${holder?.pid ?? '?'} now: nothing is written to it from here`,
  })
