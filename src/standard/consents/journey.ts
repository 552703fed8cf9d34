import { RESOURCES } from '../resources.ts'
import { CONSENTS, RESOURCE_LIST } from './consents.ts'

/** One call of the examples. `{{name}}` stands for a variable. */
export interface Step {
  readonly name: string
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  /** Sent with the standard's headers when it has a token. */
  readonly token?: '{{clientToken}}' | '{{accessToken}}' | '{{person}}' | '{{company}}'
  /** What the call asks of the sandbox. */
  readonly prefer?: string
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
  person: 'maria-silva',
  company: 'padaria-do-joao',
  clientId: 'minha-receptora',
  clientSecret: 'qualquer-segredo',
  cpf: '52998224725',
  interactionId: 'd78fc4e5-37ca-4da3-adf2-9b082bf92280',
}

/** TABLE of the calls of the token mode, none of which needs what another answered. */
export const TOKEN_CALLS: readonly Step[] = [
  ...RESOURCES.map(
    ({ key, kind, path }): Step => ({
      name: key,
      method: 'GET',
      path,
      token: kind === 'personal' ? '{{person}}' : '{{company}}',
      status: 200,
    }),
  ),
  {
    name: 'Um erro a pedido',
    method: 'GET',
    path: RESOURCES[0]!.path,
    token: '{{person}}',
    prefer: 'code=429',
    status: 429,
  },
  {
    name: 'O catálogo dos clientes',
    method: 'GET',
    path: '/__admin/personas?kind=personal&limit=5',
    status: 200,
  },
]

/** The permissions that open everything about a person. */
export const PERSONAL_PERMISSIONS: readonly string[] = [
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
    json: {
      data: {
        loggedUser: { document: { identification: '{{cpf}}', rel: 'CPF' } },
        permissions: PERSONAL_PERMISSIONS,
      },
    },
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
export function headersFor({ token, prefer, json, form }: Step): Readonly<Record<string, string>> {
  return {
    ...(token && { Authorization: `Bearer ${token}`, 'x-fapi-interaction-id': '{{interactionId}}' }),
    ...(prefer && { Prefer: prefer }),
    ...(json && { 'Content-Type': 'application/json' }),
    ...(form && { 'Content-Type': 'application/x-www-form-urlencoded' }),
  }
}

/** The calls of one mode of the server. */
interface Part {
  readonly title: string
  readonly start: string
  readonly tag: string
  readonly steps: readonly Step[]
}

/** TABLE of the modes of the server, with what each can be called with. */
export const PARTS: readonly Part[] = [
  { title: 'O bearer é o cliente', start: 'npm start', tag: 'token', steps: TOKEN_CALLS },
  {
    title: 'A jornada de uma receptora',
    start: 'npm start -- --auth consent',
    tag: 'consent',
    steps: JOURNEY,
  },
]
