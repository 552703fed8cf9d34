import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Ajv } from 'ajv'
import { openapiFor } from '../../src/standard/openapi.ts'
import { errorSchema, schemaFor } from '../../src/standard/schema.ts'
import { VERSIONS, type Version } from '../../src/standard/versions.ts'

/** Plain JSON, as a client gets it. */
type Node = { [key: string]: Node } & Node[]
const documentOf = (version: Version): Node =>
  JSON.parse(JSON.stringify(openapiFor(version, 'http://127.0.0.1:4010')))

function target(ref: string, document: Node): Node {
  assert.match(ref, /^#\/components\//)
  return ref
    .slice(2)
    .split('/')
    .reduce((at, key) => at?.[key] as Node, document)
}

/** The node with everything it refers to in its place. */
function whole(node: Node, document: Node): Node {
  const list: unknown = node
  if (typeof list !== 'object' || list === null) return node
  if (Array.isArray(list)) return list.map((item) => whole(item, document)) as Node
  if (node.$ref) return whole(target(String(node.$ref), document), document)
  return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, whole(item, document)])) as Node
}

const untitled = (schema: unknown): unknown =>
  JSON.parse(
    JSON.stringify(schema, (key, value) =>
      key === 'title' && typeof value === 'string' ? undefined : value,
    ),
  )

const COMMON = ['200', '400', '401', '403', '404', '405', '406', '423', '429', '500', '529', 'default']
const HEADERS = [
  'Authorization',
  'x-fapi-auth-date',
  'x-fapi-customer-ip-address',
  'x-fapi-interaction-id',
  'x-customer-user-agent',
]

/** TABLE of what the documents say besides schemas. */
const SAID: readonly {
  id: string
  paging: readonly string[]
  statuses: readonly string[]
  listStatuses: readonly string[]
  headers: readonly string[]
}[] = [
  ...VERSIONS.slice(0, -1).map(({ id, versionHeader }) => ({
    id,
    paging: ['page', 'page-size', 'pagination-key'],
    statuses: ['504'],
    listStatuses: ['422', '504'],
    headers: versionHeader ? ['x-fapi-interaction-id', 'x-v'] : ['x-fapi-interaction-id'],
  })),
  {
    id: '2.0.0',
    paging: ['pagination-key'],
    statuses: [],
    listStatuses: [],
    headers: ['x-fapi-interaction-id'],
  },
]

for (const version of VERSIONS) {
  const document = documentOf(version)
  const operationOf = (key: string): Node => document.paths![`/${key}`]!.get as Node
  const said = SAID.find(({ id }) => id === version.id)!

  describe(`the document of ${version.id}`, () => {
    it('says what it is and where it is served', () => {
      assert.equal(document.openapi, '3.0.0')
      assert.equal(document.info!.version, version.id)
      assert.deepEqual(
        document.servers!.map(({ url }) => url),
        ['http://127.0.0.1:4010/open-banking/customers/v2'],
      )
    })

    it('has a path a resource, each under an id of its own', () => {
      assert.deepEqual(
        Object.keys(document.paths!),
        version.resources.map(({ key }) => `/${key}`),
      )
      const ids = version.resources.map(({ key }) => operationOf(key).operationId)
      assert.equal(new Set(ids).size, ids.length)
    })

    it('refers to nothing that is not there, and holds nothing that nobody refers to', () => {
      const refs = new Set(
        [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => String(ref)),
      )
      for (const ref of refs) assert.ok(target(ref, document), ref)
      const { securitySchemes, ...components } = document.components!
      for (const [kind, parts] of Object.entries(components)) {
        for (const name of Object.keys(parts)) {
          assert.match(name, /^[\w.-]+$/)
          assert.ok(refs.has(`#/components/${kind}/${name}`), `${kind}/${name} is not used`)
        }
      }
      const schemes = document.paths!['/personal/identifications']!.get!.security!.flatMap(Object.keys)
      assert.deepEqual(new Set(schemes), new Set(Object.keys(securitySchemes!)))
    })

    for (const resource of version.resources) {
      it(`tells ${resource.key} as it is validated`, () => {
        const { responses } = operationOf(resource.key)
        for (const [status, reference] of Object.entries(responses!)) {
          const { content, description } = whole(reference, document)
          assert.ok(description, status)
          const type = status === '200' ? 'application/json' : 'application/json; charset=utf-8'
          assert.deepEqual(Object.keys(content!), [type])
          const schema = status === '200' ? schemaFor(resource, version) : errorSchema(version)
          assert.deepEqual(content![type]!.schema, untitled(schema), status)
        }
      })

      it(`gives ${resource.key} the statuses, parameters and headers it has`, () => {
        const { responses, parameters } = operationOf(resource.key)
        const more = resource.paginated ? said.listStatuses : said.statuses
        assert.deepEqual(Object.keys(responses!).sort(), [...COMMON, ...more].sort())
        const own = parameters!.map((parameter) => whole(parameter, document))
        assert.deepEqual(
          own.map(({ name }) => String(name)),
          [...HEADERS, ...(resource.paginated ? said.paging : [])],
        )
        assert.deepEqual(Object.keys(whole(responses!['200']!, document).headers!), said.headers)
      })
    }

    it('requires a UUID of every call since 2.1.0', () => {
      const { required, schema } = document.components!.parameters!['x-fapi-interaction-id']!
      assert.equal(required, version.interactionIdRequired)
      assert.equal(schema!.format, version.interactionIdRequired ? 'uuid' : undefined)
    })

    it('shows for every error a body that is one', () => {
      const validate = new Ajv({ strict: false, validateFormats: false }).compile(errorSchema(version))
      const { responses } = document.components!
      const errors = Object.values(responses!).filter(({ headers }) => headers === undefined)
      assert.equal(errors.length, COMMON.length - 1 + said.listStatuses.length)
      const codes = errors.map(({ content }) => {
        const { example } = content!['application/json; charset=utf-8']!
        assert.ok(validate(example), JSON.stringify(validate.errors))
        return example!.errors![0]!.code
      })
      assert.equal(new Set(codes).size, codes.length)
    })
  })
}

describe('a document', () => {
  it('names the server it was asked from', () => {
    const { servers } = openapiFor(VERSIONS[0]!, 'https://bank.example')
    assert.equal(servers[0]?.url, 'https://bank.example/open-banking/customers/v2')
  })
})
