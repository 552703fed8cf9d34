import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import request from 'supertest'
import { createBehaviour } from '../../src/behaviour/behaviour.ts'
import type { Profile } from '../../src/domain/misbehaviour.ts'
import type { Persona } from '../../src/standard/persona.ts'
import { RESOURCES } from '../../src/standard/resources.ts'
import { errorSchema, findings } from '../../src/standard/schema.ts'
import { ERROR_STATUSES } from '../../src/standard/statuses.ts'
import { NEWEST, VERSIONS } from '../../src/standard/versions.ts'
import { castOf, loadSeeds } from '../../src/store/seeds.ts'
import { suiteClosing } from '../closing.ts'
import { type Bank, CALM, fakeStore, MARIA, openBank, tokens } from './bank.ts'

const ID = 'd78fc4e5-37ca-4da3-adf2-9b082bf92280'
const STATUSES = [...ERROR_STATUSES.map(({ status }) => Number(status)).filter(Number.isInteger), 503]

/** The customers who exist to fail, in a bank of their own. */
const triggers = [...castOf('gatilhos').people()]
const trigger = (alias: string): Persona => triggers.find((persona) => persona.alias === alias)!

const get = (bank: Bank, path: string, token: string, headers: Record<string, string> = {}) =>
  request(bank.server)
    .get(path)
    .set({ authorization: `Bearer ${token}`, 'x-fapi-interaction-id': ID, ...headers })

/** What every error on demand has to be, whatever asked for it. */
function assertError(response: request.Response, status: number): void {
  assert.equal(response.status, status)
  assert.equal(response.headers['content-type'], 'application/json; charset=utf-8')
  assert.equal(response.headers['x-fapi-interaction-id'], ID)
  assert.equal(response.headers['x-v'], NEWEST.id)
  assert.ok(response.headers.date)
  assert.deepEqual(findings(errorSchema(NEWEST), response.body), [])
  assert.ok(response.body.errors[0].detail.length > 10)
}

describe('every status can be had at every resource', () => {
  const suite = suiteClosing()
  let bank: Bank
  before(async () => {
    bank = await openBank(suite, {}, { store: fakeStore([MARIA, ...triggers]) })
  })

  for (const status of STATUSES) {
    for (const { key, path, kind } of RESOURCES) {
      it(`${status} at ${key} with Prefer: code`, async () => {
        const response = await get(bank, path, tokens[kind], { prefer: `code=${status}` })
        assertError(response, status)
        assert.equal(response.headers['preference-applied'], `code=${status}`)
        assert.equal(response.headers['x-fulano-rule'], 'request')
      })
      it(`${status} at ${key} with the customer who exists for it, by alias and by document`, async () => {
        const { alias, document } = trigger(`erro-${status}`)
        for (const token of [alias!, document]) {
          const response = await get(bank, path, token)
          assertError(response, status)
          assert.equal(response.headers['x-fulano-persona'], alias)
          assert.equal(response.headers['x-fulano-rule'], `erro-${status}/1`)
        }
      })
    }
  }

  for (const [alias, code] of [
    ['aguardando-multiplas-alcadas', 'STATUS_RESOURCE_PENDING_AUTHORISATION'],
    ['recurso-indisponivel', 'STATUS_RESOURCE_UNAVAILABLE'],
    ['recurso-temporariamente-indisponivel', 'STATUS_RESOURCE_TEMPORARILY_UNAVAILABLE'],
  ] as const) {
    it(`403 bears ${code}, by customer and by preference`, async () => {
      const { path } = RESOURCES.find(({ kind }) => kind === trigger(alias).kind)!
      const answers = [
        await get(bank, path, alias),
        await get(bank, path, 'maria-silva', { prefer: `code=${code}` }),
      ]
      for (const response of answers) {
        assertError(response, 403)
        assert.equal(response.body.errors[0].code, code)
      }
    })
  }

  it('with the headers that some of them owe', async () => {
    const { path } = RESOURCES[0]!
    const headersOf = async (status: number) =>
      (await get(bank, path, 'maria-silva', { prefer: `code=${status}` })).headers
    assert.match(
      (await headersOf(401))['www-authenticate'] ?? '',
      /^Bearer realm="fulano", error="invalid_token", error_description="[^"]+"$/,
    )
    assert.equal((await headersOf(405)).allow, 'GET, HEAD')
    assert.equal((await headersOf(429))['retry-after'], '60')
    assert.equal((await get(bank, path, 'erro-429')).headers['retry-after'], '30')
    assert.equal((await get(bank, path, 'erro-503')).headers['retry-after'], '120')
  })

  for (const version of VERSIONS) {
    it(`in the words of ${version.id}`, async () => {
      const { path } = RESOURCES[0]!
      const { body } = await get(bank, path, 'erro-500', { prefer: `version=${version.id}` })
      assert.deepEqual(findings(errorSchema(version), body), [])
    })
  }
})

