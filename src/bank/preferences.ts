import { FAULTS } from '../domain/misbehaviour.ts'
import { suggestions } from '../json/nearest.ts'
import { FILLS, fillOf } from '../standard/fill.ts'
import { VERSIONS, versionOf } from '../standard/versions.ts'
import { asciiOf } from './ascii.ts'
import type { Call } from './call.ts'
import { stamp } from './interaction-id.ts'
import { askedBy } from './prefer-header.ts'
import { knownCodes, statusOfCode } from './simulated.ts'

/** One thing a caller may ask for with `Prefer: name=value`, or with `?__name=value` where no header can be set. */
export interface Preference {
  readonly name: string
  /** Makes it take effect and returns the value as applied; throws Ignored, which says what would do, for a bad one. */
  readonly apply: (value: string, call: Call) => string
  /** Only calls to the bank can go wrong on purpose, not the pages about it. */
  readonly harmful?: true
}

/** TABLE of what can be asked for. A name that is not here is ignored (RFC 7240, section 2). */
export const PREFERENCES: readonly Preference[] = [
  {
    name: 'version',
    apply(value, call) {
      const version = versionOf(value)
      if (!version) throw new Ignored(`use uma destas: ${VERSIONS.map(({ id }) => id).join(', ')}`)
      stamp(call, version)
      return version.id
    },
  },
  {
    name: 'fill',
    apply(value, call) {
      const fill = fillOf(value)
      if (!fill) throw new Ignored(`use um destes: ${FILLS.map(({ id }) => id).join(', ')}`)
      call.fill = fill
      return fill.id
    },
  },
  {
    name: 'example',
    apply(value, call) {
      if (value !== 'arbitrary') throw new Ignored('use arbitrary')
      call.arbitrary = true
      return value
    },
  },
  {
    name: 'seed',
    apply(value, call) {
      const seed = /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN
      if (!(seed <= SEED_MAX)) throw new Ignored(`envie um inteiro de 0 a ${SEED_MAX}`)
      call.seed = seed
      return value
    },
  },
  {
    name: 'code',
    harmful: true,
    apply(value, call) {
      const status = /^\d{3}$/.test(value) ? Number(value) : statusOfCode(value)
      if (status === undefined || (status !== OK && (status < 400 || status > 599)))
        throw new Ignored(`use 200, um status de 400 a 599 ou um código oficial${likely(value)}`)
      const named = status !== Number(value) && { code: value }
      call.asked = { ...call.asked, ...(status === OK ? { unharmed: true } : { status }), ...named }
      return value
    },
  },
  {
    name: 'delay',
    harmful: true,
    apply(value, call) {
      const delay = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN
      if (!(delay <= DELAY_MAX)) throw new Ignored(`envie milissegundos, de 0 a ${DELAY_MAX}`)
      call.asked = { ...call.asked, delay }
      return value
    },
  },
  {
    name: 'fault',
    harmful: true,
    apply(value, call) {
      const fault = FAULTS.find((name) => name === value)
      if (!fault) throw new Ignored(`use um destes: ${FAULTS.join(', ')}`)
      if (call.asked?.status !== undefined || call.asked?.unharmed)
        throw new Ignored('com code=, escolha um dos dois')
      call.asked = { ...call.asked, fault }
      return value
    },
  },
]

/** The codes that may have been meant: all of them would not fit into a header. */
function likely(value: string): string {
  const near = suggestions(value, knownCodes())
  return near.length > 0 ? `, como ${near.join(' ou ')}` : ''
}

const OK = 200
const DELAY_MAX = 600_000
const SEED_MAX = 2 ** 32 - 1

/** Why a preference has no effect. Travels in a header: ASCII, and no double quote. */
class Ignored extends Error {}

const NAMES: ReadonlySet<string> = new Set(PREFERENCES.map(({ name }) => name))
const VALUE_MAX = 60
const REASON_MAX = 600

/** `delay="x"; reason="envie ..."`, as a header can carry it. */
const ignoredAs = (name: string, value: string, { message }: Ignored): string =>
  `${name}="${asciiOf(value, VALUE_MAX)}"; reason="${asciiOf(message, REASON_MAX)}"`

const ON_OWN_PAGES = new Ignored('só vale nas chamadas ao banco')

/**
 * Reads what the caller prefers, lets it take effect, and says so in `Preference-Applied` (RFC 7240, section 3). What has
 * a value that means nothing is ignored (section 2), in the query too, and reported in `x-fulano-ignored`. Where no call
 * goes wrong on purpose (`harmless`), what would harm is ignored too.
 */
export function applyPreferences(call: Call, { harmless = false } = {}): void {
  // Asked for or not: the answer would have been another.
  call.replyHeaders.vary = 'Prefer'
  const header = call.headers.prefer
  if (header === undefined && call.query.size === 0) return
  const asked = askedBy(header ?? '', NAMES)
  const applied: string[] = []
  const ignored: string[] = []
  for (const { name, apply, harmful } of PREFERENCES) {
    const value = asked.get(name) ?? call.query.get(`__${name}`)
    if (value === null) continue
    try {
      if (harmful && harmless) throw ON_OWN_PAGES
      applied.push(`${name}=${apply(value, call)}`)
    } catch (reason) {
      if (!(reason instanceof Ignored)) throw reason
      ignored.push(ignoredAs(name, value, reason))
    }
  }
  if (applied.length > 0) call.replyHeaders['preference-applied'] = applied.join(', ')
  if (ignored.length > 0) call.replyHeaders['x-fulano-ignored'] = ignored.join(', ')
}
