import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider'
import { Provider } from 'oidc-provider'
import { errorPage } from '../http/consents/auth-error-page.ts'
import { consentIn, isAlive, LIFETIMES } from '../http/consents/grants.ts'
import { SCOPES } from '../http/consents/token-scopes.ts'
import { AUTH_PATH, CONSENT_PAGE } from '../http/paths.ts'
import { presentedBy } from '../http/presented.ts'
import type { Store } from '../store/store.ts'
import { tokensOf } from '../store/tokens.ts'
import { ALIASED, FAPI_ROUTES } from './auth-routes.ts'
import { ACRS, claimsFrom } from './claims.ts'
import type { Jwks } from './keys.ts'
import { issuerOf, type Origins } from './origins.ts'
import { ALGORITHMS, CLIENT_DEFAULTS, FEATURES } from './profile.ts'
import { judgeRegistration, type Metadata, type RegistrationDeps } from './registration.ts'
import { isKept, type Model, type Registrations } from './registrations.ts'

export interface ProviderDeps extends RegistrationDeps {
  readonly store: Store
  readonly now: () => Date
  /** Of the authorisation server. */
  readonly keys: Jwks
  readonly registrations: Registrations
  /** A receiver that the bank knows without registration, as a client. */
  readonly knownClient: (id: string) => Promise<object | undefined>
  /** A JWKS of the directory, by its address. */
  readonly readJwks: (url: string) => Promise<object | undefined>
  readonly origins: (host: string | undefined) => Origins
}

/** Where the call in progress was made to. */
export const CALLED = new AsyncLocalStorage<Origins>()

/** oidc-provider as FAPI 1.0 Advanced Final with what the profile of Brazil adds (rulebook section 7). */
export function createProvider(deps: ProviderDeps): Provider {
  const own = (): Origins => CALLED.getStore() ?? deps.origins(undefined)
  const provider = new Provider(issuerOf(own()), configurationOf(deps))
  // One server, known by several names, as in the other modes; and with two doors, each with endpoints of its own.
  Object.defineProperty(provider, 'issuer', { get: () => issuerOf(own()) })
  const urlFor = (name: string, options?: object): string => {
    const isMutual = FAPI_ROUTES[name as keyof typeof FAPI_ROUTES]?.mutual ?? false
    return (isMutual ? own().closed : own().open) + pathFor(provider, name, options)
  }
  const { OIDCContext, Client, AccessToken } = provider as unknown as Record<string, { prototype: object }>
  Object.assign(OIDCContext!.prototype, {
    urlFor,
    // Also as it would be without certificates: receivers take either address from discovery.
    clientJwtAuthExpectedAudience(this: { route: string }) {
      return new Set([
        issuerOf(own()),
        ...['token', this.route].flatMap((name) => bothWays(provider, name, own())),
      ])
    },
  })
  allowLocalhost(Client as never)
  Object.assign(AccessToken!.prototype, { setAudience: servesUserinfo })
  provider.use(async (ctx, next) => {
    await next()
    if ((ctx as Partial<KoaContextWithOIDC>).oidc?.route === 'discovery')
      Object.assign(ctx.body as object, advertised(provider, own()))
  })
  return provider
}

/**
 * A token for the API is one for userinfo too (profile 5.2.2, 8): it is for nobody else, and knows the claims that were asked
 * for there.
 */
function servesUserinfo(this: { claims?: object }): void {
  const { AuthorizationCode, RefreshToken } = Provider.ctx?.oidc.entities ?? {}
  const { claims } = (AuthorizationCode ?? RefreshToken ?? {}) as { claims?: object }
  if (claims) this.claims = claims
}

type Pathed = { pathFor(name: string, options?: object): string }
const pathFor = (provider: unknown, name: string, options?: object): string =>
  (provider as Pathed).pathFor(name, { mountPath: AUTH_PATH, ...options })

const bothWays = (provider: Provider, name: string, { open, closed }: Origins): string[] =>
  [open, closed].map((origin) => origin + pathFor(provider, name))

