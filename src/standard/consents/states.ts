import type { Consent, Extension, Rejection, RejectionCode } from '../../domain/consent.ts'
import type { IsoInstant } from '../../domain/instant.ts'
import { instantOf } from '../../domain/instant.ts'

/** How long somebody has to agree (rulebook 4.4). */
const AWAITING_MS = 60 * 60_000

const epoch = (instant: IsoInstant): number => Date.parse(instant)

const rejected = (
  consent: Consent,
  by: Rejection['rejectedBy'],
  code: RejectionCode,
  at: IsoInstant,
): Consent => ({
  ...consent,
  status: 'REJECTED',
  statusUpdateDateTime: at,
  rejection: { rejectedBy: by, reason: { code } },
})

/** The consent as it stands at this moment: time alone ends one that nobody agreed to, or that reached its end. */
export function settled(consent: Consent, now: Date): Consent {
  const { status, creationDateTime, expirationDateTime } = consent
  if (status === 'REJECTED') return consent
  const never = Number.POSITIVE_INFINITY
  const patience = status === 'AWAITING_AUTHORISATION' ? epoch(creationDateTime) + AWAITING_MS : never
  const expiry = expirationDateTime === undefined ? never : epoch(expirationDateTime)
  // Whichever came first ended it, whenever it is looked at.
  const [end, code] =
    expiry <= patience
      ? ([expiry, 'CONSENT_MAX_DATE_REACHED'] as const)
      : ([patience, 'CONSENT_EXPIRED'] as const)
  return now.getTime() < end ? consent : rejected(consent, 'ASPSP', code, instantOf(new Date(end)))
}

/** Agreed to, for this customer. */
export const authorised = (consent: Consent, persona: string, now: Date): Consent => ({
  ...consent,
  status: 'AUTHORISED',
  statusUpdateDateTime: instantOf(now),
  persona,
})

/** Ended by the person, at this bank or through the receiver: refused before it was agreed to, revoked after. */
export const ended = (consent: Consent, now: Date): Consent =>
  rejected(
    consent,
    'USER',
    consent.status === 'AUTHORISED' ? 'CUSTOMER_MANUALLY_REVOKED' : 'CUSTOMER_MANUALLY_REJECTED',
    instantOf(now),
  )

/** Whether an expiry lies after now and after the consent's own; none at all lies after everything (rulebook 4.5). */
export function isLater(
  { expirationDateTime: own }: Consent,
  wanted: IsoInstant | undefined,
  now: Date,
): boolean {
  if (wanted === undefined) return true
  if (epoch(wanted) <= now.getTime()) return false
  return own !== undefined && epoch(wanted) > epoch(own)
}

/** With a later expiry, or without end. */
export function extended(consent: Consent, extension: Extension): Consent {
  const { expirationDateTime: previous, ...rest } = consent
  const { expirationDateTime } = extension
  const record = previous === undefined ? extension : { ...extension, previousExpirationDateTime: previous }
  return {
    ...rest,
    ...(expirationDateTime !== undefined && { expirationDateTime }),
    extensions: [...consent.extensions, record],
  }
}
