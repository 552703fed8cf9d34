import express, { type ErrorRequestHandler, type RequestHandler, Router } from 'express'
import helmet from 'helmet'
import swaggerUi from 'swagger-ui-dist/absolute-path.js'
import type { Config } from '../config.ts'
import { dictionaryCsv } from '../export/dictionary.ts'
import { RESOURCES, type Resource } from '../spec/resources.ts'
import { payloadFor, VERSIONS } from '../spec/versions.ts'
import type { Store } from '../store/store.ts'
import { only } from './authorize.ts'
import { tokenOf } from './identify.ts'
import { Problem, quoted } from './problem.ts'

const entryOf = ({ key }: Resource): string =>
  `<li><code>${key}</code>: <a href="/docs/dictionary/${key}.csv">dicionário de dados</a>, ` +
  `<a href="/docs/examples/${key}.json">exemplo</a></li>`

/** The page as it is served: nothing in it changes, and nothing in it comes from another host. */
const PAGE = `<!doctype html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Fulano: API Customers do Open Finance Brasil</title>
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
<link rel="stylesheet" href="/docs/page.css">
</head>
<body>
<main>
<h1>Fulano</h1>
<p>Um banco de testes cheio de fulanos. Para experimentar aqui mesmo: <strong>Authorize</strong>, o apelido de um cliente
(por exemplo <code>maria-silva</code>; <a href="/__admin/personas">todos</a>), e <strong>Try it out</strong>.</p>
<ul>
${RESOURCES.map(entryOf).join('\n')}
</ul>
<div id="swagger-ui"></div>
</main>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/assets/swagger-ui-standalone-preset.js"></script>
<script src="/docs/page.js"></script>
</body>
</html>
`

const STYLE = `body { margin: 0 }
main > h1, main > p, main > ul { max-width: 1400px; margin: 1rem auto; padding: 0 20px; font-family: sans-serif; color: #3b4151 }
main > ul { padding-left: 40px; line-height: 1.6 }
`

const scriptFor = ({ spec }: Pick<Config, 'spec'>): string => `window.ui = SwaggerUIBundle({
  urls: ${JSON.stringify(VERSIONS.map(({ id }) => ({ url: `/openapi/${id}.json`, name: id })))},
  'urls.primaryName': ${JSON.stringify(spec)},
  dom_id: '#swagger-ui',
  deepLinking: true,
  persistAuthorization: true,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
})
`

/** Everything a page loads is ours, served over whatever scheme the page was (plain http on localhost). */
const SHIELD = helmet({
  contentSecurityPolicy: {
    directives: { 'img-src': ["'self'", 'data:'], 'upgrade-insecure-requests': null },
  },
  strictTransportSecurity: false,
})

const send =
  (type: string, body: string): RequestHandler =>
  (_req, res) => {
    res.type(type).send(body)
  }

/** What this resource returns for the first customer who can be shown in the version that is spoken. */
function exampleFrom(store: Store, resource: Resource, version: Parameters<typeof payloadFor>[0]) {
  for (const persona of store.list({ kind: resource.kind, limit: 100 }).personas) {
    const data = payloadFor(version, resource, persona.data[resource.topic])
    if (data !== undefined) return { token: tokenOf(persona), data }
  }
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

/** `/docs`: Swagger UI over the documents this server speaks, with their dictionaries and examples. */
export function pages({ store, config }: { store: Store; config: Config }): Router {
  const router = Router({ caseSensitive: true })
  router.use(SHIELD)
  router.get('/', send('html', PAGE))
  router.get('/page.css', send('css', STYLE))
  router.get('/page.js', send('js', scriptFor(config)))
  router.get<Params>('/dictionary/:kind/:topic.csv', (req, res) => {
    const resource = resourceFrom(req.params.kind, req.params.topic)
    const { version } = req.call
    const { data } = exampleFrom(store, resource, version)
    res.attachment(`${resource.kind}-${resource.topic}-${version.id}.csv`)
    res.type('csv').send(dictionaryCsv(resource, version, data))
  })
  router.get<Params>('/examples/:kind/:topic.json', (req, res) => {
    const resource = resourceFrom(req.params.kind, req.params.topic)
    res.json({ data: exampleFrom(store, resource, req.call.version).data })
  })
  router.use('/assets', express.static(swaggerUi(), { index: false, redirect: false, maxAge: '1d' }), unsent)
  const known = ['/', '/page.css', '/page.js', '/dictionary/:kind/:topic.csv', '/examples/:kind/:topic.json']
  router.all(known, only('GET', 'HEAD'))
  return router
}
