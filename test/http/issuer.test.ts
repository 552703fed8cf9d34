import assert from 'node:assert/strict'
import { type IncomingMessage, request as send } from 'node:http'
import { before, describe, it } from 'node:test'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  clientCredentialsGrant,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomPKCECodeVerifier,
  refreshTokenGrant,
} from 'openid-client'
import request from 'supertest'
import { errorSchema, findings } from '../../src/standard/schema.ts'
import { NEWEST } from '../../src/standard/versions.ts'
import { suiteClosing } from '../closing.ts'
import { openSandbox } from '../open-sandbox.ts'
import { CALLBACK, openBrowser } from './browser.ts'
import { asking, CUSTOMERS, openReceiver, type Receiver } from './receiver.ts'

const DISCOVERY = '/auth/.well-known/openid-configuration'

const suite = suiteClosing()
let bank: Receiver
let port: number
before(async () => {
  bank = await openReceiver(suite)
  port = (bank.server.address() as { port: number }).port
})

const person = { decisao: 'aprovar', cpf: '' }
const asks = async (): Promise<string> =>
  (await bank.create(asking(bank.document('maria-silva')))).body.data.consentId

/** A call with a Host of one's own, which fetch would not send. */
const callAs = (host: string, path: string, to = port) =>
  new Promise<{ status: number; headers: IncomingMessage['headers']; body: string }>((resolve, reject) => {
    const call = send({ host: '127.0.0.1', port: to, path, headers: { host } }, (answer) => {
      let body = ''
      answer.setEncoding('utf8').on('data', (text) => {
        body += text
      })
      answer.on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers, body }))
    })
    call.on('error', reject).end()
  })

