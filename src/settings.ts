import { AUTHS, type Config, hostsIn, LOG_LEVELS } from './config.ts'
import { excerpt, InputError } from './domain/failure.ts'
import { nearest } from './json/nearest.ts'
import { FILLS } from './standard/fill.ts'
import { VERSIONS } from './standard/versions.ts'

/** Variables by name, as the process has them. */
export type Environment = Readonly<Record<string, string | undefined>>

type Value = Config[keyof Config]

/** One thing to configure: a flag, its variable and its key are three spellings of the row. */
export interface Setting {
  readonly key: keyof Config
  /** As commander wants it. The variable is FULANO_ and the long name: `--public-url` is `FULANO_PUBLIC_URL`. */
  readonly flags: string
  /** A variable that others define for us, read when ours is not there. */
  readonly also?: string
  /** What `read` accepts, for the one who wrote something else. */
  readonly expected: string
  /** The value, or undefined when the text cannot mean one. */
  read(text: string): Value | undefined
  /** The texts that `read` accepts, where they are few: the nearest one is proposed. */
  readonly known?: readonly string[]
}

export const POPULATION_MAX = 300_000_000
const SWITCH: Readonly<Record<string, boolean>> = {
  1: true,
  true: true,
  yes: true,
  on: true,
  0: false,
  false: false,
  no: false,
  off: false,
}

const integer = (max: number) => (text: string) =>
  /^\d{1,10}$/.test(text) && Number(text) <= max ? Number(text) : undefined

/** The part of a row that takes one of these. */
const oneOf = (known: readonly string[]) => ({
  known,
  expected: known.join(', '),
  read: (value: string) => (known.includes(value) ? value : undefined),
})
const text = (value: string) => (value.trim() === '' ? undefined : value)
const switchOf = (value: string) => SWITCH[value.toLowerCase()]

/** `https://bank.example/fulano/` is `https://bank.example/fulano`; a query or credentials belong to no base. */
function base(value: string): string | undefined {
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash) return undefined
  return (url.origin + url.pathname).replace(/\/+$/, '')
}

/** `https://app.example/` is `https://app.example`; with a path it is no origin, and would match no browser's. */
function origin(value: string): string | undefined {
  const url = base(value)
  return url && new URL(url).origin === url ? url : undefined
}

/** Of the length that a name may have (RFC 1035, 2.3.4). */
const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/
/** An IPv4 address has the form of a name. */
const isIPv6 = (host: string): boolean => host.includes(':') && URL.canParse(`http://[${host}]`)

/** TABLE of the settings: flags, variables and `--help` are made of it. */
export const SETTINGS: readonly Setting[] = [
  {
    key: 'port',
    flags: '-p, --port <port>',
    also: 'PORT',
    expected: 'a port from 0 to 65535',
    read: integer(65_535),
  },
  {
    key: 'host',
    flags: '-h, --host <address>',
    also: 'HOST',
    expected: 'an address or a host name',
    read: (value) => (/^[\w.:%][\w.:%-]*$/.test(value) ? value : undefined),
  },
  {
    key: 'seed',
    flags: '-s, --seed <number>',
    expected: 'a whole number from 0 to 4294967295',
    read: integer(2 ** 32 - 1),
  },
  {
    key: 'seeds',
    flags: '--seeds <names|files>',
    expected: 'names or files',
    read: text,
  },
  {
    key: 'population',
    flags: '--population <count>',
    expected: `a whole number from 1 to ${POPULATION_MAX}`,
    read: (value) => integer(POPULATION_MAX)(value) || undefined,
  },
  {
    key: 'data',
    flags: '--data <file>',
    expected: 'a file',
    read: text,
  },
  {
    key: 'profile',
    flags: '--profile <name|file>',
    expected: 'a name or a file',
    read: text,
  },
  {
    key: 'watch',
    flags: '--watch',
    expected: 'true or false',
    read: switchOf,
  },
  {
    key: 'requestControl',
    flags: '--no-request-control',
    expected: 'true or false',
    read: (value) => (switchOf(value) === undefined ? undefined : !switchOf(value)),
  },
  {
    key: 'maxJournalEntries',
    flags: '--max-journal-entries <count>',
    expected: 'a whole number from 0 to 1000000',
    read: integer(1_000_000),
  },
  {
    key: 'journalBodies',
    flags: '--journal-bodies',
    expected: 'true or false',
    read: switchOf,
  },
  {
    key: 'auth',
    flags: '--auth <mode>',
    ...oneOf(AUTHS),
  },
  {
    key: 'fapiDir',
    flags: '--fapi-dir <folder>',
    expected: 'a folder',
    read: text,
  },
  {
    key: 'fapiPort',
    flags: '--fapi-port <port>',
    expected: 'a port from 0 to 65535',
    read: integer(65_535),
  },
  {
    key: 'fapiMtlsPort',
    flags: '--fapi-mtls-port <port>',
    expected: 'a port from 0 to 65535',
    read: integer(65_535),
  },
  {
    key: 'fapiHost',
    flags: '--fapi-host <names>',
    expected: 'names or addresses, with commas between them',
    read: (value) =>
      hostsIn(value).every((host) => HOST_NAME.test(host) || isIPv6(host)) ? value : undefined,
  },
  {
    key: 'spec',
    flags: '--spec <version>',
    ...oneOf(VERSIONS.map(({ id }) => id)),
  },
  {
    key: 'fill',
    flags: '--fill <style>',
    ...oneOf(FILLS.map(({ id }) => id)),
  },
  {
    key: 'publicUrl',
    flags: '--public-url <url>',
    expected: 'an address such as https://sandbox.example.com',
    read: base,
  },
  {
    key: 'cors',
    flags: '--cors <origin>',
    expected: '* or an origin such as http://localhost:3000',
    read: (value) => (value === '*' ? value : origin(value)),
  },
  {
    key: 'adminToken',
    flags: '--admin-token <token>',
    expected: 'visible ASCII characters without spaces',
    read: (value) => (/^[\x21-\x7e]+$/.test(value) ? value : undefined),
  },
  {
    key: 'admin',
    flags: '--no-admin',
    expected: 'true or false',
    read: (value) => (switchOf(value) === undefined ? undefined : !switchOf(value)),
  },
  {
    key: 'shutdownGrace',
    flags: '--shutdown-grace <seconds>',
    expected: 'a whole number of seconds from 0 to 3600',
    read: integer(3600),
  },
  {
    key: 'logLevel',
    flags: '--log-level <level>',
    ...oneOf(LOG_LEVELS),
  },
  {
    key: 'quiet',
    flags: '-q, --quiet',
    expected: 'true or false',
    read: switchOf,
  },
]

