import { hoist, type OpenApiDocument, responseHeaders } from '../openapi.ts'
import { headersOf, LONG_HEADER_MAX, PAGE_SIZE, type Parameter, pagingOf } from '../parameters.ts'
import { type JsonSchema, TRIMMED } from '../schemas/part.ts'
import { NEWEST } from '../versions.ts'
import { answerSchemas, CONSENT_ID, CONSENT_ID_MAX, createSchema, EXTEND_SCHEMA } from './consents.ts'
import { failuresOf } from './failures.ts'
import { APIS, CONSENT_OPERATIONS, type ConsentApi, type ConsentOperation } from './operations.ts'

/** The components of a document while it is being made. */
type Parts = Record<string, unknown>

/** The OpenAPI document of one of the two, for a server that answers at `serverUrl`. */
export function openapiForConsents(
  api: ConsentApi,
  permissions: readonly string[],
  serverUrl: string,
): OpenApiDocument {
  const { path, version } = APIS[api]
  const title = TITLES[api]
  // The document is relative to what comes before the last segment, as the published one is.
  const base = path.slice(0, path.lastIndexOf('/'))
  const schemas: Parts = {}
  const responses: Parts = {}
  const paths: Record<string, Parts> = {}
  for (const one of CONSENT_OPERATIONS.filter((row) => row.api === api)) {
    const place = path.slice(base.length) + one.path
    paths[place] = {
      ...paths[place],
      [one.method]: {
        tags: [title],
        summary: one.summary,
        description: `Escopos do token: \`${Object.values(one.security).flat().join(' ')}\`.`,
        operationId: one.id,
        parameters: parametersOf(one),
        ...requestOf(one, permissions, schemas),
        responses: {
          ...successOf(one, permissions, schemas),
          ...failuresOf(one, schemas, responses),
        },
        security: [one.security],
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
      responses,
      parameters: {},
      headers: {},
      securitySchemes: SECURITY_SCHEMES[api](serverUrl),
    },
  }
}

const TITLES: Readonly<Record<ConsentApi, string>> = {
  consents: 'Fulano: API Consents',
  resources: 'Fulano: API Resources',
}

const CONSENT_ID_PARAMETER = {
  name: 'consentId',
  in: 'path',
  required: true,
  description: 'O nome do consentimento, uma URN.',
  schema: { type: 'string', pattern: CONSENT_ID, minLength: 6, maxLength: CONSENT_ID_MAX },
}

const LONG_LINE: JsonSchema = { pattern: TRIMMED, minLength: 1, maxLength: LONG_HEADER_MAX }

/** TABLE of how a header differs from that of the customers' API, by the operations that `of` fits. */
const DIFFERENT: readonly {
  readonly name: string
  readonly of: (one: ConsentOperation) => boolean
  readonly schema?: JsonSchema
  readonly required?: true
}[] = [
  { name: 'Authorization', of: ({ api }) => api === 'consents', schema: { minLength: 1 } },
  {
    name: 'Authorization',
    of: ({ path }) => /\/exten(?:ds|sions)$/.test(path),
    schema: { pattern: '[^\\s][\\w\\W\\s][^\\s]*' },
  },
  { name: 'x-customer-user-agent', of: () => true, schema: LONG_LINE },
  { name: 'x-fapi-customer-ip-address', of: ({ api }) => api === 'resources', schema: LONG_LINE },
  // A renewal says where the person sat, and with what (rulebook 4.2).
  { name: 'x-customer-user-agent', of: ({ request }) => request === 'extend', required: true },
  { name: 'x-fapi-customer-ip-address', of: ({ request }) => request === 'extend', required: true },
  // A smaller page is served as one of 25.
  { name: 'page-size', of: () => true, schema: { minimum: PAGE_SIZE.default } },
]

function parametersOf(one: ConsentOperation): readonly object[] {
  const usual = [...headersOf(NEWEST), ...(one.paginated ? pagingOf(NEWEST).slice(0, 2) : [])]
  const own = usual.map((parameter): Parameter => {
    const changes = DIFFERENT.filter(({ name, of }) => name === parameter.name && of(one))
    return {
      ...parameter,
      required: parameter.required || changes.some(({ required }) => required),
      schema: Object.assign({}, parameter.schema, ...changes.map(({ schema }) => schema)),
    }
  })
  return one.path === '' ? own : [CONSENT_ID_PARAMETER, ...own]
}

function requestOf({ request }: ConsentOperation, permissions: readonly string[], schemas: Parts): object {
  if (!request) return {}
  const schema = hoist(request === 'create' ? createSchema(permissions) : EXTEND_SCHEMA, schemas)
  return { requestBody: { required: true, content: { 'application/json': { schema } } } }
}

function successOf(one: ConsentOperation, permissions: readonly string[], schemas: Parts): object {
  const headers = responseHeaders({ ...NEWEST, id: APIS[one.api].version })
  const schema = one.answer && hoist(answerSchemas(permissions)[one.answer], schemas)
  return {
    [one.status]: {
      description: `${one.summary}.`,
      headers,
      ...(schema !== undefined && { content: { 'application/json': { schema } } }),
    },
    // Published for a bank that is still looking; this one has nothing to look for.
    ...(one.api === 'resources' && { '202': { description: 'A lista ainda não está pronta.', headers } }),
  }
}

const byPerson = (serverUrl: string, scopes: Readonly<Record<string, string>>): object => ({
  type: 'oauth2',
  flows: {
    authorizationCode: {
      authorizationUrl: `${serverUrl}/auth/authorize`,
      tokenUrl: `${serverUrl}/auth/token`,
      scopes,
    },
  },
})

/** TABLE of the schemes, named as published; their addresses are this server's. */
const SECURITY_SCHEMES: Readonly<Record<ConsentApi, (serverUrl: string) => Parts>> = {
  consents: (serverUrl) => ({
    OAuth2Security: {
      type: 'oauth2',
      flows: {
        clientCredentials: {
          tokenUrl: `${serverUrl}/auth/token`,
          scopes: { consents: 'Pedir e ver consentimentos.' },
        },
      },
    },
    OAuth2AuthorizationCode: byPerson(serverUrl, {
      openid: 'Dizer quem é.',
      'consent:consentId': 'O consentimento que o cliente deu.',
    }),
  }),
  resources: (serverUrl) => ({
    OpenId: {
      type: 'openIdConnect',
      openIdConnectUrl: `${serverUrl}/auth/.well-known/openid-configuration`,
    },
    OAuth2Security: byPerson(serverUrl, { resources: 'Ver os recursos.' }),
  }),
}
