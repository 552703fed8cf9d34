import assert from 'node:assert/strict'
import { before, beforeEach, describe, it } from 'node:test'
import type request from 'supertest'
import { GROUPS } from '../../src/standard/consents/permissions.ts'
import { RESOURCES as CUSTOMERS_RESOURCES } from '../../src/standard/resources.ts'
import { errorSchema, findings } from '../../src/standard/schema.ts'
import { NEWEST } from '../../src/standard/versions.ts'
import { suiteClosing } from '../closing.ts'
import {
  AGENT,
  asking,
  at,
  CONSENTS,
  CUSTOMERS,
  INTERACTION_ID,
  openReceiver,
  PF,
  PJ,
  RESOURCES,
  type Receiver,
  wrongWith,
} from './receiver.ts'

/** One story per module of the conformance plans that needs no FAPI (rulebook 5.3 and 5.4), named after it. */

const suite = suiteClosing()
let bank: Receiver
before(async () => {
  bank = await openReceiver(suite)
})
beforeEach(async () => {
  bank.sandbox.clock.reset()
})

const personal = ['identifications', 'qualifications', 'financial-relations'].map(
  (topic) => `${CUSTOMERS}/personal/${topic}`,
)
const business = personal.map((path) => path.replace('personal', 'business'))
const later = (seconds: number): void => bank.sandbox.clock.advance(seconds)
const maria = (more: object = {}) => asking(bank.document('maria-silva'), more as Record<string, unknown>)
const company = (more: object = {}) =>
  asking(bank.document('joao-padeiro'), more as Record<string, unknown>, bank.document('padaria-do-joao'))

/** An error as the standard wants it, with this status and, if told, this code. */
function refused(response: request.Response, status: number, code?: string): void {
  assert.equal(response.status, status, JSON.stringify(response.body))
  assert.deepEqual(findings(errorSchema(NEWEST), response.body), [])
  assert.deepEqual(Object.keys(response.body.errors[0]).sort(), ['code', 'detail', 'title'])
  assert.equal(response.headers['content-type'], 'application/json; charset=utf-8')
  assert.ok(response.headers.date)
  assert.ok(response.headers['x-fapi-interaction-id'])
  if (code) assert.equal(response.body.errors[0].code, code)
}

describe(`customers ${NEWEST.id}, personal plan:`, () => {
  it('customer-personal_api_core_test-module_v2-3', async () => {
    const { token } = await bank.given()
    for (const path of personal) {
      const { status, headers } = await bank.call('get', path, token)
      assert.deepEqual([status, headers['x-v']], [200, NEWEST.id])
      assert.equal(headers['x-fulano-persona'], 'maria-silva')
    }
  })

  it('customer-personal_api_wrong-permissions_test-module_v2-3', async () => {
    const all = [
      ...new Set(
        GROUPS.filter(({ of }) => of !== 'personal' && of !== 'business').flatMap(
          ({ permissions }) => permissions,
        ),
      ),
      'RESOURCES_READ',
    ]
    const { token } = await bank.given(maria({ permissions: all }))
    for (const path of personal) {
      const response = await bank.call('get', path, token)
      refused(response, 403, 'SEM_PERMISSAO')
      assert.equal(response.headers['x-fapi-interaction-id'], INTERACTION_ID)
    }
  })

  it('customer-personal_api_x-fapi_test-module_v2-3', async () => {
    const { token } = await bank.given()
    const [path] = personal as [string]
    refused(
      await bank.call('get', path, token).unset('x-fapi-interaction-id'),
      400,
      'INTERACTION_ID_INVALIDO',
    )
    const invalid = await bank.call('get', path, token, { 'x-fapi-interaction-id': 'not-a-uuid' })
    refused(invalid, 400, 'INTERACTION_ID_INVALIDO')
    assert.match(invalid.headers['x-fapi-interaction-id'] ?? '', /^[0-9a-f-]{36}$/)
    assert.equal((await bank.call('get', path, token)).status, 200)
  })

  it('customer-personal_api_operational-limits_test-module_v2-3', async () => {
    const { token } = await bank.given()
    for (const path of personal)
      for (let call = 0; call < 8; call++) assert.equal((await bank.call('get', path, token)).status, 200)
  })

  it('customer-personal_api_portability and conditional-employer-data_test-module_v2-3', async () => {
    const { token } = await bank.given(asking(bank.document('sargento-wagner')))
    const { body } = await bank.call('get', personal[2]!, token)
    assert.ok(body.data.portabilitiesReceived.length > 0)
    assert.ok(body.data.paychecksBankLink.length > 0)
  })
})