describe('openid-client goes all the way', () => {
  for (const name of ['localhost', '127.0.0.1']) {
    it(`at http://${name}:PORT/auth`, async () => {
      const origin = `http://${name}:${port}`
      const metadata = { client_secret: 'qualquer', id_token_signed_response_alg: 'PS256' }
      const config = await discovery(new URL(`${origin}/auth`), 'receptora', metadata, undefined, {
        execute: [allowInsecureRequests, enableNonRepudiationChecks],
      })
      assert.ok((await clientCredentialsGrant(config, { scope: 'consents' })).access_token)
      const verifier = randomPKCECodeVerifier()
      const id = await asks()
      const asked = buildAuthorizationUrl(config, {
        redirect_uri: CALLBACK,
        scope: `openid consent:${id} customers`,
        state: 'estado',
        nonce: 'unico',
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      const visit = openBrowser()
      const page = (await visit(asked.href)).next!
      assert.equal(page.origin, origin)
      const decided = await visit(page.href, { ...person, cliente: bank.document('maria-silva') })
      const back = (await visit(decided.next!.href)).next!
      assert.equal(back.searchParams.get('iss'), `${origin}/auth`)
      const tokens = await authorizationCodeGrant(config, back, {
        pkceCodeVerifier: verifier,
        expectedState: 'estado',
        expectedNonce: 'unico',
      })
      const { iss, sub } = tokens.claims()!
      assert.equal(iss, `${origin}/auth`)
      assert.deepEqual(await fetchUserInfo(config, tokens.access_token, sub), { sub })
      const renewed = await refreshTokenGrant(config, tokens.refresh_token!)
      assert.deepEqual(await fetchUserInfo(config, renewed.access_token, sub), { sub })
      const path = `${CUSTOMERS}/personal/identifications`
      assert.equal((await bank.call('get', path, renewed.access_token)).status, 200)
    })
  }

  it('with tokens of one name found by the other', async () => {
    const { body } = await request(bank.server)
      .post('/auth/token')
      .set('host', `localhost:${port}`)
      .auth('receptora', 'x')
      .type('form')
      .send({ grant_type: 'client_credentials', scope: 'consents' })
    assert.equal((await bank.read(await asks(), body.access_token)).status, 200)
  })
})

describe('the issuer', () => {
  const issuerAs = async (host: string, to?: number): Promise<string> =>
    JSON.parse((await callAs(host, DISCOVERY, to)).body).issuer

  for (const [host, issuer] of [
    ['localhost:4010', 'http://localhost:4010/auth'],
    ['LOCALHOST:80', 'http://localhost/auth'],
    ['[::1]:4010', 'http://[::1]:4010/auth'],
    ['127.0.0.2:9', 'http://127.0.0.2:9/auth'],
  ] as const) {
    it(`is ${issuer} for who calls ${host}`, async () => assert.equal(await issuerAs(host), issuer))
  }

  for (const host of [
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.nip.example',
    'host.docker.internal',
  ]) {
    it(`is its own address for who calls ${host} on loopback`, async () => {
      assert.equal(await issuerAs(host), `http://127.0.0.1:${port}/auth`)
    })
  }

  it('is the name that was called where others reach the server', async (t) => {
    const open = await openSandbox(t, { seeds: 'minimal', auth: 'consent' })
    const own = Number(new URL(await open.listen(0, '0.0.0.0')).port)
    for (const host of ['host.docker.internal:4010', '192.168.0.7:4010', 'localhost:4010'])
      assert.equal(await issuerAs(host, own), `http://${host}/auth`)
  })

  it('is the public URL whoever calls, with every address under it', async (t) => {
    const publicUrl = 'https://bank.example/fulano'
    const open = await openSandbox(t, { seeds: 'minimal', auth: 'consent', publicUrl })
    const own = Number(new URL(await open.listen(0)).port)
    const body = JSON.parse((await callAs('127.0.0.1:9999', DISCOVERY, own)).body)
    assert.equal(body.issuer, `${publicUrl}/auth`)
    for (const [name, value] of Object.entries(body).filter(([name]) => /_(?:endpoint|uri)$/.test(name)))
      assert.ok(String(value).startsWith(`${publicUrl}/auth/`), name)
    const query = new URLSearchParams({
      client_id: 'a',
      response_type: 'code',
      redirect_uri: CALLBACK,
      scope: 'openid',
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    })
    const { headers } = await callAs('127.0.0.1:9999', `/auth/authorize?${query}`, own)
    assert.match(headers.location ?? '', /^\/fulano\/consentimento\/[\w-]+$/)
    assert.match(String(headers['set-cookie']), /path=\/fulano\/auth\/authorize\//)
  })

  for (const host of ['[', '[::1', 'a/b', 'u@h', 'a b', 'x:99999']) {
    it(`is none for a Host of ${host}: 400`, async () => {
      for (const path of [DISCOVERY, '/auth/authorize', '/auth/jwks']) {
        const { status, body } = await callAs(host, path)
        assert.equal(status, 400, path)
        assert.deepEqual(findings(errorSchema(NEWEST), JSON.parse(body)), [])
      }
    })
  }
})

describe('what the discovery document names', () => {
  it('is there', async () => {
    const { body } = await request(bank.server).get(DISCOVERY)
    const named = Object.entries(body as Record<string, string>).filter(([name]) =>
      /_(?:endpoint|uri)$/.test(name),
    )
    assert.ok(named.length >= 6)
    for (const [name, url] of named)
      assert.notEqual((await request(bank.server).get(new URL(url).pathname)).status, 404, name)
  })

  it('authenticates a receiver in each way it offers', async () => {
    const { body } = await request(bank.server).get(DISCOVERY)
    assert.deepEqual(body.token_endpoint_auth_methods_supported, [
      'client_secret_basic',
      'client_secret_post',
    ])
    assert.equal(body.dpop_signing_alg_values_supported, undefined)
  })

  it('takes a pushed request', async () => {
    const verifier = randomPKCECodeVerifier()
    const form = {
      client_id: 'receptora',
      response_type: 'code',
      redirect_uri: CALLBACK,
      scope: `openid consent:${await asks()} customers`,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    }
    const pushed = await request(bank.server)
      .post('/auth/request')
      .auth('receptora', 'x')
      .type('form')
      .send(form)
    assert.equal(pushed.status, 201)
    const visit = openBrowser()
    const query = new URLSearchParams({ client_id: 'receptora', request_uri: pushed.body.request_uri })
    const sent = await visit(`http://127.0.0.1:${port}/auth/authorize?${query}`)
    assert.match(sent.next?.pathname ?? '', /^\/consentimento\//)
  })
})

describe('/auth/userinfo', () => {
  const asked = (token?: string) => {
    const call = request(bank.server).get('/auth/userinfo')
    return token === undefined ? call : call.set('authorization', `Bearer ${token}`)
  }

  it('tells who agreed, for a token of the admin too', async () => {
    const [one, two] = [await bank.given(), await bank.given()]
    const { status, body } = await asked(one.token)
    assert.deepEqual([status, Object.keys(body)], [200, ['sub']])
    assert.deepEqual((await asked(two.token)).body, body)
    assert.deepEqual(
      (await request(bank.server).post('/auth/userinfo').auth(one.token, { type: 'bearer' })).body,
      body,
    )
  })

  it('refuses, with the challenge that RFC 6750 wants', async () => {
    const revoked = await bank.given()
    await bank.revoke(revoked.id)
    for (const [token, challenge] of [
      [undefined, /^Bearer realm="[^"]+"$/],
      ['nada', /^Bearer realm="[^"]+", error="invalid_token"/],
      [bank.own, /^Bearer realm="[^"]+", error="invalid_token"/],
      [revoked.token, /^Bearer realm="[^"]+", error="invalid_token"/],
    ] as const) {
      const { status, headers } = await asked(token)
      assert.equal(status, 401)
      assert.match(headers['www-authenticate'] ?? '', challenge)
    }
  })
})

describe('under /auth', () => {
  for (const [method, path, status, allow] of [
    ['get', '/auth', 404, undefined],
    ['get', '/auth/', 404, undefined],
    ['get', '/auth/nada', 404, undefined],
    ['post', '/auth/session/end/confirm', 404, undefined],
    ['get', '/auth/authorize/a/b', 404, undefined],
    ['get', '/auth/token', 405, 'POST'],
    ['delete', '/auth/jwks', 405, 'GET, HEAD'],
    ['put', '/auth/userinfo', 405, 'GET, HEAD, POST'],
    ['post', DISCOVERY, 405, 'GET, HEAD'],
  ] as const) {
    it(`${method.toUpperCase()} ${path} is the standard's ${status}`, async () => {
      const answer = await request(bank.server)[method](path)
      assert.deepEqual([answer.status, answer.headers.allow], [status, allow])
      assert.deepEqual(findings(errorSchema(NEWEST), answer.body), [])
    })
  }

  const BASE = { client_id: 'a', response_type: 'code', scope: 'openid', state: 's' }
  for (const [what, query, said] of [
    ['nothing', {}, /client_id/],
    ['no redirect_uri', BASE, /Falta no endereço: redirect_uri/],
    ['no redirect_uri, by form_post', { ...BASE, response_mode: 'form_post' }, /redirect_uri/],
    ['no redirect_uri and no PKCE', { client_id: 'a' }, /Falta no endereço/],
    ['a redirect_uri that is none', { ...BASE, redirect_uri: 'foo' }, /redirect_uri não é um endereço/],
    ['a redirect_uri of scripts', { ...BASE, redirect_uri: 'javascript:alert(1)' }, /redirect_uri não é/],
  ] as const) {
    it(`authorize with ${what} is a page in Portuguese that leads nowhere`, async () => {
      const answer = await request(bank.server).get('/auth/authorize').query(query).set('accept', 'text/html')
      assert.deepEqual([answer.status, answer.type], [400, 'text/html'])
      assert.equal(answer.headers.location, undefined)
      assert.match(answer.text, said)
      assert.match(answer.text, /<html lang="pt-BR">/)
      assert.doesNotMatch(answer.text, /example\.com|missing|required|parameter|<form/)
    })
  }
})
