import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { KINDS, type Kind } from '../../src/domain/kind.ts'
import { cnpjOf, cpfOf } from '../../src/generate/identity.ts'
import { generatePersona } from '../../src/generate/persona.ts'
import { strangerOf } from '../../src/generate/stranger.ts'
import { directoryOf } from '../../src/store/directory.ts'
import { directoryOver, type Population } from '../../src/store/population.ts'
import { castOf } from '../../src/store/seeds.ts'
import { openStore } from '../../src/store/store.ts'

const SIZES = { personal: 1000, business: 100 }
let computed = 0
const population: Population = {
  seed: 42,
  sizes: SIZES,
  make(kind, index) {
    computed += 1
    return generatePersona({ seed: 42, kind, index })
  },
}
const zelia = { ...generatePersona({ seed: 42, kind: 'personal', index: 300_000_001 }), alias: 'zelia' }
const bank = () => directoryOver(directoryOf([zelia]), population)
const at = (kind: Kind, index: number) => generatePersona({ seed: 42, kind, index })

/** What is left once nothing is garbage. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed
}

describe('a customer of a population is found', () => {
  for (const kind of KINDS) {
    it(`by id, by #index and by document: ${kind}`, () => {
      const { find } = bank()
      const letter = kind === 'personal' ? '' : 'b'
      fc.assert(
        fc.property(fc.integer({ min: 0, max: SIZES[kind] - 1 }), (index) => {
          const persona = at(kind, index)
          for (const key of [persona.id, `#${letter}${index}`, persona.document])
            if (/^\d{11}$|^[0-9A-Z]{14}$/.test(persona.document) || key !== persona.document)
              assert.deepEqual(find(key), persona, key)
        }),
      )
    })
  }

  it('not beyond its size, nor by a document that is nobody’s', () => {
    const { find } = bank()
    const beyond = at('personal', 1000)
    for (const key of [beyond.id, beyond.document, '#1000', 'b-100', '52998224725', '', '#', 'p--1', 'p-1e3'])
      assert.equal(find(key), undefined, key)
  })

  // Every index has a CPF and a CNPJ of digits, but not every customer bears the one of its index.
  for (const [who, kind, numberOf] of [
    ['a foreigner with a passport, by the CPF of that index', 'personal', cpfOf],
    ['a company whose CNPJ has letters, by the digits of that index', 'business', cnpjOf],
  ] as const) {
    it(`not ${who}`, () => {
      const sizes = { personal: 2000, business: 400 }
      const { find, list } = directoryOver(directoryOf([]), { ...population, sizes })
      const numbers = Array.from({ length: sizes[kind] }, (_, index) => numberOf(42, index))
      const others = numbers.filter((number, index) => at(kind, index).document !== number)
      assert.notEqual(others.length, 0)
      for (const number of others) {
        assert.equal(find(number), undefined, number)
        assert.equal(list({ q: number }).total, 0, number)
        assert.equal(strangerOf(number, { seed: 42 }).document, number)
      }
    })
  }

  it('as the same object while it is asked for often', () => {
    const { find } = bank()
    const before = computed
    const first = find('#7')
    for (let nth = 0; nth < 100; nth++) assert.equal(find('#7'), first)
    assert.equal(computed, before + 1)
  })

  it('with little kept in memory, however many are asked for', () => {
    const { find } = directoryOver(directoryOf([]), {
      ...population,
      sizes: { personal: 300_000_000, business: 1 },
      make: (kind, index) => ({ ...zelia, id: `p-${index}`, kind }) as never,
    })
    const before = heldBytes()
    for (let index = 0; index < 200_000; index++) find(`p-${index}`)
    assert.ok(heldBytes() - before < 5 * 2 ** 20)
    assert.equal(find('p-0')?.id, 'p-0')
  })
})

describe('what is put over a population', () => {
  it('hides the customer of that id, whose old document is nobody’s then', () => {
    const { find, put } = bank()
    const before = at('personal', 5)
    put({ ...before, document: '52998224725', story: 'Editada.' })
    for (const key of ['p-5', '#5', '52998224725']) assert.equal(find(key)?.story, 'Editada.', key)
    assert.equal(find(before.document), undefined)
  })

  it('may not take the name or document of another', () => {
    const { put } = bank()
    for (const more of [{ document: at('personal', 7).document }, { alias: 'zelia' }])
      assert.throws(() => put({ ...at('personal', 5), ...more }), /is taken by/)
  })

  it('is gone when it is removed, and so is a customer nobody had stored', () => {
    const { find, remove, removed, replaceAll, put } = bank()
    const persona = at('personal', 5)
    assert.equal(remove(persona.document), true)
    assert.equal(remove('#5'), false)
    for (const key of ['p-5', '#5', persona.document]) assert.equal(find(key), undefined, key)
    assert.deepEqual(removed(), ['p-5'])
    put(persona)
    assert.deepEqual(find('#5'), persona)
    remove('p-5')
    replaceAll([zelia])
    assert.deepEqual(find('#5'), persona)
  })

  const folder = mkdtempSync(join(tmpdir(), 'fulano-population-'))
  after(() => rmSync(folder, { recursive: true }))

  it('outlives a restart, and who was removed stays away', async (t) => {
    const file = join(folder, 'bank.json')
    const open = async () => {
      const store = await openStore({ file, initial: () => [zelia], population })
      t.after(store.close)
      return store
    }
    const first = await open()
    await first.put({ ...at('personal', 5), story: 'Editada.' })
    await first.remove('#6')
    await first.close()
    const second = await open()
    assert.equal(second.find('#5')?.story, 'Editada.')
    assert.equal(second.find('#6'), undefined)
    assert.equal(second.list({ limit: 1 }).total, 1 + 1000 + 100 - 1)
  })
})

describe('a listing of a population', () => {
  const ids = (query: Parameters<ReturnType<typeof bank>['list']>[0], from = bank()) => {
    const { personas, total } = from.list(query)
    return [total, ...personas.map(({ id }) => id)]
  }

  it('begins with who was put there, then persons, then companies, page by page', () => {
    assert.deepEqual(ids({ limit: 3 }), [1101, zelia.id, 'p-0', 'p-1'])
    assert.deepEqual(ids({ offset: 999, limit: 4 }), [1101, 'p-998', 'p-999', 'b-0', 'b-1'])
    assert.deepEqual(ids({ offset: 1099, limit: 9 }), [1101, 'b-98', 'b-99'])
    assert.deepEqual(ids({ offset: 5000, limit: 9 }), [1101])
    assert.deepEqual(ids({ kind: 'business', limit: 2 }), [100, 'b-0', 'b-1'])
  })

  it('leaves out who is hidden, once', () => {
    const from = bank()
    from.put({ ...at('personal', 2), story: 'Editada.' })
    from.remove('p-0')
    from.remove('p-3')
    assert.deepEqual(ids({ limit: 5 }, from), [1099, zelia.id, 'p-2', 'p-1', 'p-4', 'p-5'])
    const pages = [0, 2, 4, 6].flatMap((offset) => ids({ offset, limit: 2 }, from).slice(1))
    assert.deepEqual(pages, ids({ limit: 8 }, from).slice(1))
  })

  it('finds words where somebody wrote them, and documents everywhere', () => {
    assert.deepEqual(ids({ q: 'zelia' }), [1, zelia.id])
    assert.deepEqual(ids({ q: at('business', 7).document }), [1, 'b-7'])
    assert.deepEqual(ids({ q: 'ninguém' }), [0])
    assert.deepEqual(ids({ archetype: 'retiree' }).slice(0, 1), [zelia.archetype === 'retiree' ? 1 : 0])
  })

  it('without a limit is not a country', () => {
    assert.ok(bank().list().personas.length <= 1000)
  })
})

describe('the population of seeds', () => {
  it('is the crowd of the same seed, only larger', () => {
    const { people, population: of } = castOf('demo')
    const country = of(200_000_000)
    assert.deepEqual(country.sizes, { personal: 200_000_000, business: 20_000_000 })
    for (const persona of people())
      if (persona.alias === undefined) assert.deepEqual(country.make(persona.kind, persona.index!), persona)
  })
})
