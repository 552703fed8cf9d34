import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { boundedMap } from '../../src/domain/bounded-map.ts'

const KB = 1024
const keysOf = (map: ReturnType<typeof boundedMap<number>>): string[] =>
  [...map.entries()].map(([key]) => key)

/** What one entry with a key of one character takes. */
const ONE = (() => {
  const map = boundedMap<number>(KB)
  map.set('a', 1)
  return map.bytes
})()

describe('a bounded map', () => {
  it('forgets the key not touched for longest, reading being a touch', () => {
    const map = boundedMap<number>(3 * ONE)
    for (const key of ['a', 'b', 'c']) map.set(key, 1)
    map.get('a')
    map.set('b', 2)
    map.set('d', 1)
    assert.deepEqual(keysOf(map), ['a', 'b', 'd'])
    assert.equal(map.get('c'), undefined)
    assert.equal(map.get('b'), 2)
  })

  it('counts the length of keys and what values take', () => {
    const map = boundedMap<string>(64 * KB, (value) => 2 * value.length)
    for (let at = 0; at < 100; at++) map.set(`${at} ${'k'.repeat(KB)}`, 'v'.repeat(KB))
    assert.ok(map.size > 10 && map.size < 16, `${map.size} entries of 4 KB`)
    assert.ok(map.bytes <= 64 * KB)
  })

  it('does not keep what is larger than its bound', () => {
    const map = boundedMap<number>(KB)
    map.set('x'.repeat(KB), 1)
    assert.deepEqual([map.size, map.bytes], [0, 0])
  })

  it('takes no more for a key that is set again and again', () => {
    const map = boundedMap<number>(KB)
    for (let at = 0; at < 1000; at++) map.set('a', at)
    assert.deepEqual([map.size, map.bytes, map.get('a')], [1, ONE, 999])
  })

  it('holds what a list in order of the last touch would hold, whatever is done to it', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
    const step = fc.tuple(fc.constantFrom('get', 'set', 'delete', 'clear'), key, fc.nat())
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const map = boundedMap<number>(4 * ONE)
        let model: [string, number][] = []
        for (const [verb, name, value] of steps) {
          const known = model.find(([one]) => one === name)
          if (verb === 'clear') map.clear()
          else if (verb === 'get') assert.equal(map.get(name), known?.[1])
          else if (verb === 'delete') assert.equal(map.delete(name), known !== undefined)
          else map.set(name, value)
          if (verb === 'clear') model = []
          else model = model.filter(([one]) => one !== name)
          if (verb === 'set') model.push([name, value])
          if (verb === 'get' && known) model.push(known)
          model = model.slice(-4)
          assert.deepEqual([...map.entries()], model)
          assert.deepEqual([map.size, map.bytes], [model.length, model.length * ONE])
        }
      }),
    )
  })
})
