import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import { presentedBy } from '../http/presented.ts'
import { flawOf } from './flaws.ts'
import { type Jwks, publicPart } from './keys.ts'
import { refuse } from './oauth-error.ts'
import type { Origins } from './origins.ts'
import { type DirectoryPlaces, realPlaces } from './real-directory.ts'
import type { EquippedReceiver } from './receivers.ts'
import type { Roster } from './roster.ts'
import { assertionOf, claimsOf, secondsOf, signJwt } from './statement.ts'
import { subjectOf } from './subject.ts'

interface DirectoryDeps {
  /** The keys that it signs with. */
  readonly jwks: Jwks
  readonly roster: Roster
  readonly origins: (host: string | undefined) => Origins
  /** What `GET /participants` says. */
  readonly participants: (origins: Origins, receivers: readonly EquippedReceiver[]) => readonly object[]
}

const SCOPE = 'directory:software'
/** Seconds. */
const TOKEN_TTL = 600
const FORM_LIMIT = '10kb'

/** Where the directory's parts are, by the name that was called: its own, or one of the real directory's. */
function placesFor(host: string | undefined, origins: DirectoryDeps['origins']): DirectoryPlaces {
  const { open, closed } = origins(host)
  return (
    realPlaces(host) ?? {
      issuer: `${open}/directory`,
      keystore: `${open}/directory/keystore`,
      mutual: `${closed}/directory`,
      api: `${closed}/directory`,
    }
  )
}

/**
 * The directory of participants, in the paths and claims of the real one: what everybody may read, a token for a receiver
 * that shows its certificate, and with it the software statement.
 */
export function directory(deps: DirectoryDeps): Router {
  const { jwks, roster, origins, participants } = deps
  const router = Router({ caseSensitive: true, strict: true })
  router.get(
    '/.well-known/openid-configuration',
    (req, res) => void res.json(discovery(placesFor(req.headers.host, origins))),
  )
  router.get(
    '/participants',
    (req, res) => void res.json(participants(origins(req.headers.host), roster.all())),
  )
  router.get(
    ['/keystore/openbanking.jwks', '/keystore/directory.jwks'],
    (_req, res) => void res.json(publicPart(jwks)),
  )
  router.get('/keystore/:org/application.jwks', (req, res) => {
    const theirs = roster.all().filter(({ org }) => org === req.params.org)
    if (theirs.length === 0) return void refuse(res, 404, 'not_found', 'no organisation has that id')
    res.json({ keys: theirs.flatMap((one) => publicPart(one.jwks).keys) })
  })
  router.get('/keystore/:org/:software/application.jwks', async (req, res) => {
    const one = await roster.find(req.params.org, req.params.software)
    if (!one) return void refuse(res, 404, 'not_found', 'no software has that id')
    res.json(publicPart(one.jwks))
  })
  router.post('/token', express.urlencoded({ extended: false, limit: FORM_LIMIT }), mutual, tokenFor(deps))
  router.get('/organisations/:org/softwarestatements/:software/assertion', mutual, assertion(deps))
  router.use((_req, res) => refuse(res, 404, 'not_found', 'the directory has no such path'))
  return router
}

const discovery = ({ issuer, keystore, mutual: at }: DirectoryPlaces): object => ({
  issuer,
  authorization_endpoint: `${issuer}/auth`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${keystore}/openbanking.jwks`,
  response_types_supported: ['code'],
  grant_types_supported: ['client_credentials'],
  subject_types_supported: ['public'],
  scopes_supported: [SCOPE],
  id_token_signing_alg_values_supported: ['PS256'],
  token_endpoint_auth_methods_supported: ['tls_client_auth'],
  tls_client_certificate_bound_access_tokens: true,
  mtls_endpoint_aliases: { token_endpoint: `${at}/token` },
})

/** Lets through who presents a certificate that holds. */
const mutual: RequestHandler = (req, res, next) => {
  const presented = presentedBy(req)
  if (presented?.certificate) return next()
  refuse(res, 401, 'invalid_client', flawOf(presented).en)
}

const softwareIn = (req: Pick<Request, 'socket'>) => subjectOf(presentedBy(req)!.certificate!).software

/** A token for the software of the certificate (RFC 8705, 2.1): it is signed, so that none has to be remembered. */
function tokenFor({ jwks }: DirectoryDeps): RequestHandler {
  return function token(req, res) {
    const form = (req.body ?? {}) as Record<string, unknown>
    const software = softwareIn(req)
    if (form.grant_type !== 'client_credentials')
      return refuse(res, 400, 'unsupported_grant_type', 'grant_type must be client_credentials')
    if (form.client_id !== software)
      return refuse(res, 401, 'invalid_client', 'client_id must be the UID of the certificate')
    if (form.scope !== undefined && form.scope !== SCOPE)
      return refuse(res, 400, 'invalid_scope', `scope must be ${SCOPE}`)
    const exp = secondsOf(new Date()) + TOKEN_TTL
    const claims = { sub: software, scope: SCOPE, exp, cnf: { 'x5t#S256': presentedBy(req)!.thumbprint } }
    res.set('cache-control', 'no-store')
    res.json({
      access_token: signJwt(claims, jwks),
      token_type: 'Bearer',
      expires_in: TOKEN_TTL,
      scope: SCOPE,
    })
  }
}

function isGranted(req: Request, jwks: Jwks): boolean {
  const bearer = /^bearer +(\S+)$/i.exec(req.headers.authorization ?? '')?.[1]
  const claims = bearer === undefined ? undefined : claimsOf(bearer, jwks)
  const { exp = 0, cnf } = (claims ?? {}) as { exp?: number; cnf?: Record<string, string> }
  return exp > secondsOf(new Date()) && cnf?.['x5t#S256'] === presentedBy(req)!.thumbprint
}

/** The software statement of a receiver, to itself, valid for five minutes. */
function assertion({ jwks, roster, origins }: DirectoryDeps) {
  return async function assertion(
    req: Request<{ org: string; software: string }>,
    res: Response,
  ): Promise<void> {
    if (!isGranted(req as Request, jwks))
      return refuse(res, 401, 'invalid_token', 'the access token has expired, or is not of this certificate')
    const { org, software } = req.params
    const one = software === softwareIn(req) ? await roster.find(org, software) : undefined
    if (!one) return refuse(res, 403, 'access_denied', 'the software statement is not of this certificate')
    const places = placesFor(req.headers.host, origins)
    res.type('application/jwt').send(assertionOf(one, places, { jwks, now: new Date() }))
  }
}
