import { type Answer, CONSENTS, RESOURCE_LIST } from './consents.ts'
import { codesOf } from './errors.ts'

export type ConsentApi = 'consents' | 'resources'

/** TABLE of the two APIs. */
export const APIS = { consents: CONSENTS, resources: RESOURCE_LIST } as const

/** One thing that can be done with consents. */
export interface ConsentOperation {
  readonly api: ConsentApi
  readonly id: string
  readonly method: 'get' | 'post' | 'delete'
  /** After the API's own path. */
  readonly path: string
  readonly summary: string
  /** Schemes of the published documents, and the scopes that the token needs. */
  readonly security: Readonly<Record<string, readonly string[]>>
  readonly request?: 'create' | 'extend'
  readonly status: '200' | '201' | '204'
  readonly answer?: Answer
  readonly paginated?: true
}

const ONE = '/{consentId}'
const BY_RECEIVER = { OAuth2Security: ['consents'] }

/** TABLE of the operations of Consents 3.3.1 and Resources 3.1.0 (rulebook 4.1). */
export const CONSENT_OPERATIONS: readonly ConsentOperation[] = [
  {
    api: 'consents',
    id: 'createConsent',
    method: 'post',
    path: '',
    summary: 'Pedir um consentimento',
    security: BY_RECEIVER,
    request: 'create',
    status: '201',
    answer: 'created',
  },
  {
    api: 'consents',
    id: 'readConsent',
    method: 'get',
    path: ONE,
    summary: 'Ver em que pé está',
    security: BY_RECEIVER,
    status: '200',
    answer: 'read',
  },
  {
    api: 'consents',
    id: 'revokeConsent',
    method: 'delete',
    path: ONE,
    summary: 'Revogar',
    security: BY_RECEIVER,
    status: '204',
  },
  {
    api: 'consents',
    id: 'extendConsent',
    method: 'post',
    path: `${ONE}/extends`,
    summary: 'Renovar',
    security: { OAuth2AuthorizationCode: ['openid', 'consent:consentId'] },
    request: 'extend',
    status: '201',
    answer: 'extended',
  },
  {
    api: 'consents',
    id: 'readExtensions',
    method: 'get',
    path: `${ONE}/extensions`,
    summary: 'Ver as renovações',
    security: BY_RECEIVER,
    status: '200',
    answer: 'extensions',
    paginated: true,
  },
  {
    api: 'resources',
    id: 'readResources',
    method: 'get',
    path: '',
    summary: 'Ver os recursos do consentimento',
    security: { OpenId: ['openid'], OAuth2Security: ['consent:consentId', 'resources'] },
    status: '200',
    answer: 'resources',
    paginated: true,
  },
]

/** The operation that a call means; `path` is what follows the API's own, `/urn:fulano:x/extends`. */
export const operationAt = (api: ConsentApi, method: string, path: string): ConsentOperation | undefined =>
  CONSENT_OPERATIONS.find(
    (one) =>
      one.api === api &&
      one.method === method.toLowerCase() &&
      new RegExp(`^${one.path.replace(ONE, '/[^/]+')}$`).test(path),
  )

/** What `Prefer: code=422` means there: the first code that the standard has for it, or its word for all others. */
export const codeOf422 = ({ api, id }: ConsentOperation): string | undefined =>
  api === 'consents' ? (codesOf(id)[0] ?? 'ERRO_NAO_MAPEADO') : undefined
