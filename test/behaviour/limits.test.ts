import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  COUNTER_BYTES_MAX,
  createLimits,
  type LimitCounters,
  type LimitedCall,
} from '../../src/behaviour/limits.ts'
import type { Limits } from '../../src/domain/misbehaviour.ts'

const MARIA: LimitedCall = { resource: 'personal/qualifications', customer: 'p-1', consumer: 'a' }

/** Counters and the clock they go by. */
function counters(limits: Limits, start = '2026-11-20T12:00:00Z') {
  const clock = { at: new Date(start) }
  const made = createLimits(limits, () => clock.at) as LimitCounters
  const times = (count: number, call = MARIA, page = false): (number | undefined)[] => {
    const found: (number | undefined)[] = []
    for (let at = 0; at < count; at++) found.push(made.take(call, page)?.status)
    return found
  }
  const set = (instant: string): void => {
    clock.at = new Date(instant)
  }
  return { ...made, times, set }
}

const none = (count: number): undefined[] => Array.from({ length: count }, () => undefined)

describe('limits', () => {
  it('are not there when none is set', () => {
    assert.equal(
      createLimits({}, () => new Date(0)),
      undefined,
    )
  })

  it('of a month are per customer, endpoint and consumer, and end with the month of Brasília', () => {
    const { times, set, take } = counters({ monthly: 8 })
    assert.deepEqual(times(10), [...none(8), 423, 423])
    for (const other of [
      { ...MARIA, customer: 'p-2' },
      { ...MARIA, consumer: 'b' },
      { ...MARIA, resource: 'personal/identifications' },
    ])
      assert.deepEqual(times(1, other), [undefined])
    set('2026-12-01T02:59:30Z')
    assert.deepEqual(take(MARIA, false), { status: 423, retryAfter: 30 })
    set('2026-12-01T03:00:00Z')
    assert.deepEqual(times(9), [...none(8), 423])
  })

  it('of a month let pages through, and give back what was no 2XX', () => {
    const { times, giveBack } = counters({ monthly: 2 })
    assert.deepEqual(times(2), none(2))
    assert.deepEqual(times(5, MARIA, true), none(5))
    assert.deepEqual(times(1), [423])
    giveBack(MARIA)
    assert.deepEqual(times(2), [undefined, 423])
    for (let at = 0; at < 5; at++) giveBack(MARIA)
    assert.deepEqual(times(3), [...none(2), 423])
  })

  it('of a minute are per endpoint and consumer, on the minute of the clock', () => {
    const { times, set, take } = counters({ tpm: 3 }, '2026-11-20T12:00:45Z')
    assert.deepEqual(times(3), none(3))
    assert.deepEqual(take({ ...MARIA, customer: 'p-2' }, false), { status: 429, retryAfter: 15 })
    assert.deepEqual(times(1, { ...MARIA, consumer: 'b' }), [undefined])
    set('2026-11-20T12:01:00Z')
    assert.deepEqual(times(4), [...none(3), 429])
  })

  it('of a second are of the whole bank', () => {
    const { times, set } = counters({ tps: 2 })
    assert.deepEqual(times(1), [undefined])
    const others = { resource: 'business/qualifications', customer: 'b-1', consumer: 'z' }
    assert.deepEqual(times(2, others), [undefined, 529])
    set('2026-11-20T12:00:01Z')
    assert.deepEqual(times(1), [undefined])
  })

  it('refuse in the order of the rulebook, and what is refused takes nothing from the month', () => {
    const { times, set } = counters({ monthly: 4, tpm: 3, tps: 100 })
    assert.deepEqual(times(5), [...none(3), 429, 429])
    set('2026-11-20T12:01:00Z')
    assert.deepEqual(times(2), [undefined, 423])
  })

  it('forget, when their room is full, the caller silent for longest', () => {
    const { take } = counters({ monthly: 1 })
    const consumer = (at: number): LimitedCall => ({ ...MARIA, consumer: `${at}`.padStart(4000, 'x') })
    const room = Math.ceil(COUNTER_BYTES_MAX / 8000)
    assert.equal(take(MARIA, false), undefined)
    for (let at = 0; at < 2 * room; at++) {
      take(consumer(at), false)
      // She calls all the time, and is remembered although she came first.
      assert.equal(take(MARIA, false)?.status, 423)
    }
    assert.equal(take(consumer(2 * room - 1), false)?.status, 423)
    assert.equal(take(consumer(0), false), undefined)
  })
})
