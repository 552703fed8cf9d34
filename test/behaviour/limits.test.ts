import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createLimits, type LimitCounters, type LimitedCall } from '../../src/behaviour/limits.ts'
import type { Limits } from '../../src/domain/misbehaviour.ts'

const MARIA: LimitedCall = { resource: 'personal/qualifications', customer: 'p-1', consumer: 'a' }

/** Counters and the clock they go by. */
async function counters(limits: Limits, start = '2026-11-20T12:00:00Z') {
  const clock = { at: new Date(start) }
  const made = (await createLimits(limits, () => clock.at)) as LimitCounters
  const times = async (count: number, call = MARIA, page = false): Promise<(number | undefined)[]> => {
    const found: (number | undefined)[] = []
    for (let at = 0; at < count; at++) found.push((await made.take(call, page))?.status)
    return found
  }
  const set = (instant: string): void => {
    clock.at = new Date(instant)
  }
  return { ...made, times, set }
}

const none = (count: number): undefined[] => Array.from({ length: count }, () => undefined)

describe('limits', () => {
  it('are not there when none is set', async () => {
    assert.equal(await createLimits({}, () => new Date(0)), undefined)
  })

  it('of a month are per customer, endpoint and consumer, and end with the month of Brasília', async () => {
    const { times, set, take } = await counters({ monthly: 8 })
    assert.deepEqual(await times(10), [...none(8), 423, 423])
    for (const other of [
      { ...MARIA, customer: 'p-2' },
      { ...MARIA, consumer: 'b' },
      { ...MARIA, resource: 'personal/identifications' },
    ])
      assert.deepEqual(await times(1, other), [undefined])
    set('2026-12-01T02:59:30Z')
    assert.deepEqual(await take(MARIA, false), { status: 423, retryAfter: 30 })
    set('2026-12-01T03:00:00Z')
    assert.deepEqual(await times(9), [...none(8), 423])
  })

  it('of a month let pages through, and give back what was no 2XX', async () => {
    const { times, giveBack } = await counters({ monthly: 2 })
    assert.deepEqual(await times(2), none(2))
    assert.deepEqual(await times(5, MARIA, true), none(5))
    assert.deepEqual(await times(1), [423])
    await giveBack(MARIA)
    assert.deepEqual(await times(2), [undefined, 423])
    for (let at = 0; at < 5; at++) await giveBack(MARIA)
    assert.deepEqual(await times(3), [...none(2), 423])
  })

  it('of a minute are per endpoint and consumer, on the minute of the clock', async () => {
    const { times, set, take } = await counters({ tpm: 3 }, '2026-11-20T12:00:45Z')
    assert.deepEqual(await times(3), none(3))
    assert.deepEqual(await take({ ...MARIA, customer: 'p-2' }, false), { status: 429, retryAfter: 15 })
    assert.deepEqual(await times(1, { ...MARIA, consumer: 'b' }), [undefined])
    set('2026-11-20T12:01:00Z')
    assert.deepEqual(await times(4), [...none(3), 429])
  })

  it('of a second are of the whole bank', async () => {
    const { times, set } = await counters({ tps: 2 })
    assert.deepEqual(await times(1), [undefined])
    const others = { resource: 'business/qualifications', customer: 'b-1', consumer: 'z' }
    assert.deepEqual(await times(2, others), [undefined, 529])
    set('2026-11-20T12:00:01Z')
    assert.deepEqual(await times(1), [undefined])
  })

  it('refuse in the order of the rulebook, and what is refused takes nothing from the month', async () => {
    const { times, set } = await counters({ monthly: 4, tpm: 3, tps: 100 })
    assert.deepEqual(await times(5), [...none(3), 429, 429])
    set('2026-11-20T12:01:00Z')
    assert.deepEqual(await times(2), [undefined, 423])
  })

  it('hold against calls that come at once', async () => {
    const { take } = await counters({ monthly: 8 })
    const answers = await Promise.all(Array.from({ length: 50 }, () => take(MARIA, false)))
    assert.equal(answers.filter((refusal) => refusal === undefined).length, 8)
  })
})
