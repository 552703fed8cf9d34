import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { RequestHandler } from 'express'

/**
 * How many calls of one connection are worked on at once. Beyond it nothing more is read from that connection until an
 * answer has gone out, as proxies do.
 */
export const CALLS_MAX = 100
/**
 * Node parses all that a read brought (64 KB) before it can stop reading: so many of those calls wait, which no client
 * that reads its answers comes near to. A connection that sends more is cut.
 */
export const WAITING_MAX = 400

/** How long a connection that is not read may go without an answer: meanwhile nobody sees whether its caller has left. */
const HOLD_MS = 30_000

/** What is going on on one connection. */
interface Connection {
  /** Answers owed, in the order of their calls. */
  readonly answers: Set<ServerResponse>
  /** Calls that have been read and not begun. */
  readonly waiting: { readonly res: ServerResponse; readonly begin: () => void }[]
  /** Listens to each answer. */
  readonly answered: (this: ServerResponse) => void
  /** What is to be said once every answer is out, and nothing after it. */
  last?: LastWord
  /** Set while nothing is read from it, by our own choice; cuts it when that takes too long. */
  held?: NodeJS.Timeout
}

/** `isHalfAnswered`: what is said now would be read as part of an answer that has begun. */
type LastWord = (isHalfAnswered: boolean) => void

const connections = new WeakMap<Duplex, Connection>()

/** Begins a call now, or when its connection has room for it. */
export type Enter = (req: IncomingMessage, res: ServerResponse, begin: () => void) => void

/**
 * Bounds what one connection can have in progress: at most CALLS_MAX calls, whose bodies are made one at a time
 * (`inTurn`), so that a caller who pipelines and never reads holds one body and not thousands. One listener per
 * connection tells all its calls that it is gone. What every call goes through first.
 */
export function pipelining({ holdMs = HOLD_MS } = {}): Enter {
  return function enter({ socket }, res, begin) {
    const connection = connections.get(socket) ?? connect(socket)
    const { answers, waiting } = connection
    if (answers.size < CALLS_MAX && waiting.length === 0) start(connection, res, begin)
    else if (waiting.length < WAITING_MAX) waiting.push({ res, begin })
    else return cut(socket)
    if (answers.size < CALLS_MAX || connection.held) return
    connection.held = setTimeout(() => socket.destroy(), holdMs).unref()
    socket.pause()
  }
}

function start({ answers, answered }: Connection, res: ServerResponse, begin: () => void): void {
  answers.add(res)
  res.on('close', answered)
  begin()
}

function connect(socket: Duplex): Connection {
  const connection: Connection = {
    answers: new Set(),
    waiting: [],
    answered() {
      if (connection.answers.delete(this)) advance(socket, connection)
    },
  }
  connections.set(socket, connection)
  // Whoever reads a body, or Node when its buffers are empty, resumes the connection.
  socket.on('resume', () => connection.held && socket.pause())
  socket.once('close', () => {
    connection.waiting.length = 0
    clearTimeout(connection.held)
    // Node 20 tells only the answer whose turn it is; Node 24 tells all of them, and twice does no harm.
    for (const res of connection.answers) if (!res.socket) res.emit('close')
  })
  return connection
}

/**
 * Ends a connection, and with it the parsing of what was read from it: Node would go on to the end of the read, and keep
 * all of it until the connection has closed.
 */
function cut(socket: Duplex): void {
  const { parser } = socket as Duplex & { parser?: { onIncoming: unknown } | null }
  if (parser) parser.onIncoming = () => NO_MORE
  socket.destroy()
}

/** What Node's own handler tells its parser where another protocol begins: the rest is no HTTP. */
const NO_MORE = 2

/** Begins what waits, reads on, or says the last word, as an answer has gone out. */
function advance(socket: Duplex, connection: Connection): void {
  if (socket.destroyed) return
  const { answers, waiting } = connection
  connection.held?.refresh()
  while (waiting.length > 0 && answers.size < CALLS_MAX) {
    const { res, begin } = waiting.shift()!
    start(connection, res, begin)
  }
  if (answers.size >= CALLS_MAX) return
  if (connection.held) {
    clearTimeout(connection.held)
    connection.held = undefined
    socket.resume()
  }
  if (connection.last) finish(answers, connection.last)
}

/** A call that never arrived whole will not be answered: the last word is its answer. */
function finish(answers: ReadonlySet<ServerResponse>, last: LastWord): void {
  const [res, ...others] = answers
  if (others.length > 0 || res?.req.complete) return
  last(res?.headersSent === true)
}

/** Whether it was us who stopped reading: what did not arrive meanwhile is not the caller's fault. */
export const isHeld = (socket: Duplex): boolean => connections.get(socket)?.held !== undefined

/** Goes on once the calls that were read from a connection have been answered; at once where there are none. */
export function onceAnswered(socket: Duplex, go: LastWord): void {
  const connection = connections.get(socket)
  if (connection) connection.last = go
  finish(connection?.answers ?? NOBODY, go)
}

const NOBODY: ReadonlySet<ServerResponse> = new Set()

/** Lets a call on only when the answers before it have been read: what is large must not pile up behind them. */
export const inTurn: RequestHandler = function inTurn(_req, res, next) {
  whenTurn(res, () => next())
}

/**
 * Goes on once the answers before this one are out: at once where there are none, otherwise in a turn of the event loop of
 * its own, so that a caller who pipelines does not keep all others waiting.
 */
export function whenTurn(res: ServerResponse, go: () => void): void {
  if (res.socket) go()
  else res.once('socket', () => setImmediate(go))
}
