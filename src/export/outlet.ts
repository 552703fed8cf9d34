import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import type { Writable } from 'node:stream'
import { InputError, reasonOf } from '../domain/failure.ts'

/** Characters gathered before they are handed on: few waits, little memory. */
const CHUNK = 256 * 1024

/** Somewhere that text goes to, chunk by chunk. */
export interface Outlet {
  /** Resolves when there is room for more. Rejects when nobody takes it: a full disk, or EPIPE from a reader who left. */
  write(text: string): Promise<void> | undefined
  close(): Promise<void>
}

/** Gathers small texts; every full chunk is waited for, so that no more than one is ever in memory. */
export function outletOf(stream: Writable): Outlet {
  let gathered = ''
  // The same error comes to the callback of `write`, where somebody waits for it.
  stream.on('error', () => {})
  const flush = () => {
    const chunk = gathered
    gathered = ''
    return new Promise<void>((resolve, reject) => {
      stream.write(chunk, (error) => (error ? reject(error) : resolve()))
    })
  }
  return {
    write(text) {
      gathered += text
      return gathered.length < CHUNK ? undefined : flush()
    },
    close: flush,
  }
}

/** A new file, or an old one emptied. Throws InputError when it cannot be written. */
export async function fileOutlet(file: string): Promise<Outlet> {
  const refuse = (error: unknown): never => {
    throw new InputError(`cannot write ${file}: ${reasonOf(error)}; choose another with --out`)
  }
  const stream = createWriteStream(file)
  await once(stream, 'open').catch(refuse)
  const { write, close } = outletOf(stream)
  return {
    write: (text) => write(text)?.catch(refuse),
    async close() {
      await close().catch(refuse)
      stream.end()
      await once(stream, 'close')
    },
  }
}
