import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { issue, transportCertificate } from '../../src/fapi/certificates.ts'
import { type Jwks, makeKey } from '../../src/fapi/keys.ts'
import { makeReceiver, openPki } from '../../src/fapi/pki.ts'
import type { EquippedReceiver } from '../../src/fapi/receivers.ts'
import { assertionOf } from '../../src/fapi/statement.ts'
import { suiteClosing } from '../closing.ts'
import { folderFor } from './folder.ts'
import {
  client,
  type FapiBank,
  type Fetch,
  openClient,
  openFapiBank,
  registrationOf,
  statementFor,
} from './receiver.ts'

/**
 * Registration (DCR) and its management (DCM), a row for each module of the registration plan: the name is the module's,
 * without `fapi1-advanced-final-`.
 */

const suite = suiteClosing()
let bank: FapiBank
let folder: string
/** Nobody has registered it; each test that does deletes it again. */
let one: EquippedReceiver
let other: EquippedReceiver
/** A certificate of an authority that nobody knows, with the right names. */
let foreign: { readonly key: string; readonly cert: string }
/** Of the directory. */
let signing: Jwks
before(async () => {
  folder = await folderFor(suite)
  signing = (await openPki(folder, { now: new Date() })).directory
  bank = await openFapiBank(suite, { fapiDir: folder })
  ;[one, other] = bank.receivers as [EquippedReceiver, EquippedReceiver]
  const key = await makeKey()
  foreign = { key, cert: issue(transportCertificate(one), { key, now: new Date() }) }
})

interface Answer {
  readonly status: number
  readonly error?: string
  readonly [name: string]: unknown
}
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** Sends metadata, null for what is left out; over the connection of the receiver unless another is given. */
async function send(
  method: Method,
  url: string,
  { change = {}, fetch = bank.fetchAs(one.transport), rat, own = one }: Sending = {},
): Promise<Answer> {
  const metadata = Object.entries({ ...(await registrationOf(bank, own)), ...change }).filter(
    ([, value]) => value !== null,
  )
  const res = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...(rat && { authorization: `Bearer ${rat}` }) },
    ...(['POST', 'PUT'].includes(method) && { body: JSON.stringify(Object.fromEntries(metadata)) }),
  })
  const text = await res.text()
  if (res.status >= 400) assert.match(res.headers.get('content-type') ?? '', /^application\/json/)
  return { ...(text === '' ? {} : JSON.parse(text)), status: res.status }
}
interface Sending {
  readonly change?: Readonly<Record<string, unknown>>
  readonly fetch?: Fetch
  readonly rat?: string
  readonly own?: EquippedReceiver
}
const register = (sending: Sending = {}): Promise<Answer> =>
  send('POST', `${bank.mtls}/auth/register`, sending)

/** Registers the receiver for as long as the test lasts. */
async function registered(t: { after(close: () => unknown): void }, sending: Sending = {}) {
  const made = await register(sending)
  assert.equal(made.status, 201, JSON.stringify(made))
  const [uri, rat, id] = [made.registration_client_uri, made.registration_access_token, made.client_id].map(
    String,
  ) as [string, string, string]
  t.after(() => send('DELETE', uri, { ...sending, rat }))
  const put = (change: object = {}, more: Sending = {}) =>
    send('PUT', uri, { rat, ...more, change: { client_id: id, ...change } })
  return { made, uri, rat, id, put }
}

const brokenStatement = async (): Promise<string> => `${(await statementFor(bank, one)).slice(0, -8)}AAAAAAAA`
const METADATA = ['invalid_client_metadata']
const REDIRECT = ['invalid_redirect_uri', 'invalid_client_metadata']
const STATEMENT = ['invalid_software_statement']
const KEYS = { jwks: { keys: [] }, jwks_uri: null }

