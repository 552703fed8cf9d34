import { MINIMUM_WAGE, OCCUPATIONS, type Occupation, type Sector } from '../data/occupations.ts'
import { type Day, isoDate, yearOf } from '../domain/instant.ts'
import { brl } from '../domain/money.ts'
import type { Frequency, PersonalQualification } from '../standard/persona.ts'
import type { PersonalArchetype } from './archetypes.ts'
import type { Draw } from './draw.ts'
import { occupationFact } from './facts.ts'
import type { Ground } from './ground.ts'
import type { Person } from './person.ts'
import { type Weighted, weighted } from './weighted.ts'

/** What somebody lives on. */
export interface Livelihood {
  readonly occupation?: Occupation
  /** Free text for those whose living is no occupation of the official lists. */
  readonly title?: string
  /** Centavos a month. */
  readonly monthly?: number
}

/** What a recipe may fix about the living. */
export interface LivelihoodFacts {
  /** CBO code or title of the occupations table. */
  readonly occupation?: string
  /** Reais. */
  readonly monthlyIncome?: number
}

const AGES = 120

/** Jobs by sectors, then by age and sex: a table each, made when first asked for. */
const jobs = new Map<readonly Sector[], Map<number, Weighted<Occupation> | undefined>>()

/** Jobs of a set of sectors that somebody of that sex and age can hold, if any. */
function jobsFor(
  sectors: readonly Sector[],
  sex: Person['sex'],
  age: number,
): Weighted<Occupation> | undefined {
  const known = jobs.get(sectors) ?? new Map<number, Weighted<Occupation> | undefined>()
  jobs.set(sectors, known)
  const female = sex === 'FEMININO'
  const key = female ? age : AGES + age
  if (!known.has(key)) known.set(key, jobsOf(sectors, female, age))
  return known.get(key)
}

function jobsOf(sectors: readonly Sector[], female: boolean, age: number): Weighted<Occupation> | undefined {
  const able = OCCUPATIONS.filter(
    (row) => sectors.includes(row.sector) && row.ages[0] <= age && age <= row.ages[1],
  )
  if (able.length === 0) return undefined
  const share = (row: Occupation) => (female ? row.femaleShare : 1 - row.femaleShare)
  return weighted(able, (row) => row.weight * (0.02 + share(row)))
}

/**
 * `low * (high / low) ** at` for `at` in [0, 1), by halving the band twelve times in the geometric mean.
 * Square roots are exactly rounded everywhere; Math.pow is not, and the same seed must give the same centavos.
 */
export function geometric([low, high]: readonly [number, number], at: number): number {
  let [from, to] = [low, high]
  let rest = at
  for (let step = 0; step < 12; step++) {
    const middle = Math.sqrt(from * to)
    rest *= 2
    if (rest >= 1) {
      from = middle
      rest -= 1
    } else to = middle
  }
  return from + (to - from) * rest
}

/**
 * An amount in centavos inside a band of reais: its middle on the logarithmic scale twice as likely as its ends, and
 * drawn towards the upper end by `seniority` (0 to 1). Half of the amounts are round.
 */
export function amountIn(draw: Draw, band: readonly [number, number], seniority = 0.5): number {
  const at = 0.35 * (draw.unit() + draw.unit()) + 0.3 * seniority
  const reais = geometric(band, at)
  const [low, high] = [Math.ceil(band[0] * 100), Math.floor(band[1] * 100)]
  const step = draw.chance(0.5) ? (reais > 10_000 ? 10_000 : 1000) : 1
  return Math.min(high, Math.max(low, Math.round((reais * 100) / step) * step))
}

/** Career length as a fraction: 0 at the first possible age, 1 after thirty years. */
const seniorityOf = (age: number, firstAge: number): number => Math.min(1, Math.max(0, (age - firstAge) / 30))

const reached = ([low, high]: readonly [number, number], [from, to]: readonly [number, number] = [0, 1]) =>
  [from === 0 ? low : geometric([low, high], from), to === 1 ? high : geometric([low, high], to)] as const

/** Who has to live on something. */
export interface Living {
  readonly ground: Ground
  readonly row: PersonalArchetype
  readonly person: Pick<Person, 'sex'>
  /** In years. */
  readonly age: number
  readonly facts: LivelihoodFacts
}

