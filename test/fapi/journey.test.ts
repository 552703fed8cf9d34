import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { decodeProtectedHeader } from 'jose'
import { suiteClosing } from '../closing.ts'
import { CONSENTS, CUSTOMERS, RESOURCES } from '../http/receiver.ts'
import {
  browse,
  call,
  client,
  consentFor,
  type FapiBank,
  type FapiReceiver,
  openClient,
  openFapiBank,
  pushed,
} from './receiver.ts'

/** The whole journey of a receiver, by openid-client, which checks signatures, hashes and encryption itself. */

const suite = suiteClosing()
let bank: FapiBank
let one: FapiReceiver
let other: FapiReceiver
before(async () => {
  bank = await openFapiBank(suite)
  one = await openClient(bank, bank.receivers[0]!)
  other = await openClient(bank, bank.receivers[1]!)
})

const documentOf = (alias: string): string => bank.sandbox.store.find(alias)!.document

/** From the consent to the tokens. */
async function tokensOf(
  receiver: FapiReceiver,
  { cpf = documentOf('maria-silva'), cnpj, claims }: Asked = {},
) {
  const consentId = await consentFor(receiver, cpf, cnpj)
  const { url, checks } = await pushed(receiver, consentId, claims ? { claims: JSON.stringify(claims) } : {})
  const { back } = await browse(bank, url)
  assert.ok(back, 'the browser came back to the receiver')
  return { consentId, back, tokens: await client.authorizationCodeGrant(receiver.config, back, checks) }
}
interface Asked {
  readonly cpf?: string
  readonly cnpj?: string
  readonly claims?: object
}

/** TABLE of whose data, where they are, and by which receiver. */
const JOURNEYS = [
  { name: 'a person', alias: 'maria-silva', kind: 'personal', dcr: false },
  {
    name: 'a person, registered with a software statement',
    alias: 'maria-silva',
    kind: 'personal',
    dcr: true,
  },
  { name: 'a company', alias: 'padaria-do-joao', kind: 'business', dcr: false },
  {
    name: 'a company, registered with a software statement',
    alias: 'padaria-do-joao',
    kind: 'business',
    dcr: true,
  },
] as const

describe('a journey about', () => {
  for (const { name, alias, kind, dcr } of JOURNEYS)
    it(name, async () => {
      const receiver = await openClient(bank, bank.receivers[0]!, { dcr })
      const cnpj = kind === 'business' ? documentOf(alias) : undefined
      const cpf = kind === 'business' ? documentOf('maria-silva') : documentOf(alias)
      const { consentId, back, tokens } = await tokensOf(receiver, { cpf, ...(cnpj && { cnpj }) })

      const front = new URLSearchParams(back.hash.slice(1))
      for (const jwe of [front.get('id_token')!, tokens.id_token!]) {
        const { alg, enc, kid } = decodeProtectedHeader(jwe)
        assert.deepEqual([alg, enc, kid], ['RSA-OAEP', 'A256GCM', receiver.own.jwks.keys[1]!.kid])
      }
      const claims = tokens.claims()!
      assert.equal(claims.acr, 'urn:brasil:openbanking:loa2')
      assert.ok(!('cpf' in claims))
      assert.equal(tokens.expires_in, 900)
      assert.ok(tokens.scope!.split(' ').includes(`consent:${consentId}`))

      const data = await call(receiver, `${CUSTOMERS}/${kind}/identifications`, tokens.access_token)
      assert.equal(data.status, 200)
      assert.equal(data.headers.get('x-fulano-persona'), alias)
      const { links } = (await data.json()) as { links: { self: string } }
      assert.ok(links.self.startsWith(bank.mtls), links.self)
      assert.equal((await call(receiver, RESOURCES, tokens.access_token)).status, 200)
      const info = await client.fetchUserInfo(receiver.config, tokens.access_token, claims.sub)
      assert.equal(info.sub, claims.sub)

      const renewed = await client.refreshTokenGrant(receiver.config, tokens.refresh_token!)
      assert.equal(renewed.refresh_token, tokens.refresh_token)
      const path = `${CUSTOMERS}/${kind}/identifications`
      assert.equal((await call(receiver, path, renewed.access_token)).status, 200)
      await client.tokenRevocation(receiver.config, renewed.access_token)
      assert.equal((await call(receiver, path, renewed.access_token)).status, 401)

      const { access_token } = await client.clientCredentialsGrant(receiver.config, { scope: 'consents' })
      const deleted = await call(receiver, `${CONSENTS}/${consentId}`, access_token, { method: 'DELETE' })
      assert.equal(deleted.status, 204)
      await assert.rejects(client.refreshTokenGrant(receiver.config, tokens.refresh_token!), {
        error: 'invalid_grant',
      })
      if (dcr) await unregister(receiver)
    })
})

/** Reads, changes and deletes a registration (RFC 7592), and sees that it is gone. */
async function unregister(receiver: FapiReceiver): Promise<void> {
  const { registration_client_uri: uri, registration_access_token: rat } = receiver.config.clientMetadata()
  const authorization = `Bearer ${rat}`
  assert.ok(String(uri).startsWith(`${bank.mtls}/auth/register/`))
  const read = await receiver.fetch(String(uri), { headers: { authorization } })
  const kept = (await read.json()) as Record<string, unknown>
  assert.equal(kept.registration_access_token, rat)
  assert.equal(kept.software_id, receiver.own.software)
  assert.equal(
    (await receiver.fetch(String(uri), { method: 'DELETE', headers: { authorization } })).status,
    204,
  )
  assert.equal((await receiver.fetch(String(uri), { headers: { authorization } })).status, 401)
  await assert.rejects(client.clientCredentialsGrant(receiver.config, { scope: 'consents' }), {
    error: 'invalid_client',
  })
}

