import request from 'supertest'
import type { SandboxOptions } from '../../src/sandbox.ts'
import { type Answer, answerSchemas } from '../../src/standard/consents/consents.ts'
import { PERMISSIONS } from '../../src/standard/consents/permissions.ts'
import { findings } from '../../src/standard/schema.ts'
import type { Closing } from '../closing.ts'
import { openSandbox } from '../open-sandbox.ts'

export const INTERACTION_ID = 'd78fc4e5-37ca-4da3-adf2-9b082bf92280'
export const CONSENTS = '/open-banking/consents/v3/consents'
export const RESOURCES = '/open-banking/resources/v3/resources'
export const CUSTOMERS = '/open-banking/customers/v2'

export const PF = [
  'CUSTOMERS_PERSONAL_IDENTIFICATIONS_READ',
  'CUSTOMERS_PERSONAL_ADITTIONALINFO_READ',
  'RESOURCES_READ',
] as const
export const PJ = [
  'CUSTOMERS_BUSINESS_IDENTIFICATIONS_READ',
  'CUSTOMERS_BUSINESS_ADITTIONALINFO_READ',
  'RESOURCES_READ',
] as const

const SCHEMAS = answerSchemas(PERMISSIONS)

/** What is wrong with an answer of that kind. */
export const wrongWith = (kind: Answer, body: unknown) => findings(SCHEMAS[kind], body)

/** A body for POST /consents; without a company unless one is named. */
export const asking = (cpf: string, more: Record<string, unknown> = {}, cnpj?: string) => ({
  data: {
    loggedUser: { document: { identification: cpf, rel: 'CPF' } },
    ...(cnpj && { businessEntity: { document: { identification: cnpj, rel: 'CNPJ' } } }),
    permissions: cnpj ? PJ : PF,
    ...more,
  },
})

/** The day the bank's clock begins at. */
export const START = '2026-11-01T12:00:00Z'
export const at = (seconds: number): string =>
  `${new Date(Date.parse(START) + seconds * 1000).toISOString().slice(0, 19)}Z`

/**
 * A receiver at a bank of its own, whose clock stands still until it is set, and which is closed when the test, or the
 * suite, is over.
 */
export async function openReceiver(t: Closing, options: SandboxOptions = {}) {
  const sandbox = await openSandbox(t, {
    seeds: 'demo',
    auth: 'consent',
    now: () => new Date(START),
    ...options,
  })
  await sandbox.listen(0)
  const { server, store } = sandbox
  const document = (alias: string): string => store.find(alias)!.document

  const tokenOf = async (clientId: string, scope = 'consents'): Promise<string> => {
    const { body } = await request(server)
      .post('/auth/token')
      .auth(clientId, 'any secret')
      .type('form')
      .send({ grant_type: 'client_credentials', scope })
    return body.access_token
  }
  const own = await tokenOf('receptora')

  type Method = 'get' | 'post' | 'delete' | 'put' | 'patch'
  /** A call with a bearer; the receiver's own unless another is given. */
  const call = (
    method: Method,
    path: string,
    token: string | undefined = own,
    headers: Record<string, string> = {},
  ) =>
    request(server)
      [method](path)
      .set({ 'x-fapi-interaction-id': INTERACTION_ID, authorization: `Bearer ${token}`, ...headers })

  const create = (body: object, token?: string) => call('post', CONSENTS, token).send(body)
  const read = (id: string, token?: string) => call('get', `${CONSENTS}/${id}`, token)
  const revoke = (id: string, token?: string) => call('delete', `${CONSENTS}/${id}`, token)
  const admin = (id: string, verb: string, body: object = {}) =>
    request(server)
      .post(`/__admin/consents/${id}/${verb}`)
      // Wanted where the bank has a public address.
      .set(sandbox.adminToken === undefined ? {} : { authorization: `Bearer ${sandbox.adminToken}` })
      .send(body)

  /** A consent of that person (and company), given, and a token for it. */
  const given = async (
    body: object = asking(document('maria-silva')),
  ): Promise<{ id: string; token: string }> => {
    const { body: created } = await create(body)
    const id: string = created.data.consentId
    await admin(id, 'authorise').expect(200)
    const { body: issued } = await admin(id, 'token').expect(200)
    return { id, token: issued.access_token }
  }
  const extend = (
    id: string,
    token: string | undefined,
    data: object,
    headers: Record<string, string> = AGENT,
  ) => call('post', `${CONSENTS}/${id}/extends`, token, headers).send({ data })

  return {
    sandbox,
    server,
    own,
    document,
    tokenOf,
    call,
    create,
    read,
    revoke,
    admin,
    given,
    extend,
    close: sandbox.close,
  }
}

export const AGENT = { 'x-fapi-customer-ip-address': '203.0.113.7', 'x-customer-user-agent': 'Receptora/1.0' }
export type Receiver = Awaited<ReturnType<typeof openReceiver>>
