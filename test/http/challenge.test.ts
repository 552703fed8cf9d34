import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import request from 'supertest'
import { challengeFor, insufficientScope } from '../../src/bank/challenge.ts'
import type { Sandbox } from '../../src/sandbox.ts'
import { suiteClosing } from '../closing.ts'
import { openSandbox } from '../open-sandbox.ts'
import { type Bank, openBank } from './bank.ts'

const ID = 'd78fc4e5-37ca-4da3-adf2-9b082bf92280'
const PERSONAL = '/open-banking/customers/v2/personal/identifications'
const BUSINESS = '/open-banking/customers/v2/business/identifications'
/** What RFC 6750, section 3, lets stand in an error_description. */
const DESCRIBED = '[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]{1,200}'

const NONE = /^Bearer realm="fulano"$/
const INVALID = new RegExp(`^Bearer realm="fulano", error="invalid_token", error_description="${DESCRIBED}"$`)
const insufficient = (scope: string): RegExp =>
  new RegExp(
    `^Bearer realm="fulano", error="insufficient_scope", scope="${scope}", error_description="${DESCRIBED}"$`,
  )

interface Case {
  readonly name: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly status: number
  readonly challenge: RegExp | undefined
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

describe('with the names of customers for bearers, the challenge (RFC 6750, 3) of', () => {
  const suite = suiteClosing()
  let bank: Bank
  before(async () => {
    bank = await openBank(suite, { host: '0.0.0.0', adminToken: 'secret' })
  })

  const cases: Case[] = [
    { name: 'no bearer has no error', path: PERSONAL, headers: {}, status: 401, challenge: NONE },
    {
      name: 'another scheme has no error',
      path: PERSONAL,
      headers: { authorization: 'Basic bWFyaWE6' },
      status: 401,
      challenge: NONE,
    },
    {
      name: 'the scheme alone has no error',
      path: PERSONAL,
      headers: { authorization: 'Bearer' },
      status: 401,
      challenge: NONE,
    },
    { name: 'nobody', path: PERSONAL, headers: bearer('ninguém'), status: 401, challenge: INVALID },
    { name: 'a malformed bearer', path: PERSONAL, headers: bearer('a b'), status: 401, challenge: INVALID },
    {
      name: 'one too long',
      path: PERSONAL,
      headers: bearer('x'.repeat(9000)),
      status: 401,
      challenge: INVALID,
    },
    {
      name: 'one refused on purpose',
      path: PERSONAL,
      headers: { ...bearer('maria-silva'), prefer: 'code=401' },
      status: 401,
      challenge: INVALID,
    },
    {
      name: 'a customer of the other kind names the scope',
      path: BUSINESS,
      headers: bearer('maria-silva'),
      status: 403,
      challenge: insufficient('customers'),
    },
    {
      name: 'an error that is no matter of scope is none',
      path: `${PERSONAL}?page=0`,
      headers: bearer('maria-silva'),
      status: 400,
      challenge: undefined,
    },
    {
      name: 'the admin without a token',
      path: '/__admin/settings',
      headers: {},
      status: 401,
      challenge: NONE,
    },
    {
      name: 'the admin with a wrong one',
      path: '/__admin/settings',
      headers: bearer('wrong'),
      status: 401,
      challenge: INVALID,
    },
  ]
  for (const { name, path, headers, status, challenge } of cases)
    it(name, async () => {
      const response = await request(bank.server)
        .get(path)
        .set({ 'x-fapi-interaction-id': ID, ...headers })
      assert.equal(response.status, status)
      const sent = response.headers['www-authenticate']
      if (challenge) assert.match(sent ?? '', challenge)
      else assert.equal(sent, undefined)
    })
})

describe('with tokens of consents for bearers, the challenge of', () => {
  let bank: Sandbox
  let token: string
  const suite = suiteClosing()
  before(async () => {
    bank = await openSandbox(suite, { seeds: 'minimal', auth: 'consent' })
    await bank.listen(0)
    const { body } = await request(bank.server)
      .post('/auth/token')
      .type('form')
      .auth('receptora', 'x')
      .send({ grant_type: 'client_credentials', scope: 'consents' })
    token = body.access_token
  })

  const cases: (Omit<Case, 'headers'> & { readonly sent: () => Record<string, string> })[] = [
    { name: 'no token has no error', path: PERSONAL, sent: () => ({}), status: 401, challenge: NONE },
    { name: 'an unknown one', path: PERSONAL, sent: () => bearer('x'), status: 401, challenge: INVALID },
    {
      name: 'one too long',
      path: PERSONAL,
      sent: () => bearer('x'.repeat(9000)),
      status: 401,
      challenge: INVALID,
    },
    {
      name: 'one without the scope names it',
      path: PERSONAL,
      sent: () => bearer(token),
      status: 403,
      challenge: insufficient('customers'),
    },
    {
      name: 'the same at the resources',
      path: '/open-banking/resources/v3/resources',
      sent: () => bearer(token),
      status: 403,
      challenge: insufficient('resources'),
    },
  ]
  for (const { name, path, sent, status, challenge } of cases)
    it(name, async () => {
      const response = await request(bank.server)
        .get(path)
        .set({ 'x-fapi-interaction-id': ID, ...sent() })
      assert.equal(response.status, status)
      assert.match(response.headers['www-authenticate'] ?? '', challenge!)
    })
})

describe('a challenge', () => {
  const hostile = `"\\\r\n\u2028é…💥${'x'.repeat(5000)}`
  it('carries nothing that could end its quotes, its header or its patience', () => {
    assert.match(challengeFor({ authorization: 'Bearer x' }, hostile), INVALID)
    assert.match(insufficientScope('a', hostile)['www-authenticate'] ?? '', insufficient('a'))
  })
})
