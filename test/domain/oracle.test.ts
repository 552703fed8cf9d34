import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isValidCnh, isValidCnpj, isValidCpf } from '@brazilian-utils/brazilian-utils'
import { licenceNumber } from '../../src/generate/documents.ts'
import { cnpjOf, cpfOf } from '../../src/generate/identity.ts'

/** A second library judges what the first one helped to make. */
const INDEXES = Array.from({ length: 3000 }, (_, at) => at * 977)

test('every CPF is one', () => assert.ok(INDEXES.every((index) => isValidCpf(cpfOf(42, index)))))

for (const alphanumeric of [false, true])
  test(`every CNPJ ${alphanumeric ? 'with letters ' : ''}is one`, () =>
    assert.ok(INDEXES.every((index) => isValidCnpj(cnpjOf(42, index, { alphanumeric }), { version: 2 }))))

test('every driving licence has the number of one', () => {
  const licences = INDEXES.map((index) => licenceNumber(String(123_456_789 + index * 31_337).slice(0, 9)))
  assert.deepEqual(
    licences.filter((number) => !isValidCnh(number)),
    [],
  )
})