/** TABLE of what a registration may not say, nor its update. */
const WRONG: readonly {
  readonly dcr: string
  readonly update?: string
  readonly change: () => object | Promise<object>
  readonly errors: readonly string[]
}[] = [
  {
    dcr: 'brazil-dcr-no-software-statement',
    change: () => ({ software_statement: null }),
    errors: STATEMENT,
  },
  {
    dcr: 'brazil-dcr-invalid-software-statement-signature',
    change: async () => ({ software_statement: await brokenStatement() }),
    errors: STATEMENT,
  },
  {
    dcr: 'brazil-dcr-invalid-jwks-by-value',
    update: 'brazildcr-update-client-config-invalid-jwks-by-value',
    change: () => KEYS,
    errors: METADATA,
  },
  {
    dcr: 'brazil-dcr-invalid-jwks-uri',
    update: 'brazildcr-update-client-config-bad-jwks-uri',
    change: () => ({ jwks_uri: 'https://localhost/other.jwks' }),
    errors: METADATA,
  },
  { dcr: 'brazil-dcr-no-redirect-uri', change: () => ({ redirect_uris: null }), errors: REDIRECT },
  {
    dcr: 'brazil-dcr-invalid-redirect-uri',
    update: 'brazildcr-update-client-config-invalid-redirect-uri',
    change: () => ({ redirect_uris: ['https://other.example/callback'] }),
    errors: REDIRECT,
  },
  {
    dcr: 'a statement of more than five minutes ago',
    change: () => ({ software_statement: agedStatement(301) }),
    errors: STATEMENT,
  },
  {
    dcr: 'a statement from the future',
    change: () => ({ software_statement: agedStatement(-120) }),
    errors: STATEMENT,
  },
  {
    dcr: 'an authentication that is not certified',
    change: () => ({ token_endpoint_auth_method: 'client_secret_basic' }),
    errors: METADATA,
  },
  {
    dcr: 'an algorithm that is not certified',
    change: () => ({ id_token_signed_response_alg: 'RS256' }),
    errors: METADATA,
  },
  {
    dcr: 'a response type that is not certified',
    change: () => ({ response_types: ['code'] }),
    errors: METADATA,
  },
]

/** A statement of so many seconds ago. */
function agedStatement(age: number): string {
  const keystore = `${bank.open}/directory/keystore`
  const places = { issuer: '', mutual: '', api: '', keystore }
  return assertionOf(one, places, { jwks: signing, now: new Date(Date.now() - age * 1000) })
}

describe('a registration is refused:', () => {
  for (const { dcr, update, change, errors } of WRONG) {
    it(dcr, async () => {
      const { status, error } = await register({ change: { ...(await change()) } })
      assert.equal(status, 400)
      assert.ok(errors.includes(error!), error)
    })
    it(update ?? `${dcr}, in an update`, async (t) => {
      const { put } = await registered(t)
      const { status, error } = await put(await change())
      assert.equal(status, 400)
      assert.ok(errors.includes(error!), error)
    })
  }

  /** TABLE of connections that a registration may not come over. */
  const CONNECTIONS = [
    { name: 'brazil-dcr-no-mtls', identity: () => undefined },
    { name: 'brazil-dcr-bad-mtls', identity: () => foreign },
  ]
  for (const { name, identity } of CONNECTIONS)
    it(name, async (t) => {
      const fetch = bank.fetchAs(identity())
      assert.deepEqual(await statusAndError(register({ fetch })), [401, 'invalid_client'])
      const { uri, rat, put } = await registered(t)
      for (const answer of [
        put({}, { fetch }),
        send('GET', uri, { rat, fetch }),
        send('DELETE', uri, { rat, fetch }),
      ])
        assert.deepEqual(await statusAndError(answer), [401, 'invalid_client'])
    })

  it("over another receiver's certificate", async () => {
    const answer = register({ fetch: bank.fetchAs(other.transport) })
    assert.deepEqual(await statusAndError(answer), [400, 'invalid_client_metadata'])
  })

  it('twice for one software statement', async (t) => {
    await registered(t)
    const again = await register()
    assert.deepEqual([again.status, again.error], [400, 'invalid_client_metadata'])
    assert.match(String(again.error_description), /registered already/)
  })

  it('over the door without certificates', async () => {
    const { status, error } = await send('POST', `${bank.issuer}/register`)
    assert.deepEqual([status, error], [401, 'invalid_client'])
  })
})

const statusAndError = async (answer: Promise<Answer>) => {
  const { status, error } = await answer
  return [status, error]
}

