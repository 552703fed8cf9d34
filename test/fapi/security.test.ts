import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { UnsecuredJWT } from 'jose'
import { suiteClosing } from '../closing.ts'
import { CUSTOMERS } from '../http/receiver.ts'
import {
  type Answer,
  authorize,
  type Change,
  codeFor,
  exchange,
  type Pushing,
  push,
  random,
  requestObject,
  type Sending,
  seconds,
  send,
  signedBy,
} from './raw.ts'
import { call, consentFor, type FapiBank, type FapiReceiver, openClient, openFapiBank } from './receiver.ts'

/**
 * What the security plan tries with private_key_jwt and pushed requests, a row for each of its modules that apply: the name
 * is the module's, without `fapi1-advanced-final-`. What needs TLS alone is in tls.test.ts, discovery in discovery.test.ts.
 */

const suite = suiteClosing()
let bank: FapiBank
let one: FapiReceiver
let two: FapiReceiver
before(async () => {
  bank = await openFapiBank(suite)
  one = await openClient(bank, bank.receivers[0]!)
  two = await openClient(bank, bank.receivers[1]!)
})

const consent = (receiver = one): Promise<string> =>
  consentFor(receiver, bank.sandbox.store.find('maria-silva')!.document)
const IDENTIFICATIONS = `${CUSTOMERS}/personal/identifications`
const OBJECT = ['invalid_request_object']
const OBJECT_OR_REQUEST = ['invalid_request_object', 'invalid_request']
const CLIENT = ['invalid_client']
const CLIENT_OR_REQUEST = ['invalid_client', 'invalid_request']
const GRANT = ['invalid_grant']

/** A refusal is a 400, or a 401 of a client, with one of these errors and an ASCII description. */
function assertRefused(
  answer: Answer,
  errors: readonly string[],
  status: readonly number[] = [400, 401],
): void {
  assert.ok(status.includes(answer.status), JSON.stringify(answer))
  assert.ok(errors.includes(answer.error ?? ''), JSON.stringify(answer))
  assert.match(answer.error_description ?? 'none', /^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/)
  if (answer.status === 401) assert.equal(answer.error, 'invalid_client')
}

