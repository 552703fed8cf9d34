import { createHash, timingSafeEqual } from 'node:crypto'
import { type Request, type RequestHandler, Router } from 'express'
import type { AuditOptions } from '../../audit/audit.ts'
import { bearerOf } from '../../bank/challenge.ts'
import { unauthenticated } from '../../bank/checks.ts'
import { Problem } from '../../bank/problem.ts'
import { LANGUAGES } from '../../domain/words.ts'
import { FILLS } from '../../standard/fill.ts'
import { RESOURCES } from '../../standard/resources.ts'
import { VERSIONS } from '../../standard/versions.ts'
import { jsonBody } from '../body.ts'
import { only } from '../only.ts'
import { memberFrom, type Readers, readParameters } from '../parameters.ts'
import type { AppDeps } from '../parts.ts'
import { adminClock } from './clock.ts'
import { adminConsents } from './consents.ts'
import { adminFields } from './fields.ts'
import { adminLimits } from './limits.ts'
import { isLocal } from './local.ts'
import { adminPersonas } from './personas.ts'
import { adminPopulation } from './population.ts'
import { adminPreview } from './preview.ts'
import { adminProfile } from './profile.ts'
import { adminRequests } from './requests.ts'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Browsers send an Origin with whatever a page of another site asks for, even where no CORS permission is needed. */
function isFromElsewhere({ headers: { origin, host } }: Request): boolean {
  if (origin === undefined) return false
  return !URL.canParse(origin) || new URL(origin).host !== host
}

/** Open to this machine unless a token was configured; wants a bearer token of everybody else. */
function guard({
  config,
  adminToken = config.adminToken,
}: Pick<AppDeps, 'config' | 'adminToken'>): RequestHandler {
  return function guard(req, _res, next) {
    if (isFromElsewhere(req))
      throw new Problem(
        'ORIGEM_RECUSADA',
        '/__admin não atende páginas de outra origem: chame-o de fora do navegador.',
      )
    if (config.adminToken === undefined && isLocal(req, config)) return next()
    const sent = bearerOf(req.call.headers)
    if (sent && adminToken && timingSafeEqual(digest(sent), digest(adminToken))) return next()
    throw unauthenticated(
      'Fora de localhost, atrás de um proxy ou com --admin-token, /__admin pede Authorization: Bearer <token>: o de --admin-token ou o que fulano serve mostrou ao subir.',
    )
  }
}

const AUDIT_PARAMETERS: Readers<Pick<AuditOptions, 'resource' | 'version' | 'language'>> = {
  language: memberFrom('language', LANGUAGES),
  resource: memberFrom(
    'resource',
    RESOURCES.map(({ key }) => key),
  ),
  version: memberFrom(
    'version',
    VERSIONS.map(({ id }) => id),
  ),
}

/** Answers what no real bank, nor this one, would have sent, of the JSON in the body. */
function judge({ institution }: Pick<AppDeps, 'institution'>): RequestHandler {
  return async function judge(req, res) {
    const options = readParameters(AUDIT_PARAMETERS, req)
    if (req.body === undefined)
      throw new Problem(
        'REQUISICAO_MALFORMADA',
        'Envie no corpo o JSON a auditar: uma resposta, um data ou um cliente.',
      )
    // Its tables of towns and codes are large, and few servers are asked.
    const { audit } = await import('../../audit/audit.ts')
    res.json(audit(req.body, { language: 'pt', ...options, institution }))
  }
}

/** Everything under `/__admin`: who the customers are, how the bank behaves, and what was asked of it. */
export function admin(deps: AppDeps): Router {
  const { store, config, metrics, bank } = deps
  const router = Router({ caseSensitive: true })
  router.use(guard(deps))
  router.get('/health', (_req, res) => {
    const personas = store.list({ limit: 1 }).total
    res.json({ status: 'ok', personas, spec: config.spec, versions: VERSIONS.map(({ id }) => id) })
  })
  router.get('/settings', (_req, res) => {
    const { adminToken: _secret, ...settings } = config
    res.json({
      ...settings,
      versions: VERSIONS.map(({ id }) => id),
      fills: FILLS.map(({ id }) => id),
      resources: RESOURCES.map(({ key }) => key),
    })
  })
  router.get('/metrics', async (_req, res) => {
    const { type, text } = await metrics.text()
    res.type(type).send(text)
  })
  router.all(['/health', '/settings', '/metrics'], only('GET', 'HEAD'))
  router.post('/reset', async (_req, res) => {
    await bank.reset()
    res.json({ status: 'ok', personas: store.list({ limit: 1 }).total })
  })
  router.post('/audit', jsonBody({ limit: '20mb' }), judge(deps))
  router.all(['/reset', '/audit'], only('POST'))
  router.use(adminPersonas(deps))
  router.use(adminPreview(deps))
  router.use(adminPopulation(deps))
  router.use(adminFields())
  router.use(adminLimits(deps))
  router.use(adminProfile(deps))
  router.use(adminRequests(deps))
  router.use(adminClock(deps))
  if (deps.oidc) router.use(adminConsents(deps, deps.oidc))
  return router
}
