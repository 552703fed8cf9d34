import { BANKS } from '../data/banks.ts'
import { addYears, businessDay, type Day, dayOf, isoDate } from '../domain/instant.ts'
import type {
  AccountSubtype,
  AccountType,
  PaycheckLink,
  PersonalAccount,
  PersonalFinancialRelation,
  Portability,
  Product,
} from '../standard/persona.ts'
import type { PersonalArchetype } from './archetypes.ts'
import { type Draw, drawOf } from './draw.ts'
import { type Ground, instantBetween, OPENING, updateSince } from './ground.ts'
import { present } from './present.ts'
import { weighted } from './weighted.ts'

/** Who pays somebody's salary: a company or, for domestic work, a person. */
export interface Employer {
  readonly name: string
  /** CPF or CNPJ. */
  readonly document: string
  /** The earliest day it can have hired: companies with letters in the CNPJ exist since July 2026. */
  readonly since?: Day
}

/** One who acts for the customer. */
export interface Procurator {
  readonly type: 'REPRESENTANTE_LEGAL' | 'PROCURADOR'
  readonly document: string
  readonly civilName: string
  readonly socialName?: string
}

const PAYROLL_BANK = weighted(BANKS, (bank) => bank.weight)

/** The relationship begins once the customer is old enough, and a little before the reference date. */
export function drawStart(ground: Ground, earliest: Day): Day {
  const from = Math.max(OPENING, earliest)
  const to = Math.max(from, ground.reference - 45)
  // The square root's shape: most customers came in the later half of the time they could have come.
  const at = Math.sqrt(ground.draw.fork('start').unit())
  const day = Math.min(ground.reference, Math.round(from + (to - from) * at))
  return businessDay(day, from, ground.reference)
}

/** A customer has one branch, a household too. */
export const drawBranch = (draw: Draw): string => String(draw.fork('branch').int(1, 1890)).padStart(4, '0')

/** Branch, number and digit: eight digits padded with zeros (R48, R49). Only a person's account has a subtype. */
export function drawAccount<Subtype extends AccountSubtype | undefined>(
  draw: Draw,
  compeCode: string,
  type: AccountType,
  branch: string,
  subtype?: Subtype,
) {
  return present({
    compeCode,
    branchCode: type === 'CONTA_PAGAMENTO_PRE_PAGA' ? undefined : branch,
    number: String(draw.int(10_000, 29_999_999)).padStart(8, '0'),
    checkDigit: draw.chance(0.07) ? 'X' : String(draw.int(0, 9)),
    type,
    subtype: subtype as Subtype,
  })
}

/** A joint account is its household's. */
function personalAccount(
  ground: Ground,
  at: number,
  [type, subtype]: readonly [AccountType, AccountSubtype],
  household: string | undefined,
): PersonalAccount {
  const shared = household !== undefined && subtype !== 'INDIVIDUAL'
  const house = household === undefined ? ground.draw : drawOf(ground.seed, 'household', household)
  const draw = (shared ? house : ground.draw).fork(`account-${at}`)
  return drawAccount(draw, ground.institution.compeCode, type, drawBranch(house), subtype)
}

/** Every product in force: the accounts' own, the salary account, and what the archetype adds, each once (R45). */
export function productsOf(accounts: readonly AccountType[], more: readonly Product[] = []): Product[] {
  const products: Product[] = []
  for (const product of [...accounts, ...more]) if (!products.includes(product)) products.push(product)
  return products
}

/** A day in which a salary link began: after the relationship, the hiring, and any `atMostYears` before the reference. */
function linkDay(draw: Draw, ground: Ground, since: Day, atMostYears: number): Day {
  const latest = ground.reference - 2
  const earliest = Math.min(latest, Math.max(since, addYears(latest, -atMostYears)))
  return businessDay(draw.int(earliest, latest), earliest, latest)
}

/** Salary account here, this bank being the payroll bank (R52). */
function paycheck(draw: Draw, ground: Ground, employer: Employer, since: Day): PaycheckLink {
  return {
    employerName: employer.name,
    employerCnpjCpf: employer.document,
    paycheckBankCnpj: ground.institution.cnpj,
    paycheckBankIspb: ground.institution.ispb,
    accountOpeningDate: isoDate(linkDay(draw, ground, Math.max(since, employer.since ?? since), 25)),
  }
}

/** A salary brought from a real payroll bank, approved in the last five years (R51). */
function portability(draw: Draw, ground: Ground, employer: Employer, since: Day): Portability {
  const bank = PAYROLL_BANK.draw(draw)
  return {
    employerName: employer.name,
    employerCnpjCpf: employer.document,
    paycheckBankDetainerCnpj: bank.cnpj,
    paycheckBankDetainerIspb: bank.ispb,
    portabilityApprovalDate: isoDate(linkDay(draw, ground, since, 4)),
  }
}

/** Financial relations of a person: products, accounts, who acts for them, and where the salary comes in. */
export function relate(
  ground: Ground,
  row: PersonalArchetype,
  start: Day,
  employers: readonly Employer[],
  procurators: readonly Procurator[],
  household?: string,
): PersonalFinancialRelation {
  const draw = ground.draw.fork('relationship')
  const [employer] = employers
  const here = employer && (row.salary === 'here' || row.salary === 'both') ? [employer] : []
  const brought = employer && (row.salary === 'brought' || row.salary === 'both') ? [employers.at(-1)!] : []
  const salaryAccount: Product[] = here.length > 0 ? ['CONTA_SALARIO'] : []
  const paychecksBankLink = here.map((one) => paycheck(draw.fork('paycheck'), ground, one, start))
  const portabilitiesReceived = brought.map((one) =>
    portability(draw.fork('portability'), ground, one, start),
  )
  let latest = start
  for (const { accountOpeningDate } of paychecksBankLink) latest = Math.max(latest, dayOf(accountOpeningDate))
  for (const link of portabilitiesReceived) latest = Math.max(latest, dayOf(link.portabilityApprovalDate))
  const accounts = row.accounts.map((kind, at) => personalAccount(ground, at, kind, household))
  return present<PersonalFinancialRelation>({
    updateDateTime: updateSince(ground, 'relationship-update', latest).instant,
    startDate: instantBetween(draw.fork('start'), start, start),
    productsServicesType: productsOf(
      accounts.map((account) => account.type),
      [...salaryAccount, ...(row.products ?? [])],
    ),
    productsServicesTypeAdditionalInfo: row.otherProduct,
    procurators: procurators.map(({ type, document, civilName, socialName }) =>
      present({ type, cpfNumber: document, civilName, socialName }),
    ),
    accounts,
    portabilitiesReceived: brought.length > 0 ? portabilitiesReceived : undefined,
    paychecksBankLink: here.length > 0 ? paychecksBankLink : undefined,
  })
}
