import { createHash } from 'node:crypto'
import type { Configuration, KoaContextWithOIDC, default as Provider } from 'oidc-provider'
import type { Consent } from '../../domain/consent.ts'
import { settled } from '../../standard/consents/states.ts'
import type { Store } from '../../store/store.ts'
import { ACCESS_TOKEN_TTL, API, apiOf, CONSENT_SCOPE, consentIdIn } from './token-scopes.ts'

/** Seconds. */
const PAGE_TTL = 3600
/** A refresh token outlives the consent, which is what ends it. */
const REFRESH_TOKEN_TTL = 10 * 365 * 86_400

/** How long what oidc-provider gives out holds. */
export const LIFETIMES = {
  ttl: {
    AccessToken: ACCESS_TOKEN_TTL,
    ClientCredentials: ACCESS_TOKEN_TTL,
    AuthorizationCode: 60,
    IdToken: ACCESS_TOKEN_TTL,
    Interaction: PAGE_TTL,
    Session: PAGE_TTL,
    Grant: REFRESH_TOKEN_TTL,
    RefreshToken: REFRESH_TOKEN_TTL,
  },
  issueRefreshToken: async () => true,
  // Both are off in the profile: a refresh token stays the same while the consent does.
  rotateRefreshToken: false,
  expiresWithSession: async () => false,
} satisfies Configuration

/** oidc-provider knows no dynamic scope but that of a resource server, so the API is one. */
export const RESOURCE_INDICATORS = {
  enabled: true,
  defaultResource: () => API,
  getResourceServerInfo: (ctx: KoaContextWithOIDC) =>
    apiOf((ctx.oidc.params as { scope?: string } | undefined)?.scope ?? scopeOf(ctx)),
  useGrantedResource: () => true,
}

/** Of the code or refresh token that is being exchanged, when the call itself names no scope. */
function scopeOf({ oidc }: KoaContextWithOIDC): string | undefined {
  const { AuthorizationCode, RefreshToken } = oidc.entities
  return (AuthorizationCode ?? RefreshToken)?.scope
}

interface Consents {
  readonly store: Pick<Store, 'consents'>
  readonly now: () => Date
}

/** The consent that a scope names, as it stands now. */
export function consentIn(scope: string | undefined, { store, now }: Consents): Consent | undefined {
  const consent = store.consents.find(consentIdIn(scope) ?? '')
  return consent && settled(consent, now())
}

/** Whether the consent that a scope names opens anything now. */
export const isAlive = (scope: string | undefined, consents: Consents): boolean =>
  consentIn(scope, consents)?.status === 'AUTHORISED'

/** The subject of a person: the same in every consent, and not the CPF (rulebook section 7). */
export const subjectOf = ({ loggedUser }: Consent): string =>
  createHash('sha256').update(`fulano ${loggedUser}`).digest('base64url').slice(0, 22)

interface Granted {
  readonly scope: string
  /** Of the person, for the asking. */
  readonly claims?: readonly string[]
}

/** Keeps that the person let the receiver have these scopes; resolves to the grant's id. */
export async function grantFor(
  provider: Provider,
  consent: Consent,
  { scope, claims = [] }: Granted,
): Promise<string> {
  const grant = new provider.Grant({ accountId: subjectOf(consent), clientId: consent.clientId })
  const scopes = scope.split(' ').filter((one) => one !== '')
  grant.addOIDCScope(scopes.filter((one) => !one.startsWith(CONSENT_SCOPE)).join(' '))
  grant.addResourceScope(API, scopes.join(' '))
  if (claims.length > 0) grant.addOIDCClaims([...claims])
  return grant.save()
}