/** The occupation of that age and its income, or what else the archetype lives on. */
export function drawLivelihood({ ground, row, person, age, facts }: Living): Livelihood {
  const draw = ground.draw.fork('income')
  const fixed = facts.monthlyIncome === undefined ? undefined : Math.round(facts.monthlyIncome * 100)
  const occupation =
    occupationFact(facts.occupation) ?? (row.sectors && jobsFor(row.sectors, person.sex, age)?.draw(draw))
  if (occupation) {
    const band = reached(occupation.income, row.reach)
    return { occupation, monthly: fixed ?? amountIn(draw, band, seniorityOf(age, occupation.ages[0])) }
  }
  if (!row.means) return fixed === undefined ? {} : { monthly: fixed }
  const title = row.means.titles[person.sex === 'FEMININO' ? 0 : 1]
  const atFloor = row.means.atMinimum !== undefined && draw.chance(row.means.atMinimum)
  const drawn = atFloor ? MINIMUM_WAGE * 100 : row.means.income && amountIn(draw, row.means.income)
  const monthly = fixed ?? drawn
  return { title, ...(monthly !== undefined && { monthly }) }
}

/** How many months one payment of that frequency covers, as a fraction [months, parts]. */
const SPAN: Readonly<Record<Frequency, readonly [number, number]>> = {
  DIARIA: [1, 26], // working days of a month
  SEMANAL: [1, 4],
  QUINZENAL: [1, 2],
  MENSAL: [1, 1],
  BIMESTRAL: [2, 1],
  TRIMESTRAL: [3, 1],
  SEMESTRAL: [6, 1],
  ANUAL: [12, 1],
  OUTROS: [1, 1],
}

/** Centavos per period from centavos per month. */
export const perPeriod = (monthly: number, frequency: Frequency): number =>
  Math.round((monthly * SPAN[frequency][0]) / SPAN[frequency][1])

/** Whose living the bank asked for. */
export interface Qualified extends Omit<Living, 'facts'> {
  readonly living: Livelihood
  /** First day as a customer. */
  readonly start: Day
  /** Day of the last update of the qualification. */
  readonly updated: Day
}

/** Occupation, income and patrimony as the qualification block tells them, none of it later than its update. */
export function qualify({
  ground,
  row,
  living,
  person,
  age,
  start,
  updated,
}: Qualified): Partial<PersonalQualification> {
  const draw = ground.draw.fork('qualification')
  const frequency = row.frequency ?? 'MENSAL'
  const informed = draw.int(Math.max(start, updated - 540), updated)
  const patrimony = patrimonyOf(draw, { row, living, age })
  const { occupationCode, occupationDescription } = describeOccupation(draw, living, person.sex)
  return {
    occupationCode,
    occupationDescription,
    informedIncome:
      living.monthly === undefined
        ? undefined
        : { frequency, amount: brl(perPeriod(living.monthly, frequency)), date: isoDate(informed) },
    informedPatrimony:
      patrimony === undefined ? undefined : { amount: brl(patrimony), year: yearOf(updated) - 1 },
  }
}

/** The code alone when a list has one, free text otherwise (R39, R40). */
function describeOccupation(
  draw: Draw,
  { occupation, title }: Livelihood,
  sex: Person['sex'],
): Partial<PersonalQualification> {
  if (!occupation) return title ? { occupationCode: 'OUTRO', occupationDescription: title } : {}
  const list = draw.unit()
  if (list < 0.55) return { occupationCode: 'CBO', occupationDescription: occupation.cbo }
  if (list < 0.9) return { occupationCode: 'RECEITA_FEDERAL', occupationDescription: occupation.receita }
  const description = sex === 'FEMININO' ? occupation.feminineTitle : occupation.title
  return { occupationCode: 'OUTRO', occupationDescription: description }
}

/**
 * Centavos that such an income explains: what was put aside each year since eighteen, between nothing and a good third
 * of the income, with the archetype's wealth on top. Debts of those who have none are measured in minimum wages.
 */
function patrimonyOf(
  draw: Draw,
  { row, living, age }: Pick<Qualified, 'row' | 'living' | 'age'>,
): number | undefined {
  const wealth = row.wealth ?? 1
  const monthly = living.monthly ?? (wealth < 0 ? 162_100 : undefined)
  if (wealth === 0 || monthly === undefined) return undefined
  const years = Math.max(1, Math.min(45, age - 18))
  const saved = monthly * 12 * years * draw.bell() * draw.bell() * 0.7
  return Math.round((saved * wealth) / 100_000) * 100_000
}
