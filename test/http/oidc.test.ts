import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import request from 'supertest'
import { suiteClosing } from '../closing.ts'
import { openSandbox } from '../open-sandbox.ts'
import { authorizeUrl, CALLBACK, openBrowser, VERIFIER } from './browser.ts'
import { asking, at, CUSTOMERS, INTERACTION_ID, openReceiver, type Receiver } from './receiver.ts'

const PATH = `${CUSTOMERS}/personal/identifications`

const suite = suiteClosing()
let bank: Receiver
let origin: string
before(async () => {
  bank = await openReceiver(suite)
  origin = `http://127.0.0.1:${(bank.server.address() as { port: number }).port}`
})

const created = async (more: Record<string, unknown> = {}): Promise<string> =>
  (await bank.create(asking(bank.document('maria-silva'), more))).body.data.consentId

const exchange = (form: Record<string, string>, client = 'receptora', secret = 'any') =>
  request(bank.server).post('/auth/token').auth(client, secret).type('form').send(form)

/** To the page and back to the receiver: what the address says that the bank sends them to. */
async function decide(id: string, form: Record<string, string>, more: Record<string, string> = {}) {
  const visit = openBrowser()
  const sent = await visit(authorizeUrl(origin, id, more))
  if (!sent.next?.pathname.startsWith('/consentimento/')) return { sent, page: sent, back: sent.next }
  const page = await visit(sent.next.href)
  if (page.next) return { sent, page, back: (await visit(page.next.href)).next }
  const decided = await visit(sent.next.href, form)
  return { sent, page, decided, back: decided.next && (await visit(decided.next.href)).next }
}

const approving = () => ({ decisao: 'aprovar', cliente: bank.document('maria-silva'), cpf: '' })

async function tokens(id: string) {
  const { back } = await decide(id, approving())
  const code = back?.searchParams.get('code') ?? ''
  const { body } = await exchange({
    grant_type: 'authorization_code',
    code,
    redirect_uri: CALLBACK,
    code_verifier: VERIFIER,
  })
  return body as {
    access_token: string
    refresh_token: string
    id_token: string
    expires_in: number
    scope: string
  }
}

describe('the authorisation server', () => {
  it('tells where everything is', async () => {
    const { body } = await request(bank.server).get('/auth/.well-known/openid-configuration')
    assert.equal(body.issuer, `${origin}/auth`)
    assert.match(body.authorization_endpoint, /\/auth\/authorize$/)
    assert.deepEqual(body.response_types_supported, ['code'])
    assert.deepEqual(body.code_challenge_methods_supported, ['S256'])
    for (const scope of ['openid', 'consents', 'resources', 'customers'])
      assert.ok(body.scopes_supported.includes(scope))
    for (const grant of ['authorization_code', 'client_credentials', 'refresh_token'])
      assert.ok(body.grant_types_supported.includes(grant))
  })

  it('takes any client, any secret, in the header or in the body', async () => {
    const form = { grant_type: 'client_credentials', scope: 'consents' }
    assert.equal((await exchange(form, 'somebody', 'x')).status, 200)
    assert.equal((await exchange(form, 'somebody', 'y')).body.expires_in, 900)
    const posted = await request(bank.server)
      .post('/auth/token')
      .type('form')
      .send({ ...form, client_id: 'another', client_secret: 'z' })
    assert.equal(posted.body.scope, 'consents')
  })

  it('gives a token for the consent that a person agreed to, which opens what it says', async () => {
    const id = await created()
    const { access_token, id_token, expires_in, scope } = await tokens(id)
    assert.equal(expires_in, 900)
    assert.ok(scope.split(' ').includes(`consent:${id}`))
    const claims = JSON.parse(Buffer.from(id_token.split('.')[1]!, 'base64url').toString())
    assert.deepEqual([claims.iss, claims.aud, claims.nonce], [`${origin}/auth`, 'receptora', 'nonce'])
    assert.ok(!JSON.stringify(claims).includes(bank.document('maria-silva')))
    const { status, headers } = await bank.call('get', PATH, access_token)
    assert.deepEqual([status, headers['x-fulano-persona']], [200, 'maria-silva'])
  })

  it('tells the same person by the same subject in every consent', async () => {
    const subject = async () => {
      const { id_token } = await tokens(await created())
      return JSON.parse(Buffer.from(id_token.split('.')[1]!, 'base64url').toString()).sub
    }
    assert.equal(await subject(), await subject())
  })

  it('refreshes while the consent lives, with the same refresh token', async () => {
    const id = await created()
    const { refresh_token } = await tokens(id)
    const refresh = () => exchange({ grant_type: 'refresh_token', refresh_token })
    for (let nth = 0; nth < 3; nth++) {
      const { status, body } = await refresh()
      assert.deepEqual([status, body.refresh_token], [200, refresh_token])
      assert.equal((await bank.call('get', PATH, body.access_token)).status, 200)
    }
    assert.equal(
      (await exchange({ grant_type: 'refresh_token', refresh_token }, 'another')).body.error,
      'invalid_grant',
    )
    await bank.revoke(id)
    const { status, body } = await refresh()
    assert.deepEqual([status, body.error], [400, 'invalid_grant'])
  })

  it('refreshes no longer once the consent has reached its end', async () => {
    const { refresh_token } = await tokens(await created({ expirationDateTime: at(600) }))
    bank.sandbox.clock.advance(601)
    const { body } = await exchange({ grant_type: 'refresh_token', refresh_token })
    bank.sandbox.clock.reset()
    assert.equal(body.error, 'invalid_grant')
  })

  it('wants PKCE, and the verifier that belongs to it', async () => {
    const without = await decide(await created(), approving(), {
      code_challenge: '',
      code_challenge_method: '',
    })
    assert.equal(without.back?.searchParams.get('error'), 'invalid_request')
    const { back } = await decide(await created(), approving())
    const code = back?.searchParams.get('code') ?? ''
    const form = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: CALLBACK,
      code_verifier: 'x'.repeat(43),
    }
    assert.equal((await exchange(form)).body.error, 'invalid_grant')
  })

  it('gives a code once', async () => {
    const { back } = await decide(await created(), approving())
    const form = {
      grant_type: 'authorization_code',
      code: back?.searchParams.get('code') ?? '',
      redirect_uri: CALLBACK,
      code_verifier: VERIFIER,
    }
    assert.equal((await exchange(form)).status, 200)
    assert.equal((await exchange(form)).body.error, 'invalid_grant')
  })
})

