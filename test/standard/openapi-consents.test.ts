import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Ajv } from 'ajv'
import { answerSchemas, createSchema, EXTEND_SCHEMA } from '../../src/standard/consents/consents.ts'
import { openapiForConsents } from '../../src/standard/consents/openapi.ts'
import { PERMISSIONS } from '../../src/standard/consents/permissions.ts'
import { errorBody } from '../../src/standard/schemas/envelope.ts'
import type { JsonSchema } from '../../src/standard/schemas/part.ts'

/** Plain JSON, as a client gets it. */
type Node = { [key: string]: Node } & Node[]

/** The document with everything that it refers to in its place. */
function documentOf(api: 'consents' | 'resources'): Node {
  const root: Node = JSON.parse(JSON.stringify(openapiForConsents(api, PERMISSIONS, 'http://127.0.0.1:4010')))
  const inline = (node: unknown): unknown => {
    if (typeof node !== 'object' || node === null) return node
    if (Array.isArray(node)) return node.map(inline)
    if ('$ref' in node) {
      const found = String(node.$ref)
        .slice(2)
        .split('/')
        .reduce((at, key) => at?.[key] as Node, root)
      assert.ok(found, String(node.$ref))
      return inline(found)
    }
    return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, inline(part)]))
  }
  return inline(root) as Node
}

const documents = { consents: documentOf('consents'), resources: documentOf('resources') }

const untitled = (schema: unknown): unknown =>
  JSON.parse(
    JSON.stringify(schema, (key, value) =>
      key === 'title' && typeof value === 'string' ? undefined : value,
    ),
  )

const EVERYWHERE = '400 401 403 404 405 406 429 500 504 529 default'
const HEADERS =
  'Authorization x-fapi-auth-date x-fapi-customer-ip-address! x-fapi-interaction-id x-customer-user-agent!'
const LIST = `${HEADERS} page page-size`.replaceAll('!', '')
const ONE = '/consents/{consentId}'
const answers = answerSchemas(PERMISSIONS)

/** TABLE of what Consents 3.3.1 and Resources 3.1.0 say of each operation (rulebook 4.1 and 4.2). */
const OPERATIONS: readonly {
  api: keyof typeof documents
  method: 'get' | 'post' | 'delete'
  path: string
  success: string
  /** Besides those that all declare. */
  statuses?: string
  /** Those that are required are followed by `!` where the others' are not. */
  parameters: string
  body?: JsonSchema
  answer?: JsonSchema
  codes?: string
  security: object
}[] = [
  {
    api: 'consents',
    method: 'post',
    path: '/consents',
    success: '201',
    statuses: '415 422',
    parameters: HEADERS.replaceAll('!', ''),
    body: createSchema(PERMISSIONS),
    answer: answers.created,
    codes:
      'SEM_PERMISSOES_FUNCIONAIS_RESTANTES INFORMACOES_PJ_NAO_INFORMADAS PERMISSOES_PJ_INCORRETAS ' +
      'PERMISSAO_PF_PJ_EM_CONJUNTO COMBINACAO_PERMISSOES_INCORRETA DATA_EXPIRACAO_INVALIDA ERRO_NAO_MAPEADO',
    security: { OAuth2Security: ['consents'] },
  },
  {
    api: 'consents',
    method: 'get',
    path: ONE,
    success: '200',
    parameters: `consentId! ${HEADERS.replaceAll('!', '')}`,
    answer: answers.read,
    security: { OAuth2Security: ['consents'] },
  },
  {
    api: 'consents',
    method: 'delete',
    path: ONE,
    success: '204',
    statuses: '422',
    parameters: `consentId! ${HEADERS.replaceAll('!', '')}`,
    codes: 'CONSENTIMENTO_EM_STATUS_REJEITADO',
    security: { OAuth2Security: ['consents'] },
  },
  {
    api: 'consents',
    method: 'post',
    path: `${ONE}/extends`,
    success: '201',
    statuses: '415 422',
    parameters: `consentId! ${HEADERS}`,
    body: EXTEND_SCHEMA,
    answer: answers.extended,
    codes: 'DEPENDE_MULTIPLA_ALCADA ESTADO_CONSENTIMENTO_INVALIDO DATA_EXPIRACAO_INVALIDA ERRO_NAO_MAPEADO',
    security: { OAuth2AuthorizationCode: ['openid', 'consent:consentId'] },
  },
  {
    api: 'consents',
    method: 'get',
    path: `${ONE}/extensions`,
    success: '200',
    parameters: `consentId! ${LIST}`,
    answer: answers.extensions,
    security: { OAuth2Security: ['consents'] },
  },
  {
    api: 'resources',
    method: 'get',
    path: '/resources',
    success: '200',
    statuses: '202 422',
    parameters: LIST,
    answer: answers.resources,
    security: { OpenId: ['openid'], OAuth2Security: ['consent:consentId', 'resources'] },
  },
]

const ALWAYS = ['Authorization', 'x-fapi-interaction-id']
const sorted = (text: string): string[] => text.split(' ').filter(Boolean).sort()

