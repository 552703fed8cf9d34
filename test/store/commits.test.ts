import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { type Change, commitsOf } from '../../src/store/commits.ts'
import { Refusal } from '../../src/store/refusal.ts'

type Numbers = Readonly<Record<string, number>>

/** Named numbers in memory, and a slow disk that tells how often it was written and whether two writes overlapped. */
function bank({ failing = [] as number[], first = {} as Numbers } = {}) {
  const state = {
    writes: 0,
    busy: false,
    overlapped: false,
    disk: first,
    edit: undefined as Numbers | undefined,
  }
  let memory: Numbers = first
  const commits = commitsOf<Numbers>(
    {
      read: () => memory,
      restore: (content) => {
        memory = content
      },
      async edited(saved) {
        const { edit } = state
        state.edit = undefined
        await turn()
        if (!edit) return undefined
        if ('wrong' in edit) throw new Error('unreadable')
        state.disk = edit
        const keys = new Set([...Object.keys(edit), ...Object.keys(saved)])
        return { content: edit, names: new Set([...keys].filter((key) => edit[key] !== saved[key])) }
      },
      async write(content) {
        state.overlapped ||= state.busy
        state.busy = true
        const ordinal = ++state.writes
        await turn()
        state.busy = false
        if (failing.includes(ordinal)) throw new Error(`write ${ordinal}`)
        state.disk = content
      },
    },
    memory,
  )
  const set = (name: string, value: number): Promise<void> => {
    const change: Change = {
      names: [name],
      apply() {
        if (memory.full) throw new Error('no room')
        memory = { ...memory, [name]: value }
      },
    }
    change.apply()
    return commits.submit(change)
  }
  return { state, set, commits, memory: () => memory }
}

test('changes made together share a write, and none overlap', async () => {
  const { state, set } = bank()
  const early = Promise.all([set('a', 1), set('b', 1), set('c', 1)])
  await turn()
  await turn()
  await Promise.all([early, set('d', 1), set('e', 1)])
  assert.deepEqual([state.writes, state.overlapped], [2, false])
})

test('a change is durable when it resolves', async () => {
  const { state, set } = bank()
  await Promise.all(
    [1, 2, 3, 4, 5].map(async (value) => {
      for (let waits = 0; waits < value; waits++) await turn()
      await set('a', value)
      assert.ok(state.disk.a! >= value, `${value} was said to be durable when ${state.disk.a} was`)
    }),
  )
})

test('a change made just when the last write ends is not forgotten', async () => {
  const { state, set } = bank()
  for (let round = 0; round < 20; round++) {
    const one = set('a', round)
    await one
    const other = set('b', round)
    await Promise.resolve()
    await Promise.all([other, set('c', round)])
    assert.deepEqual(state.disk, { a: round, b: round, c: round })
  }
})

test('a failed write undoes its own changes, rejects them, and stops none after it', async () => {
  const { state, set, memory, commits } = bank({ failing: [1], first: { a: 0 } })
  const failed = assert.rejects(set('a', 1), /write 1/)
  await turn()
  await turn()
  const next = set('b', 2)
  await failed
  assert.deepEqual(memory(), { a: 0, b: 2 })
  await next
  await commits.idle()
  assert.deepEqual([state.disk, state.writes], [{ a: 0, b: 2 }, 2])
})

test('what somebody else wrote is taken in below what is changed here', async () => {
  const { state, set, memory } = bank({ first: { a: 0 } })
  state.edit = { a: 5, x: 9 }
  await set('b', 1)
  assert.deepEqual(memory(), { a: 5, x: 9, b: 1 })
  assert.deepEqual(state.disk, { a: 5, x: 9, b: 1 })
})

test('a change of the record that somebody else changed is refused, and others are not', async () => {
  const { state, set, memory } = bank({ first: { a: 0 } })
  state.edit = { a: 5 }
  const [one, other] = await Promise.allSettled([set('a', 1), set('b', 2)])
  assert.ok(one.status === 'rejected' && one.reason instanceof Refusal)
  assert.equal(one.reason.code, 'ARQUIVO_ALTERADO')
  assert.equal(other.status, 'fulfilled')
  assert.deepEqual(
    [memory(), state.disk],
    [
      { a: 5, b: 2 },
      { a: 5, b: 2 },
    ],
  )
})

test('a change that does not fit what somebody else wrote is refused', async () => {
  const { state, set, memory } = bank()
  state.edit = { full: 1 }
  await assert.rejects(set('a', 1), /no room/)
  assert.deepEqual([memory(), state.writes], [{ full: 1 }, 0])
})

test('nothing is written while what somebody else wrote cannot be read, and it is undone here', async () => {
  const { state, set, memory, commits } = bank({ first: { a: 0 } })
  state.edit = { wrong: 1 }
  await assert.rejects(set('a', 1), /unreadable/)
  assert.deepEqual([memory(), state.disk, state.writes], [{ a: 0 }, { a: 0 }, 0])
  state.edit = { wrong: 1 }
  await assert.rejects(commits.look(), /unreadable/)
  await set('a', 2)
  assert.deepEqual(state.disk, { a: 2 })
})

test('a look takes in what somebody else wrote, and writes nothing', async () => {
  const { state, memory, commits } = bank({ first: { a: 0 } })
  state.edit = { b: 1 }
  await commits.look()
  assert.deepEqual([memory(), state.writes], [{ b: 1 }, 0])
})

test('idle waits for what is on its way', async () => {
  const { state, set, commits } = bank()
  void set('a', 1)
  await commits.idle()
  assert.deepEqual([state.writes, state.busy], [1, false])
})
