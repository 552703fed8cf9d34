import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CALLERS_BYTES_MAX, createBehaviour } from '../../src/behaviour/behaviour.ts'
import { concerns, firing, type Moment, type Subject } from '../../src/behaviour/rules.ts'
import type { Profile, Rule, When } from '../../src/domain/misbehaviour.ts'
import type { Persona } from '../../src/standard/persona.ts'
import { MARIA, PADARIA } from '../http/bank.ts'

const subject = (persona: Persona | undefined = MARIA, more: Partial<Subject> = {}): Subject => ({
  resource: `${persona?.kind ?? 'personal'}/qualifications`,
  method: 'GET',
  ...(persona && { persona }),
  ...more,
})
const rule = (when: When): Rule => ({ when, then: { status: 500 } })
const NOON = 1_800_000_000
const moment = (ordinal: number, more: Partial<Moment> = {}): Moment => ({
  seed: 1,
  caller: 'p-1+',
  ordinal,
  epochSeconds: NOON,
  ...more,
})

/** The ordinals of the first calls, of `count`, for which the rule fires. */
const fires = (when: When, count = 12): number[] =>
  Array.from({ length: count }, (_, at) => at + 1).filter((ordinal) =>
    firing([rule(when)], subject(), moment(ordinal), 'test'),
  )

describe('a rule is about', () => {
  const table: readonly { when: When; about: Subject; is: boolean }[] = [
    { when: {}, about: subject(), is: true },
    { when: { resource: 'personal/qualifications' }, about: subject(), is: true },
    { when: { resource: 'business/qualifications' }, about: subject(), is: false },
    { when: { resource: 'qualifications' }, about: subject(PADARIA), is: true },
    { when: { resource: ['identifications', 'financial-relations'] }, about: subject(), is: false },
    { when: { kind: 'business' }, about: subject(PADARIA), is: true },
    { when: { kind: 'business' }, about: subject(), is: false },
    { when: { kind: 'personal' }, about: { resource: 'personal/x', method: 'GET' }, is: false },
    { when: { persona: 'maria-silva' }, about: subject(), is: true },
    { when: { persona: MARIA.document }, about: subject(), is: true },
    { when: { persona: ['x', MARIA.id] }, about: subject(), is: true },
    { when: { persona: 'padaria-do-joao' }, about: subject(), is: false },
    { when: { archetype: MARIA.archetype }, about: subject(), is: true },
    { when: { archetype: 'retiree' }, about: subject(), is: false },
    { when: { method: 'POST' }, about: subject(), is: false },
    { when: { method: ['GET', 'POST'] }, about: subject(), is: true },
  ]
  for (const { when, about, is } of table) {
    it(`${JSON.stringify(when)} ${is ? '' : 'not '}${about.persona?.alias ?? 'a stranger'}`, () =>
      assert.equal(concerns(rule(when), about), is))
  }
})

describe('a rule fires for', () => {
  const table: readonly { when: When; calls: readonly number[] }[] = [
    { when: {}, calls: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] },
    { when: { probability: 0 }, calls: [] },
    { when: { probability: 1 }, calls: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] },
    { when: { every: 5 }, calls: [5, 10] },
    { when: { first: 3 }, calls: [1, 2, 3] },
    { when: { after: 9 }, calls: [10, 11, 12] },
    { when: { sequence: [false, true, true, false] }, calls: [2, 3, 6, 7, 10, 11] },
  ]
  for (const { when, calls } of table)
    it(`calls ${calls} with ${JSON.stringify(when)}`, () => assert.deepEqual(fires(when), calls))

  it('its part of the calls, when it goes by probability', () => {
    for (const probability of [0.05, 0.3, 0.9]) {
      const part = fires({ probability }, 5000).length / 5000
      assert.ok(Math.abs(part - probability) < 0.025, `${part} of ${probability}`)
    }
  })

  it('other calls of another seed, caller, resource or rule', () => {
    const luck = (more: Partial<Moment>, about = subject(), scope = 'test'): string =>
      Array.from({ length: 64 }, (_, at) =>
        firing([rule({ probability: 0.5 })], about, moment(at + 1, more), scope) ? 1 : 0,
      ).join('')
    const lucks = [
      luck({}),
      luck({ seed: 2 }),
      luck({ caller: 'p-2+' }),
      luck({}, subject(MARIA, { resource: 'personal/identifications' })),
      luck({}, subject(), 'other'),
    ]
    assert.equal(new Set(lucks).size, lucks.length)
    assert.equal(luck({}), lucks[0])
  })

  it('the beginning of each period of the clock, when it has a window', () => {
    const when: When = { window: { period: 600, duration: 120 } }
    const at = (epochSeconds: number): boolean =>
      firing([rule(when)], subject(), moment(1, { epochSeconds }), 'test') !== undefined
    assert.deepEqual([0, 119, 120, 599, 600, 719, 720].map(at), [true, true, false, false, true, true, false])
  })
})

