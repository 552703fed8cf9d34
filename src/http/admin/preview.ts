import { type Request, type Response, Router } from 'express'
import { callOf } from '../../bank/call.ts'
import { instantFrom } from '../../bank/envelope.ts'
import { payloadOf } from '../../bank/payload.ts'
import { Problem, quoted } from '../../bank/problem.ts'
import { FILLS, type Fill, fillOf } from '../../standard/fill.ts'
import { RESOURCES, type Resource, resourcesOf } from '../../standard/resources.ts'
import { VERSIONS, type Version, versionOf } from '../../standard/versions.ts'
import { only } from '../only.ts'
import { memberFrom, type Readers, readParameters } from '../parameters.ts'
import type { AppDeps } from '../parts.ts'

interface Wanted {
  readonly resource?: Resource
  readonly version?: Version
  readonly fill?: Fill
}

const named = <Row, Key extends keyof Row>(rows: readonly Row[], key: Key): string[] =>
  rows.map((row) => String(row[key]))

/** TABLE of how a body may be asked for. */
export const SHOWN_AS: Readers<Wanted> = {
  resource(value) {
    const key = memberFrom('resource', named(RESOURCES, 'key'))(value)
    return RESOURCES.find((row) => row.key === key)
  },
  version: (value) => versionOf(memberFrom('version', named(VERSIONS, 'id'))(value)),
  fill: (value) => fillOf(memberFrom('fill', named(FILLS, 'id'))(value)),
}

/** The body that a call for this customer would be answered with; no rule, limit, journal or metric hears of it. */
export function adminPreview({ store, now, config }: Pick<AppDeps, 'store' | 'now' | 'config'>): Router {
  const router = Router({ caseSensitive: true })
  const deps = { now, instant: instantFrom(now), isPublic: config.publicUrl !== undefined }
  const payloads = new Map(RESOURCES.map((resource) => [resource, payloadOf(resource, deps)]))
  router.get('/personas/:key/preview', async (req: Request<{ key: string }>, res: Response) => {
    const persona = store.find(req.params.key)
    if (!persona) throw new Problem('NAO_ENCONTRADO', `Nenhum cliente atende por ${quoted(req.params.key)}.`)
    const { version, fill, origin } = req.call
    const wanted = readParameters(SHOWN_AS, req)
    const resource = wanted.resource ?? resourcesOf(persona.kind)[0]!
    if (resource.kind !== persona.kind)
      throw new Problem(
        'PARAMETRO_INVALIDO',
        `resource=${resource.key} não serve: ${quoted(req.params.key)} é ${persona.kind}.`,
      )
    const incoming = { method: 'GET', target: resource.path, headers: {}, origin }
    const call = callOf(incoming, { version: wanted.version ?? version, fill: wanted.fill ?? fill })
    call.persona = persona
    const { body } = await payloads.get(resource)!(call)
    res.type('json').end(body, 'latin1')
  })
  router.all('/personas/:key/preview', only('GET', 'HEAD'))
  return router
}
