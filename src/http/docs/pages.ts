import { createHash } from 'node:crypto'
import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express'
import { tokenOf } from '../../bank/identify.ts'
import { Problem } from '../../bank/problem.ts'
import type { Config } from '../../config.ts'
import { dictionaryCsv } from '../../export/dictionary.ts'
import { diagram } from '../../standard/diagrams/diagram.ts'
import type { Persona } from '../../standard/persona.ts'
import type { Version } from '../../standard/versions.ts'
import type { Store } from '../../store/store.ts'
import { isLocal } from '../admin/local.ts'
import { only } from '../only.ts'
import { type Asked, diagramFrom, readAsked, resourceFrom, versionAsked } from './asked.ts'
import { exampleCsv } from './example-shown.ts'
import { type Example, exampleCalled, exampleCpf, exampleCustomer, exampleOf } from './examples.ts'
import { ICON } from './frame.ts'
import { homePage } from './home-page.ts'
import { resourcePage } from './resource-page.ts'
import { SEARCH_SCRIPT } from './search-script.ts'
import { shields } from './shields.ts'
import { STANDARD_STYLE } from './standard-style.ts'
import { pageFor, type Shown, STYLE, scriptFor } from './swagger-page.ts'
import { swaggerUiFolder } from './swagger-ui.ts'
import { troublePage } from './trouble-page.ts'

interface Deps {
  readonly store: Store
  readonly config: Config
}

type OfResource = Request<{ kind: string; topic: string }>

const nameOf = (persona: Persona | undefined): string | undefined => persona && tokenOf(persona)

/** The customer who is the example: the one that was asked for, or the first who can be shown; undefined where nobody can. */
const exampleFor = (store: Store, asked: Asked): Example | undefined =>
  asked.persona === undefined
    ? exampleOf(store, asked.resource, asked.version)
    : exampleCalled(store, asked.persona, asked)

/** The same for a file, which has nothing to say where nobody can be shown. */
function exampleOwed(store: Store, asked: Asked): Example {
  const example = exampleFor(store, asked)
  if (example) return example
  throw new Problem('NAO_ENCONTRADO', `Nenhum cliente pode ser mostrado em ${asked.resource.key}.`)
}

/** Customers that a field proposes. */
const PROPOSED = 50

/** Whom one can choose from, where anybody may read the catalogue: a name is a bearer. */
function knownTo(req: Request, { resource }: Asked, { store, config }: Deps): readonly string[] {
  if (!config.admin || config.adminToken !== undefined || !isLocal(req, config)) return []
  return store.list({ kind: resource.kind, limit: PROPOSED }).personas.map(tokenOf)
}

/** Sends a text that a browser may keep, as long as it asks whether it is still the same. */
function send(res: Response, type: string, text: string): void {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
  res.set({ etag, 'cache-control': 'no-cache' }).type(type).send(text)
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

/** What Swagger UI is told about this server. */
const shownBy =
  ({ store, config }: Deps) =>
  (version: Version): Shown => ({
    auth: config.auth === 'consent' ? 'consent' : 'token',
    admin: config.admin,
    spec: config.spec,
    person: nameOf(exampleCustomer(store, 'personal', version)),
    company: nameOf(exampleCustomer(store, 'business', version)),
    cpf: exampleCpf(store, version),
  })

type Routes = readonly (readonly [string, (req: Request, res: Response) => void])[]

/** TABLE of what is about the standard as a whole. */
const generalRoutes = (deps: Deps): Routes => {
  const shown = shownBy(deps)
  return [
    ['/', (req, res) => send(res, 'html', homePage(versionAsked(req)))],
    ['/standard.css', (_req, res) => send(res, 'css', STANDARD_STYLE)],
    ['/standard.js', (_req, res) => send(res, 'js', SEARCH_SCRIPT)],
    ['/icon.svg', (_req, res) => send(res, 'svg', ICON)],
    ['/swagger', (req, res) => send(res, 'html', pageFor(shown(req.call.version)))],
    ['/swagger.css', (_req, res) => send(res, 'css', STYLE)],
    ['/swagger.js', (req, res) => send(res, 'js', scriptFor(shown(req.call.version)))],
  ]
}

/** TABLE of what is about one resource. */
const resourceRoutes = ({
  store,
  config,
}: Deps): readonly (readonly [string, (req: OfResource, res: Response) => void])[] => [
  [
    '/diagrams/:kind/:topic/:file',
    (req, res) => {
      const { type, format } = diagramFrom(String((req.params as { file?: string }).file))
      const asked = readAsked(req, ['version', 'compare'])
      send(res, format === 'svg' ? 'svg' : 'text', diagram(asked, type, format))
    },
  ],
  [
    '/dictionary/:kind/:topic.csv',
    (req, res) => {
      const asked = readAsked(req, ['version', 'compare'])
      const { resource, version, compare } = asked
      res.attachment(`${resource.kind}-${resource.topic}-${version.id}.csv`)
      send(res, 'csv', dictionaryCsv(resource, version, { payload: exampleFor(store, asked)?.data, compare }))
    },
  ],
  [
    '/examples/:kind/:topic.json',
    (req, res) => {
      const { data } = exampleOwed(store, readAsked(req, ['version', 'persona']))
      send(res, 'json', JSON.stringify({ data }))
    },
  ],
  [
    '/examples/:kind/:topic.csv',
    (req, res) => {
      const asked = readAsked(req, ['version', 'persona'])
      send(res, 'csv', exampleCsv(asked.resource, exampleOwed(store, asked)))
    },
  ],
  [
    '/:kind/:topic',
    (req, res) => {
      const asked = readAsked(req, ['version', 'compare', 'persona', 'q'])
      send(
        res,
        'html',
        resourcePage(asked, {
          example: exampleFor(store, asked),
          known: knownTo(req, asked, { store, config }),
        }),
      )
    },
  ],
]

/** Where no page is, the way to all of them. */
const nowhere: RequestHandler = function nowhere() {
  throw new Problem('NAO_ENCONTRADO', 'Não há esta página: GET /docs leva a todas.')
}

/** `/docs`: the standard's pages, its diagrams, dictionaries and examples as files, and Swagger UI. */
export function pages(deps: Deps): Router {
  const router = Router({ caseSensitive: true })
  router.use(shields(deps.config))
  const readOnly = only('GET', 'HEAD')
  router.use(
    '/assets',
    express.static(swaggerUiFolder(), { index: false, redirect: false, maxAge: '1d' }),
    unsent,
  )
  // What is read there has been sent by now.
  router.all('/assets/*file', (req, res, next) =>
    (req.method === 'GET' || req.method === 'HEAD' ? nowhere : readOnly)(req, res, next),
  )
  for (const [path, answer] of generalRoutes(deps)) {
    router.get(path, answer as RequestHandler)
    router.all(path, readOnly)
  }
  for (const [path, answer] of resourceRoutes(deps)) {
    router.get(path, answer as unknown as RequestHandler)
    router.all(path, (req, res, next) => {
      resourceFrom(String(req.params.kind), String(req.params.topic))
      readOnly(req, res, next)
    })
  }
  router.use(nowhere)
  router.use(troublePage)
  return router
}
