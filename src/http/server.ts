import { randomUUID } from 'node:crypto'
import { IncomingMessage, createServer as listen, type Server, ServerResponse, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Express } from 'express'
import { instantFrom } from '../bank/envelope.ts'
import { JSON_UTF8, Problem, problemBody } from '../bank/problem.ts'
import { spokenOf } from '../bank/spoken.ts'
import type { AppDeps } from './parts.ts'
import { isHeld, onceAnswered, pipelining } from './pipelining.ts'
import { readTarget } from './target.ts'

const HEADER_BYTES_MAX = 16_384
const TIMEOUTS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  /** Longer than the 60 s that load balancers keep a connection, so that it is they who close it. */
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
}
/** How long a refused caller may go on sending before the connection is cut. */
const LINGER_MS = 2_000
/** How often a closing server looks for connections that have become idle. */
const SWEEP_MS = 20

/** The answer to the last call that came over a connection, be it still waiting for those before it. */
const LATEST = Symbol('latest answer')
type Connection = Socket & { [LATEST]?: ServerResponse }
/** The open connections of a server. */
const connections = new WeakMap<Server, Set<Socket>>()

/**
 * The server around an app. Express gives every request and response the prototypes `app.request` and `app.response`,
 * which makes V8 forget all it knew about the object (four fifths of the throughput on Node 20). Here the objects
 * are born with them, so that the same assignment changes nothing.
 */
export function createServer(app: Express, deps: Pick<AppDeps, 'config' | 'now'>): Server {
  const enter = pipelining()
  const receive = (req: IncomingMessage, res: ServerResponse): void => {
    readTarget(req)
    enter(req, res, () => app(req as never, res as never))
  }
  class AppRequest extends IncomingMessage {}
  class AppResponse extends ServerResponse<AppRequest> {
    constructor(...made: ConstructorParameters<typeof ServerResponse<AppRequest>>) {
      super(...made)
      ;(this.req.socket as Connection)[LATEST] = this
    }

    /** A server that is closing says so in the last answer of each connection (RFC 9112, 9.6). */
    override writeHead(...head: [status: number, ...rest: never[]]): this {
      if (!server.listening && (this.req.socket as Connection)[LATEST] === this) this.shouldKeepAlive = false
      return super.writeHead(...head)
    }
  }
  app.request = Object.setPrototypeOf(AppRequest.prototype, app.request)
  app.response = Object.setPrototypeOf(AppResponse.prototype, app.response)
  const server = listen(
    {
      IncomingMessage: AppRequest,
      ServerResponse: AppResponse,
      maxHeaderSize: HEADER_BYTES_MAX,
      // Node would answer 400 without a body; `readTarget` says what is missing.
      requireHostHeader: false,
      ...TIMEOUTS,
    },
    receive as never,
  )
  // Node would drop the lines beyond some thousand in silence, and with them what tells of a proxy; their bytes are bounded.
  server.maxHeadersCount = 0
  // An expectation other than 100-continue may be ignored (RFC 9110, 10.1.1); Node would answer a bare 417.
  server.on('checkExpectation', receive)
  refuseNonsense(server, deps)
  const open = new Set<Socket>()
  connections.set(server, open)
  server.on('connection', (socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  return server
}

/** Answers what never becomes a call. */
function refuseNonsense(server: Server, deps: Pick<AppDeps, 'config' | 'now'>): void {
  const refuse = refuser(deps)
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // What did not arrive while we were not reading is no fault of the caller's.
    if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && isHeld(socket)) return
    refuse(socket, problemOf(error.code), error.code === 'ECONNRESET')
  })
  // Node would hang up without a word.
  server.on('connect', (_req, socket) => {
    socket.on('error', () => {})
    refuse(socket, NO_PROXY)
  })
}

const NO_PROXY = new Problem('METODO_NAO_PERMITIDO', 'CONNECT não é atendido: isto não é um proxy.', {
  allow: 'GET, HEAD',
})

/**
 * Answers, in the standard's shape, those whose request is no HTTP and so never becomes one for Express; after the
 * answers to what they asked before it.
 */
function refuser({ config, now }: Pick<AppDeps, 'config' | 'now'>) {
  const { version } = spokenOf(config)
  const instant = instantFrom(now)
  const refused = new WeakSet<Duplex>()
  const write = (socket: Duplex, problem: Problem): void => {
    const body = problemBody(problem, version, instant())
    const headers = {
      date: now().toUTCString(),
      'content-type': JSON_UTF8,
      'content-length': Buffer.byteLength(body),
      'x-fapi-interaction-id': randomUUID(),
      'x-v': version.id,
      connection: 'close',
      ...problem.headers,
    }
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    const head = [`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`, ...lines].join('\r\n')
    socket.end(`${head}\r\n\r\n${body}`)
    // Closing at once, with bytes still coming in, would be a reset that takes our answer away with it.
    setTimeout(() => socket.destroy(), LINGER_MS).unref()
  }
  return function refuse(socket: Duplex, problem: Problem, isGone = false): void {
    // The rest of what is being sent fails to parse too.
    if (refused.has(socket)) return
    refused.add(socket)
    if (isGone || !socket.writable) return void socket.destroy()
    onceAnswered(socket, (isHalfAnswered) => {
      if (isHalfAnswered) socket.destroy()
      else write(socket, problem)
    })
  }
}

function problemOf(code: string | undefined): Problem {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new Problem(
        'CABECALHOS_GRANDES_DEMAIS',
        `A linha de requisição e os cabeçalhos somam no máximo ${HEADER_BYTES_MAX} bytes: envie menos.`,
      )
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new Problem('TEMPO_ESGOTADO', 'A requisição não chegou inteira a tempo: envie-a de uma vez.')
    default:
      return new Problem('REQUISICAO_MALFORMADA', 'O que chegou não é uma requisição HTTP/1.1 válida.')
  }
}

/**
 * Lets the calls in progress finish for `graceMs`, then cuts what is left. Connections without a call are closed at once, the
 * others after their last answer. Resolves when no connection is open.
 */
export function shutdown(server: Server, graceMs: number): Promise<void> {
  if (!server.listening) return Promise.resolve()
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs)
    const sweep = setInterval(() => closeUnused(server), SWEEP_MS)
    server.close(() => {
      clearTimeout(cut)
      clearInterval(sweep)
      resolve()
    })
    closeUnused(server)
  })
}

/**
 * Closes the connections that wait for a next call, or for a first one: for Node these are busy, and a browser opens some
 * that it may never use.
 */
function closeUnused(server: Server): void {
  server.closeIdleConnections()
  for (const socket of connections.get(server) ?? []) if (socket.bytesRead === 0) socket.destroy()
}