describe('a bank', () => {
  const profileOf = (more: Partial<Profile>): Profile => ({
    name: 'test',
    description: 'test',
    seed: 1,
    rules: [],
    limits: {},
    ...more,
  })
  const now = () => new Date(NOON * 1000)
  const broken = { ...MARIA, rules: [{ then: { status: 504 } }] } as Persona

  it('decides nothing where nothing can happen', () => {
    const calm = createBehaviour(profileOf({}), now)
    assert.equal(calm.decide(subject()), undefined)
    const elsewhere = createBehaviour(profileOf({ rules: [rule({ kind: 'business' })] }), now)
    assert.equal(elsewhere.decide(subject()), undefined)
  })

  it("puts a customer's rule before the profile's, which says what is left open", () => {
    const latency = { type: 'fixed', milliseconds: 70 } as const
    const { decide } = createBehaviour(profileOf({ rules: [rule({})], latency }), now)
    assert.deepEqual(decide(subject(broken)), {
      status: 504,
      delay: 70,
      rules: ['maria-silva/1', 'test/1'],
      why: ['always', 'always'],
    })
    assert.equal(decide(subject())?.status, 500)
  })

  it('counts the calls of each customer, consumer and resource by themselves', () => {
    const { decide } = createBehaviour(profileOf({ rules: [rule({ first: 1 })] }), now)
    const failed = (about: Subject): boolean => decide(about) !== undefined
    assert.deepEqual([failed(subject()), failed(subject())], [true, false])
    assert.ok(failed(subject(MARIA, { consumer: 'ci-42' })))
    assert.ok(failed(subject(MARIA, { resource: 'personal/identifications' })))
    assert.ok(failed(subject(PADARIA)))
    assert.ok(!failed(subject()))
  })

  it('begins anew with another profile and on reset', () => {
    const first = profileOf({ rules: [rule({ first: 1 })] })
    const behaviour = createBehaviour(first, now)
    const failed = (): boolean => behaviour.decide(subject()) !== undefined
    assert.deepEqual([failed(), failed()], [true, false])
    behaviour.reset()
    assert.deepEqual([failed(), failed()], [true, false])
    behaviour.use(first)
    assert.deepEqual([failed(), failed()], [true, false])
  })

  it('forgets, when its room is full, the caller silent for longest', () => {
    const { decide } = createBehaviour(profileOf({ rules: [rule({ first: 1 })] }), now)
    const failed = (consumer: string): boolean => decide(subject(MARIA, { consumer })) !== undefined
    const stranger = (at: number): string => `${at}`.padStart(4000, 'x')
    const room = Math.ceil(CALLERS_BYTES_MAX / 8000)
    assert.ok(failed('busy'))
    for (let at = 0; at < 2 * room; at++) {
      failed(stranger(at))
      assert.ok(!failed('busy'), 'the busy one is remembered although it came first')
    }
    assert.ok(!failed(stranger(2 * room - 1)), 'the last of the strangers is remembered')
    assert.ok(failed(stranger(0)), 'the first of them is a new one')
  })

  it('says how long a window will still be closed', () => {
    const closed = rule({ window: { period: 600, duration: 120 } })
    const { decide } = createBehaviour(profileOf({ rules: [closed] }), () => new Date(600_030_000))
    assert.equal(decide(subject())?.retryAfter, 90)
  })
})
