import { loadShipped } from '#platform'
import type { Config } from '../config.ts'
import { openInMemory } from '../store/in-memory.ts'
import { assemble } from './assemble.ts'
import { type Bank, bankOf } from './bank.ts'
import { type Choices, checkOptions } from './options.ts'

/** TABLE of the settings that a bank without a server has. */
export const BANK_SETTINGS = [
  'seeds',
  'profile',
  'seed',
  'population',
  'spec',
  'fill',
  'requestControl',
  'maxJournalEntries',
  'publicUrl',
] as const satisfies readonly (keyof Config)[]

export type BankOptions = Choices & Partial<Omit<Pick<Config, (typeof BANK_SETTINGS)[number]>, keyof Choices>>

/**
 * A bank in this process, with the defaults of the server: `demo,gatilhos`, `calm`, 2.3.0. Nothing listens, nothing is to
 * be closed. Rejects with InputError for an option, seeds or a profile that the command line would refuse.
 *
 * @example
 * const bank = await createBank({ seeds: 'demo', profile: 'flaky' })
 * const response = await bank.get('personal/identifications', { bearer: 'maria-silva' })
 */
export async function createBank(options: BankOptions = {}): Promise<Bank> {
  await loadShipped()
  const { config, origin, ...chosen } = checkOptions(options, BANK_SETTINGS)
  const { now, institution, notify = (line) => console.warn(`fulano: ${line}`) } = options
  const parts = await assemble({
    ...chosen,
    config,
    ...(now && { now }),
    ...(institution && { institution }),
    open: openInMemory,
    tell: notify,
    report: (error) => console.error(error),
  })
  const { publicUrl } = config
  return bankOf(parts, { origin: () => origin, publicUrl, record: parts.journal.record })
}