/** TABLE of request objects that are refused when they are pushed. */
const OBJECTS: readonly {
  readonly name: string
  readonly change?: () => Change
  readonly pushing?: () => Pushing
  readonly errors: readonly string[]
}[] = [
  { name: 'ensure-request-object-without-exp-fails', change: () => ({ exp: null }), errors: OBJECT },
  { name: 'ensure-request-object-without-nbf-fails', change: () => ({ nbf: null }), errors: OBJECT },
  {
    name: 'ensure-request-object-without-scope-fails',
    change: () => ({ scope: null }),
    pushing: () => ({ form: { scope: 'openid' } }),
    errors: OBJECT_OR_REQUEST,
  },
  {
    name: 'ensure-request-object-without-nonce-fails',
    change: () => ({ nonce: null }),
    pushing: () => ({ form: { nonce: random() } }),
    errors: OBJECT_OR_REQUEST,
  },
  {
    name: 'ensure-request-object-without-redirect-uri-fails',
    change: () => ({ redirect_uri: null }),
    pushing: () => ({ form: { redirect_uri: one.own.redirectUris[0]! } }),
    errors: OBJECT_OR_REQUEST,
  },
  {
    name: 'ensure-redirect-uri-in-authorization-request',
    change: () => ({ redirect_uri: null }),
    errors: OBJECT_OR_REQUEST,
  },
  { name: 'ensure-expired-request-object-fails', change: () => ({ exp: seconds() - 300 }), errors: OBJECT },
  {
    name: 'ensure-request-object-with-bad-aud-fails',
    change: () => ({ aud: 'https://other.example' }),
    errors: OBJECT,
  },
  {
    name: 'ensure-request-object-with-exp-over-60-fails',
    change: () => ({ exp: seconds() + 4200 }),
    errors: OBJECT,
  },
  {
    name: 'ensure-request-object-with-nbf-over-60-fails',
    change: () => ({ nbf: seconds() - 4200 }),
    errors: OBJECT,
  },
  {
    name: 'ensure-signed-request-object-with-RS256-fails',
    pushing: () => ({ request: (claims) => signedBy(one, claims, 'RS256') }),
    errors: OBJECT,
  },
  {
    name: 'ensure-request-object-signature-algorithm-is-not-none',
    pushing: () => ({ request: (claims) => new UnsecuredJWT({ ...claims }).encode() }),
    errors: OBJECT,
  },
  {
    name: 'ensure-request-object-with-invalid-signature-fails',
    pushing: () => ({ request: async (claims) => `${(await signedBy(one, claims)).slice(0, -8)}AAAAAAAA` }),
    errors: OBJECT,
  },
  {
    name: 'ensure-matching-key-in-authorization-request',
    pushing: () => ({ request: (claims) => signedBy(two, claims) }),
    errors: OBJECT_OR_REQUEST,
  },
  {
    name: 'ensure-response-type-code-fails',
    change: () => ({ response_type: 'code' }),
    errors: ['unsupported_response_type', 'invalid_request', 'unauthorized_client'],
  },
  {
    name: 'ensure-response-mode-query',
    change: () => ({ response_mode: 'query' }),
    errors: OBJECT_OR_REQUEST,
  },
  {
    name: 'ensure-registered-redirect-uri',
    change: () => ({ redirect_uri: `${one.own.redirectUris[0]}/bad` }),
    errors: OBJECT_OR_REQUEST,
  },
  {
    name: 'par-attempt-invalid-redirect_uri',
    change: () => ({ redirect_uri: 'https://other.example/callback' }),
    errors: OBJECT_OR_REQUEST,
  },
  {
    name: 'par-ensure-pkce-required',
    change: () => ({ code_challenge: null, code_challenge_method: null }),
    errors: ['invalid_request'],
  },
  {
    name: 'par-plain-pkce-rejected',
    change: () => ({ code_challenge_method: 'plain' }),
    errors: ['invalid_request'],
  },
  {
    name: 'par-authorization-request-containing-request_uri-form-param',
    pushing: () => ({ form: { request_uri: 'urn:ietf:params:oauth:request_uri:x' } }),
    errors: [...OBJECT_OR_REQUEST, 'request_uri_not_supported'],
  },
  {
    name: 'par-authorization-request-containing-request_uri',
    change: () => ({ request_uri: 'urn:ietf:params:oauth:request_uri:x' }),
    errors: OBJECT,
  },
  {
    name: 'par-pushed-authorization-url-as-audience-in-request-object',
    change: () => ({ aud: `${bank.mtls}/auth/par` }),
    errors: OBJECT,
  },
  {
    name: 'an id_token_hint (profile 5.2.2, 21)',
    change: () => ({ id_token_hint: 'x' }),
    errors: OBJECT_OR_REQUEST,
  },
]

describe('a request object is refused at PAR:', () => {
  for (const { name, change, pushing, errors } of OBJECTS)
    it(name, async () => {
      const { answer } = await push(one, 'urn:fulano:any', change?.(), pushing?.())
      assertRefused(answer, errors, [400])
    })

  it('plain parameters in its place', async () => {
    const { claims } = requestObject(one, 'urn:fulano:any', { claims: null })
    assertRefused(await send(one, '/par', { form: claims as Record<string, string> }), OBJECT_OR_REQUEST)
  })

  it('par-attempt-invalid-http-method', async () => {
    const { status } = await send(one, '/par', { method: 'PUT' })
    assert.equal(status, 405)
  })
})

/** TABLE of request objects that work as well as any. */
const GOOD_OBJECTS: readonly { readonly name: string; readonly change: () => Change }[] = [
  {
    name: 'ensure-request-object-with-multiple-aud-succeeds',
    change: () => ({ aud: [bank.issuer, 'https://other.example'] }),
  },
  { name: 'ensure-request-object-with-long-nonce', change: () => ({ nonce: 'n'.repeat(384) }) },
  { name: 'ensure-request-object-with-64-char-nonce-success', change: () => ({ nonce: 'n'.repeat(64) }) },
  { name: 'ensure-request-object-with-long-state', change: () => ({ state: 's'.repeat(384) }) },
]

