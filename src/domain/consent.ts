import type { IsoInstant } from './instant.ts'

/** A consent of the Consents API 3.3.1 (rulebook section 4): who lets whom read what, and until when. */

export const CONSENT_STATUSES = ['AUTHORISED', 'AWAITING_AUTHORISATION', 'REJECTED'] as const
export type ConsentStatus = (typeof CONSENT_STATUSES)[number]

export const REJECTORS = ['USER', 'ASPSP', 'TPP'] as const
export const REJECTION_CODES = [
  'CONSENT_EXPIRED',
  'CUSTOMER_MANUALLY_REJECTED',
  'CUSTOMER_MANUALLY_REVOKED',
  'CONSENT_MAX_DATE_REACHED',
  'CONSENT_TECHNICAL_ISSUE',
  'INTERNAL_SECURITY_REASON',
] as const
export type RejectionCode = (typeof REJECTION_CODES)[number]

/** Why a consent ended, and by whom (rulebook 4.4). */
export interface Rejection {
  readonly rejectedBy: (typeof REJECTORS)[number]
  readonly reason: { readonly code: RejectionCode; readonly additionalInformation?: string }
}

/** A later expiry that the customer agreed to (rulebook 4.5). */
export interface Extension {
  /** CPF of who agreed. */
  readonly loggedUser: string
  readonly requestDateTime: IsoInstant
  /** Without end when absent. */
  readonly expirationDateTime?: IsoInstant
  readonly previousExpirationDateTime?: IsoInstant
  readonly xFapiCustomerIpAddress: string
  readonly xCustomerUserAgent: string
}

/** What the store keeps of a consent. */
export interface Consent {
  /** `urn:fulano:...` */
  readonly consentId: string
  /** The receiver that created it, and alone may read and revoke it. */
  readonly clientId: string
  /** CPF of the person who is to agree. */
  readonly loggedUser: string
  /** CNPJ of the company that the person acts for. */
  readonly businessEntity?: string
  readonly permissions: readonly string[]
  readonly creationDateTime: IsoInstant
  readonly status: ConsentStatus
  readonly statusUpdateDateTime: IsoInstant
  /** Without end when absent. */
  readonly expirationDateTime?: IsoInstant
  readonly rejection?: Rejection
  /** Id of the customer whose data it opens, once authorised. */
  readonly persona?: string
  readonly isLinked?: boolean
  /** Oldest first. */
  readonly extensions: readonly Extension[]
}
