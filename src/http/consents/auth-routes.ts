import { notAllowed } from '../../bank/checks.ts'
import { Problem, quoted } from '../../bank/problem.ts'
import { AUTH_PATH } from '../paths.ts'

export interface AuthRoute {
  /** After the server's own path. */
  readonly path: string
  readonly methods: readonly string[]
  /** Whether another segment follows, which is a name. */
  readonly named?: boolean
}

export const READ = ['GET', 'HEAD']

/** TABLE of what the authorisation server answers to, by the names that oidc-provider has for it. */
export const AUTH_ROUTES = {
  discovery: { path: '/.well-known/openid-configuration', methods: READ },
  metadata: { path: '/.well-known/oauth-authorization-server', methods: READ },
  authorization: { path: '/authorize', methods: READ },
  pushed_authorization_request: { path: '/request', methods: ['POST'] },
  token: { path: '/token', methods: ['POST'] },
  jwks: { path: '/jwks', methods: READ },
  userinfo: { path: '/userinfo', methods: [...READ, 'POST'] },
  revocation: { path: '/revoke', methods: ['POST'] },
} as const satisfies Record<string, AuthRoute>

/** Where the person goes on after the consent page. */
export const RESUME: AuthRoute = { path: AUTH_ROUTES.authorization.path, methods: READ, named: true }

/** TABLE of the same, to look through. */
export const ROUTES: readonly AuthRoute[] = [...Object.values(AUTH_ROUTES), RESUME]

const isOf = (path: string, route: AuthRoute): boolean =>
  route.named
    ? path.startsWith(`${route.path}/`) && /^[^/]+$/.test(path.slice(route.path.length + 1))
    : path === route.path

/**
 * The row of what is called, of those that the authorisation server answers to; `url` is what follows `/auth`.
 * @throws Problem (404, 405), which oidc-provider would say in a plain text of its own
 */
export function expectAuthRoute<Route extends AuthRoute>(
  method: string,
  url: string,
  routes: readonly Route[],
): Route {
  const [path = ''] = url.split('?', 1)
  const route = routes.find((one) => isOf(path, one))
  if (!route) {
    const paths = routes.flatMap((one) => (one.named ? [] : [AUTH_PATH + one.path])).join(', ')
    throw new Problem(
      'NAO_ENCONTRADO',
      `O servidor de autorização não tem ${quoted(AUTH_PATH + path)}: ele atende em ${paths}.`,
    )
  }
  if (!route.methods.includes(method)) throw notAllowed(route.methods)
  return route
}
