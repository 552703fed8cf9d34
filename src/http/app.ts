import express, { type Express, type RequestHandler } from 'express'
import { unknownPath } from '../bank/answer.ts'
import { instantFrom } from '../bank/envelope.ts'
import type { Identify } from '../bank/identify.ts'
import { spokenOf } from '../bank/spoken.ts'
import { CONSENTS, RESOURCE_LIST } from '../standard/consents/consents.ts'
import { carrier, carryIn } from './carry.ts'
import { crossOrigin, opening } from './cross-origin.ts'
import { openFastLane } from './fast-lane.ts'
import { lazily } from './lazily.ts'
import { requestLog } from './log.ts'
import { observe } from './observe.ts'
import { openCall } from './open-call.ts'
import type { AppDeps } from './parts.ts'
import { ADMIN_PATH, AUTH_PATH, CONSENT_PAGE, DIRECTORY_PATH } from './paths.ts'
import { inTurn } from './pipelining.ts'
import { problemHandler } from './problem-handler.ts'

/** The way of a request, top to bottom. Whatever is thrown on the way ends in `problem`. */
export function createApp(deps: AppDeps): Express {
  const { store, config, now, log, identify, desk, journal, metrics, bank, oidc, behindTls } = deps
  const instant = instantFrom(now)
  const app = express()
  app.disable('x-powered-by').disable('etag')
  app.enable('case sensitive routing').enable('strict routing')

  const logging = log.isLevelEnabled('info') ? [requestLog(log)] : []
  if (logging.length > 0) app.use(logging)
  if (behindTls) app.use(behindTls.gate.turn)
  const spoken = spokenOf(config)
  const { publicUrl, requestControl } = config
  app.use(openCall({ spoken, requestControl, publicUrl }))
  const open = opening({ origin: config.cors, methods: oidc ? ['GET', 'POST', 'DELETE'] : ['GET'] })
  app.use(crossOrigin(open, ADMIN_PATH))
  const observing = observe({ journal, metrics, now })
  app.use(observing)
  if (behindTls) {
    app.use(behindTls.gate.refuse)
    app.use(DIRECTORY_PATH, behindTls.directory)
  }
  const carry = carrier(desk, publicUrl)
  app.use(carryIn(carry))
  // Behind TLS a call has to come in by the right door first.
  if (!behindTls) openFastLane(app, { before: [...logging, open, observing], carry })
  app.use(inTurn)
  if (oidc) {
    const access = { store, now, identify: identifyCall(identify) }
    app.use(lazily(async () => (await import('./consents/consents.ts')).consents(access)))
    app.use(lazily(async () => (await import('./consents/resource-list.ts')).resourceList(access)))
    app.use(
      AUTH_PATH,
      (req, res, next) =>
        void oidc()
          .then((one) => one.handle(req, res))
          .catch(next),
    )
    const page = { store, now, bank, oidc }
    app.use(
      CONSENT_PAGE,
      lazily(async () => (await import('./consents/consent-page.ts')).consentPage(page)),
    )
  }
  app.use(
    '/docs',
    lazily(async () => (await import('./docs/pages.ts')).pages({ store, config })),
  )
  if (config.admin)
    app.use(
      ADMIN_PATH,
      lazily(async () => (await import('./admin/admin.ts')).admin(deps)),
    )
  if (config.admin) app.use(lazily(async () => (await import('./console/console.ts')).console()))
  app.use(lazily(async () => (await import('./docs/about.ts')).docs({ store, config })))
  app.use(nowhere(oidc !== undefined))
  app.use(problemHandler({ log, instant }))
  return app
}

/** Lets a handler of Express know who a call is for. */
const identifyCall =
  (identify: Identify): RequestHandler =>
  (req, _res, next) =>
    void Promise.resolve(identify(req.call)).then(() => next(), next)

function nowhere(consented: boolean): RequestHandler {
  const others = consented ? [CONSENTS.path, RESOURCE_LIST.path] : []
  return function nowhere(req) {
    throw unknownPath(req.call.version, others)
  }
}
