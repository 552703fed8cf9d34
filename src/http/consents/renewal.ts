import type { Request } from 'express'
import { Problem } from '../../bank/problem.ts'
import type { Consent, Extension } from '../../domain/consent.ts'
import { instantOf } from '../../domain/instant.ts'
import { EXTEND_SCHEMA } from '../../standard/consents/consents.ts'
import type { ConsentRequest } from '../../standard/consents/create.ts'
import { extended, isLater } from '../../standard/consents/states.ts'
import { consentRequest } from './consent-body.ts'
import { refusal } from './consents-api.ts'

/** The customer whose company cannot renew alone: another of its signatories has to. */
const MULTIPLE_SIGNATORIES = 'STATUS_RESOURCE_PENDING_AUTHORISATION'

type RenewalHeaders = Pick<Extension, 'xFapiCustomerIpAddress' | 'xCustomerUserAgent'>

/** The consent as this call renews it (rulebook 4.5); a Problem that says why it does not. */
export function renewal(req: Request, consent: Consent, headers: RenewalHeaders, now: Date): Consent {
  const request = consentRequest(req, EXTEND_SCHEMA)
  checkExtender(consent, request)
  if (consent.status !== 'AUTHORISED')
    throw refusal(
      'ESTADO_CONSENTIMENTO_INVALIDO',
      `Só um consentimento AUTHORISED se renova; este está ${consent.status}.`,
    )
  if (req.call.persona?.rules?.some(({ then }) => then.code === MULTIPLE_SIGNATORIES))
    throw refusal('DEPENDE_MULTIPLA_ALCADA')
  const { expirationDateTime } = request
  if (!isLater(consent, expirationDateTime, now))
    throw refusal(
      'DATA_EXPIRACAO_INVALIDA',
      'Envie em expirationDateTime um instante futuro e posterior ao atual, ou omita.',
    )
  return extended(consent, {
    loggedUser: request.loggedUser.document.identification,
    requestDateTime: instantOf(now),
    ...(expirationDateTime !== undefined && { expirationDateTime }),
    ...headers,
  })
}

/** The two headers that a renewal owes (rulebook 4.2); a Problem when one is missing. */
export function renewalHeaders({ headers }: Request): RenewalHeaders {
  // Kept without the blanks around them, as the list of renewals wants them; a no-break space is one.
  const trimmed = (name: string): string | undefined => (headers[name] as string | undefined)?.trim()
  const [ip, agent] = [trimmed('x-fapi-customer-ip-address'), trimmed('x-customer-user-agent')]
  if (!ip || !agent)
    throw new Problem(
      'CABECALHO_INVALIDO',
      'Uma renovação pede x-fapi-customer-ip-address e x-customer-user-agent.',
    )
  return { xFapiCustomerIpAddress: ip, xCustomerUserAgent: agent }
}

/** A person renews what that person agreed to; a company, whoever acts for it (rulebook 4.5). */
function checkExtender(consent: Consent, { loggedUser, businessEntity }: ConsentRequest): void {
  const same =
    consent.businessEntity === undefined
      ? businessEntity === undefined && loggedUser.document.identification === consent.loggedUser
      : businessEntity?.document.identification === consent.businessEntity
  if (!same)
    throw new Problem('SEM_PERMISSAO', 'Quem renova é quem consentiu: o mesmo CPF, ou a mesma empresa.')
}
