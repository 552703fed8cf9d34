import express, { type Express, type RequestHandler } from 'express'
import type { Config } from '../config.ts'
import { InputError } from '../domain/failure.ts'
import type { Institution } from '../domain/institution.ts'
import { FILLS, type Fill, fillOf } from '../spec/fill.ts'
import { RESOURCES } from '../spec/resources.ts'
import { VERSIONS, type Version, versionOf } from '../spec/versions.ts'
import type { Store } from '../store/store.ts'
import { admin } from './admin.ts'
import { authorize } from './authorize.ts'
import { crossOrigin } from './cross-origin.ts'
import { customers } from './customers.ts'
import { docs } from './docs.ts'
import { clock } from './envelope.ts'
import { identify } from './identify.ts'
import { interactionId } from './interaction-id.ts'
import { type Logger, requestLog } from './log.ts'
import { pages } from './pages.ts'
import { preferences } from './preferences.ts'
import { Problem, problem } from './problem.ts'

export interface AppDeps {
  readonly store: Store
  readonly institution: Institution
  readonly config: Config
  readonly now: () => Date
  readonly log: Logger
}

const ADMIN_PATH = '/__admin'

/** The way of a request, top to bottom. Whatever is thrown on the way ends in `problem`. */
export function createApp({ store, config, now, log }: AppDeps): Express {
  const version = servedVersion(config)
  const instant = clock(now)
  const app = express()
  app.disable('x-powered-by').disable('etag')
  app.enable('case sensitive routing').enable('strict routing')

  if (log.isLevelEnabled('info')) app.use(requestLog(log))
  app.use(interactionId({ version, fill: servedFill(config) }))
  app.use(crossOrigin({ origin: config.cors, closed: ADMIN_PATH }))
  app.use(preferences())
  for (const resource of RESOURCES) {
    const serve = customers(resource, { config, now, instant })
    app.all(resource.path, identify({ store }), authorize(resource), serve)
  }
  app.use(docs({ store, config }))
  app.use('/docs', pages({ store, config }))
  if (config.admin) app.use(ADMIN_PATH, admin({ store, config }))
  app.use(unknownPath)
  app.use(problem({ log, instant }))
  return app
}

/** The version spoken unless a call prefers another; throws InputError when it is not one of the table's. */
export function servedVersion({ spec }: Pick<Config, 'spec'>): Version {
  const version = versionOf(spec)
  if (version) return version
  throw new InputError(
    `unknown spec version "${spec}": use one of ${VERSIONS.map(({ id }) => id).join(', ')}`,
  )
}

/** How customers are filled in unless a call prefers otherwise; throws InputError when it is no style of the table's. */
function servedFill({ fill }: Pick<Config, 'fill'>): Fill {
  const style = fillOf(fill)
  if (style) return style
  throw new InputError(`unknown fill "${fill}": use one of ${FILLS.map(({ id }) => id).join(', ')}`)
}

const unknownPath: RequestHandler = function unknownPath() {
  const paths = RESOURCES.map(({ path }) => path).join(', ')
  throw new Problem('NAO_ENCONTRADO', `Este caminho não existe: os recursos são ${paths}.`)
}
