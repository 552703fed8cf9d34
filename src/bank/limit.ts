import type { RequestHandler } from 'express'
import type { Behaviour } from '../behaviour/behaviour.ts'
import type { Persona } from '../domain/persona.ts'
import type { AppDeps } from '../http/app.ts'
import type { Resource } from '../standard/resources.ts'
import { isPaginationKey, subjectOf } from './paging.ts'
import { simulated } from './simulated.ts'

const ANYBODY = 'anybody'

/** Holds a call that could be answered against the operational limits of the profile (rulebook section 6). */
export function limit(
  resource: Resource,
  { behaviour, now }: Pick<AppDeps, 'now'> & { behaviour: Pick<Behaviour, 'limits'> },
): RequestHandler {
  return function limit(req, res, next) {
    const { limits } = behaviour
    // Who asked for no failure gets none, and takes nothing.
    if (!limits || req.call.asked?.unharmed) return next()
    const { query, consumer = ANYBODY, persona } = req.call
    const call = { resource: resource.key, customer: (persona as Persona).id, consumer }
    const key = query.get('pagination-key')
    const second = Math.floor(now().getTime() / 1000)
    // Pages under a key of ours belong to a call that was counted when the key was handed out.
    const page =
      resource.paginated && key !== null && isPaginationKey(key, subjectOf(resource, persona), second)
    const refusal = limits.take(call, page)
    if (refusal) throw simulated(refusal)
    if (!page) res.once('close', () => res.statusCode < 300 || limits.giveBack(call))
    next()
  }
}