describe('a token', () => {
  const path = `${CUSTOMERS}/personal/identifications`
  it('opens nothing with another certificate, or with none', async () => {
    const { tokens } = await tokensOf(one)
    for (const fetch of [other.fetch, bank.fetchAs()]) {
      const res = await call({ bank, fetch }, path, tokens.access_token)
      const body = (await res.json()) as { errors: { code: string }[] }
      assert.deepEqual([res.status, body.errors[0]!.code], [401, 'NAO_AUTENTICADO'])
      assert.ok(res.headers.get('x-fapi-interaction-id'))
    }
    assert.equal((await call(one, path, tokens.access_token)).status, 200)
  })

  it('opens nothing in the query, nor without TLS', async () => {
    const { tokens } = await tokensOf(one)
    const inQuery = await one.fetch(`${bank.mtls}${path}?access_token=${tokens.access_token}`)
    assert.equal(inQuery.status, 401)
    for (const origin of [bank.plain, bank.open]) {
      const res = await bank.fetchAs()(origin + path, {
        headers: { authorization: `Bearer ${tokens.access_token}` },
      })
      const { errors } = (await res.json()) as { errors: { detail: string }[] }
      assert.equal(res.status, 404)
      assert.ok(errors[0]!.detail.includes(new URL(bank.mtls).port), errors[0]!.detail)
    }
  })

  it("does not read another receiver's consent", async () => {
    const consentId = await consentFor(one, documentOf('maria-silva'))
    const { access_token } = await client.clientCredentialsGrant(other.config, { scope: 'consents' })
    assert.equal((await call(other, `${CONSENTS}/${consentId}`, access_token)).status, 403)
  })

  it('is bound to the receiver of the consent where the admin gives it out', async () => {
    const consentId = await consentFor(one, documentOf('maria-silva'))
    const admin = (verb: string) =>
      fetch(`${bank.plain}/__admin/consents/${consentId}/${verb}`, { method: 'POST' })
    await admin('authorise')
    const { access_token } = (await (await admin('token')).json()) as { access_token: string }
    assert.equal((await call(one, path, access_token)).status, 200)
    assert.equal((await call(other, path, access_token)).status, 401)
  })
})

describe('the person', () => {
  it('is told by cpf and cnpj where these are asked for', async () => {
    const cpf = documentOf('maria-silva')
    const cnpj = documentOf('padaria-do-joao')
    const wanted = { cpf: { essential: true, value: cpf }, cnpj: { essential: true } }
    const { tokens } = await tokensOf(one, {
      cpf,
      cnpj,
      claims: { id_token: wanted, userinfo: { cpf: null } },
    })
    assert.deepEqual([tokens.claims()!.cpf, tokens.claims()!.cnpj], [cpf, [cnpj]])
    assert.equal((await client.fetchUserInfo(one.config, tokens.access_token, tokens.claims()!.sub)).cpf, cpf)
  })

  it('has the level of assurance that was asked for', async () => {
    const acr = { essential: true, values: ['urn:brasil:openbanking:loa3'] }
    const { tokens } = await tokensOf(one, { claims: { id_token: { acr } } })
    assert.equal(tokens.claims()!.acr, 'urn:brasil:openbanking:loa3')
  })

  /** TABLE of essential claims that cannot be met. */
  const UNMET = [
    { name: "somebody else's cpf", claims: { cpf: { essential: true, value: '00000000191' } } },
    {
      name: 'one of other cpfs',
      claims: { cpf: { essential: true, values: ['00000000191', '11144477735'] } },
    },
    { name: 'a company, where there is none', claims: { cnpj: { essential: true } } },
  ]
  for (const { name, claims } of UNMET)
    it(`is not authenticated as ${name}, and the consent still waits`, async () => {
      const consentId = await consentFor(one, documentOf('maria-silva'))
      const { url } = await pushed(one, consentId, { claims: JSON.stringify({ id_token: claims }) })
      const { back } = await browse(bank, url)
      assert.equal(new URLSearchParams(back!.hash.slice(1)).get('error'), 'access_denied')
      const { access_token } = await client.clientCredentialsGrant(one.config, { scope: 'consents' })
      const read = await call(one, `${CONSENTS}/${consentId}`, access_token)
      assert.equal(
        ((await read.json()) as { data: { status: string } }).data.status,
        'AWAITING_AUTHORISATION',
      )
    })

  it('has to be the one of the consent', async () => {
    const consentId = await consentFor(one, documentOf('maria-silva'))
    const { url } = await pushed(one, consentId)
    const { back } = await browse(bank, url, 'aprovar', '52998224725')
    assert.equal(new URLSearchParams(back!.hash.slice(1)).get('error'), 'access_denied')
  })

  it('reads who asks by its name', async () => {
    const { url } = await pushed(one, await consentFor(one, documentOf('maria-silva')))
    const { text } = await browse(bank, url, 'nada' as 'aprovar')
    assert.match(text, /Receptora de Mentira 1 Ltda/)
  })
})
