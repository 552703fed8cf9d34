import { createHash, generateKeyPair, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import type { Client, Configuration, KoaContextWithOIDC, default as ProviderType } from 'oidc-provider'
import { settled } from '../consent/states.ts'
import type { Consent } from '../domain/consent.ts'
import type { Store } from '../store/store.ts'
import { tokensOf } from '../store/tokens.ts'
import { escaped, pageOf } from './html.ts'
import { CONSENT_PAGE } from './paths.ts'

/** What a token of the authorisation server says, once it is known to be good. */
export interface TokenGrant {
  /** Who holds it: the receiver. */
  readonly clientId: string
  readonly scopes: ReadonlySet<string>
  /** Of the scope `consent:{consentId}`. */
  readonly consentId?: string
  /** Whether a person agreed to it (authorization_code), or the receiver has it by itself (client_credentials). */
  readonly byPerson: boolean
}

/** A person on the consent page, sent there by a receiver. */
export interface Visit {
  readonly clientId: string
  readonly consentId?: string
  /** Where they go on, once they have decided. */
  readonly decided?: string
}

/** The authorisation server: oidc-provider in the simplest true configuration. */
export interface AuthorisationServer {
  /** Answers everything under its path. */
  handle(req: IncomingMessage, res: ServerResponse): void
  /** What this bearer may do; undefined for one that is unknown or has expired. */
  grantOf(bearer: string): Promise<TokenGrant | undefined>
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
  /** Where it is reached from outside: `http://localhost:4010/auth`. */
  readonly issuer: string
  /** Whether something in front of it speaks https for it. */
  readonly proxied: boolean
}

/** Every scope is one of this server's API, besides openid. */
const API = 'urn:fulano:open-banking'
const SCOPES = ['consents', 'resources', 'customers']
const CONSENT_SCOPE = 'consent:'
/** Seconds; the profile wants 300 to 900 (rulebook section 7). */
const ACCESS_TOKEN_TTL = 900
const PAGE_TTL = 3600
/** A refresh token outlives the consent, which is what ends it. */
const REFRESH_TOKEN_TTL = 10 * 365 * 86_400

/** A token is of one consent: a scope that names several names none. */
function consentIdIn(scope: string | undefined): string | undefined {
  const named = scope?.split(' ').filter((one) => one.startsWith(CONSENT_SCOPE)) ?? []
  return named.length === 1 ? named[0]!.slice(CONSENT_SCOPE.length) : undefined
}

const apiOf = (scope: string | undefined) => ({
  scope: [...SCOPES, ...(scope?.split(' ').filter((one) => one.startsWith(CONSENT_SCOPE)) ?? [])].join(' '),
  accessTokenFormat: 'opaque' as const,
  accessTokenTTL: ACCESS_TOKEN_TTL,
})

/** The subject of a person: the same in every consent, and not the CPF (rulebook section 7). */
const subjectOf = ({ loggedUser }: Consent): string =>
  createHash('sha256').update(`fulano ${loggedUser}`).digest('base64url').slice(0, 22)

/** Schemes that a browser runs or reads instead of going there: a page of ours must never lead to them. */
const NO_ADDRESS = /^(?:javascript|data|vbscript|blob|file|about):$/

/** An address that a receiver may have its customer sent back to: any but those, and without a fragment (RFC 6749, 3.1.2). */
const isAddress = (value: string): boolean =>
  URL.canParse(value) && !NO_ADDRESS.test(new URL(value).protocol) && !value.includes('#')

/** Starts the server; it takes a while to load, so that only `--auth consent` does. */
export async function createAuthorisationServer(deps: OidcDeps): Promise<AuthorisationServer> {
  const { Provider } = await import('oidc-provider')
  const provider = new Provider(deps.issuer, await configurationOf(deps))
  provider.proxy = deps.proxied
  // A sandbox knows no receiver beforehand: any id and any secret are good, and any address that is one.
  const { prototype } = provider.Client as unknown as { prototype: Client & Record<string, unknown> }
  Object.assign(prototype, { compareClientSecret: () => true, redirectUriAllowed: isAddress })
  const answer = provider.callback()

  return {
    handle(req, res) {
      // Each consent is asked anew: whoever came last is not taken for whoever comes now.
      if (req.headers.cookie) req.headers.cookie = withoutSession(req.headers.cookie)
      void answer(req, res)
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
  grant.addResourceScope(API, scopes.filter((one) => one !== 'openid').join(' '))
  return grant.save()
}

async function configurationOf({ store, now }: OidcDeps): Promise<Configuration> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const tokens = tokensOf(store.artifacts, () => Math.floor(now().getTime() / 1000))
  const isAlive = (consentId: string | undefined): boolean => {
    const consent = consentId === undefined ? undefined : store.consents.find(consentId)
    return consent !== undefined && settled(consent, now()).status === 'AUTHORISED'
  }
  return {
    adapter: (model) =>
      (model === 'Client' ? { ...tokens(model), find: madeUpClient } : tokens(model)) as never,
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'PS256' }] },
    cookies: { keys: [randomBytes(24).toString('base64url')] },
    clientDefaults: { id_token_signed_response_alg: 'PS256' },
    enabledJWA: { idTokenSigningAlgValues: ['PS256'] },
    scopes: ['openid', ...SCOPES],
    responseTypes: ['code'],
    pkce: { required: () => true },
    routes: {
      authorization: '/authorize',
      token: '/token',
      jwks: '/jwks',
      userinfo: '/userinfo',
      revocation: '/revoke',
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
    interactions: { url: (_ctx, { uid }) => `${CONSENT_PAGE}/${uid}` },
    features: {
      devInteractions: { enabled: false },
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
    renderError: (ctx, { error, error_description: why }) => {
      ctx.type = 'html'
      ctx.body = errorPage(error, why ?? '')
    },
  }
}

/** Of the code or refresh token that is being exchanged, when the call itself names no scope. */
function scopeOf({ oidc }: KoaContextWithOIDC): string | undefined {
  const { AuthorizationCode, RefreshToken } = oidc.entities
  return (AuthorizationCode ?? RefreshToken)?.scope
}

/** Characters of the id of a receiver: its calls are counted by it. */
const CLIENT_ID_MAX = 256

/** The receiver of that id: there is always one, unless it is too long. */
async function madeUpClient(id: string): Promise<Record<string, unknown> | undefined> {
  if (id.length > CLIENT_ID_MAX) return undefined
  return {
    client_id: id,
    client_secret: 'anything',
    grant_types: ['authorization_code', 'client_credentials', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: ['https://receptora.example.com/callback'],
  }
}

/** What a person sees when the receiver sent them here wrongly. */
const errorPage = (error: string, why: string): string =>
  pageOf(
    'Não deu certo',
    `<p>A instituição que trouxe você até aqui fez um pedido que o banco não entende.</p>
<p><code>${escaped(error)}</code>: ${escaped(why)}</p>`,
  )
