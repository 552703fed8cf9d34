import type { ServerResponse } from 'node:http'
import type { Dribble, FaultName } from '../domain/misbehaviour.ts'

/** Breaks the connection under an answer; `answer` has the answer made, for those that break it halfway. */
type Break = (res: ServerResponse, answer: () => void) => void

/** No peer reads this as HTTP, nor waits for more of it. */
const NOISE = Buffer.from('9d3f00c4e8b1ff177ca20d0a5e91f30b6688d20e0a7fbb', 'hex')
/** A chunk whose size is no number (RFC 9112, 7.1). */
const NO_CHUNK = 'xyz\r\n{"data":\r\n'
/** A peer that never hangs up is hung up on. */
const PATIENCE_MS = 10 * 60_000

/** TABLE of the broken connections. */
export const BREAKS: { readonly [Name in FaultName]: Break } = {
  CONNECTION_RESET_BY_PEER: ({ socket }) => socket?.resetAndDestroy(),

  EMPTY_RESPONSE: ({ socket }) => socket?.destroy(),

  MALFORMED_RESPONSE_CHUNK(res) {
    res.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'transfer-encoding': 'chunked' })
    res.flushHeaders()
    res.socket?.end(NO_CHUNK)
  },

  RANDOM_DATA_THEN_CLOSE: ({ socket }) => socket?.end(NOISE),

  TRUNCATED_BODY(res, answer) {
    rewriteEnd(res, (bytes) => {
      res.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => res.socket?.destroy())
    })
    answer()
  },

  TIMEOUT: ({ socket }) => socket?.setTimeout(PATIENCE_MS, () => socket.destroy()),
}

/** Hands the bytes that end an answer to `write` instead. */
function rewriteEnd(res: ServerResponse, write: (bytes: Buffer, end: ServerResponse['end']) => void): void {
  const end = res.end.bind(res) as ServerResponse['end']
  res.end = ((body?: string | Uint8Array, encoding?: BufferEncoding) => {
    res.end = end
    const bytes = typeof body === 'string' ? Buffer.from(body, encoding) : Buffer.from(body ?? [])
    write(bytes, end)
    return res
  }) as ServerResponse['end']
}

/** Sends whatever the answer will be in pieces, the last of them `totalDuration` milliseconds after the first. */
export function dribble(res: ServerResponse, { numberOfChunks, totalDuration }: Dribble): void {
  rewriteEnd(res, (bytes, end) => {
    const size = Math.max(1, Math.ceil(bytes.length / numberOfChunks))
    const pause = totalDuration / Math.max(1, numberOfChunks - 1)
    let timer: NodeJS.Timeout | undefined
    res.once('close', () => clearTimeout(timer))
    const send = (at: number): void => {
      const piece = bytes.subarray(at, at + size)
      if (at + size >= bytes.length) return void end(piece)
      res.write(piece)
      timer = setTimeout(send, pause, at + size)
    }
    send(0)
  })
}

/** Goes on after so many milliseconds, or never when the caller has left by then. */
export function after(delay: number, res: ServerResponse, go: () => void): void {
  if (delay <= 0) {
    go()
    return
  }
  const leave = (): void => clearTimeout(timer)
  const timer = setTimeout(() => {
    res.off('close', leave)
    go()
  }, delay)
  res.once('close', leave)
}
