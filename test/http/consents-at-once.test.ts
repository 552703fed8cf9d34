import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { suiteClosing } from '../closing.ts'
import { asking, at, CUSTOMERS, openReceiver, type Receiver } from './receiver.ts'

const CLIENTS = 200

describe('two hundred receivers at once', () => {
  const suite = suiteClosing()
  let bank: Receiver
  before(async () => {
    bank = await openReceiver(suite)
  })

  it('create, are given, read, renew and revoke: no update is lost, every answer fits the state', async () => {
    const cpf = bank.document('maria-silva')
    const loggedUser = { document: { identification: cpf, rel: 'CPF' } }
    const path = `${CUSTOMERS}/personal/identifications`

    const life = async (number: number): Promise<string> => {
      const own = await bank.tokenOf(`receptora-${number}`)
      const { body } = await bank.create(asking(cpf, { expirationDateTime: at(3600) }), own)
      const id: string = body.data.consentId
      assert.equal((await bank.read(id, own)).body.data.status, 'AWAITING_AUTHORISATION')
      await bank.admin(id, 'authorise').expect(200)
      const { body: issued } = await bank.admin(id, 'token').expect(200)
      const token: string = issued.access_token
      // Ten calls of one receiver in flight together: reads, renewals of which the order is theirs, a second authorisation.
      const renew = (end: number) => bank.extend(id, token, { loggedUser, expirationDateTime: at(end) })
      const [first, second, read, again, data] = await Promise.all([
        renew(7200),
        renew(10_800),
        bank.read(id, own),
        bank.admin(id, 'authorise'),
        bank.call('get', path, token),
      ])
      assert.ok([201, 422].includes(first.status))
      assert.equal(second.status, 201)
      assert.equal(read.body.data.status, 'AUTHORISED')
      assert.equal(again.status, 409)
      assert.equal(data.status, 200)
      const renewals = [first, second].filter(({ status }) => status === 201).length
      const list = await bank.call('get', `/open-banking/consents/v3/consents/${id}/extensions`, own)
      assert.equal(list.body.meta.totalRecords, renewals)
      assert.equal((await bank.read(id, own)).body.data.expirationDateTime, at(10_800))
      const ends = await Promise.all([bank.revoke(id, own), bank.revoke(id, own), bank.revoke(id, own)])
      assert.deepEqual(ends.map(({ status }) => status).sort(), [204, 422, 422])
      assert.equal((await bank.call('get', path, token)).status, 401)
      return id
    }

    const ids = await Promise.all(Array.from({ length: CLIENTS }, (_, number) => life(number)))
    assert.equal(new Set(ids).size, CLIENTS)
    const { consents } = bank.sandbox.store
    assert.equal(consents.all().length, CLIENTS)
    assert.ok(consents.all().every(({ status }) => status === 'REJECTED'))
  })
})