describe('a registration', () => {
  it('brazildcr-happy-flow', async (t) => {
    const { made } = await registered(t)
    assert.equal(made.scope, 'openid consents resources customers')
    assert.equal(made.software_id, one.software)
    assert.equal(made.id_token_encrypted_response_alg, 'RSA-OAEP')
    assert.equal(made.tls_client_certificate_bound_access_tokens, true)
  })

  it('brazildcr-happy-flow-variant', async (t) => {
    const grant_types = ['refresh_token', 'client_credentials', 'implicit', 'authorization_code']
    const { made } = await registered(t, { change: { grant_types, scope: 'openid consents resources' } })
    assert.equal(made.scope, 'openid consents resources')
  })

  it('brazildcr-happy-flow-variant-2', async (t) => {
    const { made } = await registered(t, { change: { scope: 'resources consents openid' } })
    assert.deepEqual(String(made.scope).split(' ').sort(), ['consents', 'openid', 'resources'])
  })

  it('brazildcr-payment-consent-request-aud-as-array (as the happy flow, without payments)', async (t) => {
    const { made } = await registered(t)
    assert.ok(!String(made.scope).includes('payments'))
  })

  it('of a DADOS receiver that names more than there is is narrowed', async (t) => {
    const { made } = await registered(t, {
      change: { scope: 'openid accounts loans payments consents customers' },
    })
    assert.equal(made.scope, 'openid consents customers')
  })

  it('of a PAGTO receiver opens no data, whatever it names', async (t) => {
    const own = await makeReceiver(
      folder,
      { redirectUris: ['https://p.example/cb'], roles: ['PAGTO'] },
      new Date(),
    )
    const sending = { own, fetch: bank.fetchAs(own.transport), change: { scope: 'openid resources' } }
    const { made } = await registered(t, sending)
    assert.equal(made.scope, 'openid')
    const receiver = await openClient(bank, { ...own, name: String(made.client_id) })
    for (const scope of ['resources', 'consents'])
      await assert.rejects(client.clientCredentialsGrant(receiver.config, { scope }), {
        error: 'invalid_scope',
      })
  })

  it('brazildcr-update-client-config', async (t) => {
    const { uri, rat, id, put } = await registered(t)
    const changed = await put({ redirect_uris: [one.redirectUris[1]] })
    assert.deepEqual(
      [
        changed.status,
        changed.client_id,
        changed.redirect_uris,
        changed.registration_access_token,
        changed.registration_client_uri,
      ],
      [200, id, [one.redirectUris[1]], rat, uri],
    )
    const refused: [Promise<Answer>, number][] = [
      [put({}, { fetch: bank.fetchAs() }), 401],
      [put({}, { fetch: bank.fetchAs(foreign) }), 401],
      [put({}, { rat: 'ivegotthis' }), 401],
      [put({ software_statement: null }), 400],
      [put({ software_statement: await brokenStatement() }), 400],
    ]
    for (const [answer, status] of refused) {
      const { client_id, ...said } = await answer
      assert.deepEqual([said.status, client_id], [status, undefined])
    }
    assert.equal((await send('GET', uri, { rat })).status, 200)
  })

  it('dcr_api_dados-attempt-client-takeover', async (t) => {
    const { uri, rat, put } = await registered(t)
    const fetch = bank.fetchAs(other.transport)
    for (const answer of [
      put({}, { fetch }),
      send('GET', uri, { rat, fetch }),
      send('DELETE', uri, { rat, fetch }),
    ])
      assert.deepEqual(await statusAndError(answer), [401, 'invalid_token'])
  })

  it('brazildcr-invalid-registration-access-token', async (t) => {
    const { uri, rat } = await registered(t)
    for (const method of ['GET', 'DELETE'] as const) {
      const { status, client_id } = await send(method, uri, { rat: 'ivegotthis' })
      assert.deepEqual([status, client_id], [401, undefined])
    }
    assert.equal((await send('GET', uri, { rat })).status, 200)
  })

  it('brazildcr-client-delete', async () => {
    const receiver = await openClient(bank, one, { dcr: true })
    await client.clientCredentialsGrant(receiver.config, { scope: 'consents' })
    const { registration_client_uri: uri, registration_access_token: rat } = receiver.config.clientMetadata()
    const sending = { rat: String(rat) }
    assert.equal((await send('DELETE', String(uri), sending)).status, 204)
    for (const method of ['GET', 'DELETE'] as const)
      assert.equal((await send(method, String(uri), sending)).status, 401)
    await assert.rejects(client.clientCredentialsGrant(receiver.config, { scope: 'consents' }), {
      error: 'invalid_client',
    })
  })
})
