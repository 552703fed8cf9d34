import { CONSENT_ERRORS } from '../standard/consents/errors.ts'
import { ERROR_STATUSES, OTHER_ERRORS } from '../standard/statuses.ts'
import { Problem } from './problem.ts'

/** An error on demand. */
export interface Simulated {
  readonly status: number
  /** Of the error; the status's own when absent. */
  readonly code?: string
  /** Seconds for Retry-After. */
  readonly retryAfter?: number
}

const ROWS = [...ERROR_STATUSES, ...OTHER_ERRORS]
const byStatus = new Map([...ROWS].reverse().map((row) => [row.status, row]))
const byCode = new Map([
  ...ROWS.map(({ status, example }) => [example.code, { status, example }] as const),
  ...Object.entries(CONSENT_ERRORS).map(
    ([code, { title, detail }]) => [code, { status: '422', example: { code, title, detail } }] as const,
  ),
])

/** The error codes that the standard has words for, e.g. `STATUS_RESOURCE_UNAVAILABLE`, and the status of each. */
export const statusOfCode = (code: string): number | undefined => {
  const status = Number(byCode.get(code)?.status)
  return Number.isNaN(status) ? undefined : status
}

export const knownCodes = (): string[] =>
  [...byCode.keys()].filter((code) => statusOfCode(code) !== undefined)

/** TABLE of the headers that a status owes (RFC 9110, 15.5.6; RFC 6585, 4). */
const OWED: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  405: { allow: 'GET, HEAD' },
  429: { 'retry-after': '60' },
}

/** The error that a bank would answer with this status, in the standard's own words where it has some. */
export function simulated({ status, code, retryAfter }: Simulated): Problem {
  const { example } = byStatus.get(String(status)) ?? byStatus.get('default')!
  const { title, detail, ...own } = byCode.get(code ?? '')?.example ?? example
  const wait = retryAfter !== undefined && { 'retry-after': String(retryAfter) }
  return new Problem({ code: code ?? own.code, status, title }, detail, { ...OWED[status], ...wait })
}
