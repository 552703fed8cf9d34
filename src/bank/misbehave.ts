import type { Behaviour, Outcome } from '../behaviour/behaviour.ts'
import type { Resource } from '../standard/resources.ts'
import type { Asked, Call } from './call.ts'
import { violationsOf } from './checks.ts'

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

/** Decides how a call to a resource goes wrong, if it does: request before customer before profile. */
export function misbehave(
  call: Call,
  resource: Resource,
  behaviour: Pick<Behaviour, 'decide'>,
): Outcome | undefined {
  const { method, persona, consumer, asked } = call
  const decided = behaviour.decide({ resource: resource.key, method, persona, consumer })
  const outcome = asked ? overridden(decided, asked) : decided
  if (!outcome) return undefined
  if (outcome.status !== undefined || outcome.fault) call.violations = violationsOf(call, resource)
  return settle(call, outcome)
}

/** Gives the call that outcome, and the reply the headers that tell of it. */
export function settle(call: Call, outcome: Outcome): Outcome {
  call.outcome = outcome
  if (outcome.rules.length > 0) call.replyHeaders['x-fulano-rule'] = outcome.rules.join(', ')
  if (outcome.delay) call.replyHeaders['x-fulano-delay-ms'] = String(outcome.delay)
  return outcome
}
