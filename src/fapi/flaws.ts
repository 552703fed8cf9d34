import type { Words } from '../domain/words.ts'
import type { Presented } from '../http/presented.ts'

/** TABLE of why a certificate does not hold, by Node's code for it. */
const FLAWS: Readonly<Record<string, Words>> = {
  CERT_HAS_EXPIRED: { pt: 'o certificado venceu', en: 'the client certificate has expired' },
  CERT_NOT_YET_VALID: { pt: 'o certificado ainda não vale', en: 'the client certificate is not valid yet' },
  INVALID_PURPOSE: { pt: 'o certificado não é de cliente', en: 'the certificate is not for clients' },
}
const FOREIGN: Words = {
  pt: 'o certificado não foi emitido pela autoridade deste banco',
  en: 'the client certificate was not issued by the CA of this bank',
}
const NONE: Words = { pt: 'não veio certificado', en: 'no client certificate was presented' }

/** Why there is no certificate to go by. */
export const flawOf = (presented: Presented | undefined): Words =>
  presented?.flaw === undefined ? NONE : (FLAWS[presented.flaw] ?? FOREIGN)
