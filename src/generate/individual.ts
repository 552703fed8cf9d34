import { NATIONALITIES } from '../data/nationalities.ts'
import { dutyOf } from '../data/occupations.ts'
import type { Place } from '../data/places.ts'
import { stateOf } from '../data/states.ts'
import { FIRST_ALPHANUMERIC } from '../domain/cnpj.ts'
import { addYears, type Day, dayOf, yearsBetween } from '../domain/instant.ts'
import type { PersonalData, PersonalIdentification, PersonalQualification } from '../standard/persona.ts'
import { stateOfRegion, townAnywhere, townOfRegion } from './address.ts'
import type { PersonalArchetype } from './archetypes.ts'
import { relatedCompany } from './employer.ts'
import { type ContactFacts, townFact, townOfPhone } from './facts.ts'
import { type Ground, OPENING, updateSince } from './ground.ts'
import { drawLivelihood, type LivelihoodFacts, qualify } from './income.ts'
import { drawPerson, type Person, type PersonFacts, relatedPerson } from './person.ts'
import { present } from './present.ts'
import { type Roots, register } from './registration.ts'
import { drawStart, type Employer, type Procurator, relate } from './relationship.ts'
import { times } from './times.ts'
import { topicsOf } from './topics.ts'
import { weighted } from './weighted.ts'

/** What a recipe may fix about a person who is a customer. */
export interface IndividualFacts extends PersonFacts, LivelihoodFacts, ContactFacts {
  /** Eleven digits; it decides the fiscal region. */
  readonly cpf?: string
  /** `Recife/PE` */
  readonly town?: string
  readonly district?: string
  readonly maritalStatus?: PersonalIdentification['maritalStatusCode']
  /** Customers of one household share the main address, the landline and joint accounts. */
  readonly household?: string
}

const ABROAD = weighted(NATIONALITIES, (row) => row.weight)
/** Peoples of whom many ask for refuge in Brazil. */
const REFUGE = weighted(
  NATIONALITIES.filter(({ code }) => ['AGO', 'COL', 'CUB', 'HTI', 'VEN'].includes(code)),
  (row) => row.weight,
)
const HOME_IN_REGION = 0.88

/**
 * The three payloads of a natural person. `region` is the fiscal region of the CPF: people live there, or were born
 * there and then their identity card says so.
 */
export function drawIndividual(
  ground: Ground,
  row: PersonalArchetype,
  document: { readonly cpf: string | undefined; readonly region: number },
  facts: IndividualFacts,
): PersonalData {
  const roots = drawRoots(ground, row, document.region, facts)
  const person = drawPerson(ground, row, roots.birthUf, roots.nationality, facts)
  const age = yearsBetween(person.birth, ground.reference)
  // Adults came after coming of age; children's accounts are opened by their parents.
  const grown = addYears(person.birth, age < 18 ? 1 : 18)
  const start = drawStart(ground, Math.max(grown, notBefore(ground, row)))
  const employers = memoized(() => {
    const cbo = livelihood().occupation?.cbo
    return drawEmployers(ground, row, roots.home, cbo)
  })
  const livelihood = memoized(() => drawLivelihood({ ground, row, person, age, facts }))
  return topicsOf<PersonalData>({
    identifications: () => register({ ground, row, person, roots, start, age, facts, cpf: document.cpf }),
    qualifications: () =>
      qualification({ ground, row, person, age, start, living: livelihood(), employers: employers() }),
    'financial-relations': () => {
      const procurators = drawProcurators(ground, row, person, roots.home)
      return relate(ground, row, start, employers(), procurators, facts.household)
    },
  })
}

/** Computes once, when first asked. */
function memoized<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

interface Working {
  readonly ground: Ground
  readonly row: PersonalArchetype
  readonly person: Person
  /** In years. */
  readonly age: number
  readonly start: Day
  readonly living: ReturnType<typeof drawLivelihood>
  readonly employers: readonly Employer[]
}

