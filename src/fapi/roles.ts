import { SCOPES } from '../http/consents/token-scopes.ts'

/** TABLE of what an organisation's role opens at this bank (rulebook section 7, 9); one that is not here opens nothing. */
const ROLES: Readonly<Record<string, readonly string[]>> = { DADOS: SCOPES }

/** The scopes that these roles give. */
export const scopesOf = (roles: readonly string[]): string[] => [
  ...new Set(['openid', ...roles.flatMap((role) => ROLES[role] ?? [])]),
]