describe(`customers ${NEWEST.id}, business plan:`, () => {
  it('customer-business_api_core_test-module_v2-3', async () => {
    const { token } = await bank.given(company())
    for (const path of business) assert.equal((await bank.call('get', path, token)).status, 200)
    for (const path of personal) refused(await bank.call('get', path, token), 403, 'SEM_PERMISSAO')
  })

  it('customer-business_api_businessentity-personal-permissions_test-module_v2-3', async () => {
    refused(await bank.create(company({ permissions: PF })), 422, 'PERMISSOES_PJ_INCORRETAS')
  })

  it('customer-data_alphanumeric-cnpj_test-plan', async () => {
    const cnpj = bank.document('empresa-recem-nascida')
    assert.match(cnpj, /[A-Z]/)
    const { id, token } = await bank.given(asking(bank.document('maria-silva'), {}, cnpj))
    const { body } = await bank.call('get', business[0]!, token)
    assert.equal(body.data[0].cnpjNumber, cnpj)
    const user = { document: { identification: bank.document('maria-silva'), rel: 'CPF' } }
    const entity = { document: { identification: cnpj, rel: 'CNPJ' } }
    assert.equal((await bank.extend(id, token, { loggedUser: user, businessEntity: entity })).status, 201)
  })
})

describe('consents 3.3.1:', () => {
  const user = () => ({ document: { identification: bank.document('maria-silva'), rel: 'CPF' } })

  it('core: created, read while awaiting, authorised, x-v 3.3.1', async () => {
    const created = await bank.create(maria({ expirationDateTime: at(86_400) }))
    assert.equal(created.status, 201)
    assert.deepEqual(wrongWith('created', created.body), [])
    assert.equal(created.headers['x-v'], '3.3.1')
    const { consentId, status, permissions } = created.body.data
    assert.equal(status, 'AWAITING_AUTHORISATION')
    assert.deepEqual(permissions, PF)
    assert.ok(created.body.links.self.endsWith(`${CONSENTS}/${consentId}`))
    await bank.admin(consentId, 'authorise')
    const read = await bank.read(consentId)
    assert.deepEqual(wrongWith('read', read.body), [])
    assert.equal(read.body.data.status, 'AUTHORISED')
    assert.equal(read.body.data.rejection, undefined)
  })

  it('client-limits: the consent of another client is 403', async () => {
    const { body } = await bank.create(maria())
    const other = await bank.tokenOf('outra-receptora')
    refused(await bank.read(body.data.consentId, other), 403, 'SEM_PERMISSAO')
    refused(await bank.revoke(body.data.consentId, other), 403, 'SEM_PERMISSAO')
    assert.equal((await bank.read(body.data.consentId)).body.data.status, 'AWAITING_AUTHORISATION')
  })

  it('a consentId that no consent can have is 400, one that none has 404', async () => {
    refused(await bank.read(`urn:fulano:${'x'.repeat(246)}`), 400, 'PARAMETRO_INVALIDO')
    refused(await bank.read(`urn:fulano:${'x'.repeat(245)}`), 404, 'NAO_ENCONTRADO')
  })

  it('delete: the token opens nothing any more', async () => {
    const { id, token } = await bank.given()
    assert.equal((await bank.revoke(id)).status, 204)
    refused(await bank.call('get', personal[0]!, token), 401, 'NAO_AUTENTICADO')
    const { rejection } = (await bank.read(id)).body.data
    assert.deepEqual(rejection, { rejectedBy: 'USER', reason: { code: 'CUSTOMER_MANUALLY_REVOKED' } })
    refused(await bank.revoke(id), 422, 'CONSENTIMENTO_EM_STATUS_REJEITADO')
  })

  it('delete while awaiting: the customer refused it', async () => {
    const { body } = await bank.create(maria())
    await bank.revoke(body.data.consentId)
    const { rejection } = (await bank.read(body.data.consentId)).body.data
    assert.deepEqual(rejection, { rejectedBy: 'USER', reason: { code: 'CUSTOMER_MANUALLY_REJECTED' } })
  })

  it('revoked-aspsp: at the bank', async () => {
    const { id, token } = await bank.given()
    await bank.admin(id, 'revoke').expect(200)
    const { body } = await bank.read(id)
    assert.deepEqual(wrongWith('read', body), [])
    assert.deepEqual(body.data.rejection, {
      rejectedBy: 'USER',
      reason: { code: 'CUSTOMER_MANUALLY_REVOKED' },
    })
    refused(await bank.call('get', personal[0]!, token), 401)
  })

  it('expired-consent: at its end, with the clock', async () => {
    const { id, token } = await bank.given(maria({ expirationDateTime: at(180) }))
    later(179)
    assert.equal((await bank.call('get', personal[0]!, token)).status, 200)
    later(1)
    refused(await bank.call('get', personal[0]!, token), 401)
    const { status, statusUpdateDateTime, rejection } = (await bank.read(id)).body.data
    assert.deepEqual([status, statusUpdateDateTime], ['REJECTED', at(180)])
    assert.deepEqual(rejection, { rejectedBy: 'ASPSP', reason: { code: 'CONSENT_MAX_DATE_REACHED' } })
    refused(await bank.revoke(id), 422, 'CONSENTIMENTO_EM_STATUS_REJEITADO')
  })

  it('a consent that nobody gave ends after an hour, with the clock', async () => {
    const { body } = await bank.create(maria())
    const own = body.data.consentId
    later(3599)
    const token = await bank.tokenOf('receptora')
    assert.equal((await bank.read(own, token)).body.data.status, 'AWAITING_AUTHORISATION')
    later(1)
    const { rejection, statusUpdateDateTime } = (await bank.read(own, token)).body.data
    assert.deepEqual(rejection, { rejectedBy: 'ASPSP', reason: { code: 'CONSENT_EXPIRED' } })
    assert.equal(statusUpdateDateTime, at(3600))
    assert.equal((await bank.admin(own, 'authorise')).status, 409)
  })

  it('a consent that nobody gave says ever after what ended it first', async () => {
    const { body } = await bank.create(maria({ expirationDateTime: at(600) }))
    for (const seconds of [600, 3600]) {
      later(seconds)
      const token = await bank.tokenOf('receptora')
      const { rejection, statusUpdateDateTime } = (await bank.read(body.data.consentId, token)).body.data
      assert.deepEqual([rejection.reason.code, statusUpdateDateTime], ['CONSENT_MAX_DATE_REACHED', at(600)])
    }
  })

  describe('a consent of an optimised journey', () => {
    const linked = (more: object = {}) => maria({ isLinked: true, ...more })
    const journeyAfter = async (body: object, after: (id: string) => Promise<unknown>): Promise<unknown> => {
      const created = await bank.create(body)
      assert.deepEqual(wrongWith('created', created.body), [])
      assert.equal(created.body.data.journey, undefined, 'only the answer to a GET has a journey')
      const id: string = created.body.data.consentId
      await after(id)
      const read = await bank.read(id, await bank.tokenOf('receptora'))
      assert.deepEqual(wrongWith('read', read.body), [])
      return read.body.data.journey
    }
    /** TABLE of when its link is named: once the customer agreed or refused, whatever happened then. */
    const stories: readonly [string, object, (id: string) => Promise<unknown>, boolean | undefined][] = [
      ['waits', {}, async () => {}, false],
      ['was given', {}, (id) => bank.admin(id, 'authorise').expect(200), true],
      ['was refused by the customer', {}, (id) => bank.admin(id, 'reject').expect(200), true],
      [
        'was given and revoked',
        {},
        async (id) => {
          await bank.admin(id, 'authorise').expect(200)
          await bank.revoke(id).expect(204)
        },
        true,
      ],
      [
        'was given and came to its end',
        { expirationDateTime: at(600) },
        async (id) => {
          await bank.admin(id, 'authorise').expect(200)
          later(600)
        },
        true,
      ],
      ['was left waiting for an hour', {}, async () => later(3600), false],
      ['is not one', { isLinked: false }, (id) => bank.admin(id, 'authorise').expect(200), false],
      [
        'says nothing of it',
        { isLinked: undefined },
        (id) => bank.admin(id, 'authorise').expect(200),
        undefined,
      ],
    ]
    for (const [name, more, after, named] of stories)
      it(`${named ? 'names its link' : 'names no link'} when it ${name}`, async () => {
        const journey = await journeyAfter(linked(more), after)
        if (named === undefined) return assert.equal(journey, undefined)
        const { isLinked, linkId } = journey as { isLinked: boolean; linkId?: string }
        assert.equal(isLinked, !('isLinked' in more))
        assert.equal(linkId !== undefined, named)
      })
  })

  it('a permission that is asked for twice is there once', async () => {
    const permissions = ['RESOURCES_READ', ...PF, ...PF]
    const { status, body } = await bank.create(maria({ permissions }))
    assert.equal(status, 201)
    assert.deepEqual(body.data.permissions.toSorted(), [...PF].sort())
  })

  it('extension-core: a new end, on the consent and in its list', async () => {
    const { id, token } = await bank.given(maria({ expirationDateTime: at(3600) }))
    const extended = await bank.extend(id, token, { loggedUser: user(), expirationDateTime: at(7200) })
    assert.equal(extended.status, 201)
    assert.equal(extended.headers['x-v'], '3.3.1')
    assert.deepEqual(wrongWith('extended', extended.body), [])
    assert.equal(extended.body.data.expirationDateTime, at(7200))
    assert.equal((await bank.read(id)).body.data.expirationDateTime, at(7200))
    const list = await bank.call('get', `${CONSENTS}/${id}/extensions`)
    assert.deepEqual(wrongWith('extensions', list.body), [])
    assert.deepEqual(list.body.data, [
      {
        loggedUser: user(),
        requestDateTime: at(0),
        expirationDateTime: at(7200),
        xFapiCustomerIpAddress: AGENT['x-fapi-customer-ip-address'],
        xCustomerUserAgent: AGENT['x-customer-user-agent'],
        previousExpirationDateTime: at(3600),
      },
    ])
    assert.deepEqual([list.body.meta.totalRecords, list.body.meta.totalPages], [1, 1])
  })

  it('multiples-extensions and negative-extensions: three in order, the newest first', async () => {
    const { id, token } = await bank.given(maria({ expirationDateTime: at(3600) }))
    for (const end of [at(7200), at(10_800), undefined]) {
      const data = { loggedUser: user(), ...(end && { expirationDateTime: end }) }
      assert.equal((await bank.extend(id, token, data)).status, 201)
      later(1)
    }
    const not = await bank.extend(id, token, { loggedUser: user(), expirationDateTime: at(20_000) })
    refused(not, 422, 'DATA_EXPIRACAO_INVALIDA')
    const { body } = await bank.call('get', `${CONSENTS}/${id}/extensions`)
    assert.deepEqual(
      body.data.map((one: { expirationDateTime?: string }) => one.expirationDateTime),
      [undefined, at(10_800), at(7200)],
    )
    assert.equal((await bank.read(id)).body.data.expirationDateTime, undefined)
  })

  it('more extensions than a page come page by page, none smaller than 25', async () => {
    const { id, token } = await bank.given(maria({ expirationDateTime: at(3600) }))
    for (let nth = 1; nth <= 30; nth++)
      await bank.extend(id, token, { loggedUser: user(), expirationDateTime: at(3600 + nth) }).expect(201)
    const { body } = await bank.call('get', `${CONSENTS}/${id}/extensions?page-size=3`)
    assert.deepEqual(wrongWith('extensions', body), [])
    assert.deepEqual([body.data.length, body.meta.totalPages, body.meta.totalRecords], [25, 2, 30])
    const next = new URL(body.links.next)
    const rest = await bank.call('get', next.pathname + next.search)
    assert.deepEqual([rest.body.data.length, rest.body.links.next], [5, undefined])
    refused(await bank.call('get', `${CONSENTS}/${id}/extensions?page-size=1001`), 400)
  })

  const extensions: readonly {
    name: string
    data: () => object
    status: number
    code: string
    headers?: Record<string, string>
  }[] = [
    {
      name: 'extension-past-expiration',
      data: () => ({ loggedUser: user(), expirationDateTime: at(-1) }),
      status: 422,
      code: 'DATA_EXPIRACAO_INVALIDA',
    },
    {
      name: 'negative-extensions: a date that is not later',
      data: () => ({ loggedUser: user(), expirationDateTime: at(3600) }),
      status: 422,
      code: 'DATA_EXPIRACAO_INVALIDA',
    },
    {
      name: 'invalid-logged-user-extension',
      data: () => ({
        loggedUser: { document: { identification: bank.document('jose-aposentado'), rel: 'CPF' } },
      }),
      status: 403,
      code: 'SEM_PERMISSAO',
    },
    {
      name: 'a company beside a consent that has none',
      data: () => ({
        loggedUser: user(),
        businessEntity: { document: { identification: bank.document('padaria-do-joao'), rel: 'CNPJ' } },
      }),
      status: 403,
      code: 'SEM_PERMISSAO',
    },
    {
      name: 'extension-security: no customer address',
      data: () => ({ loggedUser: user() }),
      headers: { 'x-customer-user-agent': 'x' },
      status: 400,
      code: 'CABECALHO_INVALIDO',
    },
    {
      name: 'extension-security: no user agent',
      data: () => ({ loggedUser: user() }),
      headers: { 'x-fapi-customer-ip-address': '203.0.113.7' },
      status: 400,
      code: 'CABECALHO_INVALIDO',
    },
    { name: 'no person', data: () => ({}), status: 400, code: 'CORPO_INVALIDO' },
  ]
  for (const { name, data, status, code, headers } of extensions) {
    it(name, async () => {
      const { id, token } = await bank.given(maria({ expirationDateTime: at(3600) }))
      refused(await bank.extend(id, token, data(), headers), status, code)
      assert.equal((await bank.read(id)).body.data.expirationDateTime, at(3600))
    })
  }

  it('extension-security: a token of client_credentials is 403', async () => {
    const { id } = await bank.given()
    refused(await bank.extend(id, undefined, { loggedUser: user() }), 403, 'SEM_PERMISSAO')
  })

  it('extension-invalid-status: awaiting or of another consent is 403', async () => {
    const { token } = await bank.given()
    const { body } = await bank.create(maria())
    refused(await bank.extend(body.data.consentId, token, { loggedUser: user() }), 403)
  })

  it('extension-invalid-status-rejected', async () => {
    const { id, token } = await bank.given()
    await bank.revoke(id)
    refused(await bank.extend(id, token, { loggedUser: user() }), 401)
  })

  it('operational-limits: six hundred reads', async () => {
    const { body } = await bank.create(maria())
    for (let nth = 0; nth < 600; nth++) assert.equal((await bank.read(body.data.consentId)).status, 200)
  })

  it('permission-groups: each is granted, or has nothing left', async () => {
    for (const { permissions, of, here, title } of GROUPS) {
      const asked = [...permissions, 'RESOURCES_READ']
      const response = await bank.create(
        of === 'business' ? company({ permissions: asked }) : maria({ permissions: asked }),
      )
      if (here === 'absent') refused(response, 422, 'SEM_PERMISSOES_FUNCIONAIS_RESTANTES')
      else {
        assert.equal(response.status, 201, title)
        assert.deepEqual(response.body.data.permissions, asked)
      }
    }
  })

  it('groups that the bank does not serve are taken out', async () => {
    const asked = ['ACCOUNTS_READ', 'ACCOUNTS_BALANCES_READ', ...PF, 'EXCHANGES_READ']
    const { body } = await bank.create(maria({ permissions: asked }))
    assert.deepEqual(body.data.permissions, [...PF, 'EXCHANGES_READ'])
  })

  const negative: readonly { name: string; body: () => object; status: number; code: string }[] = [
    {
      name: 'bad-consents: PF and PJ together',
      body: () => company({ permissions: [...PF, ...PJ.slice(0, 2)] }),
      status: 422,
      code: 'PERMISSAO_PF_PJ_EM_CONJUNTO',
    },
    {
      name: 'bad-consents: PJ without a company',
      body: () => maria({ permissions: PJ }),
      status: 422,
      code: 'INFORMACOES_PJ_NAO_INFORMADAS',
    },
    {
      name: 'negative: RESOURCES_READ alone',
      body: () => maria({ permissions: ['RESOURCES_READ'] }),
      status: 422,
      code: 'COMBINACAO_PERMISSOES_INCORRETA',
    },
    {
      name: 'negative: a group without RESOURCES_READ',
      body: () => maria({ permissions: PF.slice(0, 2) }),
      status: 422,
      code: 'COMBINACAO_PERMISSOES_INCORRETA',
    },
    {
      name: 'negative: half a group',
      body: () => maria({ permissions: [...PF, 'ACCOUNTS_BALANCES_READ'] }),
      status: 422,
      code: 'COMBINACAO_PERMISSOES_INCORRETA',
    },
    {
      name: 'negative: an unknown permission',
      body: () => maria({ permissions: [...PF, 'TUDO_READ'] }),
      status: 400,
      code: 'CORPO_INVALIDO',
    },
    {
      name: 'negative: no permission',
      body: () => maria({ permissions: [] }),
      status: 400,
      code: 'CORPO_INVALIDO',
    },
    {
      name: 'negative: an end in the past',
      body: () => maria({ expirationDateTime: at(0) }),
      status: 422,
      code: 'DATA_EXPIRACAO_INVALIDA',
    },
    {
      name: 'negative: an end that is no instant',
      body: () => maria({ expirationDateTime: '2027-11-01T12:00:00' }),
      status: 400,
      code: 'CORPO_INVALIDO',
    },
    {
      name: 'a CPF with wrong digits',
      body: () => asking('52998224726'),
      status: 400,
      code: 'CORPO_INVALIDO',
    },
    {
      name: 'a CNPJ with wrong digits',
      body: () => asking('52998224725', {}, '12ABC34501DE36'),
      status: 400,
      code: 'CORPO_INVALIDO',
    },
    { name: 'an empty body', body: () => ({}), status: 400, code: 'CORPO_INVALIDO' },
    { name: 'a list', body: () => [], status: 400, code: 'CORPO_INVALIDO' },
  ]
  for (const { name, body, status, code } of negative) {
    it(name, async () => refused(await bank.create(body()), status, code))
  }

  const wrong: readonly {
    name: string
    send: () => Promise<request.Response>
    status: number
    code?: string
  }[] = [
    {
      name: 'no token',
      send: () => bank.call('post', CONSENTS).unset('authorization').send(maria()),
      status: 401,
    },
    { name: 'a token of nobody', send: () => bank.create(maria(), 'nobody'), status: 401 },
    { name: 'the name of a customer', send: () => bank.create(maria(), 'maria-silva'), status: 401 },
    {
      name: 'a token without the scope',
      send: async () => bank.create(maria(), await bank.tokenOf('receptora', 'resources')),
      status: 403,
    },
    {
      name: 'the token of a person',
      send: async () => bank.create(maria(), (await bank.given()).token),
      status: 403,
    },
    {
      name: 'no interaction id',
      send: () => bank.call('post', CONSENTS).unset('x-fapi-interaction-id').send(maria()),
      status: 400,
      code: 'INTERACTION_ID_INVALIDO',
    },
    {
      name: 'a body that is cut',
      send: () => bank.call('post', CONSENTS).set('content-type', 'application/json').send('{"data":{'),
      status: 400,
      code: 'REQUISICAO_MALFORMADA',
    },
    {
      name: 'a body of another type',
      send: () => bank.call('post', CONSENTS).type('text/plain').send(JSON.stringify(maria())),
      status: 415,
    },
    {
      name: 'Accept: text/html',
      send: () => bank.call('get', `${CONSENTS}/x`).set('accept', 'text/html'),
      status: 406,
    },
    { name: 'PUT', send: () => bank.call('put', CONSENTS).send(maria()), status: 405 },
    { name: 'GET of the list', send: () => bank.call('get', CONSENTS), status: 405 },
    { name: 'a consent that is not there', send: () => bank.read('urn:fulano:nada'), status: 404 },
    {
      name: 'a consentId that is none',
      send: () => bank.read('nada'),
      status: 400,
      code: 'PARAMETRO_INVALIDO',
    },
    { name: 'Prefer: code=529', send: () => bank.create(maria()).set('prefer', 'code=529'), status: 529 },
    {
      name: 'a document type that nobody has',
      send: () => {
        const body = maria()
        body.data.loggedUser.document.rel = 'RGX'
        return bank.create(body)
      },
      status: 400,
      code: 'CORPO_INVALIDO',
    },
  ]
  for (const { name, send, status, code } of wrong) {
    it(`${name} is ${status}`, async () => refused(await send(), status, code))
  }

  /** TABLE of what an operation answers to `Prefer: code=422`, and of the other codes it may bear. */
  const onDemand: readonly {
    operation: string
    send: () => request.Test
    first: string
    others: readonly string[]
  }[] = [
    {
      operation: 'POST /consents',
      send: () => bank.create(maria()),
      first: 'SEM_PERMISSOES_FUNCIONAIS_RESTANTES',
      others: [
        'INFORMACOES_PJ_NAO_INFORMADAS',
        'PERMISSOES_PJ_INCORRETAS',
        'PERMISSAO_PF_PJ_EM_CONJUNTO',
        'COMBINACAO_PERMISSOES_INCORRETA',
        'DATA_EXPIRACAO_INVALIDA',
        'ERRO_NAO_MAPEADO',
      ],
    },
    {
      operation: 'GET /consents/{consentId}, for which the standard has no code',
      send: () => bank.read('urn:fulano:x'),
      first: 'ERRO_NAO_MAPEADO',
      others: [],
    },
    {
      operation: 'DELETE /consents/{consentId}',
      send: () => bank.revoke('urn:fulano:x'),
      first: 'CONSENTIMENTO_EM_STATUS_REJEITADO',
      others: [],
    },
    {
      operation: 'POST /consents/{consentId}/extends',
      send: () => bank.extend('urn:fulano:x', undefined, {}),
      first: 'DEPENDE_MULTIPLA_ALCADA',
      others: ['ESTADO_CONSENTIMENTO_INVALIDO', 'DATA_EXPIRACAO_INVALIDA', 'ERRO_NAO_MAPEADO'],
    },
    {
      operation: 'GET /consents/{consentId}/extensions, for which the standard has no code',
      send: () => bank.call('get', `${CONSENTS}/urn:fulano:x/extensions`),
      first: 'ERRO_NAO_MAPEADO',
      others: [],
    },
    {
      operation: 'GET /resources',
      send: () => bank.call('get', RESOURCES),
      first: 'TAMANHO_DE_PAGINA_EXCEDIDO',
      others: [],
    },
  ]
  for (const { operation, send, first, others } of onDemand) {
    for (const [asked, code] of [['422', first], ...[first, ...others].map((one) => [one, one])] as const)
      it(`Prefer: code=${asked} at ${operation} is ${code}`, async () => {
        refused(await send().set('prefer', `code=${asked}`), 422, code)
      })
  }

  it('multiple-consents-extension-cond: more than one signatory', async (t) => {
    const own = await openReceiver(t, { seeds: 'demo,gatilhos' })
    const cnpj = own.document('aguardando-multiplas-alcadas')
    const { id, token } = await own.given(asking('52998224725', { expirationDateTime: at(3600) }, cnpj))
    refused(await own.call('get', business[0]!, token), 403, 'STATUS_RESOURCE_PENDING_AUTHORISATION')
    const data = {
      loggedUser: { document: { identification: '52998224725', rel: 'CPF' } },
      businessEntity: { document: { identification: cnpj, rel: 'CNPJ' } },
    }
    refused(await own.extend(id, token, data), 422, 'DEPENDE_MULTIPLA_ALCADA')
  })
})

