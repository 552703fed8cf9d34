import type { ProfileInput, ProfileName } from '../behaviour/profile.ts'
import { type Config, DEFAULTS, merge } from '../config.ts'
import { excerpt, InputError } from '../domain/failure.ts'
import { BANCO_FULANO, type Institution } from '../domain/institution.ts'
import { checkSettings } from '../settings.ts'
import type { SeedsInput } from '../store/seeds-content.ts'

/** What can be chosen in code, and not in a line of a shell. */
export interface Choices {
  /** Who the customers are: names (`demo`), files, with commas between them, or seeds as a file has them. */
  seeds?: string | SeedsInput
  /** How the bank behaves: a name (`flaky`), a file, or a profile as a file has it; it needs no name. */
  profile?: ProfileName | (string & Record<never, never>) | ProfileInput
  /** What the bank's clock follows; the system's time unless given. */
  now?: () => Date
  /** The bank that answers; Banco Fulano unless given. */
  institution?: Institution
  /** Where a URL without a host is: `http://localhost:4010` unless given, or where the server listens. */
  origin?: string
  /** Told in a line what a person should know, e.g. that a rule is about nobody. */
  notify?: (line: string) => void
}

/** What the settings say of seeds or a profile that have neither a name nor a file. */
const INLINE = 'inline'

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const nameOf = (profile: object): string =>
  ('name' in profile && typeof profile.name === 'string' && profile.name.trim()) || INLINE

/** TABLE of the options that are no settings: what each must be, and whether it is. */
const OTHERS: {
  readonly [Key in Exclude<keyof Choices, keyof Config>]-?: readonly [
    expected: string,
    fits: (value: unknown) => boolean,
  ]
} = {
  now: ['a function that gives a Date', (value) => typeof value === 'function'],
  institution: [
    'an institution with its brandName, cnpj, affiliateCnpjs, ispb and compeCode',
    (value) => isObject(value) && Object.keys(BANCO_FULANO).every((key) => key in value),
  ],
  origin: [
    'an origin such as http://localhost:4010',
    (value) => typeof value === 'string' && URL.canParse(value) && new URL(value).origin === value,
  ],
  notify: ['a function that takes a line', (value) => typeof value === 'function'],
}

/** What was chosen, as the settings that a server has, and what no setting can say. */
export interface Checked extends Required<Pick<Choices, 'seeds' | 'profile' | 'origin'>> {
  readonly config: Config
}

/**
 * The options of the library, checked as flags and variables are; of the settings only those that are `allowed`, all of
 * them when absent. Throws InputError for an option that is none, and for a value that cannot be meant.
 */
export function checkOptions(
  options: Choices & Partial<Omit<Config, keyof Choices>>,
  allowed?: readonly (keyof Config)[],
): Checked {
  for (const [key, [expected, fits]] of Object.entries(OTHERS)) {
    const value = options[key as keyof typeof OTHERS]
    if (value !== undefined && !fits(value))
      throw new InputError(`${key}: expected ${expected}, not ${excerpt(value)}`)
  }
  const { seeds, profile } = options
  const named = {
    ...options,
    ...(isObject(seeds) && { seeds: INLINE }),
    ...(isObject(profile) && { profile: nameOf(profile) }),
  }
  const config = merge(DEFAULTS, checkSettings(named, Object.keys(OTHERS), allowed))
  if (config.watch && isObject(profile))
    throw new InputError('watch: only a profile in a file changes; give its name, as profile: "./mine.json"')
  const { origin = `http://localhost:${DEFAULTS.port}` } = options
  return { config, origin, seeds: seeds ?? config.seeds, profile: profile ?? config.profile }
}
