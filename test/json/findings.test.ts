import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkerOf, oneLine } from '../../src/json/findings.ts'

const check = checkerOf({
  type: 'object',
  additionalProperties: false,
  properties: { names: { type: 'array', items: { type: 'string' } }, count: { type: 'integer' } },
})

const CASES: readonly { name: string; value: unknown; found: number; first?: string }[] = [
  { name: 'what is sound', value: { names: ['a'], count: 1 }, found: 0 },
  { name: 'what is sound and large', value: { names: Array(200_000).fill('a') }, found: 0 },
  { name: 'every fault', value: { names: [1, 2], count: 'x' }, found: 3, first: '$.names[0]' },
  { name: 'a hundred of many', value: { names: Array(5_000).fill(1) }, found: 100, first: '$.names[0]' },
  { name: 'the first of very many', value: { names: Array(600_000).fill(1) }, found: 1, first: '$.names[0]' },
  {
    name: 'the last of a large one',
    value: { names: [...Array(60_000).fill('a'), 1] },
    found: 1,
    first: '$.names[60000]',
  },
]
for (const { name, value, found, first } of CASES) {
  test(`a check finds ${name}`, () => {
    const findings = check(value)
    assert.equal(findings.length, found)
    assert.equal(findings[0]?.path, first)
  })
}

test('a line says how many more there are, in either language', () => {
  const findings = check({ names: [1, 2, 3, 4, 5] })
  assert.match(oneLine(findings), /must be a string, not "1"; .*; and 2 more$/)
  assert.match(oneLine(findings, 3, 'pt'), /deve ser um texto, e não "1"; .*; e mais 2$/)
})
