import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { decodeJwt, importJWK, jwtVerify } from 'jose'
import { suiteClosing } from '../closing.ts'
import { callByHost } from './by-host.ts'
import { type FapiBank, openFapiBank, statementFor } from './receiver.ts'

const suite = suiteClosing()
let bank: FapiBank
before(async () => {
  bank = await openFapiBank(suite)
})

const read = async (path: string) => {
  const res = await bank.fetchAs()(bank.open + path)
  return { status: res.status, body: (await res.json()) as never }
}

/** A token of the directory for one receiver, over the connection of another. */
const token = async (form: Record<string, string>, identity = bank.receivers[0]!.transport) => {
  const res = await bank.fetchAs(identity)(`${bank.mtls}/directory/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  })
  return { status: res.status, ...((await res.json()) as { error?: string; access_token?: string }) }
}

describe('the directory', () => {
  it('tells of the bank and the receivers', async () => {
    const { body } = await read('/directory/participants')
    const participants = body as {
      OrganisationId: string
      RegistrationNumber: string
      AuthorisationServers: {
        OpenIDDiscoveryDocument: string
        ApiResources: { ApiFamilyType: string; ApiDiscoveryEndpoints: { ApiEndpoint: string }[] }[]
      }[]
    }[]
    assert.deepEqual(
      participants.slice(1).map(({ OrganisationId }) => OrganisationId),
      bank.receivers.map(({ org }) => org),
    )
    const [server] = participants[0]!.AuthorisationServers
    assert.equal(server!.OpenIDDiscoveryDocument, `${bank.issuer}/.well-known/openid-configuration`)
    assert.deepEqual(
      server!.ApiResources.map(({ ApiFamilyType }) => ApiFamilyType),
      ['customers-personal', 'customers-business', 'consents', 'resources'],
    )
    for (const { ApiDiscoveryEndpoints } of server!.ApiResources)
      for (const { ApiEndpoint } of ApiDiscoveryEndpoints)
        assert.ok(ApiEndpoint.startsWith(`${bank.mtls}/open-banking/`))
  })

  it('shows the public keys of a receiver, and no private one', async () => {
    const [one] = bank.receivers
    for (const path of [`${one!.org}/${one!.software}`, one!.org]) {
      const { body } = await read(`/directory/keystore/${path}/application.jwks`)
      const { keys } = body as { keys: { kid: string; d?: string; p?: string }[] }
      assert.deepEqual(
        keys.map(({ kid }) => kid),
        one!.jwks.keys.map(({ kid }) => kid),
      )
      for (const key of keys) assert.deepEqual([key.d, key.p], [undefined, undefined])
    }
    for (const path of ['x', 'x/y'])
      assert.equal((await read(`/directory/keystore/${path}/application.jwks`)).status, 404)
  })

  it('signs what it says of a receiver', async () => {
    const [one] = bank.receivers
    const statement = await statementFor(bank, one!)
    const { body } = await read('/directory/keystore/openbanking.jwks')
    const key = await importJWK((body as { keys: never[] }).keys[0]!, 'PS256')
    const { payload } = await jwtVerify(statement, key, { algorithms: ['PS256'], maxTokenAge: 60 })
    assert.deepEqual(
      [payload.software_id, payload.org_id, payload.software_redirect_uris, payload.software_jwks_uri],
      [
        one!.software,
        one!.org,
        one!.redirectUris,
        `${bank.open}/directory/keystore/${one!.org}/${one!.software}/application.jwks`,
      ],
    )
  })

  it('gives a token only to the software of the certificate', async () => {
    const [one, other] = bank.receivers
    const form = { grant_type: 'client_credentials', client_id: one!.software, scope: 'directory:software' }
    assert.equal((await token(form)).status, 200)
    assert.deepEqual(
      [(await token(form, other!.transport)).error, (await token({ ...form, client_id: 'x' })).error],
      ['invalid_client', 'invalid_client'],
    )
    assert.equal((await token({ ...form, grant_type: 'password' })).error, 'unsupported_grant_type')
    assert.equal((await token({ ...form, scope: 'openid' })).error, 'invalid_scope')
    const bare = await bank.fetchAs()(`${bank.mtls}/directory/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    })
    assert.equal(bare.status, 401)
  })

  it("gives nobody another's software statement", async () => {
    const [one, other] = bank.receivers
    const { access_token } = await token({ grant_type: 'client_credentials', client_id: one!.software })
    const ask = (who: typeof one, identity: typeof one, bearer: string) =>
      bank.fetchAs(identity!.transport)(
        `${bank.mtls}/directory/organisations/${who!.org}/softwarestatements/${who!.software}/assertion`,
        {
          headers: { authorization: `Bearer ${bearer}` },
        },
      )
    assert.equal((await ask(one, one, access_token!)).status, 200)
    assert.equal((await ask(other, one, access_token!)).status, 403)
    assert.equal((await ask(one, other, access_token!)).status, 401)
    assert.equal((await ask(one, one, `${access_token!.slice(0, -4)}AAAA`)).status, 401)
  })

  it('answers by the names of the real one', async () => {
    const [one] = bank.receivers
    const name = 'sandbox.directory.openbankingbrasil.org.br'
    const open = async (host: string, path: string) =>
      JSON.parse((await callByHost(bank, bank.open + path, `${host}.${name}`)).text)
    const discovery = await open('auth', '/.well-known/openid-configuration')
    assert.equal(discovery.issuer, `https://auth.${name}`)
    assert.equal(discovery.mtls_endpoint_aliases.token_endpoint, `https://matls-auth.${name}/token`)
    assert.equal((await open('keystore', '/openbanking.jwks')).keys.length, 1)
    assert.equal((await open('data', '/participants')).length, 3)
    const identity = one!.transport
    const form = { grant_type: 'client_credentials', client_id: one!.software }
    const given = await callByHost(bank, `${bank.mtls}/token`, `matls-auth.${name}`, { identity, form })
    const headers = { authorization: `Bearer ${JSON.parse(given.text).access_token}` }
    const path = `/organisations/${one!.org}/softwarestatements/${one!.software}/assertion`
    const { text } = await callByHost(bank, bank.mtls + path, `matls-api.${name}`, { identity, headers })
    const uri = `https://keystore.${name}/${one!.org}/${one!.software}/application.jwks`
    assert.equal(decodeJwt(text).software_jwks_uri, uri)
    const registered = await bank.fetchAs(identity)(`${bank.mtls}/auth/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ software_statement: text, redirect_uris: one!.redirectUris.slice(0, 1) }),
    })
    assert.equal(registered.status, 201)
    assert.equal(((await registered.json()) as { jwks_uri: string }).jwks_uri, uri)
  })
})
