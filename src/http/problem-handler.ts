import type { ErrorRequestHandler } from 'express'
import { Problem } from '../bank/problem.ts'
import { redactText } from '../bank/redact.ts'
import { problemOf, problemReply } from '../bank/refuse.ts'
import { Refusal } from '../store/refusal.ts'
import type { Logger } from './log.ts'
import { setHeaders } from './open-call.ts'

/** Express gives 400 to a path that cannot be percent-decoded; anything else that is not a Problem is our fault. */
function known(error: unknown): Problem {
  const isUndecodable = error instanceof Error && 'status' in error && error.status === 400
  return isUndecodable && !(error instanceof Problem)
    ? new Problem('REQUISICAO_MALFORMADA', 'O caminho da URL não é decodificável: verifique os escapes %XX.')
    : problemOf(error)
}

interface Ends {
  readonly log: Logger
  /** The current instant as text (R4). */
  readonly instant: () => string
}

/** The last middleware: whatever was thrown before it becomes an answer here, and a 500 is logged. */
export function problemHandler({ log, instant }: Ends): ErrorRequestHandler {
  return function problemHandler(error, req, res, _next) {
    const problem = known(error)
    const { method, originalUrl, call } = req
    // What was asked for is no trouble of ours.
    if (problem !== error && problem.status >= 500) {
      const asked = { method, url: redactText(originalUrl), interactionId: call.interactionId }
      // A full file is the trouble of whoever fills it: no stack would tell them more.
      if (error instanceof Refusal) log.warn({ code: error.code, ...asked }, error.message)
      else log.error({ err: error, ...asked })
    }
    if (res.headersSent) {
      res.destroy()
      return
    }
    const reply = problemReply(problem, call, instant())
    const { status, headers, body } = reply
    call.sent = reply
    res.statusCode = status
    setHeaders(res, headers)
    res.end(body, 'latin1')
  }
}
