import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import request from 'supertest'
import type { Sandbox } from '../../src/sandbox.ts'
import { suiteClosing } from '../closing.ts'
import { openSandbox } from '../open-sandbox.ts'

const ID = 'd78fc4e5-37ca-4da3-adf2-9b082bf92280'

let sandbox: Sandbox
const suite = suiteClosing()
before(async () => {
  sandbox = await openSandbox(suite, { seeds: 'minimal', auth: 'consent' })
  await sandbox.listen(0)
})

/** Words that no Portuguese sentence has; what stands in quotes, paths and names of fields is the caller's own. */
const ENGLISH =
  /\b(must|unknown|missing|mean|known|expected|taken|nobody|cannot|only|needs?|not|is|are|has|have|there|with|without|the|of|and|more|than|fewer|least|most|same|an?d|its|invalid|error|required|should|allowed|before|letters|lives|items|characters?|keys?|string|number|object|array|integer|boolean|date|calendar|words|capitals|instant|some|text)\b/i

const said = (text: string): string => text.replace(/"[^"]*"/g, '').replace(/\$[\w.[\]'-]*|\/[\w/.-]+/g, '')

interface Call {
  readonly method?: 'get' | 'post' | 'put' | 'patch' | 'delete'
  readonly path: string
  readonly body?: unknown
  readonly status: number
}

const persona = (
  over: object,
  kind = 'personal',
  archetype = kind === 'personal' ? 'retiree' : 'holding',
) => ({
  path: '/__admin/personas',
  body: { alias: 'zelia', kind, archetype, ...over },
  status: 422,
})
const facts = (overrides: object, kind?: string, archetype?: string) =>
  persona({ overrides }, kind, archetype)
const profile = (over: object) => ({
  method: 'put' as const,
  path: '/__admin/profile',
  body: { name: 'x', description: 'x', ...over },
  status: 422,
})
const rule = (when: object, then: object = { status: 500 }) => profile({ rules: [{ when, then }] })
const edit = (patch: object, status = 422) => ({
  method: 'patch' as const,
  path: '/__admin/personas/maria-silva',
  body: patch,
  status,
})
const lognormal = { type: 'lognormal', median: 500, sigma: 1, maxValue: 100 }

