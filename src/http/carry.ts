import type { Request, RequestHandler, Response } from 'express'
import type { Answer, Desk } from '../bank/answer.ts'
import { settle } from '../bank/misbehave.ts'
import type { Reply } from '../bank/reply.ts'
import { simulated } from '../bank/simulated.ts'
import type { Outcome } from '../behaviour/behaviour.ts'
import { after, BREAKS, dribble } from './faults.ts'
import { incomingOf, isOfBank, setHeaders } from './open-call.ts'
import { whenTurn } from './pipelining.ts'

/** Carries a call to one of the bank's resources to it and the answer back. */
export type Carry = (req: Request, res: Response) => void

export function carrier({ open, answer }: Desk, publicUrl: string | undefined): Carry {
  return function carry(req, res) {
    // Known from the first moment: whoever leaves before they are answered is in the journal too.
    req.call = open(incomingOf(req, publicUrl))
    const act = ({ call, reply }: Answer): void => {
      if (call.outcome) actOut(call.outcome, res, () => send(res, reply))
      else send(res, reply)
    }
    const answered = answer(req.call)
    if (answered instanceof Promise) void answered.then(act)
    else act(answered)
  }
}

/** Carries the calls to the bank's resources; all others go on. */
export const carryIn =
  (carry: Carry): RequestHandler =>
  (req, res, next) =>
    isOfBank(req.path) ? carry(req, res) : next()

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

/** Hands Node the head in one piece, which it then sends together with the body. */
function write(res: Response, reply: Reply): void {
  const { status, headers, body } = reply
  res.req.call.sent = reply
  // By whoever asks, too (`crossOrigin`).
  const head = ['Vary', headers.vary === undefined ? 'Origin' : `Origin, ${headers.vary}`]
  for (const name in headers) if (name !== 'vary') head.push(name, headers[name]!)
  res.writeHead(status, head)
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
