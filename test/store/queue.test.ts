import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { queueOf } from '../../src/store/queue.ts'

/** A slow disk that tells how often it was written and whether two writes overlapped. */
function disk({ failing = [] as number[] } = {}) {
  const state = { writes: 0, busy: false, overlapped: false }
  const write = async () => {
    state.overlapped ||= state.busy
    state.busy = true
    const ordinal = ++state.writes
    await turn()
    state.busy = false
    if (failing.includes(ordinal)) throw new Error(`write ${ordinal}`)
  }
  return { state, write }
}

test('saves asked for together share a write, and none overlap', async () => {
  const { state, write } = disk()
  const { save } = queueOf(write)
  const early = Promise.all([save(), save(), save()])
  await turn()
  await Promise.all([early, save(), save()])
  assert.deepEqual(state, { writes: 2, busy: false, overlapped: false })
})

test('a save resolves only after a write that began later than it', async () => {
  let value = 0
  let written = 0
  const { save } = queueOf(async () => {
    const seen = value
    await turn()
    written = seen
  })
  const saves = [1, 2, 3, 4, 5].map(async (change) => {
    for (let waits = 0; waits < change; waits++) await Promise.resolve()
    value = change
    await save()
    assert.ok(written >= change, `${change} was said to be durable when ${written} was`)
  })
  await Promise.all(saves)
})

test('a failed write rejects its own saves and stops none after it', async () => {
  const { state, write } = disk({ failing: [1] })
  const { save, idle } = queueOf(write)
  await assert.rejects(save(), /write 1/)
  await save()
  await idle()
  assert.equal(state.writes, 2)
})

test('idle waits for what is on its way', async () => {
  const { state, write } = disk()
  const { save, idle } = queueOf(write)
  void save()
  await idle()
  assert.deepEqual(state, { writes: 1, busy: false, overlapped: false })
})
