import type { RequestHandler, Response } from 'express'
import type { Answer, Desk } from '../bank/answer.ts'
import { settle } from '../bank/misbehave.ts'
import type { Reply } from '../bank/reply.ts'
import { simulated } from '../bank/simulated.ts'
import type { Outcome } from '../behaviour/behaviour.ts'
import { after, BREAKS, dribble } from './faults.ts'
import { incomingOf, isOfBank, setHeaders } from './open-call.ts'
import { whenTurn } from './pipelining.ts'

/** Carries the calls to the bank's resources to it and its answers back; all others go on. */
export function carry({ open, answer }: Desk, publicUrl: string | undefined): RequestHandler {
  return function carry(req, res, next) {
    if (!isOfBank(req.path)) return next()
    // Known from the first moment: whoever leaves before they are answered is in the journal too.
    req.call = open(incomingOf(req, publicUrl))
    const act = ({ call, reply }: Answer): void => {
      if (call.outcome) actOut(call.outcome, res, () => send(res, reply))
      else send(res, reply)
    }
    const answered = answer(req.call)
    if (answered instanceof Promise) answered.then(act, next)
    else act(answered)
  }
}

/** Waits, then breaks the connection, or goes on to what answers: in pieces if it has to dribble. */
function actOut({ delay = 0, fault, dribble: pieces }: Outcome, res: Response, go: () => void): void {
  if (pieces && !fault) dribble(res, pieces)
  after(delay, res, () => {
    if (fault) BREAKS[fault](res, go)
    else go()
  })
}

/** Makes the reply when its turn has come, so that what is large does not pile up behind answers that nobody reads. */
function send(res: Response, reply: Answer['reply']): void {
  whenTurn(res, () => make(res, reply))
}

function make(res: Response, reply: Answer['reply']): void {
  const made = reply()
  if (made instanceof Promise) void made.then((later) => write(res, later))
  else write(res, made)
}

function write(res: Response, reply: Reply): void {
  const { status, headers, body } = reply
  res.req.call.sent = reply
  res.statusCode = status
  setHeaders(res, headers)
  res.end(body, 'latin1')
}

/** Makes an outcome happen to a call that a handler of this server answers, or lets it go on. */
export function carryOut(outcome: Outcome, res: Response, next: (error?: unknown) => void): void {
  const { call } = res.req
  settle(call, outcome)
  setHeaders(res, call.replyHeaders)
  const { status } = outcome
  actOut(outcome, res, () => next(status === undefined ? undefined : simulated({ ...outcome, status })))
}
