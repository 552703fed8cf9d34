import assert from 'node:assert/strict'
import { test } from 'node:test'
import { branchOf, completeCnpj, isCnpj, maskedRoot } from '../../src/domain/cnpj.ts'
import { completeCpf, isCpf } from '../../src/domain/cpf.ts'
import { BANCO_FULANO } from '../../src/domain/institution.ts'
import { brl } from '../../src/domain/money.ts'

// The worked examples of rulebook section 8, the first CNPJ being the Receita's own.
const CNPJS: readonly [string, string][] = [
  ['12ABC34501DE', '12ABC34501DE35'],
  ['A1B2C3D40001', 'A1B2C3D4000193'],
  ['7QWX8E5R0001', '7QWX8E5R000126'],
  ['112223330001', '11222333000181'],
]
for (const [base, whole] of CNPJS)
  test(`check digits of ${base}`, () => assert.equal(completeCnpj(base), whole))

const CPFS: readonly [string, string][] = [
  ['529982247', '52998224725'],
  ['111444777', '11144477735'],
  ['123456789', '12345678909'],
]
for (const [base, whole] of CPFS)
  test(`check digits of ${base}`, () => assert.equal(completeCpf(base), whole))

for (const wrong of ['50685362000135', '12abc34501de35', '11.222.333/0001-81', '1122233300018'])
  test(`${wrong} is no unmasked CNPJ`, () => assert.equal(isCnpj(wrong), false))
for (const wrong of ['11111111111', '52998224724', '529.982.247-25'])
  test(`${wrong} is no unmasked CPF`, () => assert.equal(isCpf(wrong), false))

test('a branch has the root of its headquarters and check digits of its own', () => {
  assert.equal(branchOf('11222333000181', 2), completeCnpj('112223330002'))
  assert.equal(maskedRoot('11222333000181'), '11.222.333')
})

test('the sandbox bank has valid numbers', () => {
  for (const cnpj of [BANCO_FULANO.cnpj, ...BANCO_FULANO.affiliateCnpjs]) assert.ok(isCnpj(cnpj), cnpj)
  assert.equal(BANCO_FULANO.ispb, BANCO_FULANO.cnpj.slice(0, 8))
})

const AMOUNTS: readonly [number, string][] = [
  [123_450, '1234.50'],
  [5, '0.05'],
  [0, '0.00'],
  [-40_001, '-400.01'],
]
for (const [centavos, amount] of AMOUNTS)
  test(`${centavos} centavos are ${amount}`, () =>
    assert.deepEqual(brl(centavos), { amount, currency: 'BRL' }))