describe('the consent page', () => {
  it('says who asks, for what and until when, and what the bank expects', async () => {
    const { page } = await decide(await created({ expirationDateTime: '2027-11-01T02:59:00Z' }), approving())
    assert.equal(page.status, 200)
    for (const text of ['receptora', 'Dados cadastrais', 'Informações complementares', '31/10/2027 às 23:59'])
      assert.ok(page.text.includes(text), text)
    assert.ok(!page.text.includes('<script'))
  })

  it('sends back a code and the state when the person agrees', async () => {
    const id = await created()
    const { back } = await decide(id, approving())
    assert.ok(back?.href.startsWith(CALLBACK))
    assert.equal(back?.searchParams.get('state'), 'estado')
    assert.ok(back?.searchParams.get('code'))
    assert.equal((await bank.read(id)).body.data.status, 'AUTHORISED')
  })

  it('sends back access_denied when the person refuses, and the consent is over', async () => {
    const id = await created()
    const { back } = await decide(id, { decisao: 'recusar' })
    assert.equal(back?.searchParams.get('error'), 'access_denied')
    const { rejection } = (await bank.read(id)).body.data
    assert.equal(rejection.reason.code, 'CUSTOMER_MANUALLY_REJECTED')
  })

  it('sends back access_denied when somebody else signs in, and the consent still waits', async () => {
    const id = await created()
    const { back } = await decide(id, { decisao: 'aprovar', cpf: '529.982.247-25' })
    assert.equal(back?.searchParams.get('error'), 'access_denied')
    assert.equal((await bank.read(id)).body.data.status, 'AWAITING_AUTHORISATION')
  })

  it('takes a typed CPF, with its mask or without', async () => {
    const { body } = await bank.create(asking('52998224725'))
    const { back } = await decide(body.data.consentId, { decisao: 'aprovar', cpf: '529.982.247-25' })
    assert.ok(back?.searchParams.get('code'))
  })

  for (const [what, form] of [
    ['a CPF that is none', { decisao: 'aprovar', cpf: '111.111.111-11' }],
    ['a script for a CPF', { decisao: 'aprovar', cpf: '"><script>alert(1)</script>' }],
    ['no decision', { cpf: '' }],
  ] as const) {
    it(`says on the page what is wrong with ${what}`, async () => {
      const { decided } = await decide(await created(), form)
      assert.equal(decided?.status, 400)
      assert.match(decided?.text ?? '', /role="alert"/)
      assert.ok(!decided?.text.includes('<script'))
    })
  }

  it('sends back at once who has nothing to decide', async () => {
    const over = await created()
    await bank.revoke(over)
    const denied = await decide(over, approving())
    assert.equal(denied.back?.searchParams.get('error'), 'access_denied')
    const unknown = await decide('urn:fulano:nada', approving())
    assert.equal(unknown.back?.searchParams.get('error'), 'invalid_scope')
    const others = await decide(await created(), approving(), { client_id: 'outra' })
    assert.equal(others.back?.searchParams.get('error'), 'invalid_scope')
  })

  it('is a page, not a stack, for who was not sent there', async () => {
    for (const path of ['/consentimento/nada', '/auth/authorize', '/auth/authorize/nada']) {
      const { status, text, type } = await request(bank.server).get(path)
      assert.ok(status >= 400 && status < 500, path)
      assert.equal(type, 'text/html', path)
      assert.ok(!text.includes('at ') || !text.includes('node_modules'), path)
    }
  })

  it('does not take whoever comes now for whoever came before', async () => {
    const visit = openBrowser()
    const agree = async (cpf: string, id: string) => {
      const sent = await visit(authorizeUrl(origin, id))
      await visit(sent.next!.href)
      const decided = await visit(sent.next!.href, { decisao: 'aprovar', cpf })
      return (await visit(decided.next!.href)).next
    }
    const first = await agree(bank.document('maria-silva'), await created())
    const { body } = await bank.create(asking(bank.document('jose-aposentado')))
    const second = await agree(bank.document('jose-aposentado'), body.data.consentId)
    for (const back of [first, second]) assert.ok(back?.searchParams.get('code'), back?.href)
  })
})

