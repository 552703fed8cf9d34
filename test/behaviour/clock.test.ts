import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createClock, LATEST } from '../../src/domain/clock.ts'

test('a clock stands still at its end, however it came there', () => {
  let system = new Date('2026-11-01T12:00:00Z')
  const clock = createClock(() => system)
  clock.set(new Date('9999-12-29T23:59:59Z'))
  system = new Date(system.getTime() + 86_400_000)
  assert.deepEqual(clock.now(), LATEST)
  clock.advance(1e9)
  assert.deepEqual(clock.now(), LATEST)
  clock.reset()
  assert.deepEqual(clock.now(), system)
  system = new Date('+010000-01-01T00:00:00Z')
  assert.deepEqual(clock.now(), LATEST)
})
