import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cellsOf, namesOf, shapeOf } from '../../src/export/columns.ts'

const SCHEMA = {
  properties: {
    id: {},
    name: {},
    birth: { properties: { date: {}, place: { properties: { town: {} } } } },
    phones: { items: { properties: { number: {}, ddd: {} } } },
    products: { items: { enum: ['A', 'B'] } },
  },
}
const shape = shapeOf(SCHEMA)
const row = (value: unknown) =>
  Object.fromEntries(
    cellsOf(shape, value)
      .map((cell, at) => [namesOf(shape)[at], cell])
      .filter(([, cell]) => cell !== ''),
  )

test('names are dotted, lists are numbered, and longer ones have a rest', () => {
  assert.deepEqual(namesOf(shape), [
    'id',
    'name',
    'birth.date',
    'birth.place.town',
    'phones.0.number',
    'phones.0.ddd',
    'phones.1.number',
    'phones.1.ddd',
    'phones.2.number',
    'phones.2.ddd',
    'phones.rest',
    'products.0',
    'products.1',
    'products.rest',
  ])
})

const ROWS: readonly { name: string; value: object; cells: Record<string, string> }[] = [
  { name: 'nothing', value: {}, cells: {} },
  { name: 'booleans and numbers', value: { id: 0, name: false }, cells: { id: '0', name: 'false' } },
  {
    name: 'objects in objects',
    value: { birth: { place: { town: 'Natal' } } },
    cells: { 'birth.place.town': 'Natal' },
  },
  { name: 'a short list', value: { phones: [{ ddd: '11' }] }, cells: { 'phones.0.ddd': '11' } },
  {
    name: 'a list longer than its columns',
    value: { phones: [1, 2, 3, 4, 5].map((ddd) => ({ ddd })) },
    cells: {
      'phones.0.ddd': '1',
      'phones.1.ddd': '2',
      'phones.2.ddd': '3',
      'phones.rest': '[{"ddd":4},{"ddd":5}]',
    },
  },
  {
    name: 'a list of names',
    value: { products: ['B', 'A'] },
    cells: { 'products.0': 'B', 'products.1': 'A' },
  },
]
for (const { name, value, cells } of ROWS) {
  test(`cells of ${name}`, () => {
    assert.deepEqual(row(value), cells)
    assert.equal(cellsOf(shape, value).length, namesOf(shape).length)
  })
}