/** TABLE of everything that somebody may be told by the admin and by the API of consents. */
const CALLS: readonly Call[] = [
  // What a schema says, keyword by keyword.
  { path: '/__admin/personas', body: [], status: 422 },
  { path: '/__admin/personas', body: {}, status: 422 },
  { path: '/__admin/personas', body: '"x"', status: 422 },
  persona({ alias: 'Zélia Couto' }),
  persona({ alias: 'z'.repeat(90) }),
  persona({ kind: 'person' }),
  persona({ archetype: 'retire' }),
  persona({ storie: 'x' }),
  persona({ story: ' ' }),
  persona({ story: 7 }),
  persona({ stresses: ['a', 'a'] }),
  persona({ index: -1 }),
  persona({ index: 1e12 }),
  persona({ rules: [{ then: {} }] }),
  persona({ rules: [{ when: { method: 'get' }, then: { status: 7 } }] }),
  facts({ sex: 'F' }),
  facts({ town: 'Recife' }),
  facts({ town: 'Viçosa' }),
  facts({ town: 'Atlântida' }),
  facts({ occupation: 'Enfermera' }),
  facts({ monthlyIncome: '1000' }),
  facts({ birthDate: '1950-02-30' }),
  facts({ cpf: '52998224724' }),
  facts({ email: 'maria@gmail.com' }),
  facts({ phone: '2099990000' }),
  facts({ cnpj: '11222333000180' }, 'business'),
  facts({ owners: [] }, 'business'),
  facts({ owners: ['a', 'b', 'c', 'd'] }, 'business'),
  // What nobody can be.
  facts({ birthDate: '2024-01-01' }),
  facts({ maritalStatus: 'CASADO' }, 'personal', 'minor-with-guardian'),
  facts({ cpf: '52998224725' }, 'personal', 'foreigner-abroad'),
  facts({ email: 'maria@correio.example' }, 'personal', 'no-contact'),
  facts({ incorporationDate: '2030-01-01' }, 'business'),
  facts({ incorporationDate: '2001-01-01', cnpj: '12ABC34501DE35' }, 'business'),
  facts({ cnpj: '11222333000181' }, 'business', 'newborn-company'),
  facts({ owners: ['joana'] }, 'business'),
  facts({ data: { identifications: [] } }),
  facts({ data: { qualifications: { companyCnpj: 7 } } }),
  // Names that are taken.
  { ...persona({ alias: 'maria-silva' }), status: 409 },
  edit({ alias: 'mercado-sao-jorge' }, 409),
  // Payloads that the standard does not allow.
  edit({ data: null }),
  edit({ data: { identifications: [] } }),
  edit({ document: '1' }),
  edit({ id: 'p-7' }),
  edit({ data: { qualifications: { companyCnpj: 'x', informedIncome: { amount: 1 } } } }),
  edit({ data: { qualifications: null } }),
  { method: 'put', path: '/__admin/personas/maria-silva', body: 7, status: 422 },
  { method: 'get', path: '/__admin/personas/nobody', status: 404 },
  { method: 'get', path: '/__admin/personas?kind=person', status: 400 },
  { method: 'get', path: '/__admin/personas?limit=0', status: 400 },
  { path: '/__admin/seeds/nada/load', status: 404 },
  { method: 'delete', path: '/__admin/personas', status: 405 },
  // Profiles.
  { method: 'put', path: '/__admin/profile', body: { name: 'flacky' }, status: 422 },
  profile({ name: 'My Bank' }),
  profile({ description: '' }),
  profile({ ruls: [] }),
  profile({ latency: lognormal }),
  profile({ latency: { type: 'uniform', lower: 2, upper: 1 } }),
  profile({ latency: { type: 'fixd' } }),
  profile({ limits: { tps: 0.5 } }),
  rule({ first: 1, every: 2 }),
  rule({ sequence: [] }),
  rule({ window: { period: 1, duration: 2 } }),
  rule({}, { status: 500, fault: 'TIMEOUT' }),
  rule({}, { code: 'X' }),
  rule({}, { code: 'x y', status: 500 }),
  rule({}, { retryAfter: 1 }),
  // The clock, the journal, consents, the audit, and bodies.
  { method: 'put', path: '/__admin/clock', body: {}, status: 422 },
  { method: 'put', path: '/__admin/clock', body: { now: 'today' }, status: 422 },
  { method: 'put', path: '/__admin/clock', body: { now: '2026-02-30T00:00:00Z' }, status: 422 },
  { method: 'put', path: '/__admin/clock', body: { now: '2026-02-20T00:00:00Z', x: 1 }, status: 422 },
  { method: 'put', path: '/__admin/clock', body: { advanceSeconds: 0 }, status: 422 },
  { path: '/__admin/requests/find', body: { stauts: 200 }, status: 422 },
  { path: '/__admin/requests/find', body: { status: 'x' }, status: 422 },
  { method: 'get', path: '/__admin/consents/urn:fulano:1', status: 404 },
  { path: '/__admin/audit?version=2', body: {}, status: 400 },
  { path: '/__admin/audit', status: 400 },
  { path: '/__admin/personas', body: '{"a":', status: 400 },
]

const send = ({ method = 'post', path, body }: Call, headers: Record<string, string> = {}) => {
  const call = request(sandbox.server)[method](path).set(headers)
  return body === undefined ? call : call.set('content-type', 'application/json').send(textOf(body))
}
const textOf = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body))

function inPortuguese(errors: readonly { code: string; title: string; detail: string }[]): void {
  assert.ok(errors.length > 0)
  for (const { code, title, detail } of errors) {
    assert.doesNotMatch(said(`${title}. ${detail}`), ENGLISH, detail)
    assert.doesNotMatch(`${code} ${title} ${detail}`, /receita/i)
  }
}

describe('what the admin refuses', () => {
  for (const call of CALLS) {
    const { method = 'post', path, body, status } = call
    it(`is told in Portuguese: ${method} ${path} ${textOf(body ?? '').slice(0, 100)}`, async () => {
      const answer = await send(call)
      assert.equal(answer.status, status, answer.text)
      inPortuguese(answer.body.errors)
    })
  }
})

describe('what the API of consents refuses', () => {
  const bodies: readonly unknown[] = [
    {},
    { data: 7 },
    { data: { permissions: [] } },
    { data: { permissions: ['X'] } },
  ]
  for (const body of bodies) {
    it(`is told in Portuguese: ${textOf(body)}`, async () => {
      const [persona] = sandbox.store.list({ kind: 'personal' }).personas
      assert.ok(persona)
      const { body: token } = await request(sandbox.server)
        .post('/auth/token')
        .auth('app', 'secret')
        .type('form')
        .send({ grant_type: 'client_credentials', scope: 'consents' })
      const answer = await send(
        { path: '/open-banking/consents/v3/consents', body, status: 400 },
        { authorization: `Bearer ${token.access_token}`, 'x-fapi-interaction-id': ID },
      )
      assert.equal(answer.status, 400, answer.text)
      inPortuguese(answer.body.errors)
    })
  }
})