describe('consents of the admin', () => {
  it('are listed, the newest first, and found', async () => {
    const id = await created()
    const list = (query: string) => request(bank.server).get(`/__admin/consents${query}`)
    assert.equal((await list('')).body.consents[0].consentId, id)
    assert.equal((await list(`?q=${encodeURIComponent(id)}`)).body.total, 1)
    const awaiting = (await list('?status=AWAITING_AUTHORISATION&clientId=receptora')).body
    assert.ok(
      awaiting.consents.every(({ status }: { status: string }) => status === 'AWAITING_AUTHORISATION'),
    )
    assert.equal((await list('?status=OPEN')).status, 400)
    assert.equal((await request(bank.server).get(`/__admin/consents/${id}`)).body.consentId, id)
    assert.equal((await request(bank.server).get('/__admin/consents/nada')).status, 404)
  })

  it('are given for another customer when one is named', async () => {
    const id = await created()
    await bank.admin(id, 'authorise', { persona: 'ana-estudante' }).expect(200)
    const { body } = await bank.admin(id, 'token').expect(200)
    assert.equal(
      (await bank.call('get', PATH, body.access_token)).headers['x-fulano-persona'],
      'ana-estudante',
    )
  })

  it('refuse what cannot be', async () => {
    const id = await created()
    assert.equal((await bank.admin(id, 'token')).status, 409)
    assert.equal((await bank.admin(id, 'revoke')).status, 409)
    assert.equal((await bank.admin(id, 'authorise', { persona: 'padaria-do-joao' })).status, 422)
    assert.equal((await bank.admin(id, 'authorise', { persona: 'nobody' })).status, 422)
    for (const body of [[], { person: 'maria-silva' }, { persona: 7 }])
      assert.equal((await bank.admin(id, 'authorise', body)).status, 422, JSON.stringify(body))
    await bank.admin(id, 'reject').expect(200)
    assert.equal((await bank.admin(id, 'authorise')).status, 409)
    assert.equal((await bank.admin('urn:fulano:nada', 'authorise')).status, 404)
  })

  it('end with a reset, and their tokens too', async (t) => {
    const own = await openReceiver(t)
    const { id, token } = await own.given()
    await own.sandbox.reset()
    assert.equal((await own.call('get', PATH, token)).status, 401)
    assert.equal((await own.read(id, await own.tokenOf('receptora'))).status, 404)
  })
})

describe('the clock of the admin', () => {
  const clock = (method: 'get' | 'put' | 'delete', body?: object) =>
    request(bank.server)[method]('/__admin/clock').send(body)

  it('is read, set, moved on and given back', async () => {
    assert.deepEqual((await clock('get')).body, { now: at(0) })
    assert.deepEqual((await clock('put', { advanceSeconds: 60 })).body, { now: at(60) })
    assert.deepEqual((await clock('put', { now: '2030-02-03T04:05:06Z' })).body, {
      now: '2030-02-03T04:05:06Z',
    })
    assert.deepEqual((await clock('delete')).body, { now: at(0) })
    for (const body of [{}, { now: 'soon' }, { advanceSeconds: -1 }, { now: at(0), advanceSeconds: 1 }])
      assert.equal((await clock('put', body)).status, 422)
    for (const now of ['2026-02-30T00:00:00Z', '0001-01-01T00:00:00Z'])
      assert.equal((await clock('put', { now })).status, 422)
  })

  it('does not leave the years of four digits', async () => {
    await clock('put', { now: '9999-12-29T23:59:58Z' }).expect(200)
    for (const late of [{ advanceSeconds: 3 }, { now: '9999-12-30T00:00:01Z' }]) {
      const { status, body } = await clock('put', late)
      assert.deepEqual([status, body.errors[0].code], [422, 'RELOGIO_INVALIDO'])
      assert.match(body.errors[0].detail, /o relógio vai até 9999-12-30T00:00:00Z/)
    }
    assert.deepEqual((await clock('put', { advanceSeconds: 2 })).body, { now: '9999-12-30T00:00:00Z' })
    await clock('delete')
  })
})

