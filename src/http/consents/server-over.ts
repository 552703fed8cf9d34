import type { Client, default as Provider } from 'oidc-provider'
import type { Consent } from '../../domain/consent.ts'
import type { AuthorisationServer, Visit } from './authorisation-server.ts'
import { grantFor, subjectOf } from './grants.ts'
import { ACCESS_TOKEN_TTL, API, apiOf, CONSENT_SCOPE, consentIdIn } from './token-scopes.ts'

type Params = Readonly<Record<string, string | undefined>>
type Token = InstanceType<Provider['AccessToken']> | InstanceType<Provider['ClientCredentials']>

/** What one way of running oidc-provider does otherwise than another. */
interface Ways extends Pick<AuthorisationServer, 'handle'> {
  /** Whether a token may be used with this certificate, or without one; always where absent. */
  readonly isUsable?: (token: Token, certificate: string | undefined) => Promise<boolean>
  /** What is known of a visit besides. */
  readonly about?: (params: Params) => Promise<Pick<Visit, 'clientName' | 'denied'>>
  /** How the person was recognised; not told where absent. */
  readonly login?: (params: Params) => { readonly acr: string; readonly amr: readonly string[] }
  /** Claims of the person that the receiver may have. */
  readonly claims?: readonly string[]
  /** Binds a token that nobody came for. */
  readonly bind?: (token: InstanceType<Provider['AccessToken']>, consent: Consent) => Promise<void>
}

/** The authorisation server over a provider of oidc-provider. */
export function serverOver(provider: Provider, ways: Ways): AuthorisationServer {
  const { handle, isUsable = async () => true, about = async () => ({}), login, claims = [], bind } = ways
  return {
    handle,
    async grantOf(bearer, certificate) {
      const byPerson = await provider.AccessToken.find(bearer)
      const token = byPerson ?? (await provider.ClientCredentials.find(bearer))
      if (!token?.clientId || !(await isUsable(token, certificate))) return undefined
      const consentId = consentIdIn(token.scope)
      return {
        clientId: token.clientId,
        scopes: new Set(token.scope?.split(' ')),
        ...(consentId !== undefined && { consentId }),
        byPerson: byPerson !== undefined,
      }
    },
    async visitOf(req, res) {
      const details = await provider.interactionDetails(req, res).catch(() => undefined)
      if (!details) return undefined
      const params = details.params as Params
      const consentId = consentIdIn(params.scope)
      return {
        clientId: params.client_id ?? '',
        ...(consentId !== undefined && { consentId }),
        ...(details.result && { decided: details.returnTo }),
        ...(await about(params)),
      }
    },
    async approve(req, res, consent) {
      const params = (await provider.interactionDetails(req, res)).params as Params
      const grantId = await grantFor(provider, consent, { scope: params.scope ?? '', claims })
      const person = { accountId: subjectOf(consent), remember: false, ...login?.(params) }
      const result = { login: person as never, consent: { grantId } }
      await provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false })
    },
    async refuse(req, res, error, why) {
      await provider.interactionFinished(req, res, { error, error_description: why })
    },
    async issue(consent) {
      const scope = `openid ${CONSENT_SCOPE}${consent.consentId} resources customers`
      const client = await provider.Client.find(consent.clientId)
      const grantId = await grantFor(provider, consent, { scope, claims })
      const token = new provider.AccessToken({
        accountId: subjectOf(consent),
        client: client as Client,
        grantId,
        gty: 'authorization_code',
        scope,
      })
      token.resourceServer = new provider.ResourceServer(API, apiOf(scope))
      await bind?.(token, consent)
      return { token: await token.save(), expiresIn: ACCESS_TOKEN_TTL, scope }
    },
  }
}

/** The cookies of a call but for who was there before: each consent is asked anew. */
export const withoutSession = (cookies: string): string =>
  cookies
    .split(/; */)
    .filter((cookie) => !cookie.startsWith('_session'))
    .join('; ')
