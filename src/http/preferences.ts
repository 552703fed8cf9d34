import type { Request, RequestHandler, Response } from 'express'
import { FAULTS } from '../domain/misbehaviour.ts'
import { FILLS, fillOf } from '../spec/fill.ts'
import { VERSIONS, versionOf } from '../spec/versions.ts'
import { stamp } from './interaction-id.ts'
import { isOwnPage } from './observe.ts'
import { Problem, quoted } from './problem.ts'
import { knownCodes, statusOfCode } from './simulated.ts'

/** One thing a caller may ask for with `Prefer: name=value`, or with `?__name=value` where no header can be set. */
export interface Preference {
  readonly name: string
  /** Makes it take effect and returns the value as applied; throws a Problem that names the bad value. */
  readonly apply: (value: string, req: Request, res: Response) => string
  /** Only calls to the bank can go wrong on purpose, not the pages about it. */
  readonly harmful?: true
}

/** TABLE of what can be asked for. A name that is not here is ignored (RFC 7240, section 2). */
export const PREFERENCES: readonly Preference[] = [
  {
    name: 'version',
    apply(value, req, res) {
      const version = versionOf(value)
      if (!version) throw bad('version', value, `use uma destas: ${VERSIONS.map(({ id }) => id).join(', ')}`)
      stamp(req, res, version)
      return version.id
    },
  },
  {
    name: 'fill',
    apply(value, { call }) {
      const fill = fillOf(value)
      if (!fill) throw bad('fill', value, `use um destes: ${FILLS.map(({ id }) => id).join(', ')}`)
      call.fill = fill
      return fill.id
    },
  },
  {
    name: 'example',
    apply(value, { call }) {
      if (value !== 'arbitrary') throw bad('example', value, 'o único é arbitrary')
      call.arbitrary = true
      return value
    },
  },
  {
    name: 'seed',
    apply(value, { call }) {
      const seed = /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN
      if (!(seed <= SEED_MAX)) throw bad('seed', value, `envie um inteiro de 0 a ${SEED_MAX}`)
      call.seed = seed
      return value
    },
  },
  {
    name: 'code',
    harmful: true,
    apply(value, { call }) {
      const status = /^\d{3}$/.test(value) ? Number(value) : statusOfCode(value)
      if (status === undefined || (status !== OK && (status < 400 || status > 599)))
        throw bad('code', value, `use 200, um status de 400 a 599 ou um código: ${knownCodes().join(', ')}`)
      const named = status !== Number(value) && { code: value }
      call.asked = { ...call.asked, ...(status === OK ? { unharmed: true } : { status }), ...named }
      return value
    },
  },
  {
    name: 'delay',
    harmful: true,
    apply(value, { call }) {
      const delay = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN
      if (!(delay <= DELAY_MAX)) throw bad('delay', value, `envie milissegundos, de 0 a ${DELAY_MAX}`)
      call.asked = { ...call.asked, delay }
      return value
    },
  },
  {
    name: 'fault',
    harmful: true,
    apply(value, { call }) {
      const fault = FAULTS.find((name) => name === value)
      if (!fault) throw bad('fault', value, `use um destes: ${FAULTS.join(', ')}`)
      if (call.asked?.status !== undefined || call.asked?.unharmed)
        throw bad('fault', value, 'com code=, escolha um dos dois')
      call.asked = { ...call.asked, fault }
      return value
    },
  },
]

const OK = 200
const DELAY_MAX = 600_000
const SEED_MAX = 2 ** 32 - 1

const bad = (name: string, value: string, instead: string): Problem =>
  new Problem('PREFERENCIA_INVALIDA', `Prefer: ${name}=${quoted(value)} não é conhecido; ${instead}.`)

const TOKEN = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+"
const PREFERENCE = new RegExp(
  `\\s*(${TOKEN})\\s*(?:=\\s*("(?:[^"\\\\]|\\\\.)*"|[^\\s,;"]*))?\\s*(?:[,;]|$)`,
  'y',
)
const SEPARATOR = /[,;]/g

/** `version=2.2.1; delay="100"` to names and values. The first of a repeated name wins; what cannot be read is skipped. */
export function parsePrefer(header: string): Map<string, string> {
  const asked = new Map<string, string>()
  let at = 0
  while (at < header.length) {
    PREFERENCE.lastIndex = at
    const match = PREFERENCE.exec(header)
    if (match?.[1]) {
      const name = match[1].toLowerCase()
      if (!asked.has(name)) asked.set(name, unquote(match[2] ?? ''))
      at = PREFERENCE.lastIndex
      continue
    }
    SEPARATOR.lastIndex = at
    at = SEPARATOR.exec(header) ? SEPARATOR.lastIndex : header.length
  }
  return asked
}

const unquote = (value: string): string =>
  value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value

/** Reads what the caller prefers, lets it take effect, and says so in `Preference-Applied` (RFC 7240, section 3). */
export function preferences(): RequestHandler {
  return function preferences(req, res, next) {
    const header = req.headers.prefer as string | undefined
    if (header === undefined && req.call.query.size === 0) return next()
    const asked = parsePrefer(header ?? '')
    const applied: string[] = []
    const own = isOwnPage(req.url)
    for (const { name, apply, harmful } of PREFERENCES) {
      if (harmful && own) continue
      const value = asked.get(name) ?? req.call.query.get(`__${name}`)
      if (value !== null) applied.push(`${name}=${apply(value, req, res)}`)
    }
    if (applied.length > 0) res.setHeader('preference-applied', applied.join(', '))
    next()
  }
}
