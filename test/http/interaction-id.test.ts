import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import request from 'supertest'
import { NEWEST, VERSIONS } from '../../src/standard/versions.ts'
import { suiteClosing } from '../closing.ts'
import { type Bank, openBank } from './bank.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const MIXED_CASE = 'D78FC4E5-37ca-4da3-ADF2-9b082bf92280'

const CASES = [
  { name: 'a UUID is mirrored, case kept', sent: MIXED_CASE, strict: 200, loose: 200, mirrored: 'always' },
  { name: 'none', sent: undefined, strict: 400, loose: 200, mirrored: 'never' },
  { name: 'letters and digits', sent: 'abc-123', strict: 400, loose: 200, mirrored: 'loose' },
  { name: 'what no version accepts', sent: '-abc', strict: 400, loose: 400, mirrored: 'never' },
  { name: 'an empty one', sent: '', strict: 400, loose: 400, mirrored: 'never' },
] as const

describe('the interaction id', () => {
  const suite = suiteClosing()
  let bank: Bank
  before(async () => {
    bank = await openBank(suite)
  })

  for (const version of VERSIONS) {
    for (const { name, sent, strict, loose, mirrored } of CASES) {
      it(`in ${version.id}: ${name}`, async () => {
        const { status, headers } = await request(bank.server)
          .get('/open-banking/customers/v2/personal/qualifications')
          .set({ authorization: 'Bearer maria-silva', prefer: `version=${version.id}` })
          .set(sent === undefined ? {} : { 'x-fapi-interaction-id': sent })
        const required = version.interactionIdRequired
        assert.equal(status, required ? strict : loose)
        const echoed = mirrored === 'always' || (mirrored === 'loose' && !required)
        if (echoed) assert.equal(headers['x-fapi-interaction-id'], sent)
        else assert.match(headers['x-fapi-interaction-id'] ?? '', UUID)
      })
    }
  }

  it('is another one each time it is minted', async () => {
    const minted = new Set<string | undefined>()
    for (let call = 0; call < 3; call += 1) {
      const { headers } = await request(bank.server).get('/health')
      minted.add(headers['x-fapi-interaction-id'])
    }
    assert.equal(minted.size, 3)
  })

  it('of an older default is not echoed when the version preferred refuses it', async (t) => {
    const older = await openBank(t, { spec: '2.0.1' })
    const { status, headers } = await request(older.server)
      .get('/open-banking/customers/v2/personal/qualifications')
      .set({
        authorization: 'Bearer maria-silva',
        'x-fapi-interaction-id': 'abc-123',
        prefer: `version=${NEWEST.id}`,
      })
    assert.equal(status, 400)
    assert.match(headers['x-fapi-interaction-id'] ?? '', UUID)
  })
})