/** The rows of these keys, in the table's order. */
export const settingsOf = (...keys: readonly (keyof Config)[]): readonly Setting[] =>
  SETTINGS.filter(({ key }) => keys.includes(key))

/** The long name of a setting's flag: `--public-url`. */
export const flagOf = ({ flags }: Pick<Setting, 'flags'>): string => /--[a-z-]+/.exec(flags)![0]

const PREFIX = 'FULANO_'

/** `FULANO_PUBLIC_URL`. */
export const variableOf = (setting: Setting): string =>
  `${PREFIX}${flagOf(setting).slice(2).toUpperCase().replaceAll('-', '_')}`

/** The value that somebody wrote for a setting, under the name by which they know it. Throws InputError. */
export function readSetting(setting: Setting, name: string, written: string): Value {
  const value = setting.read(written)
  if (value !== undefined) return value
  throw unusable(setting, name, written)
}

/** Where no text is written but a value is given, it must be what its text would be read as. Throws InputError. */
function checkSetting(setting: Setting, given: unknown): Value {
  // A switch is written `--no-admin` and given `admin: false`.
  if (typeof given === 'boolean' && typeof setting.read('true') === 'boolean') return given
  const isText = typeof given === 'string' || typeof given === 'number'
  const value = isText ? setting.read(String(given)) : undefined
  if (value !== undefined && typeof value === typeof given) return value
  throw unusable(setting, setting.key, given)
}

function unusable({ expected, known = [] }: Setting, name: string, given: unknown): InputError {
  const near = typeof given === 'string' ? nearest(given, known) : undefined
  const hint = near ? `; did you mean ${near}?` : ''
  return new InputError(`${name}: expected ${expected}, not ${excerpt(given)}${hint}`)
}

/**
 * What the library was given, checked as flags and variables are; `others` are options that are no settings, `allowed` the
 * settings that there are. Throws InputError for a key that is none, and for a value that cannot be meant.
 */
export function checkSettings(
  given: Readonly<Record<string, unknown>>,
  others: readonly string[],
  allowed: readonly (keyof Config)[] = SETTINGS.map(({ key }) => key),
) {
  const known = [...allowed, ...others]
  const checked = Object.entries(given).flatMap(([key, value]) => {
    if (others.includes(key)) return []
    const setting = SETTINGS.find((row) => row.key === key)
    if (!setting || !allowed.includes(setting.key)) throw unknownOption(key, known)
    return value === undefined ? [] : [[key, checkSetting(setting, value)] as const]
  })
  return Object.fromEntries(checked) as Partial<Config>
}

function unknownOption(key: string, known: readonly string[]): InputError {
  const near = nearest(key, known)
  return new InputError(
    `unknown option ${excerpt(key)}; ${near ? `did you mean ${near}?` : `known: ${known.join(', ')}`}`,
  )
}

/**
 * Whether Docker or Kubernetes wrote a variable for a service that is called fulano: `FULANO_PORT=tcp://10.0.0.1:4010`,
 * `FULANO_SERVICE_HOST`, `FULANO_PORT_4010_TCP_ADDR`. It tells others where we are, not us what to do.
 */
const isServiceLink = (name: string, value: string): boolean =>
  /^FULANO_(?:SERVICE_|PORT_\d|ENV_|NAME$)/.test(name) ||
  /^FULANO_PORT=(?:tcp|udp):\/\//.test(`${name}=${value}`)

/** What the environment says: `FULANO_*`, then plain `PORT` and `HOST`. An empty variable says nothing. */
export function fromEnv(env: Environment, settings: readonly Setting[] = SETTINGS): Partial<Config> {
  const found = settings.flatMap((setting) => {
    const name = [variableOf(setting), setting.also].find(
      (candidate) => candidate && env[candidate] && !isServiceLink(candidate, env[candidate]),
    )
    return name ? [[setting.key, readSetting(setting, name, env[name]!)]] : []
  })
  return Object.fromEntries(found)
}

/** Variables that begin as ours do and that no setting reads, each with what was probably meant, in a line of English. */
export function unreadVariables(env: Environment): string[] {
  const known = SETTINGS.map((setting) => variableOf(setting).slice(PREFIX.length))
  return Object.entries(env).flatMap(([name, value = '']) => {
    const word = name.slice(PREFIX.length)
    if (!name.startsWith(PREFIX) || known.includes(word) || isServiceLink(name, value)) return []
    const near = nearest(word, known)
    return [`nothing reads the variable ${excerpt(name)}${near ? `; did you mean ${PREFIX}${near}?` : ''}`]
  })
}