describe('a request is answered in the fragment:', () => {
  for (const { name, change } of GOOD_OBJECTS)
    it(name, async () => {
      const { claims, answer, visit, code } = await codeFor(one, await consent(), change())
      assert.deepEqual([answer.status, Number(answer.expires_in) >= 60], [201, true])
      assert.ok(code.length >= 20)
      assert.equal(visit.fragment.get('state'), claims.state)
      assert.equal(visit.back?.search, '')
    })

  it('ensure-other-scope-order-succeeds', async () => {
    const id = await consent()
    assert.ok((await codeFor(one, id, { scope: `resources customers consent:${id} openid` })).code)
  })

  it('ensure-authorization-request-without-state-success', async () => {
    const { visit, code } = await codeFor(one, await consent(), { state: null })
    assert.ok(code)
    assert.ok(!visit.fragment.has('state'))
  })

  it('ensure-different-nonce-inside-and-outside-request-object', async () => {
    const { claims, answer } = await push(one, await consent())
    const { fragment } = await authorize(one, {
      client_id: one.id,
      request_uri: String(answer.request_uri),
      nonce: random(),
    })
    assert.ok(fragment.get('code'))
    assert.equal(fragment.get('state'), claims.state)
  })

  it('state-only-outside-request-object-not-used', async () => {
    const { answer } = await push(one, await consent(), { state: null })
    const { fragment } = await authorize(one, {
      client_id: one.id,
      request_uri: String(answer.request_uri),
      state: 'outside',
    })
    assert.ok(fragment.get('code'))
    assert.ok(!fragment.has('state'))
  })

  it('par-without-duplicate-parameters', async () => assert.ok((await codeFor(one, await consent())).code))

  it('user-rejects-authentication', async () => {
    const { claims, answer } = await push(one, await consent())
    const query = { client_id: one.id, request_uri: String(answer.request_uri) }
    const { fragment, back } = await authorize(one, query, 'recusar')
    assert.deepEqual([fragment.get('error'), fragment.get('state')], ['access_denied', claims.state])
    assert.equal(back?.search, '')
  })

  it('par-ensure-reused-request-uri-prior-to-auth-completion-succeeds', async () => {
    const { answer } = await push(one, await consent())
    const query = { client_id: one.id, request_uri: String(answer.request_uri) }
    await bank.fetchAs()(`${bank.issuer}/authorize?${new URLSearchParams(query)}`, { redirect: 'manual' })
    assert.ok((await authorize(one, query)).fragment.get('code'))
  })
})

describe('the authorisation endpoint shows an error:', () => {
  const shows = (visit: Awaited<ReturnType<typeof authorize>>, error: RegExp): void => {
    assert.equal(visit.status, 400)
    assert.match(visit.text, error)
    assert.equal(visit.back, undefined)
  }
  const asked = async (receiver = one) =>
    String((await push(receiver, await consent(receiver))).answer.request_uri)

  it('ensure-authorization-request-without-request-object-fails', async () => {
    const { claims } = requestObject(one, await consent(), { claims: null })
    const { status, fragment } = await authorize(one, claims as Record<string, string>)
    assert.ok(status === 400 || fragment.get('error') === 'invalid_request')
    assert.ok(!fragment.has('code'))
  })

  it('par-attempt-to-use-request_uri-for-different-client', async () =>
    shows(await authorize(two, { client_id: two.id, request_uri: await asked() }), /invalid_request/))

  it('par-attempt-reuse-request_uri', async () => {
    const query = { client_id: one.id, request_uri: await asked() }
    assert.ok((await authorize(one, query)).fragment.get('code'))
    shows(await authorize(one, query), /invalid_request_uri/)
  })

  it('par-attempt-to-use-expired-request_uri', async (t) => {
    const query = { client_id: one.id, request_uri: await asked() }
    bank.sandbox.clock.advance(61)
    t.after(() => bank.sandbox.clock.reset())
    shows(await authorize(one, query), /invalid_request_uri/)
  })

  it("another receiver's consent", async () => {
    const { answer } = await push(one, await consent(two))
    const { fragment } = await authorize(one, { client_id: one.id, request_uri: String(answer.request_uri) })
    assert.equal(fragment.get('error'), 'invalid_scope')
  })
})

