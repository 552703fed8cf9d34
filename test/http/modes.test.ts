import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { Ajv } from 'ajv'
import request from 'supertest'
import { PREFERENCES } from '../../src/bank/preferences.ts'
import type { Sandbox, SandboxOptions } from '../../src/sandbox.ts'
import { storedFor } from '../../src/standard/persona.ts'
import { payloadFor, VERSIONS } from '../../src/standard/versions.ts'
import { type Closing, suiteClosing } from '../closing.ts'
import { openSandbox } from '../open-sandbox.ts'

type Node = { [key: string]: Node } & Node[]

const VERSION_FILES = VERSIONS.map(({ id }) => `${id}.json`)
const AROUND_FILES = ['consents-3.3.1.json', 'resources-3.1.0.json']

/** The node with everything it refers to in its place. */
function whole(node: Node, document: Node): Node {
  const plain: unknown = node
  if (typeof plain !== 'object' || plain === null) return node
  if (Array.isArray(plain)) return plain.map((item) => whole(item, document)) as Node
  if (node.$ref) {
    const [, ...steps] = String(node.$ref).split('/')
    return whole(
      steps.reduce((at, key) => at[key]!, document),
      document,
    )
  }
  return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, whole(item, document)])) as Node
}

interface Operation {
  readonly at: string
  readonly node: Node
}

const operationsOf = (document: Node): Operation[] =>
  Object.entries(document.paths!).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, node]) => ({
      at: `${method} ${path}`,
      node: whole(node, document),
    })),
  )

/** Every media type of the operation that should show a body: the request's, and the success's. */
const shownBy = ({ node }: Operation): Node[] => {
  const answers = Object.entries(node.responses!).filter(([status]) => /^2/.test(status))
  const bodies = [...answers.map(([, answer]) => answer), ...(node.requestBody ? [node.requestBody] : [])]
  return bodies.flatMap((body) => Object.values(body.content ?? {}))
}

const ajv = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false })

for (const auth of ['token', 'consent'] as const) {
  describe(`a server with --auth ${auth}`, () => {
    let sandbox: Sandbox
    const suite = suiteClosing()
    before(async () => {
      sandbox = await openSandbox(suite, { seeds: 'demo', auth })
    })
    const get = (path: string) => request(sandbox.server).get(path).set('host', 'localhost:4010')
    const documentAt = async (path: string): Promise<Node> => (await get(path).expect(200)).body

    for (const file of [...VERSION_FILES, ...AROUND_FILES]) {
      it(`shows in ${file} bodies that fit their schemas`, async () => {
        for (const operation of operationsOf(await documentAt(`/openapi/${file}`))) {
          for (const { schema, example } of shownBy(operation)) {
            assert.ok(example, operation.at)
            const validate = ajv.compile(schema!)
            assert.ok(validate(example), `${operation.at}: ${JSON.stringify(validate.errors)}`)
          }
        }
      })

      it(`documents Prefer in ${file} on every operation, and shows none to be sent`, async () => {
        for (const { at, node } of operationsOf(await documentAt(`/openapi/${file}`))) {
          const found = (node.parameters as Node[]).filter(({ name }) => String(name) === 'Prefer')
          assert.equal(found.length, 1, at)
          const [{ description, required, schema, ...rest }] = found as [Node]
          assert.deepEqual([required, Object.keys(rest).sort()], [false, ['in', 'name']])
          assert.equal(schema!.example ?? schema!.default, undefined)
          for (const { name } of PREFERENCES) assert.ok(String(description).includes(`\`${name}=`), name)
        }
      })
    }

    it('shows customers who are there', async () => {
      for (const version of VERSIONS) {
        const document = await documentAt(`/openapi/${version.id}.json`)
        for (const resource of version.resources) {
          const operation = operationsOf(document).find(({ at }) => at === `get /${resource.key}`)!
          const [{ example }] = shownBy(operation) as [Node]
          const { personas } = sandbox.store.list({ kind: resource.kind, limit: 100 })
          const answers = personas.map(({ data }) =>
            payloadFor(version, resource, storedFor({ data }, resource)),
          )
          assert.ok(
            answers.some((answer) => isDeepStrictEqual(answer, example!.data)),
            `${version.id} ${resource.key}`,
          )
        }
      }
    })
  })
}

