import { AUTH_ROUTES, type AuthRoute, READ, RESUME } from '../http/consents/auth-routes.ts'

export interface FapiRoute extends AuthRoute {
  /** Whether a receiver has to present its certificate. */
  readonly mutual: boolean
}

const { discovery, metadata, authorization, jwks, token, userinfo, revocation } = AUTH_ROUTES
const open = (route: AuthRoute): FapiRoute => ({ ...route, mutual: false })
const mutual = (route: AuthRoute): FapiRoute => ({ ...route, mutual: true })

/** TABLE of what the authorisation server answers to, by the names that oidc-provider has for it. */
export const FAPI_ROUTES = {
  discovery: open(discovery),
  metadata: open(metadata),
  authorization: open(authorization),
  resume: open(RESUME),
  jwks: open(jwks),
  token: mutual(token),
  pushed_authorization_request: mutual({ path: '/par', methods: ['POST'] }),
  registration: mutual({ path: '/register', methods: ['POST'] }),
  client: mutual({ path: '/register', methods: [...READ, 'PUT', 'DELETE'], named: true }),
  userinfo: mutual(userinfo),
  revocation: mutual(revocation),
} as const satisfies Record<string, FapiRoute>

export const ROUTES: readonly FapiRoute[] = Object.values(FAPI_ROUTES)

/** The names of those that discovery gives an address over mTLS too (RFC 8705, 5). */
export const ALIASED = [
  'token',
  'pushed_authorization_request',
  'registration',
  'userinfo',
  'revocation',
] as const
