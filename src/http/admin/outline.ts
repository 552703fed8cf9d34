import { dayOf, yearsBetween } from '../../domain/instant.ts'
import type { Kind } from '../../domain/kind.ts'
import { MONTHS } from '../../standard/frequencies.ts'
import type { Frequency, Persona } from '../../standard/persona.ts'

/** What a customer is known by at a glance. */
export interface Outline {
  readonly kind: Kind
  readonly archetype: string
  /** The name people use: social before civil, trade before company. */
  readonly name: string
  /** Of the main address; absent where it is abroad or nowhere. */
  readonly uf?: string
  /** Whole years since the birth, or the incorporation. */
  readonly age?: number
  readonly sex?: string
  /** Reais a month of a person, a year of a company. */
  readonly earnings?: number
  /** Division of the CNAE of a company's main activity: 1 to 99. */
  readonly division?: number
}

const YEAR = 12

interface Paid {
  readonly frequency?: Frequency
  readonly amount?: { readonly amount: string }
}

function earned(paid: Paid | undefined, months: number): number | undefined {
  const covered = MONTHS[paid?.frequency ?? 'OUTROS']
  return paid?.amount && covered !== undefined ? (Number(paid.amount.amount) * months) / covered : undefined
}

/** What an edited record writes for a date may be none. */
function yearsSince(date: string, today: string): number | undefined {
  try {
    return yearsBetween(dayOf(date.slice(0, 10)), dayOf(today))
  } catch {
    return undefined
  }
}

interface Addressed {
  readonly isMain?: boolean
  readonly countrySubDivision?: string
}

const homeOf = (addresses: readonly Addressed[]): string | undefined =>
  (addresses.find(({ isMain }) => isMain) ?? addresses[0])?.countrySubDivision

/** The outline of a customer on that day (`2026-11-01`). */
export function outlineOf(persona: Persona, today: string): Outline {
  const { kind, archetype } = persona
  const known = { kind, archetype }
  if (persona.kind === 'personal') {
    const { civilName, socialName, birthDate, sex, contacts } = persona.data.identifications[0]!
    return {
      ...known,
      name: socialName ?? civilName,
      uf: homeOf(contacts.postalAddresses),
      age: yearsSince(birthDate, today),
      sex,
      earnings: earned(persona.data.qualifications.informedIncome, 1),
    }
  }
  const { companyName, tradeName, incorporationDate, contacts } = persona.data.identifications[0]!
  const { economicActivities = [], informedRevenue } = persona.data.qualifications
  const main = economicActivities.find(({ isMain }) => isMain) ?? economicActivities[0]
  return {
    ...known,
    name: tradeName ?? companyName,
    uf: homeOf(contacts.postalAddresses),
    age: yearsSince(incorporationDate, today),
    earnings: earned(informedRevenue, YEAR),
    division: main && Number(main.code.slice(0, 2)),
  }
}
