import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash, generateKeyPair, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import type { Client, Configuration, KoaContextWithOIDC, default as ProviderType } from 'oidc-provider'
import type { TokenGrant } from '../../bank/call.ts'
import type { Consent } from '../../domain/consent.ts'
import { settled } from '../../standard/consents/states.ts'
import type { Store } from '../../store/store.ts'
import { tokensOf } from '../../store/tokens.ts'
import { AUTH_PATH, CONSENT_PAGE } from '../paths.ts'
import { errorPage } from './auth-error-page.ts'
import { AUTH_ROUTES, expectAuthRoute } from './auth-routes.ts'
import { isAddress, madeUpClient } from './receivers.ts'
import { ACCESS_TOKEN_TTL, API, apiOf, CONSENT_SCOPE, consentIdIn, SCOPES } from './token-scopes.ts'

/** A person on the consent page, sent there by a receiver. */
export interface Visit {
  readonly clientId: string
  readonly consentId?: string
  /** Where they go on, once they have decided. */
  readonly decided?: string
}

/** The authorisation server: oidc-provider in the simplest true configuration. */
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

export interface OidcDeps {
  readonly store: Store
  readonly now: () => Date
  /** Where it is reached by that Host, or by none: `http://localhost:4010/auth`. Throws a Problem for what is no host. */
  readonly issuerFor: (host: string | undefined) => string
  /** Whether something in front of it speaks https for it. */
  readonly proxied: boolean
}

/** Seconds. */
const PAGE_TTL = 3600
/** A refresh token outlives the consent, which is what ends it. */
const REFRESH_TOKEN_TTL = 10 * 365 * 86_400

/** The subject of a person: the same in every consent, and not the CPF (rulebook section 7). */
const subjectOf = ({ loggedUser }: Consent): string =>
  createHash('sha256').update(`fulano ${loggedUser}`).digest('base64url').slice(0, 22)

/** Starts the server; it takes a while to load, so that only `--auth consent` does. */
export async function createAuthorisationServer(deps: OidcDeps): Promise<AuthorisationServer> {
  const provider = await createProvider(deps)
  const answer = provider.callback()

  return {
    async handle(req, res) {
      const issuer = deps.issuerFor(req.headers.host)
      expectAuthRoute(req.method ?? '', req.url ?? '')
      // Each consent is asked anew: whoever came last is not taken for whoever comes now.
      if (req.headers.cookie) req.headers.cookie = withoutSession(req.headers.cookie)
      await CALLED.run(issuer, () => answer(req, res))
    },
    async grantOf(bearer) {
      const byPerson = await provider.AccessToken.find(bearer)
      const token = byPerson ?? (await provider.ClientCredentials.find(bearer))
      if (!token?.clientId) return undefined
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
      const { client_id: clientId, scope } = details.params as Record<string, string | undefined>
      const consentId = consentIdIn(scope)
      return {
        clientId: clientId ?? '',
        ...(consentId !== undefined && { consentId }),
        ...(details.result && { decided: details.returnTo }),
      }
    },
    async approve(req, res, consent) {
      const { params } = await provider.interactionDetails(req, res)
      const grantId = await grantFor(provider, consent, (params as { scope?: string }).scope ?? '')
      const login = { accountId: subjectOf(consent), remember: false }
      await provider.interactionFinished(
        req,
        res,
        { login, consent: { grantId } },
        { mergeWithLastSubmission: false },
      )
    },
    async refuse(req, res, error, why) {
      await provider.interactionFinished(req, res, { error, error_description: why })
    },
    async issue(consent) {
      const scope = `openid ${CONSENT_SCOPE}${consent.consentId} resources customers`
      const client = await provider.Client.find(consent.clientId)
      const grantId = await grantFor(provider, consent, scope)
      const token = new provider.AccessToken({
        accountId: subjectOf(consent),
        client: client as Client,
        grantId,
        gty: 'authorization_code',
        scope,
      })
      token.resourceServer = new provider.ResourceServer(API, apiOf(scope))
      return { token: await token.save(), expiresIn: ACCESS_TOKEN_TTL, scope }
    },
  }
}

/** The issuer by the name that the call in progress was made to. */
const CALLED = new AsyncLocalStorage<string>()