/** TABLE of client assertions that are refused, at the token endpoint or at PAR. */
const ASSERTIONS: readonly {
  readonly name: string
  readonly path: '/token' | '/par'
  readonly sending: () => Sending
  readonly errors: readonly string[]
}[] = [
  {
    name: 'ensure-signed-client-assertion-with-RS256-fails',
    path: '/token',
    sending: () => ({ assertionAlg: 'RS256' }),
    errors: CLIENT,
  },
  {
    name: 'ensure-client-assertion-in-token-endpoint',
    path: '/token',
    sending: () => ({ anonymous: true }),
    errors: CLIENT_OR_REQUEST,
  },
  {
    name: 'ensure-client-assertion-with-exp-is-5-minutes-in-past-fails',
    path: '/token',
    sending: () => ({ assertion: { exp: seconds() - 300 } }),
    errors: CLIENT_OR_REQUEST,
  },
  {
    name: 'ensure-client-assertion-with-no-sub-fails',
    path: '/token',
    sending: () => ({ assertion: { sub: null } }),
    errors: CLIENT_OR_REQUEST,
  },
  {
    name: 'ensure-client-assertion-with-wrong-aud-fails',
    path: '/token',
    sending: () => ({ assertion: { aud: 'https://other.example' } }),
    errors: CLIENT_OR_REQUEST,
  },
  {
    name: 'ensure-client-assertion-with-wrong-iss-fails',
    path: '/token',
    sending: () => ({ assertion: { iss: 'other' } }),
    errors: CLIENT_OR_REQUEST,
  },
  {
    name: 'ensure-client-assertion-with-wrong-sub-fails',
    path: '/token',
    sending: () => ({ assertion: { sub: 'other' } }),
    errors: CLIENT_OR_REQUEST,
  },
  {
    name: 'par-ensure-client-assertion-with-wrong-aud-fails',
    path: '/par',
    sending: () => ({ assertion: { aud: 'https://other.example' } }),
    errors: CLIENT_OR_REQUEST,
  },
  {
    name: 'par-ensure-client-assertion-with-wrong-iss-fails',
    path: '/par',
    sending: () => ({ assertion: { iss: 'other' } }),
    errors: CLIENT_OR_REQUEST,
  },
  {
    name: 'par-ensure-client-assertion-with-wrong-sub-fails',
    path: '/par',
    sending: () => ({ assertion: { sub: 'other' } }),
    errors: CLIENT_OR_REQUEST,
  },
]

describe('a client assertion', () => {
  const sent = async (path: '/token' | '/par', sending: Sending): Promise<Answer> =>
    path === '/par'
      ? (await push(one, 'urn:fulano:any', {}, sending)).answer
      : send(one, path, { ...sending, form: { grant_type: 'client_credentials', scope: 'consents' } })

  for (const { name, path, sending, errors } of ASSERTIONS)
    it(`is refused: ${name}`, async () => assertRefused(await sent(path, sending()), errors))

  it('is refused a second time', async () => {
    const jti = random()
    assert.equal((await sent('/token', { assertion: { jti } })).status, 200)
    assertRefused(await sent('/token', { assertion: { jti } }), CLIENT)
  })

  /** TABLE of whom an assertion may be for, by module. */
  const AUDIENCES: readonly {
    readonly name: string
    readonly path: '/token' | '/par'
    readonly aud: () => unknown
  }[] = [
    { name: 'ensure-client-assertion-with-iss-aud-succeeds', path: '/token', aud: () => bank.issuer },
    {
      name: 'test-array-as-audience-for-client-JWT-assertion',
      path: '/token',
      aud: () => [bank.issuer, 'https://other.example'],
    },
    {
      name: 'test-array-as-audience-for-client-JWT-assertion, at PAR',
      path: '/par',
      aud: () => [bank.issuer, 'https://other.example'],
    },
    {
      name: 'par-test-pushed-authorization-url-as-audience-for-client-JWT-assertion',
      path: '/par',
      aud: () => `${bank.mtls}/auth/par`,
    },
    {
      name: 'par-token-endpoint-url-as-audience-for-client-JWT-assertion',
      path: '/par',
      aud: () => `${bank.issuer}/token`,
    },
  ]
  for (const { name, path, aud } of AUDIENCES)
    it(`is taken: ${name}`, async () => {
      const { status } = await sent(path, { assertion: { aud: aud() } })
      assert.equal(status, path === '/par' ? 201 : 200)
    })
})

