import { type Request, type Response, Router } from 'express'
import { Problem, quoted } from '../../bank/problem.ts'
import { CONSENT_STATUSES, type Consent, type ConsentStatus } from '../../domain/consent.ts'
import { checkerOf } from '../../json/findings.ts'
import { ended, settled } from '../../standard/consents/states.ts'
import { jsonBody } from '../body.ts'
import { authorise, consentCalled, customerOf, expectStatus } from '../consents/agree.ts'
import type { AuthorisationServer } from '../consents/authorisation-server.ts'
import { only } from '../only.ts'
import { integerFrom, memberFrom, type Readers, readParameters } from '../parameters.ts'
import type { AppDeps } from '../parts.ts'
import { accept } from './accept.ts'

const LIMIT = 50
const LIMIT_MAX = 1000

interface Query {
  readonly status?: ConsentStatus
  readonly clientId?: string
  /** Part of any of its texts. */
  readonly q?: string
  readonly offset?: number
  readonly limit?: number
}

/** TABLE of what the listing can be narrowed by. */
const FILTERS: Readers<Query> = {
  status: memberFrom('status', CONSENT_STATUSES),
  clientId: (value) => value,
  q: (value) => value,
  offset: integerFrom('offset', 0, Number.MAX_SAFE_INTEGER),
  limit: integerFrom('limit', 1, LIMIT_MAX),
}

/** Who agrees, where it is not the person of the consent. */
const check = checkerOf({
  type: 'object',
  additionalProperties: false,
  properties: { persona: { type: 'string' } },
})

const fits =
  ({ status, clientId, q = '' }: Query) =>
  (consent: Consent): boolean =>
    (status === undefined || consent.status === status) &&
    (clientId === undefined || consent.clientId === clientId) &&
    JSON.stringify(consent).includes(q)

type Called = Request<{ id: string }>

/** The consents there are, and what a person would do with them on the page. Only where bearers are tokens of consents. */
export function adminConsents(
  { store, bank, now }: Pick<AppDeps, 'store' | 'bank' | 'now'>,
  oidc: () => Promise<AuthorisationServer>,
): Router {
  const router = Router({ caseSensitive: true })
  const deps = { store, bank, now }

  router.get('/consents', (req: Request, res: Response) => {
    const { offset = 0, limit = LIMIT, ...query } = readParameters(FILTERS, req)
    const found = store.consents
      .all()
      .map((consent) => settled(consent, now()))
      .filter(fits(query))
      .reverse()
    res.json({ consents: found.slice(offset, offset + limit), total: found.length })
  })

  router.get('/consents/:id', (req: Called, res) => {
    res.json(consentCalled(req.params.id, deps))
  })

  router.post('/consents/:id/authorise', jsonBody(), async (req: Called, res) => {
    const { id } = req.params
    const consent = consentCalled(id, deps)
    accept('CLIENTE_INVALIDO', check(req.body ?? {}))
    const { persona: key } = (req.body ?? {}) as { persona?: string }
    const persona = key === undefined ? await customerOf(consent, deps) : store.find(key)
    if (!persona)
      throw new Problem('CLIENTE_INVALIDO', `$.persona: nenhum cliente atende por ${quoted(key ?? '')}.`)
    res.json(await authorise(id, persona, deps))
  })

  const finish =
    (status: ConsentStatus) =>
    async (req: Called, res: Response): Promise<void> => {
      const consent = consentCalled(req.params.id, deps)
      expectStatus(consent, status)
      const over = ended(consent, now())
      await store.consents.put(over.consentId, over)
      res.json(over)
    }
  router.post('/consents/:id/reject', finish('AWAITING_AUTHORISATION'))
  router.post('/consents/:id/revoke', finish('AUTHORISED'))

  router.post('/consents/:id/token', async (req: Called, res) => {
    const consent = consentCalled(req.params.id, deps)
    expectStatus(consent, 'AUTHORISED')
    const { token, expiresIn, scope } = await (await oidc()).issue(consent)
    res.json({ access_token: token, token_type: 'Bearer', expires_in: expiresIn, scope })
  })

  router.all(['/consents', '/consents/:id'], only('GET', 'HEAD'))
  router.all('/consents/:id/:verb', only('POST'))
  return router
}