/** oidc-provider as a sandbox needs it: known by several names, and open to receivers that nobody registered. */
async function createProvider(deps: OidcDeps): Promise<ProviderType> {
  const { Provider } = await import('oidc-provider')
  const own = deps.issuerFor(undefined)
  const provider = new Provider(own, await configurationOf(deps))
  provider.proxy = deps.proxied
  // One server with one set of keys and tokens. The library reads its issuer whenever it says it, and would
  // otherwise make addresses of the Host that a proxy has rewritten.
  Object.defineProperty(provider, 'issuer', { get: () => CALLED.getStore() ?? own })
  const urlFor: ProviderType['urlFor'] = (name, options) => provider.urlFor(name, options)
  const { OIDCContext, Client, AccessToken } = provider as unknown as Record<string, { prototype: object }>
  Object.assign(OIDCContext!.prototype, { urlFor })
  // Any id and any secret are good, and any address that is one.
  Object.assign(Client!.prototype, { compareClientSecret: () => true, redirectUriAllowed: isAddress })
  // A token for the API is one for userinfo too, which takes none that is for somebody else.
  Object.assign(AccessToken!.prototype, { setAudience: () => {} })
  return provider
}

const withoutSession = (cookies: string): string =>
  cookies
    .split(/; */)
    .filter((cookie) => !cookie.startsWith('_session'))
    .join('; ')

/** Keeps that the person let the receiver have these scopes; resolves to the grant's id. */
async function grantFor(provider: ProviderType, consent: Consent, scope: string): Promise<string> {
  const grant = new provider.Grant({ accountId: subjectOf(consent), clientId: consent.clientId })
  const scopes = scope.split(' ').filter((one) => one !== '')
  grant.addOIDCScope(scopes.filter((one) => !one.startsWith(CONSENT_SCOPE)).join(' '))
  grant.addResourceScope(API, scopes.join(' '))
  return grant.save()
}

async function configurationOf({ store, now, issuerFor }: OidcDeps): Promise<Configuration> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const tokens = tokensOf(store.artifacts, () => Math.floor(now().getTime() / 1000))
  const isAlive = (consentId: string | undefined): boolean => {
    const consent = consentId === undefined ? undefined : store.consents.find(consentId)
    return consent !== undefined && settled(consent, now()).status === 'AUTHORISED'
  }
  // A public URL may have a path, which whatever is in front of the server takes away.
  const base = new URL(issuerFor(undefined)).pathname.slice(0, -AUTH_PATH.length)
  return {
    adapter: (model) =>
      (model === 'Client' ? { ...tokens(model), find: madeUpClient } : tokens(model)) as never,
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'PS256' }] },
    cookies: { keys: [randomBytes(24).toString('base64url')] },
    clientDefaults: { id_token_signed_response_alg: 'PS256' },
    enabledJWA: { idTokenSigningAlgValues: ['PS256'] },
    clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
    scopes: ['openid', ...SCOPES],
    responseTypes: ['code'],
    pkce: { required: () => true },
    routes: {
      authorization: AUTH_ROUTES.authorization.path,
      pushed_authorization_request: AUTH_ROUTES.pushed_authorization_request.path,
      token: AUTH_ROUTES.token.path,
      jwks: AUTH_ROUTES.jwks.path,
      userinfo: AUTH_ROUTES.userinfo.path,
      revocation: AUTH_ROUTES.revocation.path,
    },
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
    // Asked for every code and refresh token: those of a consent that is over open nothing (rulebook 4.4).
    findAccount: async (_ctx, sub, token) =>
      token === undefined || isAlive(consentIdIn((token as { scope?: string }).scope))
        ? { accountId: sub, claims: async () => ({ sub }) }
        : undefined,
    interactions: { url: (_ctx, { uid }) => `${base}${CONSENT_PAGE}/${uid}` },
    features: {
      devInteractions: { enabled: false },
      // The API takes no such token, so none is offered.
      dPoP: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      rpInitiatedLogout: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => API,
        getResourceServerInfo: (ctx) =>
          apiOf((ctx.oidc.params as { scope?: string } | undefined)?.scope ?? scopeOf(ctx)),
        useGrantedResource: () => true,
      },
    },
    renderError: (ctx, error) => {
      ctx.type = 'html'
      ctx.body = errorPage(error)
    },
  }
}

/** Of the code or refresh token that is being exchanged, when the call itself names no scope. */
function scopeOf({ oidc }: KoaContextWithOIDC): string | undefined {
  const { AuthorizationCode, RefreshToken } = oidc.entities
  return (AuthorizationCode ?? RefreshToken)?.scope
}
