import { randomUUID } from 'node:crypto'
import { type RequestHandler, Router } from 'express'
import { PERMISSIONS } from '../consent/permissions.ts'
import { CONSENTS, RESOURCE_LIST } from '../spec/consents.ts'
import { openapiFor } from '../spec/openapi.ts'
import { openapiForConsents } from '../spec/openapi-consents.ts'
import { RESOURCES } from '../spec/resources.ts'
import { VERSIONS, type Version, versionOf } from '../spec/versions.ts'
import type { AppDeps } from './app.ts'
import { only } from './authorize.ts'
import { serverOrigin } from './envelope.ts'
import { tokenOf } from './identify.ts'
import { Problem, quoted } from './problem.ts'

/** Where a stranger who opened the address in a browser goes next; `origin` and `token` make a line to paste. */
const welcome = (origin: string, token: string): object => ({
  name: 'Fulano',
  description:
    'Sandbox da API Customers (dados cadastrais) do Open Finance Brasil: todos os clientes são fictícios.',
  try: `curl -H 'Authorization: Bearer ${token}' -H 'x-fapi-interaction-id: ${randomUUID()}' ${origin}${RESOURCES[0]?.path}`,
  personas: '/__admin/personas',
  docs: '/docs',
  openapi: '/openapi.json',
  versions: VERSIONS.map(({ id }) => `/openapi/${id}.json`),
  health: '/health',
  resources: RESOURCES.map(({ path }) => path),
})

/** The documents of the APIs around consents, by the names of their files. */
const AROUND_CONSENTS = new Map(
  (
    [
      ['consents', CONSENTS],
      ['resources', RESOURCE_LIST],
    ] as const
  ).map(([api, { version }]) => [`${api}-${version}.json`, api]),
)

function documentOf(file: string, origin: string): object {
  const api = AROUND_CONSENTS.get(file)
  if (api) return openapiForConsents(api, PERMISSIONS, origin)
  return openapiFor(versionFrom(file), origin)
}

function versionFrom(file: string): Version {
  const id = file.endsWith('.json') ? file.slice(0, -'.json'.length) : ''
  const version = versionOf(id)
  if (version) return version
  const files = [...VERSIONS.map((row) => `${row.id}.json`), ...AROUND_CONSENTS.keys()]
  const known = files.map((name) => `/openapi/${name}`).join(', ')
  throw new Problem('NAO_ENCONTRADO', `Não há documento ${quoted(file)}: os que existem são ${known}.`)
}

/** The pages about the server itself: what it is, how it is, and the standard it speaks. */
export function docs({ store, config }: Pick<AppDeps, 'store' | 'config'>): RequestHandler {
  const router = Router({ caseSensitive: true, strict: true })
  router.get('/', (req, res) => {
    const [persona] = store.list({ kind: 'personal', limit: 1 }).personas
    res.json(welcome(serverOrigin(req, config), persona ? tokenOf(persona) : 'maria-silva'))
  })
  router.get('/health', (req, res) => {
    res.json({ status: 'ok', version: req.call.version.id, personas: store.list({ limit: 1 }).total })
  })
  router.get('/openapi.json', (req, res) => {
    res.json(openapiFor(req.call.version, serverOrigin(req, config)))
  })
  router.get('/openapi/:file', (req, res) => {
    res.json(documentOf(req.params.file, serverOrigin(req, config)))
  })
  router.all(['/', '/health', '/openapi.json', '/openapi/:file'], only('GET', 'HEAD'))
  return router
}