describe('the token endpoint', () => {
  it('ensure-client-id-in-token-endpoint', async () => {
    const code = await codeFor(one, await consent())
    assertRefused(await exchange(one, code, { form: { client_id: two.id } }), [
      'invalid_client',
      'invalid_grant',
      'invalid_request',
    ])
  })

  it('ensure-authorization-code-is-bound-to-client', async () =>
    assertRefused(await exchange(two, await codeFor(one, await consent())), GRANT))

  it('ensure-mtls-holder-of-key-required', async () => {
    const code = await codeFor(one, await consent())
    assertRefused(await exchange(one, code, { fetch: bank.fetchAs() }), CLIENT_OR_REQUEST)
  })

  it('attempt-reuse-authorisation-code-after-one-second', async () => {
    const code = await codeFor(one, await consent())
    const { access_token } = await exchange(one, code)
    assert.equal((await call(one, IDENTIFICATIONS, String(access_token))).status, 200)
    assertRefused(await exchange(one, code), GRANT)
    assert.equal((await call(one, IDENTIFICATIONS, String(access_token))).status, 401)
  })

  it('ensure-pkce-code-verifier-required', async () => {
    const code = await codeFor(one, await consent())
    assertRefused(await exchange(one, { ...code, verifier: '' }), GRANT, [400])
  })

  it('incorrect-pkce-code-verifier-rejected', async () => {
    const code = await codeFor(one, await consent())
    assertRefused(await exchange(one, { ...code, verifier: random() }), GRANT, [400])
  })

  it('refresh-token', async () => {
    const { refresh_token, expires_in } = await exchange(one, await codeFor(one, await consent()))
    assert.ok(Number(expires_in) >= 300 && Number(expires_in) <= 900)
    const form = { grant_type: 'refresh_token', refresh_token: String(refresh_token) }
    assertRefused(await send(two, '/token', { form }), GRANT)
    assertRefused(await send(one, '/token', { form, fetch: bank.fetchAs() }), CLIENT_OR_REQUEST)
    const again = await send(one, '/token', { form })
    assert.deepEqual([again.status, again.refresh_token], [200, refresh_token])
  })

  it('brazil-ensure-bad-payment-signature-fails (ends at once: the bank has no payments)', async () => {
    const discovery = await bank.fetchAs()(`${bank.issuer}/.well-known/openid-configuration`)
    const { scopes_supported } = (await discovery.json()) as { scopes_supported: string[] }
    assert.ok(!scopes_supported.includes('payments'))
  })
})

describe('the resource', () => {
  it('access-token-type-header-case-sensitivity', async () => {
    const { access_token } = await exchange(one, await codeFor(one, await consent()))
    const { status } = await call(one, IDENTIFICATIONS, '', {
      headers: { authorization: `bEARER ${access_token}` },
    })
    assert.equal(status, 200)
  })

  it('fapi1-advanced-final', async () => {
    const { access_token } = await exchange(one, await codeFor(one, await consent()))
    const accepts = ['application/json;charset=utf-8, */*', 'application/json; charset=utf-8', '*/*']
    for (const accept of accepts) {
      const headers = {
        accept,
        'x-fapi-auth-date': 'Sun, 10 Sep 2017 19:43:31 GMT',
        'x-fapi-customer-ip-address': '2001:db8::1',
      }
      const res = await call(one, IDENTIFICATIONS, String(access_token), { headers })
      assert.equal(res.status, 200, accept)
      assert.ok(res.headers.get('date') && res.headers.get('x-fapi-interaction-id'))
      assert.match(res.headers.get('content-type')!, /^application\/json/)
    }
    const theirs = await call(two, IDENTIFICATIONS, String(access_token))
    assert.equal(theirs.status, 401)
  })
})
