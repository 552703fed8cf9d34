import { CONSENTS } from '../../standard/consents/consents.ts'
import { PERSONAL_PERMISSIONS } from '../../standard/consents/journey.ts'
import { VERSIONS } from '../../standard/versions.ts'
import { AROUND_CONSENTS } from '../consents/around-consents.ts'
import { escaped } from '../consents/html.ts'

/** What the page is about. */
export interface Shown {
  /** What a bearer is. */
  readonly auth: 'token' | 'consent'
  /** Whether there is an admin, which has the catalogue and plays the customer's part. */
  readonly admin: boolean
  /** The version that is spoken. */
  readonly spec: string
  /** Bearers of the token mode, where there are such customers. */
  readonly person?: string | undefined
  readonly company?: string | undefined
  /** A CPF to ask a consent of. */
  readonly cpf: string
}

function bearers({ person, company, admin }: Shown): string {
  const named = [person, company].flatMap((bearer, at) =>
    bearer === undefined
      ? []
      : [`<code>${escaped(bearer)}</code> para ${['<code>/personal</code>', '<code>/business</code>'][at]}`],
  )
  const all = admin ? '; <a href="/__admin/personas">todos</a>' : ''
  return `<p>O bearer diz quem é o cliente. Para experimentar aqui mesmo: <strong>Authorize</strong>, o apelido de um cliente
(por exemplo ${named.join(', ')}${all}), e <strong>Try it out</strong>. Cada chamada pode pedir um erro ou uma demora em
<code>Prefer</code>.</p>`
}

const journey = ({
  admin,
  cpf,
}: Shown): string => `<p>O bearer é um access token de um consentimento que o cliente deu:</p>
<ol>
<li><code>POST /auth/token</code> com <code>grant_type=client_credentials&amp;scope=consents</code>; qualquer client_id e segredo servem.</li>
<li><code>POST ${CONSENTS.path}</code> com esse token, o CPF do cliente (por exemplo <code>${escaped(cpf)}</code>) e as permissões.</li>
<li>O cliente vai a <code>/auth/authorize</code> com <code>scope=openid consent:{consentId} customers resources</code> e PKCE, e volta com um code.</li>
<li><code>POST /auth/token</code> com <code>grant_type=authorization_code</code> troca o code pelo access token.</li>
</ol>
<p><a href="/auth/.well-known/openid-configuration">Onde fica cada parte do servidor de autorização</a>. As APIs Consents e
Resources estão na lista de documentos abaixo; a de Consents pede o token do passo 1, que <strong>Authorize</strong> busca por você.
A jornada em linhas de <code>curl</code> está em <a href="/">/</a>.</p>
${
  admin
    ? `<p><button id="token" type="button">Obter um access token de exemplo</button> <span id="said" role="status"></span></p>
<p>O botão percorre a jornada com o CPF ${escaped(cpf)}; quem consente no lugar do cliente é <code>/__admin</code>. Depois, <strong>Try it out</strong>.</p>`
    : ''
}`

const MODES = { token: bearers, consent: journey }

/** `/docs/swagger` as it is served: nothing in it comes from another host. */
export const pageFor = (shown: Shown): string => `<!doctype html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Fulano: API Customers do Open Finance Brasil</title>
<link rel="icon" type="image/svg+xml" href="/docs/icon.svg">
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
<link rel="stylesheet" href="/docs/swagger.css">
</head>
<body>
<main>
<h1>Fulano</h1>
<p>Um banco de testes cheio de fulanos.</p>
${MODES[shown.auth](shown)}
<p><a href="/docs">Diagramas, dicionários e exemplos de cada recurso</a></p>
<div id="swagger-ui"></div>
</main>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/assets/swagger-ui-standalone-preset.js"></script>
<script src="/docs/swagger.js"></script>
</body>
</html>
`

