import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { TIMER_MAX_MS } from '../behaviour/latency.ts'
import type { Dribble, FaultName } from '../domain/misbehaviour.ts'

/** Breaks the connection under an answer; `answer` has the answer made, for those that break it halfway. */
type Break = (res: ServerResponse, answer: () => void) => void

/** No peer reads this as HTTP, nor waits for more of it. */
const NOISE = Buffer.from('9d3f00c4e8b1ff177ca20d0a5e91f30b6688d20e0a7fbb', 'hex')
/** A chunk whose size is no number (RFC 9112, 7.1). */
const NO_CHUNK = 'xyz\r\n{"data":\r\n'
/** A peer that never hangs up is hung up on. */
const PATIENCE_MS = 10 * 60_000

/** The connection, once this answer's turn has come: a call that was pipelined waits for those before it. */
function onTurn(res: ServerResponse, breakIt: (socket: Socket) => void): void {
  if (res.socket) breakIt(res.socket)
  else res.once('socket', breakIt)
}

/** TABLE of the broken connections. */
export const BREAKS: { readonly [Name in FaultName]: Break } = {
  CONNECTION_RESET_BY_PEER: (res) => onTurn(res, (socket) => socket.resetAndDestroy()),

  EMPTY_RESPONSE: (res) => onTurn(res, (socket) => socket.destroy()),

  MALFORMED_RESPONSE_CHUNK: (res) =>
    onTurn(res, (socket) => {
      res.writeHead(200, {
        'content-type': 'application/json; charset=utf-8',
        'transfer-encoding': 'chunked',
      })
      res.flushHeaders()
      socket.end(NO_CHUNK)
    }),

  RANDOM_DATA_THEN_CLOSE: (res) => onTurn(res, (socket) => socket.end(NOISE)),

  TRUNCATED_BODY(res, answer) {
    rewriteEnd(res, (bytes) =>
      onTurn(res, (socket) => {
        res.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => socket.destroy())
      }),
    )
    answer()
  },

  TIMEOUT: (res) => onTurn(res, (socket) => socket.setTimeout(PATIENCE_MS, () => socket.destroy())),
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

/** Sends whatever the answer will be in pieces, the last of them `totalDuration` milliseconds after the first would be. */
export function dribble(res: ServerResponse, { numberOfChunks, totalDuration }: Dribble): void {
  rewriteEnd(res, (bytes, end) => {
    const size = Math.max(1, Math.ceil(bytes.length / numberOfChunks))
    const pieces = Math.max(1, Math.ceil(bytes.length / size))
    const pause = totalDuration / Math.max(1, pieces - 1)
    const send = (at: number): void => {
      const piece = bytes.subarray(at, at + size)
      if (at + size >= bytes.length) return void end(piece)
      res.write(piece)
      after(pause, res, () => send(at + size))
    }
    // One piece is a whole body that comes late.
    after(pieces === 1 ? totalDuration : 0, res, () => send(0))
  })
}

/** Goes on after so many milliseconds, or never when the caller has left by then. */
export function after(delay: number, res: ServerResponse, go: () => void): void {
  if (delay <= 0) {
    go()
    return
  }
  // A listener of its answer, not of the connection: that one may have many calls that wait.
  const leave = (): void => clearTimeout(timer)
  const timer = setTimeout(
    () => {
      res.off('close', leave)
      go()
    },
    Math.min(delay, TIMER_MAX_MS),
  )
  res.once('close', leave)
}