describe('each mode explains itself:', () => {
  const BASE = 'http://localhost:4010'

  async function opened(t: Closing, options: SandboxOptions) {
    const sandbox = await openSandbox(t, { seeds: 'demo', ...options })
    const get = (path: string) => request(sandbox.server).get(path).set('host', 'localhost:4010')
    return { sandbox, get }
  }

  it('token names bearers, and no address of consents', async (t) => {
    const { get } = await opened(t, {})
    const [welcome, document, page, script] = await Promise.all(
      ['/', '/openapi.json', '/docs/swagger', '/docs/swagger.js'].map(get),
    )
    assert.match(welcome!.body.mode, /^token/)
    assert.equal(welcome!.body.journey, undefined)
    assert.deepEqual(Object.keys(document!.body.components.securitySchemes), ['Bearer'])
    assert.match(document!.body.info.description, /apelido, o CPF ou o CNPJ/)
    assert.match(page!.text, /maria-silva/)
    assert.match(page!.text, /padaria-do-joao/)
    assert.doesNotMatch(page!.text + script!.text, /\/auth\/|consents-3/)
  })

  it('consent names the journey, with addresses of its own', async (t) => {
    const { get } = await opened(t, { auth: 'consent' })
    const [welcome, document, page, script] = await Promise.all(
      ['/', '/openapi.json', '/docs/swagger', '/docs/swagger.js'].map(get),
    )
    assert.match(welcome!.body.mode, /^consent/)
    for (const file of AROUND_FILES) {
      assert.ok(welcome!.body.versions.includes(`/openapi/${file}`))
      assert.ok(script!.text.includes(`/openapi/${file}`))
    }
    const { OpenId, OAuth2Security, Bearer } = document!.body.components.securitySchemes
    const { issuer, ...endpoints } = (await get(new URL(OpenId.openIdConnectUrl).pathname)).body
    assert.equal(issuer, `${BASE}/auth`)
    const { authorizationUrl, tokenUrl } = OAuth2Security.flows.authorizationCode
    assert.deepEqual(
      [authorizationUrl, tokenUrl],
      [endpoints.authorization_endpoint, endpoints.token_endpoint],
    )
    assert.equal(Bearer.scheme, 'bearer')
    for (const text of [document!.body.info.description, page!.text])
      for (const said of [
        '/auth/token',
        '/open-banking/consents/v3/consents',
        '/auth/authorize',
        'client_credentials',
      ])
        assert.ok(text.includes(said), said)
    assert.doesNotMatch(page!.text, /<code>maria-silva/)
    assert.doesNotMatch(document!.body.info.description, /apelido/)
  })

  it('consent greets with lines that work, from the token to the data', async (t) => {
    const { sandbox } = await opened(t, { auth: 'consent' })
    const origin = await sandbox.listen(0)
    const { journey, try: first } = (await (await fetch(`${origin}/`)).json()) as {
      try: string
      journey: { step: string; curl: string; saves?: Record<string, string> }[]
    }
    assert.match(first, /client_credentials/)
    const known: Record<string, string> = {}
    const statuses: number[] = []
    for (const { curl, saves = {} } of journey) {
      const line = curl.replace(/\$(\w+)/g, (_all, name) => known[name] ?? '?')
      const headers = [...line.matchAll(/-H "([^:]+): ([^"]+)"/g)].map(
        ([, name, value]) => [name!, value!] as const,
      )
      const [, basic] = / -u '([^']+)'/.exec(line) ?? []
      const [, body] = / -d '([^']+)'/.exec(line) ?? []
      const [, method, url] = /^curl -X (\w+).* "([^" ]+)"$/.exec(line)!
      const response = await fetch(url!, {
        method: method!,
        headers: { ...Object.fromEntries(headers), ...(basic && { authorization: `Basic ${btoa(basic)}` }) },
        ...(body !== undefined && { body }),
      })
      statuses.push(response.status)
      const answer: unknown = response.status === 204 ? {} : await response.json()
      for (const [name, path] of Object.entries(saves))
        known[name] = String(path.split('.').reduce((at, key) => Object(at)[key], answer))
    }
    assert.deepEqual(statuses, [200, 201, 200, 200, 200, 200, 200, 200, 200, 200, 204, 401])
  })

  it('neither sends anybody to an admin or a Prefer that is not there', async (t) => {
    for (const auth of ['token', 'consent'] as const) {
      const { get } = await opened(t, { auth, admin: false, requestControl: false })
      const [welcome, document, page, script] = await Promise.all(
        ['/', '/openapi.json', '/docs/swagger', '/docs/swagger.js'].map(get),
      )
      assert.equal(welcome!.body.personas, undefined)
      assert.doesNotMatch(page!.text + script!.text, /__admin/)
      assert.ok(!/"Prefer"|__admin/.test(JSON.stringify(document!.body)), auth)
      assert.doesNotMatch(JSON.stringify(welcome!.body), /__admin/)
    }
  })
})
