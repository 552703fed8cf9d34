import type { Consent } from '../../domain/consent.ts'
import { instantOf } from '../../domain/instant.ts'
import { grantable, type PermissionFault } from './permissions.ts'

interface Document {
  readonly identification: string
  /** `CPF`, `CNPJ`. */
  readonly rel: string
}

/** The `data` of POST /consents, once its schema has vouched for it. */
export interface ConsentRequest {
  readonly loggedUser: { readonly document: Document }
  readonly businessEntity?: { readonly document: Document }
  readonly permissions: readonly string[]
  readonly expirationDateTime?: string
  readonly isLinked?: boolean
}

/** A consent that awaits its person, or why there can be none (rulebook 4.3). `nonce` makes its id. */
export function createConsent(
  request: ConsentRequest,
  { clientId, nonce, now }: { readonly clientId: string; readonly nonce: string; readonly now: Date },
): Consent | PermissionFault | 'DATA_EXPIRACAO_INVALIDA' {
  const { loggedUser, businessEntity, expirationDateTime, isLinked } = request
  const permissions = grantable(request.permissions, businessEntity !== undefined)
  if (typeof permissions === 'string') return permissions
  if (expirationDateTime !== undefined && Date.parse(expirationDateTime) <= now.getTime())
    return 'DATA_EXPIRACAO_INVALIDA'
  const instant = instantOf(now)
  return {
    consentId: `urn:fulano:${nonce}`,
    clientId,
    loggedUser: loggedUser.document.identification,
    ...(businessEntity && { businessEntity: businessEntity.document.identification }),
    permissions,
    creationDateTime: instant,
    status: 'AWAITING_AUTHORISATION',
    statusUpdateDateTime: instant,
    ...(expirationDateTime !== undefined && { expirationDateTime }),
    ...(isLinked !== undefined && { isLinked }),
    extensions: [],
  }
}
