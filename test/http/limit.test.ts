import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createBehaviour } from '../../src/behaviour/behaviour.ts'
import type { Limits, Rule } from '../../src/domain/misbehaviour.ts'
import type { Closing } from '../closing.ts'
import { CALM, openBank } from './bank.ts'

const BASE = '/open-banking/customers/v2/personal'
const ID = 'd78fc4e5-37ca-4da3-adf2-9b082bf92280'

/** A bank with these limits, its clock, and a way to call it. */
async function limited(t: Closing, limits: Limits, rules: readonly Rule[] = []) {
  const clock = { at: new Date('2026-11-20T12:00:40Z') }
  const now = () => clock.at
  const behaviour = createBehaviour({ ...CALM, limits, rules }, now)
  const bank = await openBank(t, {}, { behaviour, now })
  const call = (token = 'maria-silva', path = '/qualifications') =>
    fetch(path.startsWith('http') ? path : `http://127.0.0.1:${bank.port}${BASE}${path}`, {
      headers: { authorization: `Bearer ${token}`, 'x-fapi-interaction-id': ID },
    })
  const statuses = async (count: number, ...of: Parameters<typeof call>): Promise<number[]> => {
    const seen: number[] = []
    for (let nth = 0; nth < count; nth++) seen.push((await call(...of)).status)
    return seen
  }
  return { call, statuses, clock }
}

describe('the operational limits', () => {
  it('answer 423 to the ninth call of the month, and count each consumer by itself', async (t) => {
    const { call, statuses, clock } = await limited(t, { monthly: 8 })
    assert.deepEqual(await statuses(9), [...Array(8).fill(200), 423])
    assert.deepEqual(await statuses(1, 'maria-silva+outra'), [200])
    assert.deepEqual(await statuses(1, 'maria-silva', '/identifications'), [200])
    const { errors } = (await (await call()).json()) as { errors: { code: string }[] }
    assert.equal(errors[0]?.code, 'LIMITE_MENSAL_EXCEDIDO')
    clock.at = new Date('2026-12-02T12:00:00Z')
    assert.deepEqual(await statuses(1), [200])
  })

  it('count only 2XX', async (t) => {
    const { statuses } = await limited(t, { monthly: 2 }, [
      { when: { sequence: [true, true, false] }, then: { status: 500 } },
    ])
    assert.deepEqual(await statuses(9), [500, 500, 200, 500, 500, 200, 500, 500, 423])
    assert.deepEqual(await statuses(3, 'ana-muitas', '/identifications?page=99'), [500, 500, 404])
    assert.deepEqual(await statuses(3, 'ana-muitas', '/identifications?page=9'), [500, 500, 404])
    assert.deepEqual(await statuses(3, 'ana-muitas', '/identifications'), [500, 500, 200])
  })

  it('let the pages of a list through for an hour, under the key of its links', async (t) => {
    const { call, statuses, clock } = await limited(t, { monthly: 1 })
    const { links } = (await (await call('ana-muitas', '/identifications')).json()) as {
      links: { next: string; last: string }
    }
    assert.deepEqual(await statuses(4, 'ana-muitas', links.next), [200, 200, 200, 200])
    assert.deepEqual(await statuses(1, 'ana-muitas', links.last), [200])
    assert.deepEqual(await statuses(1, 'ana-muitas', '/identifications?page=2'), [423])
    assert.deepEqual(await statuses(1, 'ana-muitas', '/identifications?pagination-key=forged'), [423])
    clock.at = new Date(clock.at.getTime() + 3_601_000)
    assert.deepEqual(await statuses(1, 'ana-muitas', links.next), [423])
  })

  it('answer 429 with Retry-After to too many calls in a minute of the clock', async (t) => {
    const { call, statuses, clock } = await limited(t, { tpm: 3 })
    assert.deepEqual(await statuses(4), [200, 200, 200, 429])
    const refused = await call()
    assert.equal(refused.headers.get('retry-after'), '20')
    clock.at = new Date('2026-11-20T12:01:00Z')
    assert.deepEqual(await statuses(1), [200])
  })

  it('answer 529 to too many calls in a second, whoever calls', async (t) => {
    const { statuses } = await limited(t, { tps: 2 })
    assert.deepEqual(await statuses(1), [200])
    assert.deepEqual(await statuses(2, 'ana-muitas+x', '/identifications'), [200, 529])
  })

  it('do not count what was refused before them', async (t) => {
    const { statuses } = await limited(t, { tpm: 1, monthly: 1 })
    assert.deepEqual(await statuses(3, 'nobody'), [401, 401, 401])
    assert.deepEqual(await statuses(2, 'padaria-do-joao'), [403, 403])
    assert.deepEqual(await statuses(1), [200])
  })
})
