import { AsyncLocalStorage } from 'node:async_hooks'
import { generateKeyPair, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import type { Configuration, default as ProviderType } from 'oidc-provider'
import type { Store } from '../../store/store.ts'
import { tokensOf } from '../../store/tokens.ts'
import { AUTH_PATH, CONSENT_PAGE } from '../paths.ts'
import { errorPage } from './auth-error-page.ts'
import { AUTH_ROUTES, expectAuthRoute, ROUTES } from './auth-routes.ts'
import type { AuthorisationServer } from './authorisation-server.ts'
import { isAlive, LIFETIMES, RESOURCE_INDICATORS } from './grants.ts'
import { isAddress, madeUpClient } from './receivers.ts'
import { serverOver, withoutSession } from './server-over.ts'
import { SCOPES } from './token-scopes.ts'

export interface OidcDeps {
  readonly store: Store
  readonly now: () => Date
  /** Where it is reached by that Host, or by none: `http://localhost:4010/auth`. Throws a Problem for what is no host. */
  readonly issuerFor: (host: string | undefined) => string
  /** Whether something in front of it speaks https for it. */
  readonly proxied: boolean
}

/** Starts the server; it takes a while to load, so that only `--auth consent` does. */
export async function createAuthorisationServer(deps: OidcDeps): Promise<AuthorisationServer> {
  const provider = await createProvider(deps)
  const answer = provider.callback()
  return serverOver(provider, {
    async handle(req, res) {
      const issuer = deps.issuerFor(req.headers.host)
      expectAuthRoute(req.method ?? '', req.url ?? '', ROUTES)
      // Each consent is asked anew: whoever came last is not taken for whoever comes now.
      if (req.headers.cookie) req.headers.cookie = withoutSession(req.headers.cookie)
      await CALLED.run(issuer, () => answer(req, res))
    },
  })
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

async function configurationOf({ store, now, issuerFor }: OidcDeps): Promise<Configuration> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const tokens = tokensOf(store.artifacts, () => Math.floor(now().getTime() / 1000))
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
    ...LIFETIMES,
    // Asked for every code and refresh token: those of a consent that is over open nothing (rulebook 4.4).
    findAccount: async (_ctx, sub, token) =>
      token === undefined || isAlive((token as { scope?: string }).scope, { store, now })
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
      resourceIndicators: RESOURCE_INDICATORS,
    },
    renderError: (ctx, error) => {
      ctx.type = 'html'
      ctx.body = errorPage(error)
    },
  }
}
