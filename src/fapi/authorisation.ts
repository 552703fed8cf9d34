import type { IncomingMessage, ServerResponse } from 'node:http'
import { expectAuthRoute } from '../http/consents/auth-routes.ts'
import type { AuthorisationServer } from '../http/consents/authorisation-server.ts'
import { consentIn } from '../http/consents/grants.ts'
import { serverOver, withoutSession } from '../http/consents/server-over.ts'
import { AUTH_PATH } from '../http/paths.ts'
import { presentedBy } from '../http/presented.ts'
import { FAPI_ROUTES, type FapiRoute, ROUTES } from './auth-routes.ts'
import { acrFor, PERSONAL_CLAIMS, unmetClaim } from './claims.ts'
import { flawOf } from './flaws.ts'
import { refuse } from './oauth-error.ts'
import { CALLED, createProvider, type ProviderDeps } from './provider.ts'
import { subjectOf } from './subject.ts'

interface Deps extends ProviderDeps {
  /** The thumbprint of the certificate of that client's receiver. */
  readonly thumbprintFor: (clientId: string) => Promise<string | undefined>
}

/** The authorisation server of the profile, with what oidc-provider leaves to those around it. */
export function createFapiServer(deps: Deps): AuthorisationServer {
  const provider = createProvider(deps)
  const answer = provider.callback()
  return serverOver(provider, {
    async handle(req, res) {
      const route = expectAuthRoute(req.method ?? '', req.url ?? '', ROUTES)
      if (isRefused(req, res, { route, deps })) return
      // Each consent is asked anew: whoever came last is not taken for whoever comes now.
      if (req.headers.cookie) req.headers.cookie = withoutSession(req.headers.cookie)
      await CALLED.run(deps.origins(req.headers.host), () => answer(req, res))
    },
    async isUsable(token, certificate) {
      const isBound = certificate !== undefined && token['x5t#S256'] === certificate
      // A client that was deleted leaves its tokens behind.
      return isBound && (await provider.Client.find(token.clientId!)) !== undefined
    },
    async about({ client_id: clientId = '', scope, claims }) {
      const client = await provider.Client.find(clientId)
      const consent = consentIn(scope, deps)
      const unmet = consent && unmetClaim(claims, consent)
      return {
        ...(client?.clientName !== undefined && { clientName: client.clientName }),
        ...(unmet !== undefined && {
          denied: `the essential claim ${unmet} is not of the person of this consent`,
        }),
      }
    },
    login: ({ claims }) => ({ acr: acrFor(claims), amr: ['pwd'] }),
    claims: PERSONAL_CLAIMS,
    async bind(token, consent) {
      const thumbprint = await deps.thumbprintFor(consent.clientId)
      if (thumbprint !== undefined) Object.assign(token, { 'x5t#S256': thumbprint })
    },
  })
}

/** Refuses whoever has no certificate that holds, or not the one of the client that they would read or change. */
function isRefused(
  req: IncomingMessage,
  res: ServerResponse,
  { route, deps }: { readonly route: FapiRoute; readonly deps: Deps },
): boolean {
  if (!route.mutual) return false
  const presented = presentedBy(req)
  if (!presented?.certificate) {
    const where = `${deps.origins(req.headers.host).closed}${AUTH_PATH}${route.path}`
    const why = presented?.asked ? flawOf(presented).en : `present a client certificate at ${where}`
    refuse(res, 401, 'invalid_client', why)
    return true
  }
  if (route !== FAPI_ROUTES.client) return false
  const id = decodeURIComponent((req.url ?? '').split('?', 1)[0]!.slice(route.path.length + 1))
  const software = deps.registrations.find('Client', id)?.software_id
  if (software === undefined || software === subjectOf(presented.certificate).software) return false
  refuse(
    res,
    401,
    'invalid_token',
    'the certificate is not of the software that this client was registered for',
  )
  return true
}
