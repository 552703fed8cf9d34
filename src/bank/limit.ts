import type { LimitCounters, Refusal } from '../behaviour/limits.ts'
import type { Resource } from '../standard/resources.ts'
import type { Call } from './call.ts'
import { isPaginationKey, subjectOf } from './paging.ts'

const ANYBODY = 'anybody'

/** What a call has taken of the operational limits. */
export interface Toll {
  /** The ceiling that is reached; nothing was taken then. */
  readonly refusal?: Refusal
  /** Gives the month's call back: only 2XX count (rulebook section 6). */
  giveBack(): void
}

/**
 * Counts a call that could be answered against the operational limits of the profile (rulebook section 6). Pages under a
 * key of ours belong to a call that was counted when the key was handed out. `second` is the bank's time since 1970.
 */
export function takeToll(limits: LimitCounters, call: Call, resource: Resource, second: number): Toll {
  const { query, consumer = ANYBODY, persona } = call
  const limited = { resource: resource.key, customer: persona!.id, consumer }
  const key = query.get('pagination-key')
  const page =
    resource.paginated && key !== null && isPaginationKey(key, subjectOf(resource, persona), second)
  const refusal = limits.take(limited, page)
  return {
    ...(refusal && { refusal }),
    giveBack: () => {
      if (!page) limits.giveBack(limited)
    },
  }
}
