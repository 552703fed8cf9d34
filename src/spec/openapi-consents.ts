import {
  answerSchemas,
  CONSENT_ID_MAX,
  CONSENTS,
  createSchema,
  EXTEND_SCHEMA,
  RESOURCE_LIST,
} from './consents.ts'
import { hoist, type OpenApiDocument, responseHeaders, to } from './openapi.ts'
import { headersOf, type Parameter, pagingOf } from './parameters.ts'
import type { JsonSchema } from './schemas/part.ts'
import { ERROR_STATUSES, type ErrorStatus } from './statuses.ts'
import { NEWEST } from './versions.ts'

/** One thing that can be done with consents. */
interface ConsentOperation {
  readonly api: 'consents' | 'resources'
  readonly id: string
  readonly method: 'get' | 'post' | 'delete'
  /** After the API's own path. */
  readonly path: string
  readonly summary: string
  readonly scope: string
  readonly request?: JsonSchema
  readonly status: string
  readonly answer?: string
  readonly paginated?: true
}

const ONE = '/{consentId}'

/** TABLE of the operations of Consents 3.3.1 and Resources 3.1.0 (rulebook 4.1). */
const operationsFor = (permissions: readonly string[]): readonly ConsentOperation[] => [
  {
    api: 'consents',
    id: 'createConsent',
    method: 'post',
    path: '',
    summary: 'Pedir um consentimento',
    scope: 'consents',
    request: createSchema(permissions),
    status: '201',
    answer: 'consent',
  },
  {
    api: 'consents',
    id: 'readConsent',
    method: 'get',
    path: ONE,
    summary: 'Ver em que pé está',
    scope: 'consents',
    status: '200',
    answer: 'consent',
  },
  {
    api: 'consents',
    id: 'revokeConsent',
    method: 'delete',
    path: ONE,
    summary: 'Revogar',
    scope: 'consents',
    status: '204',
  },
  {
    api: 'consents',
    id: 'extendConsent',
    method: 'post',
    path: `${ONE}/extends`,
    summary: 'Renovar',
    scope: 'consent:consentId',
    request: EXTEND_SCHEMA,
    status: '201',
    answer: 'consent',
  },
  {
    api: 'consents',
    id: 'readExtensions',
    method: 'get',
    path: `${ONE}/extensions`,
    summary: 'Ver as renovações',
    scope: 'consents',
    status: '200',
    answer: 'extensions',
    paginated: true,
  },
  {
    api: 'resources',
    id: 'readResources',
    method: 'get',
    path: '',
    summary: 'Ver os recursos do consentimento',
    scope: 'resources',
    status: '200',
    answer: 'resources',
    paginated: true,
  },
]

const APIS = {
  consents: { ...CONSENTS, title: 'Fulano: API Consents' },
  resources: { ...RESOURCE_LIST, title: 'Fulano: API Resources' },
} as const

/** Statuses that an operation can answer with besides its own. */
const ERRORS = ERROR_STATUSES.filter(({ status }) => status !== '423')

const isOwed = ({ name }: Parameter, { request }: ConsentOperation): boolean =>
  request === EXTEND_SCHEMA && /^x-(?:fapi-customer-ip-address|customer-user-agent)$/.test(name)

/** The OpenAPI document of one of the two, for a server that answers at `serverUrl`. */
export function openapiForConsents(
  api: 'consents' | 'resources',
  permissions: readonly string[],
  serverUrl: string,
): OpenApiDocument {
  const { path, title, version } = APIS[api]
  // The document is relative to what comes before the last segment, as the published one is.
  const base = path.slice(0, path.lastIndexOf('/'))
  const schemas: Record<string, unknown> = {}
  const answers = answerSchemas(permissions)
  const operations = operationsFor(permissions).filter((one) => one.api === api)
  const errorSchema = hoist(NEWEST.bodies.error, schemas)
  const paths: Record<string, Record<string, unknown>> = {}
  for (const one of operations) {
    const place = path.slice(base.length) + one.path
    const parameters = [...headersOf(NEWEST), ...(one.paginated ? pagingOf(NEWEST).slice(0, 2) : [])]
    paths[place] = {
      ...paths[place],
      [one.method]: {
        tags: [title],
        summary: one.summary,
        description: `Escopo do token: \`${one.scope}\`.`,
        operationId: one.id,
        parameters: [
          ...(one.path.startsWith(ONE) ? [CONSENT_ID_PARAMETER] : []),
          ...parameters.map((parameter) => ({
            ...parameter,
            required: parameter.required || isOwed(parameter, one),
          })),
        ],
        ...(one.request && {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: hoist(one.request, schemas) } },
          },
        }),
        responses: {
          [one.status]: {
            description: one.summary,
            headers: responseHeaders({ ...NEWEST, id: version }),
            ...(one.answer && {
              content: { 'application/json': { schema: hoist(answers[one.answer]!, schemas) } },
            }),
          },
          ...Object.fromEntries(ERRORS.map(({ status, name }) => [status, to('responses', name)])),
        },
        security: [{ OAuth2: [one.scope] }],
      },
    }
  }
  return {
    openapi: '3.0.0',
    info: { title, description: `Servida com \`--auth consent\`.`, version },
    servers: [{ url: serverUrl + base, description: 'Este sandbox.' }],
    tags: [{ name: title, description: 'O consentimento de uma pessoa para que seus dados sejam lidos.' }],
    paths: paths as never,
    components: {
      schemas,
      responses: Object.fromEntries(ERRORS.map((error) => [error.name, failure(error, errorSchema)])),
      parameters: {},
      headers: {},
      securitySchemes: securityFor(serverUrl),
    },
  }
}

const CONSENT_ID_PARAMETER = {
  name: 'consentId',
  in: 'path',
  required: true,
  description: 'O nome do consentimento, uma URN.',
  schema: { type: 'string', maxLength: CONSENT_ID_MAX },
}

const failure = ({ description, example }: ErrorStatus, schema: unknown): object => ({
  description,
  content: { 'application/json; charset=utf-8': { schema, example: { errors: [example] } } },
})

const securityFor = (serverUrl: string): Record<string, unknown> => ({
  OAuth2: {
    type: 'oauth2',
    flows: {
      clientCredentials: {
        tokenUrl: `${serverUrl}/auth/token`,
        scopes: { consents: 'Pedir e ver consentimentos.' },
      },
      authorizationCode: {
        authorizationUrl: `${serverUrl}/auth/authorize`,
        tokenUrl: `${serverUrl}/auth/token`,
        scopes: { resources: 'Ver os recursos.', 'consent:consentId': 'O consentimento que o cliente deu.' },
      },
    },
  },
})
