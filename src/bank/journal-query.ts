import type { Kept } from './journal-entry.ts'
import { redactHeader, redactText } from './redact.ts'

/** What calls are looked for by; all of it has to fit. */
export interface JournalQuery {
  readonly method?: string
  /** Without the query; a `*` at its end stands for anything. */
  readonly path?: string
  /** Alias, id or document. */
  readonly persona?: string
  readonly consumer?: string
  readonly status?: number | null
  /** Answered with 4XX or 5XX, or not at all; false: with 2XX or 3XX. */
  readonly failed?: boolean
  readonly resource?: string
  readonly fault?: string
  /** A rule that fired: `flaky/reset`. */
  readonly rule?: string
  readonly interactionId?: string
  /** Values by name; `*` for any value. */
  readonly header?: Readonly<Record<string, string>>
}

const pathOf = (url: string): string => redactText(url.split('?', 1)[0]!)

/** TABLE of what calls are found by; what they must not tell cannot be found by trying either. */
const MATCHERS: {
  readonly [Key in keyof Required<JournalQuery>]: (
    kept: Kept,
    wanted: NonNullable<JournalQuery[Key]> & (string | number | boolean | object),
  ) => boolean
} = {
  method: ({ method }, wanted) => method === wanted.toUpperCase(),
  path: ({ url }, wanted) =>
    wanted.endsWith('*') ? pathOf(url).startsWith(wanted.slice(0, -1)) : pathOf(url) === wanted,
  persona: ({ customer }, wanted) =>
    customer !== undefined && [customer.alias, customer.id, customer.document].includes(wanted),
  consumer: ({ consumer }, wanted) => consumer === wanted,
  status: ({ status }, wanted) => status === wanted,
  failed: ({ status }, wanted) => (status === null || status >= 400) === wanted,
  resource: ({ resource }, wanted) => resource === wanted,
  fault: ({ outcome }, wanted) => outcome?.fault === wanted,
  rule: ({ outcome }, wanted) => outcome?.rules.includes(wanted) === true,
  interactionId: ({ interactionId }, wanted) => interactionId === wanted,
  header: ({ headers }, wanted) =>
    Object.entries(wanted).every(([name, value]) => {
      const key = name.toLowerCase()
      return Object.hasOwn(headers, key) && (value === '*' || redactHeader(key, headers[key]) === value)
    }),
}

/** Whether a call is what a query looks for; undefined for a query that looks for nothing. */
export function matcherOf(query: JournalQuery): ((kept: Kept) => boolean) | undefined {
  const criteria = Object.entries(query).filter(([, wanted]) => wanted !== undefined)
  if (criteria.length === 0) return undefined
  return (kept) =>
    criteria.every(([key, wanted]) => MATCHERS[key as keyof typeof MATCHERS](kept, wanted as never))
}
