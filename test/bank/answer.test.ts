import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { createDesk, type Desk } from '../../src/bank/answer.ts'
import { identify } from '../../src/bank/identify.ts'
import { createBehaviour } from '../../src/behaviour/behaviour.ts'
import type { Profile } from '../../src/domain/misbehaviour.ts'
import { fillOf } from '../../src/standard/fill.ts'
import { RESOURCES } from '../../src/standard/resources.ts'
import { NEWEST } from '../../src/standard/versions.ts'
import { fakeStore } from '../http/bank.ts'

/** The desk, without whoever carries its answers; test/doors/parity.alone.test.ts compares the carriers. */

const NOW = new Date('2026-11-01T09:08:07.654Z')
const PROFILE: Profile = {
  name: 'picky',
  description: 'Falha a cada terceira chamada e tem limites.',
  seed: 7,
  rules: [{ when: { every: 3 }, then: { status: 500 } }],
  limits: { monthly: 40, tpm: 150 },
}

const ID = 'd78fc4e5-37ca-4da3-adf2-9b082bf92280'

describe('the bank without a socket', () => {
  let desk: Desk
  before(() => {
    desk = createDesk({
      spoken: { version: NEWEST, fill: fillOf('full')! },
      identify: identify({ store: fakeStore() }),
      behaviour: createBehaviour(PROFILE, () => NOW),
      now: () => NOW,
      requestControl: true,
      isPublic: false,
      report: (error) => assert.fail(String(error)),
    })
  })

  it('gives a call back that came to nothing, also when that took a while', async () => {
    const strict = createDesk({
      spoken: { version: NEWEST, fill: fillOf('full')! },
      identify: identify({ store: fakeStore() }),
      behaviour: createBehaviour({ ...PROFILE, rules: [], limits: { monthly: 1 } }, () => NOW),
      now: () => NOW,
      requestControl: true,
      isPublic: false,
      report: (error) => assert.fail(String(error)),
    })
    const statusOf = async (query: string, prefer: string): Promise<number> => {
      const headers = { 'x-fapi-interaction-id': ID, authorization: 'Bearer maria-silva', prefer }
      const target = RESOURCES[0]!.path + query
      const answer = await strict.answer(strict.open({ method: 'GET', target, headers, origin: 'http://x' }))
      return (await answer.reply()).status
    }
    const past = '?page=2000000000'
    const odd = 'example=arbitrary, seed=7'
    assert.deepEqual(
      [await statusOf(past, odd), await statusOf(past, ''), await statusOf('', ''), await statusOf('', '')],
      [404, 404, 200, 423],
    )
  })

  it('answers 404 for what is not its own, and tells what is', async () => {
    const answer = await desk.answer(
      desk.open({ method: 'GET', target: '/x', headers: {}, origin: 'http://x' }),
    )
    const { status, body } = await answer.reply()
    assert.equal(status, 404)
    for (const { path } of RESOURCES) assert.ok(body.includes(path))
  })
})