/** A developer's receiver lives on localhost, which OpenID Connect forbids to clients of the implicit flow. */
function allowLocalhost(Client: {
  Schema: { prototype: { invalidate(message: string, code?: string): void } }
}): void {
  const { prototype } = Client.Schema
  const { invalidate } = prototype
  prototype.invalidate = function allowing(message, code) {
    if (!code?.startsWith('implicit-')) invalidate.call(this, message, code)
  }
}

/** What discovery says otherwise than oidc-provider would: no more than what is there. */
function advertised(provider: Provider, { open, closed }: Origins): object {
  const at = (origin: string) =>
    Object.fromEntries(ALIASED.map((name) => [`${name}_endpoint`, origin + pathFor(provider, name)]))
  return {
    ...at(open),
    mtls_endpoint_aliases: at(closed),
    response_modes_supported: ['fragment', 'form_post'],
  }
}

function configurationOf(deps: ProviderDeps): Configuration {
  const { store, now, keys } = deps
  return {
    adapter: adapterOf(deps) as never,
    jwks: { keys: [...keys.keys] as never },
    cookies: { keys: [randomBytes(24).toString('base64url')] },
    acrValues: [...ACRS],
    claims: { openid: ['sub', 'acr'], auth_time: null, iss: null, sid: null, cpf: null, cnpj: null } as never,
    scopes: ['openid', ...SCOPES],
    responseTypes: ['code id_token'],
    subjectTypes: ['public'],
    clientAuthMethods: ['private_key_jwt'],
    enabledJWA: ALGORITHMS,
    clientDefaults: CLIENT_DEFAULTS,
    clockTolerance: 5,
    routes: routesOf(),
    ...LIFETIMES,
    pkce: { required: () => true },
    conformIdTokenClaims: true,
    // Asked for every code and refresh token: those of a consent that is over open nothing (rulebook 4.4).
    async findAccount(ctx, sub, token) {
      const { scope } = (token ?? ctx.oidc.params ?? {}) as { scope?: string }
      if (token !== undefined && !isAlive(scope, { store, now })) return undefined
      const consent = consentIn(scope, { store, now })
      return { accountId: sub, claims: async () => ({ sub, ...(consent && claimsFrom(consent)) }) }
    },
    interactions: { url: (_ctx, { uid }) => `${CONSENT_PAGE}/${uid}` },
    // Of the directory alone: nobody makes this server fetch what they like.
    async fetch(url) {
      const jwks = await deps.readJwks(String(url))
      return jwks ? Response.json(jwks) : new Response('', { status: 404 })
    },
    extraClientMetadata: {
      properties: ['software_statement', 'software_id', 'org_id', 'use_mtls_endpoint_aliases'],
      validator(ctx, key, _value, metadata) {
        const isNew = ctx as KoaContextWithOIDC | undefined
        if (isNew && key === 'software_statement')
          judgeRegistration(metadata as Metadata, presentedBy(isNew.req), deps)
      },
    },
    features: FEATURES,
    renderError(ctx, error) {
      ctx.type = 'html'
      ctx.body = errorPage(error)
    },
  } as Configuration
}

const routesOf = (): Configuration['routes'] =>
  Object.fromEntries(
    ['authorization', 'jwks', ...ALIASED].map((name) => [
      name,
      FAPI_ROUTES[name as keyof typeof FAPI_ROUTES].path,
    ]),
  )

/** Where oidc-provider keeps its things: clients in the folder, all else where the other modes have it. */
function adapterOf({ store, now, registrations, knownClient }: ProviderDeps) {
  const tokens = tokensOf(store.artifacts, () => Math.floor(now().getTime() / 1000))
  return (model: string) => (isKept(model) ? keptIn(registrations, model, knownClient) : tokens(model))
}

const keptIn = (registrations: Registrations, model: Model, knownClient: ProviderDeps['knownClient']) => ({
  upsert: (id: string, payload: object) => registrations.put(model, id, payload as never),
  find: async (id: string) =>
    registrations.find(model, id) ?? (model === 'Client' ? await knownClient(id) : undefined),
  destroy: (id: string) => registrations.remove(model, id),
  findByUid: async () => undefined,
  findByUserCode: async () => undefined,
  consume: async () => {},
  revokeByGrantId: async () => {},
})
