import { test as base, type TestAPI } from 'vitest'
import type { Bank } from './bank.ts'
import { type BankOptions, createBank } from './create-bank.ts'

/** What a test of this kind is given. */
export interface BankFixtures {
  /** Those of `createBank`; `test.override({ bankOptions: { profile: 'flaky' } })` changes them for a file or a `describe`. */
  bankOptions: BankOptions
  /** A bank for this test alone, made when it is asked for. */
  bank: Bank
}

/**
 * Vitest's `test` with a bank in its context: no port, nothing to close, nothing that another test has done.
 *
 * @example
 * test('reads a customer', async ({ bank }) => {
 *   const response = await bank.get('personal/identifications', { bearer: 'maria-silva' })
 *   expect(response.status).toBe(200)
 * })
 */
export const test: TestAPI<BankFixtures> = base.extend<BankFixtures>({
  bankOptions: {},
  bank: async ({ bankOptions }, use) => use(await createBank(bankOptions)),
})
