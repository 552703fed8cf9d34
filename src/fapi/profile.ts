import { randomBytes } from 'node:crypto'
import { type Configuration, errors } from 'oidc-provider'
import { RESOURCE_INDICATORS } from '../http/consents/grants.ts'
import { presentedBy } from '../http/presented.ts'

const PS256 = ['PS256'] as const
const RSA_OAEP = ['RSA-OAEP'] as const
const A256GCM = ['A256GCM'] as const

/** TABLE of the algorithms: those that the profile certifies, and no other. */
export const ALGORITHMS: Configuration['enabledJWA'] = {
  idTokenSigningAlgValues: [...PS256],
  requestObjectSigningAlgValues: [...PS256],
  clientAuthSigningAlgValues: [...PS256],
  userinfoSigningAlgValues: [...PS256],
  idTokenEncryptionAlgValues: [...RSA_OAEP],
  idTokenEncryptionEncValues: [...A256GCM],
  userinfoEncryptionAlgValues: [...RSA_OAEP],
  userinfoEncryptionEncValues: [...A256GCM],
  requestObjectEncryptionAlgValues: [...RSA_OAEP],
  requestObjectEncryptionEncValues: [...A256GCM],
}

/** What a client is unless it says otherwise. */
export const CLIENT_DEFAULTS = {
  grant_types: ['authorization_code', 'implicit', 'client_credentials', 'refresh_token'],
  response_types: ['code id_token'],
  token_endpoint_auth_method: 'private_key_jwt',
  token_endpoint_auth_signing_alg: 'PS256',
  request_object_signing_alg: 'PS256',
  id_token_signed_response_alg: 'PS256',
  id_token_encrypted_response_alg: 'RSA-OAEP',
  id_token_encrypted_response_enc: 'A256GCM',
  tls_client_certificate_bound_access_tokens: true,
} as Configuration['clientDefaults']

/** Seconds between nbf and exp (FAPI 1.0 Advanced, 5.2.2, 13). */
const OBJECT_LIFE_MAX = 3600

/** Refuses a request object that holds too long or for ever, and a hint of who the person is (profile 5.2.2, 21). */
async function checkRequestObject(_ctx: unknown, claims: Record<string, unknown>): Promise<void> {
  for (const name of ['exp', 'aud', 'nbf'])
    if (claims[name] === undefined)
      throw new errors.InvalidRequestObject(`Request Object is missing the '${name}' claim`)
  const life = Number(claims.exp) - Number(claims.nbf)
  if (!(life > 0 && life <= OBJECT_LIFE_MAX))
    throw new errors.InvalidRequestObject('Request Object must not hold for more than 60 minutes after nbf')
  if (claims.id_token_hint !== undefined) throw new errors.InvalidRequestObject('id_token_hint is not taken')
}

/** What of oidc-provider the profile has: PAR and signed request objects always, tokens bound to certificates, no DPoP. */
export const FEATURES: Configuration['features'] = {
  devInteractions: { enabled: false },
  dPoP: { enabled: false },
  rpInitiatedLogout: { enabled: false },
  claimsParameter: { enabled: true },
  clientCredentials: { enabled: true },
  encryption: { enabled: true },
  jwtUserinfo: { enabled: true },
  revocation: { enabled: true },
  fapi: { enabled: true, profile: '1.0 Final' },
  mTLS: {
    enabled: true,
    certificateBoundAccessTokens: true,
    getCertificate: (ctx) => presentedBy(ctx.req)?.certificate as never,
  },
  pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: true },
  requestObjects: {
    enabled: true,
    requireSignedRequestObject: true,
    assertJwtClaimsAndHeader: checkRequestObject,
  } as never,
  registration: {
    enabled: true,
    initialAccessToken: false,
    idFactory: () => randomBytes(16).toString('base64url'),
  },
  registrationManagement: { enabled: true, rotateRegistrationAccessToken: false },
  resourceIndicators: RESOURCE_INDICATORS,
}
