import assert from 'node:assert/strict'
import { test } from 'node:test'
import { finderOf } from '../../src/json/finder.ts'

const [MINE, STONE, COCOA, COCO, TWIN] = [['Mina'], ['Pedra', 'pedra'], ['Cacau'], ['Coco', 'Côco'], ['côco']]
const find = finderOf([MINE!, STONE!, COCOA!, COCO!, TWIN!], (names) => names)

for (const { name, row } of [
  { name: 'Mina', row: MINE },
  { name: 'mína', row: MINE },
  { name: 'PEDRA', row: STONE },
  { name: 'Côco', row: COCO },
  { name: 'côco', row: TWIN },
  { name: 'COCO', row: undefined },
  { name: 'Cacaus', row: undefined },
  { name: '', row: undefined },
  { name: '__proto__', row: undefined },
])
  test(`${name || 'nothing'} names ${row?.[0] ?? 'no row'}`, () => assert.equal(find(name), row))
