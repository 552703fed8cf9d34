import type { Nationality } from '../data/nationalities.ts'
import type { Place } from '../data/places.ts'
import type { Uf } from '../data/states.ts'
import { type Day, dayOf, isoDate, yearOf, yearsBetween } from '../domain/instant.ts'
import type { PersonalIdentification } from '../standard/persona.ts'
import type { PersonalArchetype } from './archetypes.ts'
import {
  drivingLicence,
  foreignerCard,
  identityCard,
  otherNationality,
  passport,
  refugeeProtocol,
  taxNumber,
} from './documents.ts'
import type { Draw } from './draw.ts'
import { type Ground, updateSince } from './ground.ts'
import { checkMarriageable, maritalStatus } from './marital.ts'
import type { Person } from './person.ts'
import { present } from './present.ts'
import { type ReachFacts, reach } from './reach.ts'
import { times } from './times.ts'

/** Where somebody comes from and lives. */
export interface Roots {
  readonly home: Place
  readonly birthUf: Uf
  readonly nationality?: Nationality
}

/** Everything that a registration is written from. */
interface Registrant {
  readonly ground: Ground
  readonly row: PersonalArchetype
  readonly person: Person
  readonly roots: Roots
  readonly age: number
  /** The day the relationship began. */
  readonly start: Day
  /** Absent for a foreigner who is exempt from it. */
  readonly cpf: string | undefined
  readonly facts: ReachFacts & {
    readonly maritalStatus?: PersonalIdentification['maritalStatusCode']
  }
}

/** The registrations that the bank keeps of a person: one, or one for each company that keeps its own (R12, R13). */
export function register(who: Registrant): PersonalIdentification[] {
  const { institution } = who.ground
  const holders = [institution.cnpj, ...institution.affiliateCnpjs]
  const count = who.row.registrations ?? 1
  return times(count, (at) => {
    const companies = count > 1 ? [holders[at % holders.length]!] : sharedBy(who.row, holders)
    return registration(who, companies, at)
  })
}

function registration(who: Registrant, companiesCnpj: string[], at: number): PersonalIdentification {
  const { ground, row, person, roots, facts, age } = who
  const draw = ground.draw.fork(at === 0 ? 'identification' : `identification-${at}`)
  const { documents, otherDocuments, nationality, filiation } = papers(draw, who)
  const settled = issueDates(documents, nationality).reduce(
    (latest, date) => Math.max(latest, dayOf(date)),
    who.start,
  )
  checkMarriageable(facts.maritalStatus, age)
  const status = facts.maritalStatus ?? row.marital ?? maritalStatus(draw.fork('marital'), age)
  return present<PersonalIdentification>({
    updateDateTime: updateSince(ground, `identification-update-${at}`, settled).instant,
    personalId: draw.uuid(),
    brandName: ground.institution.brandName,
    civilName: person.civilName,
    socialName: person.socialName,
    birthDate: isoDate(person.birth),
    maritalStatusCode: row.bare ? undefined : status,
    maritalStatusAdditionalInfo: row.maritalInfo,
    sex: row.bare ? undefined : person.sex,
    companiesCnpj,
    documents,
    otherDocuments,
    hasBrazilianNationality: row.origin === undefined || row.origin === 'dual',
    nationality,
    filiation,
    contacts: reach({ ground, row, person, roots, facts, registration: at }),
  })
}

type Papers = Pick<PersonalIdentification, 'documents' | 'otherDocuments' | 'nationality' | 'filiation'>

/** A registration is not older than the papers it shows. */
function issueDates(documents: Papers['documents'], nationality: Papers['nationality']): string[] {
  if (!documents.passport && !nationality) return []
  const others = nationality?.flatMap((other) => other.documents.map(({ issueDate }) => issueDate)) ?? []
  return [documents.passport?.issueDate, ...others].filter((date) => date !== undefined)
}

/** The brand's first affiliate issues cards and lends; the second insures and invests. */
function sharedBy(row: PersonalArchetype, [bank, lender, insurer]: readonly string[]): string[] {
  const sells = (...products: string[]) => row.products?.some((product) => products.includes(product))
  return [
    bank!,
    ...(lender && sells('CARTAO_CREDITO', 'OPERACAO_CREDITO') ? [lender] : []),
    ...(insurer && sells('SEGURO', 'PREVIDENCIA', 'INVESTIMENTO') ? [insurer] : []),
  ]
}

function papers(draw: Draw, { ground, row, person, roots, cpf }: Registrant): Papers {
  const { nationality } = roots
  const { reference } = ground
  const documents = cpf
    ? { cpfNumber: cpf }
    : { passport: passport(draw.fork('passport'), nationality!, reference) }
  if (row.bare) return { documents }
  const others = drawOthers(draw.fork('papers'), row, roots, person.birth, reference)
  const parents: Papers['filiation'] = [
    present({ type: 'MAE' as const, civilName: person.mother, socialName: person.motherSocialName }),
  ]
  if (person.father) parents.push({ type: 'PAI', civilName: person.father })
  return {
    documents,
    otherDocuments: others.length > 0 ? others : undefined,
    nationality: nationality && [
      otherNationality(draw.fork('nationality'), nationality, person.birth, reference),
    ],
    filiation: parents,
  }
}

function drawOthers(draw: Draw, row: PersonalArchetype, roots: Roots, birth: Day, reference: Day) {
  const age = yearsBetween(birth, reference)
  if (row.origin === 'resident') return [foreignerCard(draw, reference)]
  if (row.origin === 'refugee') return [refugeeProtocol(draw, reference)]
  if (row.origin === 'abroad') return [taxNumber(draw)]
  const licensed = age >= 18 && age < 86 && draw.chance(0.45)
  // Someone whose CPF comes from another region than the home shows where they were born.
  const moved = roots.birthUf !== roots.home.uf
  const others: ReturnType<typeof identityCard>[] = []
  if (moved || draw.chance(0.85)) others.push(identityCard(draw.fork('rg'), roots.birthUf, yearOf(birth)))
  if (licensed) others.push(drivingLicence(draw.fork('cnh'), birth, reference))
  return others
}
