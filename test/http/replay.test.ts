import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createBehaviour } from '../../src/behaviour/behaviour.ts'
import { loadProfile } from '../../src/behaviour/profile.ts'
import type { Profile } from '../../src/domain/misbehaviour.ts'
import { RESOURCES } from '../../src/standard/resources.ts'
import type { Closing } from '../closing.ts'
import { CALM, openBank, tokens } from './bank.ts'

const CLIENTS = 50
const CALLS = 12

const BROKEN = 'broken'
const shaky: Profile = {
  ...CALM,
  seed: 7,
  rules: [
    { when: { probability: 0.2 }, then: { status: 500 } },
    { when: { probability: 0.2 }, then: { fault: 'EMPTY_RESPONSE' } },
    { when: { every: 3 }, then: { status: 529 } },
  ],
}

/** What each client saw, call by call; `at` once or one after the other. */
async function outcomes(t: Closing, at: 'once' | 'turns', seed = shaky.seed): Promise<string[]> {
  const bank = await openBank(t, {}, { behaviour: createBehaviour({ ...shaky, seed }, () => new Date(0)) })
  const call = async (client: number, nth: number): Promise<string> => {
    const { path, kind } = RESOURCES[(client + nth) % 3]!
    const headers = {
      authorization: `Bearer ${tokens[kind]}+client-${client}`,
      'x-fapi-interaction-id': 'd78fc4e5-37ca-4da3-adf2-9b082bf92280',
    }
    try {
      const response = await fetch(`http://127.0.0.1:${bank.port}${path}`, { headers })
      await response.arrayBuffer()
      return String(response.status)
    } catch {
      return BROKEN
    }
  }
  const client = async (number: number): Promise<string> => {
    const seen: string[] = []
    for (let nth = 0; nth < CALLS; nth++) seen.push(await call(number, nth))
    return seen.join(' ')
  }
  const numbers = Array.from({ length: CLIENTS }, (_, number) => number)
  const seen: string[] = []
  if (at === 'once') seen.push(...(await Promise.all(numbers.map(client))))
  else for (const number of numbers) seen.push(await client(number))
  return seen
}

describe('the same calls with the same seed', () => {
  it('fail the same way, fifty clients at once or one after the other', async (t) => {
    const first = await outcomes(t, 'once')
    assert.deepEqual(await outcomes(t, 'once'), first)
    assert.deepEqual(await outcomes(t, 'turns'), first)
    for (const word of ['200', '500', '529', BROKEN]) assert.ok(first.join(' ').includes(word), word)
    assert.ok(new Set(first).size > CLIENTS / 2)
  })

  it('fail another way with another seed', async (t) => {
    assert.notDeepEqual(await outcomes(t, 'turns', 8), await outcomes(t, 'turns'))
  })
})

describe('the profile', () => {
  it('retry-drill fails the first two calls of each resource, then works', async (t) => {
    const bank = await openBank(
      t,
      {},
      { behaviour: createBehaviour(loadProfile('retry-drill'), () => new Date(0)) },
    )
    for (const { path, kind } of RESOURCES) {
      const seen: number[] = []
      for (let call = 0; call < 4; call++) {
        const headers = {
          authorization: `Bearer ${tokens[kind]}`,
          'x-fapi-interaction-id': 'd78fc4e5-37ca-4da3-adf2-9b082bf92280',
        }
        seen.push((await fetch(`http://127.0.0.1:${bank.port}${path}`, { headers })).status)
      }
      assert.deepEqual(seen, [500, 500, 200, 200])
    }
  })

  it('maintenance is closed for two minutes of ten, and says until when', async (t) => {
    const clock = { at: new Date(600_000 * 1000 + 30_000) }
    const behaviour = createBehaviour(loadProfile('maintenance'), () => clock.at)
    const bank = await openBank(t, {}, { behaviour })
    const { path } = RESOURCES[0]!
    const headers = {
      authorization: 'Bearer maria-silva',
      'x-fapi-interaction-id': 'd78fc4e5-37ca-4da3-adf2-9b082bf92280',
    }
    const answer = () => fetch(`http://127.0.0.1:${bank.port}${path}`, { headers })
    const closed = await answer()
    assert.deepEqual([closed.status, closed.headers.get('retry-after')], [503, '90'])
    clock.at = new Date(clock.at.getTime() + 91_000)
    assert.equal((await answer()).status, 200)
  })
})
