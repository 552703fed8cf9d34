import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mergePatch } from '../../src/json/merge-patch.ts'

// Cases of RFC 7396, appendix A.
const CASES: readonly [unknown, unknown, unknown][] = [
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [
    ['a', 'b'],
    ['c', 'd'],
    ['c', 'd'],
  ],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
]
for (const [target, patch, expected] of CASES)
  test(`${JSON.stringify(target)} with ${JSON.stringify(patch)}`, () => {
    const before = structuredClone(target)
    assert.deepEqual(mergePatch(target, patch), expected)
    assert.deepEqual(target, before)
  })