describe('a restart with --data', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fulano-consents-'))
  after(() => rmSync(folder, { recursive: true }))

  it('keeps consents, access tokens and refresh tokens', async (t) => {
    const data = join(folder, 'bank.json')
    const first = await openReceiver(t, { data, seeds: 'minimal' })
    const { id, token } = await first.given(asking('52998224725'))
    await first.close()
    const second = await openReceiver(t, { data, seeds: 'minimal' })
    assert.equal((await second.read(id)).body.data.status, 'AUTHORISED')
    assert.equal((await second.call('get', PATH, token)).status, 200)
  })
})

describe('without --auth consent', () => {
  it('there are no consents, and the 404 says how to have them', async (t) => {
    const plain = await openSandbox(t, { seeds: 'minimal' })
    for (const path of [
      '/open-banking/consents/v3/consents',
      '/auth/token',
      '/consentimento/x',
      '/open-banking/resources/v3/resources',
    ]) {
      const { status, body } = await request(plain.server)
        .get(path)
        .set('x-fapi-interaction-id', INTERACTION_ID)
      assert.equal(status, 404, path)
      assert.match(body.errors[0].detail, /--auth consent/)
    }
  })
})

describe('an attacker gets nowhere:', () => {
  it('no page leads to an address that a browser would run, nor to one that is none', async () => {
    for (const uri of [
      'javascript:alert(1)',
      'JavaScript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'foo',
      '//evil',
      'http://[bad',
      'https://a.example/#x',
    ]) {
      for (const more of [{}, { prompt: 'none', response_mode: 'form_post' }] as Record<string, string>[]) {
        const { sent } = await decide('urn:fulano:x', approving(), { redirect_uri: uri, ...more })
        assert.equal(sent.status, 400, uri)
        assert.equal(sent.next, undefined, uri)
        assert.ok(!/action="(?:javascript|data|vbscript):/i.test(sent.text), uri)
      }
    }
  })

  it('a scope of two consents is a scope of none', async () => {
    const [one, other] = [await created(), await created()]
    const scope = `openid consent:${one} consent:${other} customers`
    const { back } = await decide(one, approving(), { scope })
    assert.equal(back?.searchParams.get('error'), 'invalid_scope')
  })

  it('a form that cannot be read is told so on a page', async () => {
    const visit = openBrowser()
    const sent = await visit(authorizeUrl(origin, await created()))
    for (const [type, body, status] of [
      ['application/x-www-form-urlencoded', `cpf=${'1'.repeat(20_000)}`, 413],
      ['application/x-www-form-urlencoded; charset=klingon', 'cpf=1', 415],
    ] as const) {
      const answer = await request(bank.server).post(sent.next!.pathname).set('content-type', type).send(body)
      assert.deepEqual([answer.status, answer.type], [status, 'text/html'])
    }
  })

  it('two clicks at once are the first of them', async () => {
    for (const [first, second] of [
      ['aprovar', 'recusar'],
      ['recusar', 'aprovar'],
      ['aprovar', 'aprovar'],
    ] as const) {
      const id = await created()
      const visit = openBrowser()
      const sent = await visit(authorizeUrl(origin, id))
      const click = (decisao: string) => visit(sent.next!.href, { ...approving(), decisao })
      const both = await Promise.all([click(first), click(second)])
      assert.deepEqual(
        both.map(({ status }) => status),
        [303, 303],
      )
      const back = (await visit(both[1]!.next!.href)).next
      const { status } = (await bank.read(id)).body.data
      assert.equal(back?.searchParams.has('code'), status === 'AUTHORISED', `${first} and ${second}`)
    }
  })

  it('a field that comes twice is no field', async () => {
    const visit = openBrowser()
    const sent = await visit(authorizeUrl(origin, await created()))
    const body = new URLSearchParams([
      ['decisao', 'aprovar'],
      ['cpf', '1'],
      ['cpf', '2'],
    ])
    const { status } = await visit(sent.next!.href, body as never)
    assert.equal(status, 400)
  })
})
