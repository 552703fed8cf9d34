import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import { before, describe, it } from 'node:test'
import { suiteClosing } from '../closing.ts'
import { type FapiBank, openFapiBank } from './receiver.ts'

/** discovery-end-point-verification: a row for each condition of the module, and for what must not be there. */

type Document = Readonly<Record<string, unknown>>
const suite = suiteClosing()
let bank: FapiBank
let document: Document
before(async () => {
  bank = await openFapiBank(suite)
  const res = await bank.fetchAs()(`${bank.issuer}/.well-known/openid-configuration`)
  assert.equal(res.status, 200)
  assert.match(res.headers.get('content-type')!, /^application\/json/)
  document = (await res.json()) as Document
})

const list = (name: string): readonly unknown[] => document[name] as readonly unknown[]
const isOnly =
  (name: string, ...values: readonly string[]) =>
  () =>
    assert.deepEqual(list(name), values)
const has =
  (name: string, ...values: readonly string[]) =>
  () => {
    for (const value of values) assert.ok(list(name).includes(value), value)
  }
const isAt = (name: string, path: string) => () => assert.equal(document[name], bank.open + path)

/** TABLE of the conditions by the suite's names. */
const CONDITIONS: Readonly<Record<string, () => void>> = {
  CheckDiscEndpointIssuer: () => assert.equal(document.issuer, bank.issuer),
  FAPIRWCheckDiscEndpointResponseTypesSupported: isOnly('response_types_supported', 'code id_token'),
  CheckDiscEndpointPARSupported: isAt('pushed_authorization_request_endpoint', '/auth/par'),
  CheckDiscRequirePushedAuthorizationRequestsIsABoolean: () =>
    assert.equal(document.require_pushed_authorization_requests, true),
  EnsureServerConfigurationSupportsCodeChallengeMethodS256: isOnly(
    'code_challenge_methods_supported',
    'S256',
  ),
  CheckTLSClientCertificateBoundAccessTokensTrue: () =>
    assert.equal(document.tls_client_certificate_bound_access_tokens, true),
  CheckDiscEndpointIdTokenSigningAlgValuesSupportedContainsPS256OrES256: isOnly(
    'id_token_signing_alg_values_supported',
    'PS256',
  ),
  EnsureServerConfigurationSupportsPrivateKeyJwt: isOnly(
    'token_endpoint_auth_methods_supported',
    'private_key_jwt',
  ),
  CheckDiscEndpointTokenEndpointAuthSigningAlgValuesSupported: isOnly(
    'token_endpoint_auth_signing_alg_values_supported',
    'PS256',
  ),
  FAPICheckDiscEndpointUserinfoSigningAlgValuesSupported: isOnly(
    'userinfo_signing_alg_values_supported',
    'PS256',
  ),
  FAPICheckDiscEndpointRequestObjectSigningAlgValuesSupported: isOnly(
    'request_object_signing_alg_values_supported',
    'PS256',
  ),
  FAPICheckDiscEndpointRequestObjectEncryptionAlgValuesSupportedContainsRsaOaep: isOnly(
    'request_object_encryption_alg_values_supported',
    'RSA-OAEP',
  ),
  FAPICheckDiscEndpointRequestObjectEncryptionEncValuesSupportedContainsA256gcm: isOnly(
    'request_object_encryption_enc_values_supported',
    'A256GCM',
  ),
  CheckDiscEndpointRequestParameterSupported: () => assert.equal(document.request_parameter_supported, true),
  CheckDiscEndpointTokenEndpoint: isAt('token_endpoint', '/auth/token'),
  CheckDiscEndpointRegistrationEndpoint: isAt('registration_endpoint', '/auth/register'),
  CheckDiscEndpointAuthorizationEndpoint: isAt('authorization_endpoint', '/auth/authorize'),
  CheckDiscEndpointUserinfoEndpoint: isAt('userinfo_endpoint', '/auth/userinfo'),
  CheckJwksUri: isAt('jwks_uri', '/auth/jwks'),
  CheckDiscEndpointScopesSupportedContainsOpenId: has('scopes_supported', 'openid'),
  FAPIBrazilCheckDiscEndpointScopesSupportedForNonPayments: has('scopes_supported', 'consents', 'resources'),
  CheckDiscEndpointClaimsParameterSupported: () => assert.equal(document.claims_parameter_supported, true),
  CheckDiscEndpointAcrClaimSupported: has('claims_supported', 'acr'),
  FAPICheckDiscEndpointGrantTypesSupportedContainsAuthorizationCode: has(
    'grant_types_supported',
    'authorization_code',
  ),
  FAPICheckDiscEndpointGrantTypesSupportedContainsClientCredentialsAndRefreshToken: has(
    'grant_types_supported',
    'client_credentials',
    'refresh_token',
  ),
  FAPIBrazilOpenBankingCheckDiscEndpointAcrValuesSupported: has(
    'acr_values_supported',
    'urn:brasil:openbanking:loa2',
  ),
  FAPIBrazilCheckDiscEndpointAcrValuesSupportedShould: has(
    'acr_values_supported',
    'urn:brasil:openbanking:loa3',
  ),
  CheckDiscEndpointSubjectTypesSupportedContainsPublic: has('subject_types_supported', 'public'),
  'cpf and cnpj (profile)': has('claims_supported', 'cpf', 'cnpj'),
  'id_token encryption (profile)': () => {
    isOnly('id_token_encryption_alg_values_supported', 'RSA-OAEP')()
    isOnly('id_token_encryption_enc_values_supported', 'A256GCM')()
  },
  'AddMTLSEndpointAliasesToEnvironment, each beside one without': () => {
    const aliases = document.mtls_endpoint_aliases as Record<string, string>
    const expected = ['token', 'pushed_authorization_request', 'registration', 'userinfo', 'revocation']
    assert.deepEqual(
      Object.keys(aliases),
      expected.map((name) => `${name}_endpoint`),
    )
    for (const [name, url] of Object.entries(aliases)) {
      assert.ok(url.startsWith(`${bank.mtls}/auth/`), url)
      assert.equal(new URL(String(document[name])).pathname, new URL(url).pathname)
    }
  },
}

describe('discovery', () => {
  for (const [name, holds] of Object.entries(CONDITIONS)) it(name, () => holds())

  it('names no DPoP, no weak algorithm, and nothing that is not there', () => {
    const text = JSON.stringify(document)
    for (const word of [
      'dpop',
      'none',
      'RS256',
      'RSA1_5',
      'HS256',
      'ES256',
      'client_secret',
      'plain',
      'introspection',
      'end_session',
    ])
      assert.ok(!new RegExp(`\\b${word}`, 'i').test(text), word)
    assert.equal(document.request_uri_parameter_supported, false)
  })

  it('FetchServerKeys: named keys of 2048 bits, for signatures and encryption, public', async () => {
    const res = await bank.fetchAs()(String(document.jwks_uri))
    const { keys } = (await res.json()) as {
      keys: { kid: string; use: string; alg: string; kty: string; d?: string }[]
    }
    assert.deepEqual(
      keys.map(({ use, alg }) => [use, alg]),
      [
        ['sig', 'PS256'],
        ['enc', 'RSA-OAEP'],
      ],
    )
    assert.equal(new Set(keys.map(({ kid }) => kid)).size, 2)
    for (const key of keys) {
      assert.equal(key.d, undefined)
      const { asymmetricKeyDetails } = createPublicKey({ key: key as never, format: 'jwk' })
      assert.equal(asymmetricKeyDetails?.modulusLength, 2048)
    }
  })
})
