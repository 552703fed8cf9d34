import type { Kind } from '../domain/kind.ts'
import type { BusinessData, PersonalData } from '../standard/persona.ts'

/** Optional fields that an old file, moved from one system to the next, has lost. */
const LOST = new Set(['documentCountry', 'documentIssueDate', 'expirationDate', 'issueDate'])
/** Fields that are optional only inside these, or only for that kind. */
const LOST_IN: Readonly<Record<Kind, Readonly<Record<string, readonly string[]>>>> = {
  personal: { nationality: ['country'], postalAddresses: ['countryCode'] },
  business: { parties: ['startDate'], informedRevenue: ['frequency', 'year'] },
}

function strip(value: unknown, kind: Kind, within: string): unknown {
  if (Array.isArray(value)) return value.map((item) => strip(item, kind, within))
  if (typeof value !== 'object' || value === null) return value
  const lost = LOST_IN[kind][within] ?? []
  const kept = Object.entries(value).filter(
    // A calling code may be left out when it is Brazil's, and only then (R30).
    ([key, part]) =>
      !LOST.has(key) && !lost.includes(key) && !(key === 'countryCallingCode' && part === '55'),
  )
  return Object.fromEntries(
    // The documents of a nationality are still inside that nationality.
    kept.map(([key, part]) => [key, strip(part, kind, key === 'documents' ? within : key)]),
  )
}

/** The payloads of a customer whose file was never completed: everything required is there, and little else. */
export const terse = <Data extends PersonalData | BusinessData>(kind: Kind, data: Data): Data =>
  strip(data, kind, '') as Data
