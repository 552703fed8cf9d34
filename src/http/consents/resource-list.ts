import { Router } from 'express'
import { unpermitted } from '../../bank/checks.ts'
import { instantFrom } from '../../bank/envelope.ts'
import { badPaging } from '../../bank/paging.ts'
import { RESOURCE_LIST } from '../../standard/consents/consents.ts'
import { NEWEST } from '../../standard/versions.ts'
import { only } from '../only.ts'
import type { ConsentsDeps } from './consents.ts'
import { around, judge, send, speak } from './consents-api.ts'

/** A list that is always empty has one page, of the smallest size there is. */
const PAGE = { page: 1, size: 25, records: 0 }

/** Resources 3.1.0: what else a consent opens, which at this bank is nothing. */
export function resourceList({ now, identify }: Omit<ConsentsDeps, 'store'>): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const instant = instantFrom(now)
  router.use(RESOURCE_LIST.path, speak('resources'))
  // Customers' data are no resources: a bank that has nothing else has none (rulebook 4.6).
  router.get(
    RESOURCE_LIST.path,
    identify,
    judge({ scope: 'resources', byPerson: true }, 'resources'),
    (req, res) => {
      if (!req.call.consent?.permissions.includes('RESOURCES_READ')) {
        const lacks = 'O consentimento não tem RESOURCES_READ'
        throw unpermitted('resources', lacks, `${lacks}: peça outro que a tenha.`)
      }
      const wrong = badPaging(req.call.query, NEWEST)
      if (wrong) throw wrong
      const url = `${req.call.origin}${RESOURCE_LIST.path}`
      send(res, 200, { data: [], ...around(url, PAGE, instant()) })
    },
  )
  router.all(RESOURCE_LIST.path, only('GET'))
  return router
}
