import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isCnpj } from '../../src/domain/cnpj.ts'
import { fiscalRegionOf, isCpf } from '../../src/domain/cpf.ts'
import {
  CAPACITY,
  cnpjOf,
  cpfOf,
  indexOf,
  regionOf,
  relatedCnpj,
  relatedCpf,
} from '../../src/generate/identity.ts'

const seeds = fc.nat({ max: 2 ** 32 - 1 })
const people = fc.nat({ max: CAPACITY.personal - 1 })
const companies = fc.nat({ max: CAPACITY.business - 1 })

test('a CPF is valid, has the region of its index, and leads back to it', () => {
  fc.assert(
    fc.property(seeds, people, (seed, index) => {
      const cpf = cpfOf(seed, index)
      assert.ok(isCpf(cpf))
      assert.equal(fiscalRegionOf(cpf), regionOf(seed, index))
      assert.deepEqual(indexOf(seed, cpf), { kind: 'personal', index })
    }),
    { numRuns: 2000 },
  )
})

for (const alphanumeric of [false, true]) {
  test(`a CNPJ ${alphanumeric ? 'with letters ' : ''}is valid and leads back to its index`, () => {
    fc.assert(
      fc.property(seeds, companies, (seed, index) => {
        const cnpj = cnpjOf(seed, index, { alphanumeric })
        assert.ok(isCnpj(cnpj))
        assert.equal(/[A-Z]/.test(cnpj), alphanumeric)
        assert.equal(cnpj.slice(8, 12), '0001')
        assert.deepEqual(indexOf(seed, cnpj), { kind: 'business', index })
      }),
      { numRuns: 2000 },
    )
  })
}

test('a hundred thousand customers in a row share no document', () => {
  for (const documentOf of [cpfOf, cnpjOf]) {
    const documents = new Set(Array.from({ length: 100_000 }, (_, index) => documentOf(1211, index)))
    assert.equal(documents.size, 100_000)
  }
})

test('every thousand people in a row hold the regions in the proportions of Brazil', () => {
  const count = (from: number) =>
    Array.from(
      { length: 10 },
      (_, region) =>
        Array.from({ length: 1000 }, (_, at) => regionOf(42, from + at)).filter((found) => found === region)
          .length,
    )
  assert.deepEqual(count(0), [53, 88, 78, 93, 96, 80, 101, 98, 219, 94])
  assert.deepEqual(count(77_000), count(0))
})

test('who is no customer has a document that no index leads to', () => {
  fc.assert(
    fc.property(seeds, people, fc.nat({ max: 9 }), fc.nat({ max: 15 }), (seed, index, region, slot) => {
      const cpf = relatedCpf(seed, region, 'personal', index, slot)
      assert.ok(isCpf(cpf))
      assert.equal(fiscalRegionOf(cpf), region)
      assert.equal(indexOf(seed, cpf), undefined)
    }),
  )
  assert.equal(indexOf(42, relatedCnpj(42, 17)), undefined)
})

const STRANGERS: readonly [string, string][] = [
  ['a wrong check digit', '52998224726'],
  ['eleven equal digits', '11111111111'],
  ['a CNPJ below the invented roots', '11222333000181'],
  ['a branch', cnpjOf(42, 3).replace('0001', '0002')],
  ['a mask', '529.982.247-25'],
  ['nothing', ''],
]
for (const [name, document] of STRANGERS) {
  test(`${name} belongs to no customer`, () => assert.equal(indexOf(42, document), undefined))
}