export const STYLE = `body { margin: 0 }
main > :is(h1, p, ul, ol) { max-width: 1400px; margin: 1rem auto; padding: 0 20px; font-family: sans-serif; color: #3b4151 }
main > :is(ul, ol) { padding-left: 40px; line-height: 1.6 }
button#token { font: inherit; padding: .5rem 1rem; cursor: pointer }
`

/** The documents to choose from, by their names. */
const documentsOf = ({ auth }: Shown): readonly { url: string; name: string }[] => [
  ...VERSIONS.map(({ id }) => ({ url: `/openapi/${id}.json`, name: id })),
  ...(auth === 'consent' ? [...AROUND_CONSENTS.keys()] : []).map((file) => ({
    url: `/openapi/${file}`,
    name: file.replace(/-([\d.]+)\.json$/, ' $1'),
  })),
]

/**
 * Runs in the browser. OpenAPI has tools ignore a parameter called Authorization: Swagger UI asks for it nevertheless,
 * refuses to call without it, and sends what Authorize was told. It is left out of what is shown.
 */
const swagger = (shown: Shown): string => `const withoutAuthorization = (text) => {
  let document
  try { document = JSON.parse(text) } catch { return text }
  const isAuthorization = ({ $ref = '', name }) => name === 'Authorization' || $ref.endsWith('/Authorization')
  for (const operations of Object.values(document.paths ?? {}))
    for (const operation of Object.values(operations))
      operation.parameters = operation.parameters?.filter((one) => !isAuthorization(one))
  return JSON.stringify(document)
}
const shownOnly = () => ({
  statePlugins: { spec: { wrapActions: { updateSpec: (update) => (text) => update(withoutAuthorization(text)) } } },
})
window.ui = SwaggerUIBundle({
  urls: ${JSON.stringify(documentsOf(shown))},
  'urls.primaryName': ${JSON.stringify(shown.spec)},
  dom_id: '#swagger-ui',
  deepLinking: true,
  persistAuthorization: true,
  validatorUrl: null,
  oauth2RedirectUrl: new URL('/docs/assets/oauth2-redirect.html', location.href).href,
  plugins: [shownOnly],
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
})
`

/** Runs in the browser, for the button of the consent mode: the journey, with the admin in the customer's place. */
const tokenButton = ({ cpf }: Shown): string => `const post = async (path, bearer, body, headers = {}) => {
  const response = await fetch(path, { method: 'POST', body, headers: { ...headers, ...(bearer && { authorization: 'Bearer ' + bearer }) } })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.errors?.[0]?.detail ?? answer.error_description ?? response.status)
  return answer
}
const said = document.getElementById('said')
document.getElementById('token').addEventListener('click', async () => {
  try {
    const credentials = { client_id: 'docs', client_secret: 'qualquer', grant_type: 'client_credentials', scope: 'consents' }
    const { access_token: own } = await post('/auth/token', undefined, new URLSearchParams(credentials))
    const asked = ${JSON.stringify({
      data: {
        loggedUser: { document: { identification: cpf, rel: 'CPF' } },
        permissions: PERSONAL_PERMISSIONS,
      },
    })}
    const headers = { 'content-type': 'application/json', 'x-fapi-interaction-id': crypto.randomUUID?.() ?? '6f1b4d0e-94a5-4c53-8c3a-0f5d2f0c7e11' }
    const { data } = await post('${CONSENTS.path}', own, JSON.stringify(asked), headers)
    const mine = '/__admin/consents/' + encodeURIComponent(data.consentId)
    await post(mine + '/authorise')
    const { access_token: token } = await post(mine + '/token')
    window.ui.preauthorizeApiKey('Bearer', token)
    said.textContent = 'Em uso por 15 minutos: ' + token
  } catch (error) {
    said.textContent = 'Não deu: ' + error.message
  }
})
`

/** The script of the page. */
export const scriptFor = (shown: Shown): string =>
  swagger(shown) + (shown.auth === 'consent' && shown.admin ? tokenButton(shown) : '')
