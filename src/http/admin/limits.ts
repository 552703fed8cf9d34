import { type Request, type Response, Router } from 'express'
import { tokenOf } from '../../bank/identify.ts'
import type { Usage } from '../../behaviour/limits.ts'
import { only } from '../only.ts'
import { integerFrom, type Readers, readParameters } from '../parameters.ts'
import type { AppDeps } from '../parts.ts'

const LIMIT = 100
const LIMIT_MAX = 1000

interface Query {
  /** Alias, id or document. */
  readonly persona?: string
  readonly consumer?: string
  readonly offset?: number
  readonly limit?: number
}

/** TABLE of what the list can be narrowed by. */
const FILTERS: Readers<Query> = {
  persona: (value) => value,
  consumer: (value) => value,
  offset: integerFrom('offset', 0, Number.MAX_SAFE_INTEGER),
  limit: integerFrom('limit', 1, LIMIT_MAX),
}

/** How much of the operational limits each customer, consumer and resource has used in the windows that are open. */
export function adminLimits({ behaviour, store }: Pick<AppDeps, 'behaviour' | 'store'>): Router {
  const router = Router({ caseSensitive: true })
  const told = ({ limit, by, taken, points, endsIn }: Usage): object => {
    const persona = by.customer === undefined ? undefined : store.find(by.customer)
    return {
      limit,
      ...(by.customer !== undefined && { persona: persona ? tokenOf(persona) : by.customer }),
      ...(by.consumer !== undefined && { consumer: by.consumer }),
      ...(by.resource !== undefined && { resource: by.resource }),
      taken,
      points,
      endsIn,
    }
  }
  router.get('/limits', (req: Request, res: Response) => {
    const { persona: key, consumer, offset = 0, limit = LIMIT } = readParameters(FILTERS, req)
    const id = key === undefined ? undefined : (store.find(key)?.id ?? key)
    const used = [...(behaviour.limits?.used() ?? [])].filter(
      ({ by }) =>
        (id === undefined || by.customer === id) && (consumer === undefined || by.consumer === consumer),
    )
    res.json({
      limits: behaviour.profile.limits,
      used: used.slice(offset, offset + limit).map(told),
      total: used.length,
    })
  })
  router.all('/limits', only('GET', 'HEAD'))
  return router
}