describe('a call asks for its own answer:', () => {
  const [{ path }] = RESOURCES as unknown as [{ path: string }]
  const flaky: Profile = { ...CALM, name: 'shaky', rules: [{ then: { status: 504 } }] }
  const suite = suiteClosing()
  let bank: Bank
  before(async () => {
    const behaviour = createBehaviour(flaky, () => new Date(0))
    bank = await openBank(suite, {}, { store: fakeStore([MARIA, ...triggers]), behaviour })
  })

  it('request before customer before profile', async () => {
    assert.equal((await get(bank, path, 'maria-silva')).status, 504)
    assert.equal((await get(bank, path, 'erro-500')).status, 500)
    assert.equal((await get(bank, path, 'erro-500', { prefer: 'code=529' })).status, 529)
    assert.equal((await get(bank, path, 'erro-500', { prefer: 'code=200' })).status, 200)
  })

  it('a delay leaves the error that was coming, and is told of', async () => {
    const started = performance.now()
    const { status, headers } = await get(bank, path, 'erro-500', { prefer: 'delay=80' })
    assert.ok(performance.now() - started >= 75)
    assert.equal(status, 500)
    assert.equal(headers['x-fulano-delay-ms'], '80')
    assert.equal(headers['preference-applied'], 'delay=80')
    assert.equal(headers['x-fulano-rule'], 'request, erro-500/1, shaky/1')
  })

  it('in the query where no header can be set', async () => {
    const { status, headers } = await get(bank, `${path}?__code=418&__delay=1`, 'maria-silva')
    assert.equal(status, 418)
    assert.equal(headers['preference-applied'], 'code=418, delay=1')
  })

  it('together with other preferences', async () => {
    const prefer = 'version=2.0.1; code=404, seed=7'
    const { status, headers } = await get(bank, path, 'maria-silva', { prefer })
    assert.equal(status, 404)
    assert.equal(headers['x-v'], '2.0.1')
  })

  for (const prefer of [
    'code=201',
    'code=600',
    'code=abc',
    'code=STATUS_RESOURCE',
    'delay=-1',
    'delay=1.5',
    'delay=600001',
    'fault=RESET',
  ]) {
    it(`a bad ${prefer} is ignored, and reported with what would do`, async () => {
      const { status, headers } = await get(bank, path, 'maria-silva', { prefer })
      assert.deepEqual([status, headers['preference-applied']], [504, undefined])
      assert.match(headers['x-fulano-ignored'] ?? '', /^\w+="[^"]*"; reason="(use|envie) [^"]+"$/)
    })
  }

  for (const { code, reason } of [
    { code: '99', reason: 'use 200, um status de 400 a 599 ou um codigo oficial' },
    { code: 'NADA_DISSO', reason: 'use 200, um status de 400 a 599 ou um codigo oficial' },
    { code: 'x'.repeat(5000), reason: 'use 200, um status de 400 a 599 ou um codigo oficial' },
    {
      code: 'STATUS_RESOURCE_UNAVALIABLE',
      reason: 'use 200, um status de 400 a 599 ou um codigo oficial, como STATUS_RESOURCE_UNAVAILABLE',
    },
    {
      code: 'DATA_EXPIRACAO',
      reason: 'use 200, um status de 400 a 599 ou um codigo oficial, como DATA_EXPIRACAO_INVALIDA',
    },
  ])
    it(`a code=${code.slice(0, 30)} with what was meant, and not with every code there is`, async () => {
      const { headers } = await get(bank, path, 'maria-silva', { prefer: `code=${code}` })
      assert.equal(headers['x-fulano-ignored']?.replace(/^.*; reason=/, ''), `"${reason}"`)
    })

  it('a status before a broken connection, because it cannot have both', async () => {
    const { status, headers } = await get(bank, path, 'maria-silva', { prefer: 'fault=TIMEOUT, code=500' })
    assert.deepEqual([status, headers['preference-applied']], [500, 'code=500'])
    assert.match(headers['x-fulano-ignored'] ?? '', /^fault="TIMEOUT"; reason=".*code=/)
  })

  it('not with a parameter of a preference that is not ours', async () => {
    const { status, headers } = await get(bank, path, 'erro-500', { prefer: 'foo; code=503' })
    assert.deepEqual([status, headers['preference-applied']], [500, undefined])
  })

  it('not at all where it is switched off', async (t) => {
    const strict = await openBank(t, { requestControl: false })
    const prefer = 'code=500, version=2.0.0'
    const { status, headers } = await get(strict, `${path}?__code=500`, 'maria-silva', { prefer })
    assert.equal(status, 200)
    assert.equal(headers['x-v'], NEWEST.id)
    assert.equal(headers['preference-applied'], undefined)
  })
})

describe('the customers who exist to fail', () => {
  const qualifications = '/open-banking/customers/v2/personal/qualifications'
  const identifications = '/open-banking/customers/v2/personal/identifications'
  const suite = suiteClosing()
  let bank: Bank
  before(async () => {
    bank = await openBank(suite, {}, { store: fakeStore(triggers) })
  })
  const statuses = async (path: string, token: string, count: number): Promise<number[]> => {
    const found: number[] = []
    for (let call = 0; call < count; call++) found.push((await get(bank, path, token)).status)
    return found
  }

  it('are ordinary customers otherwise', async () => {
    for (const persona of triggers) {
      const { path } = RESOURCES.find(({ kind }) => kind === persona.kind)!
      assert.equal(
        (await get(bank, path, `${persona.alias}+probe`, { prefer: 'code=200' })).status,
        200,
        persona.alias,
      )
    }
    assert.equal(loadSeeds('gatilhos').personas.length, triggers.length)
  })

  it('so-qualificacoes-falha fails at one resource', async () => {
    assert.deepEqual(await statuses(qualifications, 'so-qualificacoes-falha', 2), [500, 500])
    assert.deepEqual(await statuses(identifications, 'so-qualificacoes-falha', 2), [200, 200])
  })
  it('recupera-apos-3 recovers, at each resource by itself and for each consumer', async () => {
    assert.deepEqual(await statuses(qualifications, 'recupera-apos-3', 5), [500, 500, 500, 200, 200])
    assert.deepEqual(await statuses(identifications, 'recupera-apos-3', 4), [500, 500, 500, 200])
    assert.deepEqual(await statuses(qualifications, 'recupera-apos-3+ci', 4), [500, 500, 500, 200])
  })
  it('limite-mensal has eight calls', async () => {
    assert.deepEqual(await statuses(qualifications, 'limite-mensal', 10), [...Array(8).fill(200), 423, 423])
  })
  it('empresa-intermitente fails every second of three calls', async () => {
    const path = qualifications.replace('personal', 'business')
    assert.deepEqual(await statuses(path, 'empresa-intermitente', 6), [200, 500, 200, 200, 500, 200])
  })
  it('lento and muito-lento wait as long as they say', () => {
    const waits = ['lento', 'muito-lento'].map((alias) => trigger(alias).rules![0]!.then.latency)
    assert.deepEqual(waits, [
      { type: 'fixed', milliseconds: 5000 },
      { type: 'fixed', milliseconds: 20_000 },
    ])
  })
})