describe('resources 3.1.0:', () => {
  it('core and 200-customer-data: an empty list, x-v 3.1.0', async () => {
    const { token } = await bank.given()
    const { status, body, headers } = await bank.call('get', RESOURCES, token)
    assert.deepEqual([status, headers['x-v'], body.data], [200, '3.1.0', []])
    assert.deepEqual(wrongWith('resources', body), [])
  })
  it('x-fapi: no interaction id is 400', async () => {
    const { token } = await bank.given()
    refused(await bank.call('get', RESOURCES, token).unset('x-fapi-interaction-id'), 400)
  })
  it('an address of 255 characters is fine here, and one of 256 is 400', async () => {
    const { token } = await bank.given()
    const from = (length: number) =>
      bank.call('get', RESOURCES, token, { 'x-fapi-customer-ip-address': 'f'.repeat(length) })
    assert.equal((await from(255)).status, 200)
    refused(await from(256), 400, 'CABECALHO_INVALIDO')
  })
  it('a token of client_credentials is 403, none 401, a page too large 422', async () => {
    const { token } = await bank.given()
    refused(await bank.call('get', RESOURCES), 403)
    refused(await bank.call('get', RESOURCES, 'x'), 401)
    refused(await bank.call('get', `${RESOURCES}?page-size=1001`, token), 422)
    refused(await bank.call('post', RESOURCES, token), 405)
  })
})

