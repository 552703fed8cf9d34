import { notAllowed } from '../../bank/checks.ts'
import { Problem, quoted } from '../../bank/problem.ts'
import { AUTH_PATH } from '../paths.ts'

interface AuthRoute {
  /** After the server's own path. */
  readonly path: string
  readonly methods: readonly string[]
}

const READ = ['GET', 'HEAD']

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
const RESUME = { prefix: `${AUTH_ROUTES.authorization.path}/`, methods: READ }

const ROUTES: readonly AuthRoute[] = Object.values(AUTH_ROUTES)

function routeOf(path: string): Pick<AuthRoute, 'methods'> | undefined {
  const isResumed = path.startsWith(RESUME.prefix) && /^[^/]+$/.test(path.slice(RESUME.prefix.length))
  return isResumed ? RESUME : ROUTES.find((route) => route.path === path)
}

/**
 * Lets through what the authorisation server answers to; `url` is what follows `/auth`.
 * @throws Problem (404, 405), which oidc-provider would say in a plain text of its own
 */
export function expectAuthRoute(method: string, url: string): void {
  const [path = ''] = url.split('?', 1)
  const route = routeOf(path)
  if (!route) {
    const paths = ROUTES.map((one) => AUTH_PATH + one.path).join(', ')
    throw new Problem(
      'NAO_ENCONTRADO',
      `O servidor de autorização não tem ${quoted(AUTH_PATH + path)}: ele atende em ${paths}.`,
    )
  }
  if (!route.methods.includes(method)) throw notAllowed(route.methods)
}
