import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkerOf } from '../../src/json/findings.ts'
import { closest, nearest, suggestions } from '../../src/json/nearest.ts'
import { RECIPE_SCHEMA } from '../../src/store/seeds-schema.ts'
import { growth } from './growth.ts'

const CASES: readonly { word: string; known: readonly string[]; meant: readonly string[] }[] = [
  { word: 'oveRides', known: ['overrides', 'index'], meant: ['overrides'] },
  { word: 'tmp', known: ['monthly', 'tps', 'tpm'], meant: ['tpm'] },
  { word: 'sao paulo/sp', known: ['São Paulo/SP', 'São Luís/MA'], meant: ['São Paulo/SP'] },
  { word: 'Recife', known: ['Recife/PE', 'Caruaru/PE'], meant: ['Recife/PE'] },
  { word: 'recife ', known: ['Recife/PE', 'Caruaru/PE'], meant: ['Recife/PE'] },
  { word: 'vicosa', known: ['Viçosa/AL', 'Viçosa/MG', 'Santos/SP'], meant: ['Viçosa/AL', 'Viçosa/MG'] },
  {
    word: 'identifications',
    known: ['personal/identifications', 'business/identifications'],
    meant: ['personal/identifications', 'business/identifications'],
  },
  { word: 'Recifi', known: ['Reduto/MG', 'Recife/PE'], meant: ['Recife/PE'] },
  { word: 'enfermagem', known: ['Enfermeiro', 'Técnico de enfermagem'], meant: ['Técnico de enfermagem'] },
  { word: 'zzzzzz', known: ['overrides', 'index'], meant: [] },
  { word: '', known: ['a/b'], meant: [] },
  { word: 'anything', known: [], meant: [] },
]
for (const { word, known, meant } of CASES) {
  test(`${JSON.stringify(word)} means ${meant.join(' or ') || 'nothing known'}`, () => {
    assert.deepEqual(suggestions(word, known), meant)
    assert.equal(nearest(word, known), meant[0])
  })
}

test('a word that is longer than any name means nothing', () => {
  const word = 'Recife/PE'.repeat(200_000)
  assert.deepEqual(suggestions(word, ['Recife/PE']), [])
  assert.equal(closest(word, ['Recife/PE']), undefined)
})

const check = checkerOf(RECIPE_SCHEMA)
const recipe = (overrides: object) => ({
  alias: 'ana',
  kind: 'personal',
  archetype: 'student',
  overrides,
})
/** Of twice the input: twice the work, and some noise. */
const MOST = 2.5
const GROWING: readonly { name: string; input: (size: number) => () => unknown }[] = [
  {
    name: 'a town that nobody knows',
    input: (size) => () => check(recipe({ town: 'Recife'.repeat(size) })),
  },
  { name: 'a key that nobody knows', input: (size) => () => check(recipe({ ['town'.repeat(size)]: 1 })) },
  {
    name: 'many keys that nobody knows',
    input: (size) => {
      const keys = Object.fromEntries(Array.from({ length: size / 10 }, (_, at) => [`twn${at}`, 1]))
      return () => check(recipe(keys))
    },
  },
]
for (const { name, input } of GROWING) {
  test(`${name}: twice as much takes at most two and a half times as long`, () => {
    assert.equal(check(recipe({ town: 'Recif' })).length, 1)
    const ratio = growth(input, 100_000, MOST)
    assert.ok(ratio <= MOST, `${ratio.toFixed(2)} times`)
  })
}