describe('any valid document works:', () => {
  it('a customer nobody named is made for the consent, and is the same the next time', async (t) => {
    const { token } = await bank.given(asking('52998224725'))
    const first = await bank.call('get', personal[0]!, token)
    assert.equal(first.body.data[0].documents.cpfNumber, '52998224725')
    const again = await openReceiver(t)
    const { token: other } = await again.given(asking('52998224725'))
    const second = await again.call('get', personal[0]!, other)
    assert.deepEqual(second.body.data, first.body.data)
  })
  it('whoever was made for a document leaves alone who had it before', async (t) => {
    const own = await openReceiver(t)
    const { store } = own.sandbox
    const maria = store.find('maria-silva')!
    const [next] = store.list({ kind: 'personal', offset: 1, limit: 1 }).personas
    // The same customer under another document, as an edit would leave it; and one who is gone.
    const edited = JSON.parse(JSON.stringify(maria).replaceAll(maria.document, '52998224725'))
    await store.put(edited)
    await store.remove(next!.id)
    for (const cpf of [maria.document, next!.document]) {
      const { token } = await own.given(asking(cpf))
      const { status, body } = await own.call('get', personal[0]!, token)
      assert.deepEqual([status, body.data[0].documents.cpfNumber], [200, cpf])
    }
    assert.deepEqual(store.find('maria-silva'), edited)
    assert.equal(store.find(next!.id), undefined)
  })

  it('the six resources of strangers are whole', async () => {
    for (const cnpj of ['11222333000181', '12ABC34501DE35']) {
      const { token } = await bank.given(asking('11144477735', {}, cnpj))
      for (const { path, kind } of CUSTOMERS_RESOURCES)
        if (kind === 'business') assert.equal((await bank.call('get', path, token)).status, 200)
    }
  })
})
