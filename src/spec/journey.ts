import { CONSENTS, RESOURCE_LIST } from './consents.ts'
import { RESOURCES } from './resources.ts'

/** One call of a receiver's journey. `{{name}}` stands for a variable. */
export interface Step {
  readonly name: string
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  /** Sent with the standard's headers when it has a token. */
  readonly token?: '{{clientToken}}' | '{{accessToken}}'
  readonly json?: object
  readonly form?: Readonly<Record<string, string>>
  /** Authenticates the receiver itself. */
  readonly basic?: true
  readonly status: number
  /** Variables that the answer gives, by dotted path. */
  readonly saves?: Readonly<Record<string, string>>
}

/** What whoever walks it may change. */
export const JOURNEY_VARIABLES: Readonly<Record<string, string>> = {
  baseUrl: 'http://localhost:4010',
  clientId: 'minha-receptora',
  clientSecret: 'qualquer-segredo',
  cpf: '52998224725',
  interactionId: 'd78fc4e5-37ca-4da3-adf2-9b082bf92280',
}

const permissions = [
  ...new Set(RESOURCES.filter(({ kind }) => kind === 'personal').map(({ permission }) => permission)),
  'RESOURCES_READ',
]
const mine = `${CONSENTS.path}/{{consentId}}`

/** TABLE of the journey of a receiver, from the consent to the data and back; a person's part is done by the admin. */
export const JOURNEY: readonly Step[] = [
  {
    name: 'Token da receptora',
    method: 'POST',
    path: '/auth/token',
    basic: true,
    form: { grant_type: 'client_credentials', scope: 'consents' },
    status: 200,
    saves: { clientToken: 'access_token' },
  },
  {
    name: 'Pedir o consentimento',
    method: 'POST',
    path: CONSENTS.path,
    token: '{{clientToken}}',
    json: { data: { loggedUser: { document: { identification: '{{cpf}}', rel: 'CPF' } }, permissions } },
    status: 201,
    saves: { consentId: 'data.consentId' },
  },
  {
    name: 'O cliente consente (no lugar da página)',
    method: 'POST',
    path: '/__admin/consents/{{consentId}}/authorise',
    status: 200,
  },
  {
    name: 'Token do consentimento (no lugar do code)',
    method: 'POST',
    path: '/__admin/consents/{{consentId}}/token',
    status: 200,
    saves: { accessToken: 'access_token' },
  },
  { name: 'Ver o consentimento', method: 'GET', path: mine, token: '{{clientToken}}', status: 200 },
  ...RESOURCES.filter(({ kind }) => kind === 'personal').map(
    ({ key, path }): Step => ({ name: key, method: 'GET', path, token: '{{accessToken}}', status: 200 }),
  ),
  { name: 'Recursos', method: 'GET', path: RESOURCE_LIST.path, token: '{{accessToken}}', status: 200 },
  { name: 'Renovações', method: 'GET', path: `${mine}/extensions`, token: '{{clientToken}}', status: 200 },
  { name: 'Revogar', method: 'DELETE', path: mine, token: '{{clientToken}}', status: 204 },
  {
    name: 'Depois de revogado: 401',
    method: 'GET',
    path: RESOURCES[0]!.path,
    token: '{{accessToken}}',
    status: 401,
  },
]

/** The headers of a step, those that the documents of the APIs want among them. */
export function headersFor({ token, json, form }: Step): Readonly<Record<string, string>> {
  return {
    ...(token && { Authorization: `Bearer ${token}`, 'x-fapi-interaction-id': '{{interactionId}}' }),
    ...(json && { 'Content-Type': 'application/json' }),
    ...(form && { 'Content-Type': 'application/x-www-form-urlencoded' }),
  }
}