for (const {
  api,
  method,
  path,
  success,
  statuses = '',
  parameters,
  body,
  answer,
  codes,
  security,
} of OPERATIONS) {
  describe(`${method} ${path} in the document of ${api}`, () => {
    const operation = documents[api].paths![path]![method]!

    it('declares its statuses, and its answer as it is validated', () => {
      assert.deepEqual(
        Object.keys(operation.responses!).sort(),
        sorted(`${success} ${statuses} ${EVERYWHERE}`),
      )
      const { content, headers } = operation.responses![success]!
      assert.deepEqual(Object.keys(headers!), ['x-fapi-interaction-id', 'x-v'])
      assert.equal(headers!['x-v']!.required, true)
      if (answer) assert.deepEqual(content!['application/json']!.schema, untitled(answer))
      else assert.equal(content, undefined)
    })

    it('takes the parameters and the body that it judges', () => {
      const own = operation.parameters!.map(({ name, required }) =>
        required && !ALWAYS.includes(String(name)) ? `${name}!` : String(name),
      )
      assert.deepEqual(own.sort(), sorted(parameters))
      const { requestBody } = operation
      assert.deepEqual(
        requestBody,
        body && { required: true, content: { 'application/json': { schema: untitled(body) } } },
      )
      assert.deepEqual(operation.security, [security])
    })

    it('lists the codes of its 422, and shows an example that is one', () => {
      const response = operation.responses!['422']
      if (!codes) return assert.doesNotMatch(JSON.stringify(response ?? {}), /"enum"/)
      const { schema, example } = response!.content!['application/json; charset=utf-8']!
      const { enum: words } = schema!.properties!.errors!.items!.properties!.code!
      assert.deepEqual(words!.map(String).sort(), sorted(codes))
      assert.ok(new Ajv({ strict: false, validateFormats: false }).validate(schema!, example))
    })

    it('names a scheme for its security that is there', () => {
      const schemes = documents[api].components!.securitySchemes!
      for (const [name, scopes] of Object.entries(security)) {
        const { type, flows } = schemes[name]!
        const known = Object.values(flows ?? {}).flatMap(({ scopes: own }) => Object.keys(own!))
        // consent:consentId is declared by the one document and presumed by the other, as published.
        if (String(type) === 'oauth2')
          assert.ok(
            scopes.some((scope: string) => known.includes(scope)),
            name,
          )
      }
    })
  })
}

/** TABLE of what the two say otherwise than the customers' API. */
const CONSTRAINTS: readonly [string, keyof typeof documents, string, string, object][] = [
  [
    'a token of one character',
    'consents',
    `post /consents`,
    'Authorization',
    { minLength: 1, maxLength: 2048 },
  ],
  [
    'a token of a renewal',
    'consents',
    `post ${ONE}/extends`,
    'Authorization',
    { pattern: '[^\\s][\\w\\W\\s][^\\s]*' },
  ],
  ['a token of resources', 'resources', 'get /resources', 'Authorization', { minLength: undefined }],
  [
    'a long user agent',
    'consents',
    `get ${ONE}`,
    'x-customer-user-agent',
    { pattern: '^[^\\s](.*[^\\s])?$', maxLength: 255 },
  ],
  [
    'an address',
    'consents',
    `get ${ONE}`,
    'x-fapi-customer-ip-address',
    { pattern: '[\\w\\W\\s]*', maxLength: 100 },
  ],
  [
    'a long address',
    'resources',
    'get /resources',
    'x-fapi-customer-ip-address',
    { pattern: '^[^\\s](.*[^\\s])?$', maxLength: 255 },
  ],
  [
    'a page of 25',
    'consents',
    `get ${ONE}/extensions`,
    'page-size',
    { minimum: 25, default: 25, maximum: 1000 },
  ],
  ['a page of resources', 'resources', 'get /resources', 'page-size', { minimum: 25 }],
  ['a consentId', 'consents', `delete ${ONE}`, 'consentId', { minLength: 6, maxLength: 256 }],
]
for (const [name, api, place, parameter, expected] of CONSTRAINTS)
  it(`${name} is bounded as published`, () => {
    const [method, path] = place.split(' ') as [string, string]
    const { schema } = documents[api].paths![path]![method]!.parameters!.find(
      (one) => String(one.name) === parameter,
    )!
    const own = Object.fromEntries(Object.keys(expected).map((key) => [key, schema?.[key]]))
    assert.deepEqual(own, expected)
  })

it('a 529 of consents is closed, and its default has no charset; those of resources are like the customers', () => {
  const of = (api: keyof typeof documents, path: string) => documents[api].paths![path]!.get!.responses!
  const charset = 'application/json; charset=utf-8'
  const closed = of('consents', ONE)['529']!.content![charset]!.schema!
  assert.equal(closed.additionalProperties, false)
  assert.equal(closed.properties!.errors!.items!.additionalProperties, false)
  assert.equal(closed.properties!.meta!.additionalProperties, false)
  assert.deepEqual(Object.keys(of('consents', ONE).default!.content!), ['application/json'])
  assert.equal(
    of('resources', '/resources')['529']!.content![charset]!.schema!.additionalProperties,
    undefined,
  )
  assert.deepEqual(Object.keys(of('resources', '/resources').default!.content!), [charset])
})

it('one title is one part, or a document would swap them', () => {
  const parts = new Map<string, string>()
  const visit = (schema: JsonSchema): void => {
    const { title, properties = {}, items } = schema
    const text = JSON.stringify(schema)
    if (title !== undefined) assert.equal(parts.get(title) ?? text, text, title)
    if (title !== undefined) parts.set(title, text)
    for (const part of [...Object.values(properties), ...(items ? [items] : [])]) visit(part)
  }
  for (const schema of [...Object.values(answers), createSchema(PERMISSIONS), EXTEND_SCHEMA, errorBody])
    visit(schema)
})
