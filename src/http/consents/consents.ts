import { randomUUID } from 'node:crypto'
import { type Request, type RequestHandler, type Response, Router } from 'express'
import { instantFrom } from '../../bank/envelope.ts'
import { badPaging, pagingOf } from '../../bank/paging.ts'
import { Problem, quoted } from '../../bank/problem.ts'
import type { Consent, Extension } from '../../domain/consent.ts'
import { CONSENT_ID, CONSENT_ID_MAX, CONSENTS, createSchema } from '../../standard/consents/consents.ts'
import { createConsent } from '../../standard/consents/create.ts'
import { journeyOf } from '../../standard/consents/link.ts'
import { PERMISSIONS } from '../../standard/consents/permissions.ts'
import { ended, settled } from '../../standard/consents/states.ts'
import { NEWEST } from '../../standard/versions.ts'
import { jsonBody } from '../body.ts'
import { only } from '../only.ts'
import type { AppDeps } from '../parts.ts'
import { consentRequest } from './consent-body.ts'
import { around, judge, RECEIVER, refusal, send, speak } from './consents-api.ts'
import { renewal, renewalHeaders } from './renewal.ts'

export interface ConsentsDeps extends Pick<AppDeps, 'store' | 'now'> {
  /** Tells which token a call bears. */
  readonly identify: RequestHandler
}

const CREATE_SCHEMA = createSchema(PERMISSIONS)
const SMALLEST_PAGE = 25

/** The consent as the API tells it; `more` is what only the answer to a GET has (rulebook 4.2). */
function bodyOf(
  req: Request,
  consent: Consent,
  { instant, more }: { instant: string; more?: object },
): object {
  const { consentId, creationDateTime, status, statusUpdateDateTime, permissions, expirationDateTime } =
    consent
  return {
    data: {
      consentId,
      creationDateTime,
      status,
      statusUpdateDateTime,
      permissions,
      ...(expirationDateTime !== undefined && { expirationDateTime }),
      ...more,
    },
    links: { self: `${req.call.origin}${CONSENTS.path}/${consentId}` },
    meta: { requestDateTime: instant },
  }
}

const readOnly = (consent: Consent): object => {
  const [{ rejection }, journey] = [consent, journeyOf(consent)]
  return { ...(rejection && { rejection }), ...(journey && { journey }) }
}

/** Consents 3.3.1: what a receiver asks for, reads, renews and revokes. */
export function consents({ store, now, identify }: ConsentsDeps): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const instant = instantFrom(now)
  const body = [jsonBody({ typed: true })]
  const one = `${CONSENTS.path}/:consentId`

  /** The consent of the path, as it stands now, if it is the caller's. */
  const mine = (req: Request<{ consentId: string }>): Consent => {
    const { consentId } = req.params
    if (consentId.length > CONSENT_ID_MAX || !new RegExp(CONSENT_ID).test(consentId))
      throw new Problem(
        'PARAMETRO_INVALIDO',
        `${quoted(consentId)} não é um consentId: eles são urn:fulano:..., de até ${CONSENT_ID_MAX} caracteres.`,
      )
    const consent = store.consents.find(consentId)
    if (!consent) throw new Problem('NAO_ENCONTRADO', `Nenhum consentimento se chama ${quoted(consentId)}.`)
    if (consent.clientId !== req.call.grant?.clientId)
      throw new Problem('SEM_PERMISSAO', 'Este consentimento é de outra instituição.')
    return settled(consent, now())
  }

  router.use(CONSENTS.path, speak('consents'))

  router.post(CONSENTS.path, identify, judge(RECEIVER), ...body, async (req: Request, res: Response) => {
    const request = consentRequest(req, CREATE_SCHEMA)
    const clientId = req.call.grant!.clientId
    const consent = createConsent(request, { clientId, nonce: randomUUID(), now: now() })
    if (typeof consent === 'string') throw refusal(consent)
    await store.consents.put(consent.consentId, consent)
    send(res, 201, bodyOf(req, consent, { instant: instant() }))
  })

  router.get(one, identify, judge(RECEIVER), (req: Request<{ consentId: string }>, res) => {
    const consent = mine(req)
    send(res, 200, bodyOf(req, consent, { instant: instant(), more: readOnly(consent) }))
  })

  router.delete(one, identify, judge(RECEIVER), async (req: Request<{ consentId: string }>, res) => {
    const consent = mine(req)
    if (consent.status === 'REJECTED') throw refusal('CONSENTIMENTO_EM_STATUS_REJEITADO')
    await store.consents.put(consent.consentId, ended(consent, now()))
    res.status(204).end()
  })

  router.post(`${one}/extends`, identify, ...body, async (req: Request<{ consentId: string }>, res) => {
    const { consentId } = req.params
    judge({ scope: `consent:${consentId}`, byPerson: true })(req as Request, res, () => {})
    const headers = renewalHeaders(req as Request)
    const renewed = renewal(req as Request, mine(req), headers, now())
    await store.consents.put(consentId, renewed)
    send(res, 201, bodyOf(req as Request, renewed, { instant: instant() }))
  })

  router.get(`${one}/extensions`, identify, judge(RECEIVER), (req: Request<{ consentId: string }>, res) => {
    const consent = mine(req)
    const wrong = badPaging(req.call.query, NEWEST)
    if (wrong) throw new Problem('PARAMETRO_INVALIDO', wrong.detail)
    const { page, size: asked } = pagingOf(req.call.query, NEWEST)
    // A smaller page than the standard's smallest is that one.
    const size = Math.max(asked, SMALLEST_PAGE)
    const newest = [...consent.extensions].reverse()
    const url = `${req.call.origin}${CONSENTS.path}/${consent.consentId}/extensions`
    send(res, 200, {
      data: newest.slice((page - 1) * size, page * size).map(extensionOf),
      ...around(url, { page, size, records: newest.length }, instant()),
    })
  })

  router.all(CONSENTS.path, only('POST'))
  router.all(one, only('GET', 'DELETE'))
  router.all(`${one}/extends`, only('POST'))
  router.all(`${one}/extensions`, only('GET'))
  return router
}

const extensionOf = ({ loggedUser, ...rest }: Extension): object => ({
  loggedUser: { document: { identification: loggedUser, rel: 'CPF' } },
  ...rest,
})
