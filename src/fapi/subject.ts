import { createHash, type X509Certificate } from 'node:crypto'

/** Who a transport certificate says that it is of. */
export interface Subject {
  /** UUID of the software statement: the UID. */
  readonly software?: string
  /** UUID of the organisation: what follows `OFBBR-` in its identifier, or the OU of certificates from before 2022. */
  readonly org?: string
}

const first = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value

/** Reads the subject of a certificate as the profile has it (rulebook section 7, 19). */
export function subjectOf(certificate: X509Certificate): Subject {
  const subject = certificate.toLegacyObject().subject as unknown as Record<string, string | string[]>
  const identifier = first(subject.organizationIdentifier)
  const software = first(subject.UID)
  const org = identifier === undefined ? first(subject.OU) : identifier.replace(/^OFBBR-/, '')
  return { ...(software && { software }), ...(org && { org }) }
}

/** What a token that is bound to a certificate says of it: `x5t#S256` (RFC 8705, 3.1). */
export const thumbprintOf = ({ raw }: Pick<X509Certificate, 'raw'>): string =>
  createHash('sha256').update(raw).digest('base64url')
