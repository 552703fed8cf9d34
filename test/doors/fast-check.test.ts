import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { persona } from '../../src/doors/fast-check.ts'
import { generatePersona } from '../../src/generate/persona.ts'
import type { Persona } from '../../src/standard/persona.ts'
import { filesOf, openProject } from './project.ts'

const is = (constraints: Parameters<typeof persona>[0], predicate: (customer: Persona) => boolean) =>
  fc.assert(fc.property(persona(constraints), predicate), { numRuns: 50 })

test('customers are what they have in common', () => {
  is({ kind: 'business' }, ({ kind }) => kind === 'business')
  is({ archetype: 'retiree' }, ({ kind, archetype }) => kind === 'personal' && archetype === 'retiree')
  is(
    { archetype: 'retiree', overrides: { cpf: '52998224725' } },
    ({ document }) => document === '52998224725',
  )
  assert.equal(new Set(fc.sample(persona(), { numRuns: 50, seed: 1 }).map(({ kind }) => kind)).size, 2)
})

test('a failure is the smallest index that fails, as a call that gives that customer', () => {
  const { counterexample } = fc.check(
    fc.property(persona({ seed: 7 }), ({ kind, index = 0 }) => kind === 'business' || index < 1000),
    { seed: 1, numRuns: 1000 },
  )
  const [failed] = counterexample!
  assert.equal(fc.stringify(failed), 'generatePersona({"seed":7,"kind":"personal","index":1000})')
  assert.deepEqual(failed, generatePersona({ seed: 7, kind: 'personal', index: 1000 }))
})

test('the seed and the path of a failure replay it', () => {
  const property = fc.property(persona({ kind: 'personal' }), ({ index = 0 }) => index < 1000)
  const { seed, counterexamplePath, counterexample } = fc.check(property, { numRuns: 1000 })
  const again = fc.check(property, { seed, path: counterexamplePath! })
  assert.deepEqual(again.counterexample, counterexample)
})

for (const [constraints, said] of [
  [{ archetype: 'astronaut' }, /there is no archetype called astronaut/],
  [{ archetype: 'retiree', kind: 'business' }, /kind: expected personal/],
] as const)
  test(`${JSON.stringify(constraints)} is refused at once`, () => {
    assert.throws(() => persona(constraints), said)
  })

test('docs/fast-check.md works when pasted', async (t) => {
  const { run } = await openProject(t, filesOf('fast-check.md'))
  const { code, printed } = await run('customers.test.mjs')
  assert.equal(code, 0, printed)
  assert.match(printed, /pass 2/)
})
