import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { CONSUMER_MAX } from '../../src/bank/identify.ts'
import { createBehaviour } from '../../src/behaviour/behaviour.ts'
import { openSandbox } from '../open-sandbox.ts'
import { CALM, MARIA } from './bank.ts'
import { call } from './growth.ts'

/** What a bank keeps of callers whom it has never seen before. A million of them: `npm run bench:callers`. */

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const MB = 2 ** 20
const heapMb = (): number => {
  collect()
  return process.memoryUsage().heapUsed / MB
}

/** Enough to fill what is kept of them, which is some 75,000 with names as long as they may be. */
const FILLED = 120_000
const MORE = 120_000
/** As many again would take 75 MB if all were kept. */
const MARGIN_MB = 15

describe('distinct callers beyond what is kept', { timeout: 120_000 }, () => {
  it('leave the memory of rules and limits as it is', () => {
    const rules = [{ when: { probability: 0 }, then: { status: 500 } }]
    const limits = { monthly: 8, tpm: 1000 }
    const behaviour = createBehaviour({ ...CALM, rules, limits }, () => new Date(0))
    const comes = (at: number): void => {
      const consumer = `${at}`.padStart(CONSUMER_MAX, 'c')
      const resource = 'personal/qualifications'
      behaviour.decide({ resource, method: 'GET', persona: MARIA, consumer })
      behaviour.limits?.take({ resource, customer: MARIA.id, consumer }, false)
    }
    for (let at = 0; at < FILLED; at++) comes(at)
    const filled = heapMb()
    for (let at = FILLED; at < FILLED + MORE; at++) comes(at)
    assert.ok(heapMb() - filled < MARGIN_MB, `${filled} MB became ${heapMb()} MB`)
  })

  it('leave the memory of a server as it is, when their bearers fill the headers', async (t) => {
    const bank = await openSandbox(t, { seeds: 'gatilhos', maxJournalEntries: 10 })
    const path = '/open-banking/customers/v2/personal/identifications'
    const come = (from: number, to: number): void => {
      for (let at = from; at < to; at++)
        call(bank.app, path, { authorization: `Bearer erro-500+${`${at}`.padStart(15_000, 'c')}` })
    }
    come(0, 1000)
    const before = heapMb()
    come(1000, 6000)
    assert.ok(heapMb() - before < MARGIN_MB, `${before} MB became ${heapMb()} MB`)
  })
})
