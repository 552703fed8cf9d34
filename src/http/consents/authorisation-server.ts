import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Client, default as Provider } from 'oidc-provider'
import type { TokenGrant } from '../../bank/call.ts'
import type { Consent } from '../../domain/consent.ts'
import { grantFor, subjectOf } from './grants.ts'
import { ACCESS_TOKEN_TTL, API, apiOf, CONSENT_SCOPE, consentIdIn } from './token-scopes.ts'

/** A person on the consent page, sent there by a receiver. */
export interface Visit {
  readonly clientId: string
  /** What the receiver is called, where that is known. */
  readonly clientName?: string
  readonly consentId?: string
  /** Why the receiver gets nothing whatever they decide, in ASCII (RFC 6749, 4.1.2.1); absent where nothing forbids it. */
  readonly denied?: string
  /** Where they go on, once they have decided. */
  readonly decided?: string
}

/** The authorisation server, for the rest of the house: oidc-provider with what is around it. */
export interface AuthorisationServer {
  /** Answers what is under its path; rejects with a Problem for a path or method it has not, or a Host that is none. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>
  /** What this bearer may do; undefined for one that is unknown, has expired, or is bound to another certificate than this. */
  grantOf(bearer: string, certificate: string | undefined): Promise<TokenGrant | undefined>
  /** Who is on the consent page; undefined when they came without having been sent. */
  visitOf(req: IncomingMessage, res: ServerResponse): Promise<Visit | undefined>
  /** Sends them back with the consent given. */
  approve(req: IncomingMessage, res: ServerResponse, consent: Consent): Promise<void>
  /** Sends them back with an error of RFC 6749, 4.1.2.1; `why` is ASCII, as the RFC wants it. */
  refuse(req: IncomingMessage, res: ServerResponse, error: string, why: string): Promise<void>
  /** An access token for an authorised consent, as if somebody had been to the page. */
  issue(
    consent: Consent,
  ): Promise<{ readonly token: string; readonly expiresIn: number; readonly scope: string }>
}

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
