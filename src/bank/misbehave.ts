import type { RequestHandler, Response } from 'express'
import type { Behaviour, Outcome } from '../behaviour/behaviour.ts'
import { after, BREAKS, dribble } from '../http/faults.ts'
import type { Resource } from '../standard/resources.ts'
import type { Asked } from './call.ts'
import { violationsOf } from './checks.ts'
import { simulated } from './simulated.ts'

const HARMLESS = { status: undefined, code: undefined, fault: undefined, retryAfter: undefined }
const BY_REQUEST = 'request'

/** What the caller asked for goes first; what it left open, the customer and the profile have decided. */
export function overridden(decided: Outcome | undefined, asked: Asked): Outcome {
  const { unharmed, ...wishes } = asked
  const harms = unharmed || asked.status !== undefined || asked.fault !== undefined
  return {
    ...decided,
    ...(harms && HARMLESS),
    ...(unharmed && { delay: 0, dribble: undefined }),
    ...wishes,
    rules: [BY_REQUEST, ...(decided?.rules ?? [])],
    why: ['Prefer', ...(decided?.why ?? [])],
  }
}

/** Delays a call, answers it with an error, or breaks its connection: request before customer before profile. */
export function misbehave(
  resource: Resource,
  { behaviour }: { behaviour: Pick<Behaviour, 'decide'> },
): RequestHandler {
  return function misbehave(req, res, next) {
    const { call, method } = req
    call.resource = resource.key
    const { persona, consumer, asked } = call
    const decided = behaviour.decide({ resource: resource.key, method, persona, consumer })
    const outcome = asked ? overridden(decided, asked) : decided
    if (!outcome) return next()
    call.outcome = outcome
    if (outcome.status !== undefined || outcome.fault) call.violations = violationsOf(req, resource)
    carryOut(outcome, res, next)
  }
}

/** Makes an outcome happen to a call, or lets it go on. */
export function carryOut(outcome: Outcome, res: Response, next: (error?: unknown) => void): void {
  const { delay = 0, fault, status } = outcome
  if (outcome.rules.length > 0) res.setHeader('x-fulano-rule', outcome.rules.join(', '))
  if (delay > 0) res.setHeader('x-fulano-delay-ms', delay)
  if (outcome.dribble && !fault) dribble(res, outcome.dribble)
  after(delay, res, () => {
    if (fault) BREAKS[fault](res, next)
    else next(status === undefined ? undefined : simulated({ ...outcome, status }))
  })
}
