import type { FileHandle } from 'node:fs/promises'
import type { Piece } from './layout.ts'
import { BYTES_MAX, tooLong } from './limits.ts'

/** Characters that are put together before others get their turn: a millisecond or two. */
const SLICE = 128 * 1024
const COPIED = 1024 * 1024

/** Writes the pieces one after the other, those to be copied from `old`. Throws Refusal when they become too long for a file. */
export async function writePieces(
  pieces: Iterable<Piece>,
  into: FileHandle,
  old?: FileHandle,
): Promise<void> {
  let [texts, length, total] = [[] as string[], 0, 0]
  const put = async (bytes: Buffer): Promise<void> => {
    total += bytes.length
    if (total > BYTES_MAX) throw tooLong()
    await into.writeFile(bytes)
  }
  const flush = async (): Promise<void> => {
    if (length > 0) await put(Buffer.from(texts.join('')))
    ;[texts, length] = [[], 0]
  }
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      texts.push(piece)
      length += piece.length
      if (length >= SLICE) await flush()
    } else {
      await flush()
      await copy(piece, old!, put)
    }
  }
  await flush()
}

async function copy(
  { from, to }: { readonly from: number; readonly to: number },
  old: FileHandle,
  put: (bytes: Buffer) => Promise<void>,
): Promise<void> {
  const buffer = Buffer.allocUnsafe(Math.min(COPIED, to - from))
  for (let at = from; at < to; ) {
    const { bytesRead } = await old.read(buffer, 0, Math.min(buffer.length, to - at), at)
    if (bytesRead === 0) throw new Error('the data file became shorter while it was copied')
    await put(buffer.subarray(0, bytesRead))
    at += bytesRead
  }
}
