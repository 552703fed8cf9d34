/** Domains that belong to nobody, for ever (RFC 2606 and RFC 6761): what is sent there reaches no one. */
const RESERVED = /(?:^|\.)(?:example|test|invalid|localhost)$|(?:^|\.)example\.(?:com|net|org)$/
/** Longest address that an e-mail may have (RFC 5321, 4.5.3.1). */
const EMAIL_MAX = 254
const LOCAL = /^[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*$/
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]+$/

/** Whether a text is an e-mail address under a reserved domain. */
export function isReservedEmail(text: string): boolean {
  if (text.length > EMAIL_MAX) return false
  const at = text.indexOf('@')
  const [local, domain] = [text.slice(0, Math.max(0, at)), text.slice(at + 1)]
  return local.length <= 64 && LOCAL.test(local) && DOMAIN.test(domain) && RESERVED.test(domain)
}
