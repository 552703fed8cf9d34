import type { Consent } from '../../domain/consent.ts'

/** Where a consent stands in an optimised journey, as GET /consents/{consentId} says it. */
export interface Journey {
  readonly isLinked: boolean
  /** The URN of the link that the consent belongs to. */
  readonly linkId?: string
}

/** The consent was given, or the customer would not give it; time and the bank end one without the customer. */
const decidedByCustomer = ({ status, persona, rejection }: Consent): boolean =>
  status === 'AUTHORISED' || persona !== undefined || rejection?.rejectedBy === 'USER'

/** As long as any URN of the standard may be. */
const URN_MAX = 256

/** This bank has no links that outlive a consent, so each consent has one of its own, named after it. */
const linkOf = (consentId: string): string =>
  consentId.replace(/^urn:[^:]*:/, 'urn:fulano:vinculo-').slice(0, URN_MAX)

/**
 * Undefined for a consent that says nothing of a journey. `linkId` is owed once the customer decided (Consents 3.3.1,
 * journey.linkId).
 */
export function journeyOf(consent: Consent): Journey | undefined {
  const { isLinked, consentId } = consent
  if (isLinked === undefined) return undefined
  return { isLinked, ...(isLinked && decidedByCustomer(consent) && { linkId: linkOf(consentId) }) }
}