function qualification({
  ground,
  row,
  person,
  age,
  start,
  living,
  employers,
}: Working): PersonalQualification {
  const salaried = row.salary !== undefined || row.employer !== undefined
  const updated = updateSince(ground, 'qualification-update', start)
  const work = row.bare
    ? undefined
    : qualify({ ground, row, living, person, age, start, updated: updated.day })
  return present<PersonalQualification>({
    updateDateTime: updated.instant,
    companyCnpj: ground.institution.cnpj,
    occupationCode: work?.occupationCode,
    occupationDescription: work?.occupationDescription,
    informedIncome: work?.informedIncome,
    informedPatrimony: work?.informedPatrimony,
    employers:
      salaried && employers.length > 0
        ? employers.map((employer, at) => nameEmployer(employer, row.terse ? at : undefined))
        : undefined,
  })
}

/** Prepaid accounts came with Lei 12.865 of October 2013. */
const PREPAID_SINCE = dayOf('2014-05-02')
/** How long a request for refuge may be waiting, in years. */
const REFUGE_YEARS = 3

/** The day before which nobody like that became a customer. */
function notBefore({ reference }: Ground, { origin, accounts }: PersonalArchetype): Day {
  if (origin === 'refugee') return addYears(reference, -REFUGE_YEARS)
  const prepaid = accounts.length > 0 && accounts.every(([type]) => type === 'CONTA_PAGAMENTO_PRE_PAGA')
  return prepaid ? PREPAID_SINCE : OPENING
}

function drawRoots(
  ground: Ground,
  row: PersonalArchetype,
  region: number,
  { town, phone }: IndividualFacts,
): Roots {
  const draw = ground.draw.fork('home')
  const peoples = row.origin === 'refugee' ? REFUGE : ABROAD
  const nationality = row.origin && peoples.draw(draw.fork('nationality'))
  const local = draw.chance(HOME_IN_REGION)
  const home =
    townFact(town) ??
    townOfPhone(draw, phone) ??
    (local ? townOfRegion(draw, region, row.setting) : townAnywhere(draw, row.setting))
  const stayed = stateOf(home.uf).fiscalRegion === region
  return { home, birthUf: stayed ? home.uf : stateOfRegion(draw, region), nationality }
}

function drawEmployers(ground: Ground, row: PersonalArchetype, home: Place, cbo = ''): readonly Employer[] {
  if (!row.employer) return []
  const draw = ground.draw.fork('employer')
  if (row.employer === 'person') {
    const { civilName, cpf } = relatedPerson(ground, {
      kind: 'personal',
      slot: 1,
      uf: home.uf,
      region: stateOf(home.uf).fiscalRegion,
      ages: [30, 78],
    })
    return [{ name: civilName, document: cpf }]
  }
  const kind = row.employer
  const count = row.salary === 'both' || row.terse ? 2 : 1
  return times(count, (at) => {
    // Who serves twice teaches the second time, which the Constitution allows (art. 37, XVI).
    const duty = at === 0 ? dutyOf(cbo) : 'teaching'
    const company = relatedCompany(draw.fork(`${at}`), ground.seed, kind, duty)
    const since = kind === 'newborn' ? FIRST_ALPHANUMERIC + 20 : undefined
    return { name: company.name, document: company.cnpj, since }
  })
}

/** An old file knows one employer by its name and the next by its number (R43). */
const nameEmployer = ({ name, document }: Employer, lost: number | undefined) =>
  lost === 0 ? { name } : lost === 1 ? { cnpjCpf: document } : { cnpjCpf: document, name }

function drawProcurators(
  ground: Ground,
  row: PersonalArchetype,
  person: Person,
  home: Place,
): readonly Procurator[] {
  if (!row.procurator) return []
  const family = person.family.at(-1)!
  const one = relatedPerson(ground, {
    kind: 'personal',
    slot: 2,
    uf: home.uf,
    region: stateOf(home.uf).fiscalRegion,
    ages: row.procurator === 'parent' ? [35, 50] : [28, 70],
    ...(row.procurator === 'curator' && { family }),
  })
  const type = row.procurator === 'attorney' ? 'PROCURADOR' : 'REPRESENTANTE_LEGAL'
  // A child's legal representative is the mother of the registration, under her own name.
  if (row.procurator !== 'parent') return [{ type, document: one.cpf, civilName: one.civilName }]
  const { mother: civilName, motherSocialName: socialName } = person
  return [{ type, document: one.cpf, civilName, ...(socialName && { socialName }) }]
}
