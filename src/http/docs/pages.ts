import express, { type ErrorRequestHandler, Router } from 'express'
import helmet from 'helmet'
import { tokenOf } from '../../bank/identify.ts'
import { Problem, quoted } from '../../bank/problem.ts'
import type { Config } from '../../config.ts'
import { dictionaryCsv } from '../../export/dictionary.ts'
import type { Persona } from '../../standard/persona.ts'
import { RESOURCES, type Resource } from '../../standard/resources.ts'
import { VERSIONS, type Version, versionOf } from '../../standard/versions.ts'
import type { Store } from '../../store/store.ts'
import { only } from '../only.ts'
import { memberFrom, type Readers, readParameters } from '../parameters.ts'
import { pageFor, type Shown, STYLE, scriptFor } from './docs-page.ts'
import { exampleCpf, exampleCustomer, exampleOf } from './examples.ts'
import { swaggerUiFolder } from './swagger-ui.ts'

/** Everything a page loads is ours, served over whatever scheme the page was (plain http on localhost). */
const shield = ({ publicUrl }: Pick<Config, 'publicUrl'>) => {
  // Where the documents say the server is, which the page may have been opened without.
  const server = publicUrl === undefined ? [] : [new URL(publicUrl).origin]
  return helmet({
    contentSecurityPolicy: {
      directives: {
        'img-src': ["'self'", 'data:'],
        'connect-src': ["'self'", ...server],
        'upgrade-insecure-requests': null,
      },
    },
    strictTransportSecurity: false,
  })
}

const nameOf = (persona: Persona | undefined): string | undefined => persona && tokenOf(persona)

/** What this resource returns for a customer who can be shown in the version that is spoken. */
function exampleFrom(store: Store, resource: Resource, version: Version): unknown {
  const example = exampleOf(store, resource, version)
  if (example) return example.data
  throw new Problem('NAO_ENCONTRADO', `Nenhum cliente pode ser mostrado em ${resource.key}.`)
}

function resourceFrom(kind: string, topic: string): Resource {
  const resource = RESOURCES.find(({ key }) => key === `${kind}/${topic}`)
  if (resource) return resource
  const keys = RESOURCES.map(({ key }) => key).join(', ')
  throw new Problem('NAO_ENCONTRADO', `Não há ${quoted(`${kind}/${topic}`)}: os recursos são ${keys}.`)
}

/** What a file does not have to be: of the version, or of the length, that a caller had in mind (RFC 9110, 15.5.13 and 15.5.17). */
const REFUSALS: Readonly<Record<number, () => Problem>> = {
  412: () =>
    new Problem(
      'CONDICAO_NAO_ATENDIDA',
      'O arquivo não é o que If-Match ou If-Unmodified-Since descreve: peça-o sem a condição.',
    ),
  416: () =>
    new Problem('INTERVALO_INVALIDO', 'Range começa depois do fim do arquivo: Content-Range diz o tamanho.'),
}

/** Says in the standard's shape why a file is not sent; what was set for the file does not go with it. */
const unsent: ErrorRequestHandler = function unsent(error: { status?: number }, _req, res, next) {
  for (const name of ['cache-control', 'etag', 'last-modified']) res.removeHeader(name)
  next(REFUSALS[error.status ?? 0]?.() ?? error)
}

type Params = { kind: string; topic: string }

/** `?version=2.2.1`, for links that no header can go with. */
const IDS = VERSIONS.map(({ id }) => id)
const VERSION: Readers<{ version?: Version }> = {
  version: (value) => versionOf(memberFrom('version', IDS)(value)),
}

/** `/docs`: Swagger UI over the documents this server speaks, with their dictionaries and examples. */
export function pages({ store, config }: { store: Store; config: Config }): Router {
  const router = Router({ caseSensitive: true })
  router.use(shield(config))
  const shown = (version: Version): Shown => ({
    auth: config.auth === 'consent' ? 'consent' : 'token',
    admin: config.admin,
    spec: config.spec,
    person: nameOf(exampleCustomer(store, 'personal', version)),
    company: nameOf(exampleCustomer(store, 'business', version)),
    cpf: exampleCpf(store, version),
  })
  router.get('/', (req, res) => void res.type('html').send(pageFor(shown(req.call.version))))
  router.get('/page.css', (_req, res) => void res.type('css').send(STYLE))
  router.get('/page.js', (req, res) => void res.type('js').send(scriptFor(shown(req.call.version))))
  router.get<Params>('/dictionary/:kind/:topic.csv', (req, res) => {
    const resource = resourceFrom(req.params.kind, req.params.topic)
    const { version = req.call.version } = readParameters(VERSION, req)
    const data = exampleFrom(store, resource, version)
    res.attachment(`${resource.kind}-${resource.topic}-${version.id}.csv`)
    res.type('csv').send(dictionaryCsv(resource, version, { payload: data }))
  })
  router.get<Params>('/examples/:kind/:topic.json', (req, res) => {
    const resource = resourceFrom(req.params.kind, req.params.topic)
    const { version = req.call.version } = readParameters(VERSION, req)
    res.json({ data: exampleFrom(store, resource, version) })
  })
  router.use(
    '/assets',
    express.static(swaggerUiFolder(), { index: false, redirect: false, maxAge: '1d' }),
    unsent,
  )
  const known = ['/', '/page.css', '/page.js', '/dictionary/:kind/:topic.csv', '/examples/:kind/:topic.json']
  router.all(known, only('GET', 'HEAD'))
  const readOnly = only('GET', 'HEAD')
  // What is read there has been sent by now; a name that no file has goes on to the 404.
  router.all('/assets/*file', (req, res, next) =>
    req.method === 'GET' || req.method === 'HEAD' ? next() : readOnly(req, res, next),
  )
  return router
}
