import { type Request, type RequestHandler, Router } from 'express'
import { tokenOf } from '../../bank/identify.ts'
import { Problem, quoted } from '../../bank/problem.ts'
import { openapiForConsents } from '../../standard/consents/openapi.ts'
import { PERMISSIONS } from '../../standard/consents/permissions.ts'
import { type OpenApiDocument, openapiFor } from '../../standard/openapi.ts'
import { ACCESS } from '../../standard/openapi-access.ts'
import { withAccessToken, withExamples, withPrefer } from '../../standard/openapi-served.ts'
import { VERSIONS, type Version, versionOf } from '../../standard/versions.ts'
import { AROUND_CONSENTS } from '../consents/around-consents.ts'
import { only } from '../only.ts'
import type { AppDeps } from '../parts.ts'
import { consentExamples, customerExamples, exampleCpf, exampleCustomer } from './examples.ts'
import { welcome } from './welcome.ts'

type DocsDeps = Pick<AppDeps, 'store' | 'config'>

/** The document of the customers' API as this server has it. */
function customersDocument(version: Version, req: Request, deps: DocsDeps): OpenApiDocument {
  const { auth, admin } = deps.config
  const access = auth === 'consent' ? ACCESS.consent : ACCESS.token
  const document = openapiFor(version, req.call.origin, { access, admin })
  return asServed(withExamples(document, customerExamples(req, version, deps)), deps)
}

function documentOf(file: string, req: Request, deps: DocsDeps): OpenApiDocument {
  const api = AROUND_CONSENTS.get(file)
  if (!api) return customersDocument(versionFrom(file), req, deps)
  const document = openapiForConsents(api, PERMISSIONS, req.call.origin)
  return asServed(withAccessToken(withExamples(document, consentExamples(req, req.call.version, deps))), deps)
}

const asServed = (document: OpenApiDocument, { config }: DocsDeps): OpenApiDocument =>
  config.requestControl ? withPrefer(document) : document

function versionFrom(file: string): Version {
  const id = file.endsWith('.json') ? file.slice(0, -'.json'.length) : ''
  const version = versionOf(id)
  if (version) return version
  const files = [...VERSIONS.map((row) => `${row.id}.json`), ...AROUND_CONSENTS.keys()]
  const known = files.map((name) => `/openapi/${name}`).join(', ')
  throw new Problem('NAO_ENCONTRADO', `Não há documento ${quoted(file)}: os que existem são ${known}.`)
}

/** The pages about the server itself: what it is, how it is, and the standard it speaks. */
export function docs(deps: DocsDeps): RequestHandler {
  const { store, config } = deps
  const router = Router({ caseSensitive: true, strict: true })
  router.get('/', (req, res) => {
    const persona = exampleCustomer(store, 'personal', req.call.version)
    const token = persona ? tokenOf(persona) : 'maria-silva'
    const cpf = exampleCpf(store, req.call.version)
    res.json(welcome(config, { origin: req.call.origin, version: req.call.version, token, cpf }))
  })
  router.get('/health', (req, res) => {
    res.json({ status: 'ok', version: req.call.version.id, personas: store.list({ limit: 1 }).total })
  })
  router.get('/openapi.json', (req, res) => {
    res.json(customersDocument(req.call.version, req, deps))
  })
  router.get('/openapi/:file', (req, res) => {
    res.json(documentOf(req.params.file, req, deps))
  })
  router.all(['/', '/health', '/openapi.json', '/openapi/:file'], only('GET', 'HEAD'))
  return router
}
