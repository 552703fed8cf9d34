/** Every scope is one of this server's API, besides openid. */
export const API = 'urn:fulano:open-banking'
export const SCOPES = ['consents', 'resources', 'customers']
export const CONSENT_SCOPE = 'consent:'
/** Seconds; the profile wants 300 to 900 (rulebook section 7). */
export const ACCESS_TOKEN_TTL = 900

/** A token is of one consent: a scope that names several names none. */
export function consentIdIn(scope: string | undefined): string | undefined {
  const named = scope?.split(' ').filter((one) => one.startsWith(CONSENT_SCOPE)) ?? []
  return named.length === 1 ? named[0]!.slice(CONSENT_SCOPE.length) : undefined
}

/** The API as oidc-provider wants it, for a token of this scope. */
export const apiOf = (scope: string | undefined) => ({
  scope: [
    'openid',
    ...SCOPES,
    ...(scope?.split(' ').filter((one) => one.startsWith(CONSENT_SCOPE)) ?? []),
  ].join(' '),
  accessTokenFormat: 'opaque' as const,
  accessTokenTTL: ACCESS_TOKEN_TTL,
})
