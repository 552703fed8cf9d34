import { FOREIGN_PARENTS } from '../data/employers.ts'
import { stateOf, type Uf } from '../data/states.ts'
import { addYears, businessDay, type Day, dayOf, isoInstant, yearsBetween } from '../domain/instant.ts'
import type { Party } from '../standard/persona.ts'
import type { BusinessArchetype, LegalForm } from './archetypes.ts'
import type { Draw } from './draw.ts'
import { type RelatedCompany, relatedCompany, relatedForeignParent } from './employer.ts'
import { foreignAdministrator, travelDocument } from './foreign-party.ts'
import type { Ground } from './ground.ts'
import { type Circle, KINS, type Kin, kinOf } from './kin.ts'
import { familyName } from './name.ts'
import { type RelatedPerson, relatedPerson } from './person.ts'
import { times } from './times.ts'

/** Who stands in the QSA, the register of partners and administrators, by legal form. */
type Register = 'owner' | 'partners' | 'administrators' | 'none'

const REGISTER: Readonly<Record<LegalForm, Register>> = {
  mei: 'owner',
  slu: 'owner',
  ltda: 'partners',
  simple: 'partners',
  sa: 'administrators',
  cooperative: 'administrators',
  association: 'none',
  condominium: 'none',
}

/** Percentages of two or three partners: each at least 25, because smaller ones are not reported (R60), 100 in all. */
const SPLITS: Readonly<Record<number, readonly (readonly number[])[]>> = {
  1: [[100]],
  2: [
    [50, 50],
    [60, 40],
    [70, 30],
    [75, 25],
    [51, 49],
  ],
  3: [
    [34, 33, 33],
    [40, 30, 30],
    [50, 25, 25],
    [45, 30, 25],
  ],
}

export interface Qsa {
  /** Of a family company. */
  readonly kin?: Kin
  /** The natural persons among them, for the company's name. */
  readonly people: readonly RelatedPerson[]
  readonly parties: readonly Party[]
  /** The day of the last change: what a registration must not be older than. */
  readonly latest: Day
}

/**
 * Partners and administrators as the legal form demands, each since the incorporation or later (R57 to R63); the
 * `owners`, at most three, come first where the form has partners.
 */
export function drawQsa(
  ground: Ground,
  row: BusinessArchetype,
  uf: Uf,
  incorporation: Day,
  owners: readonly RelatedPerson[] = [],
): Qsa {
  const { people, parties, kin } = drawParties(ground, row, uf, incorporation, owners)
  const dates = parties.flatMap(({ startDate, documentIssueDate }) => [startDate, documentIssueDate])
  const days = dates.filter((date) => date !== undefined).map((date) => dayOf(date.slice(0, 10)))
  return { people, parties, ...(kin && { kin }), latest: Math.max(incorporation, ...days) }
}

type Parties = Omit<Qsa, 'latest'>

function drawParties(
  ground: Ground,
  row: BusinessArchetype,
  uf: Uf,
  incorporation: Day,
  owners: readonly RelatedPerson[],
): Parties {
  const draw = ground.draw.fork('qsa')
  const register = REGISTER[row.form]
  if (register === 'none') return { people: [], parties: [] }
  if (register === 'administrators') return administrators(ground, draw, uf, incorporation)
  if (row.owners === 'companies' || row.owners === 'newborn-companies')
    return companies(ground, draw, row, incorporation)
  if (row.owners === 'foreign') return foreignParent(ground, draw, incorporation)
  const count = Math.max(owners.length, register === 'owner' ? 1 : draw.int(2, 3))
  const kin = row.owners === 'family' ? (owners.length > 0 ? 'clan' : draw.pick(KINS)) : undefined
  const surname = kin && (owners[0]?.family.at(-1) ?? familyName(draw.fork('family'), uf))
  const age = yearsBetween(incorporation, ground.reference)
  const drawn = drawPeople(ground, count, uf, {
    social: row.socialKin === true,
    ...kinOf(draw, kin, surname, uf, age, count),
  })
  return {
    ...partners(ground, draw, row, [...owners, ...drawn.slice(owners.length)], incorporation),
    ...(kin && { kin }),
  }
}

function drawPeople(ground: Ground, count: number, uf: Uf, circle: Circle = {}): readonly RelatedPerson[] {
  const { social, family, maternal, agesOf, sexOf } = circle
  return times(count, (slot) => {
    const sex = sexOf?.(slot)
    return relatedPerson(ground, {
      kind: 'business',
      slot,
      uf,
      region: stateOf(uf).fiscalRegion,
      ages: agesOf?.(slot) ?? [24, 78],
      ...(family && { family }),
      ...(maternal && { maternal }),
      ...(sex && { sex }),
      social: social === true && slot === 0,
    })
  })
}

function partners(
  ground: Ground,
  draw: Draw,
  row: BusinessArchetype,
  people: readonly RelatedPerson[],
  since: Day,
): Parties {
  const split = draw.pick(SPLITS[people.length]!)
  const parties = people.map((person, at) => ({
    ...personParty(draw, person, 'SOCIO', since, ground.reference, at < 2 || row.owners === 'family'),
    shareholding: share(split[at]!),
  }))
  if (row.owners !== 'traveller') return { people, parties }
  const traveller = { ...parties[0]!, ...travelDocument(draw, ground.reference) }
  return { people: people.slice(1), parties: [traveller, ...parties.slice(1)] }
}

function administrators(ground: Ground, draw: Draw, uf: Uf, since: Day): Parties {
  const people = drawPeople(ground, draw.int(2, 4), uf)
  return {
    people,
    parties: people.map((person) => personParty(draw, person, 'ADMINISTRADOR', since, ground.reference)),
  }
}

function companies(ground: Ground, draw: Draw, row: BusinessArchetype, since: Day): Parties {
  const kind = row.owners === 'newborn-companies' ? 'newborn' : 'company'
  const split = draw.pick(SPLITS[2]!)
  const first = relatedCompany(draw.fork('first'), ground.seed, kind)
  const second = relatedCompany(draw.fork('second'), ground.seed, kind)
  const owners = first.cnpj === second.cnpj ? [first] : [first, second]
  return { people: [], parties: owners.map((owner, at) => companyParty(owner, split[at]!, since)) }
}

/** A parent abroad owns nearly all of it; its administrator shows a passport. */
function foreignParent(ground: Ground, draw: Draw, since: Day): Parties {
  const parent = relatedForeignParent(draw, ground.seed, FOREIGN_PARENTS)
  const administrator = foreignAdministrator(draw, since, ground.reference)
  return { people: [], parties: [companyParty(parent, 90, since), administrator] }
}

/** A fraction of one in six decimals: 25 is `0.250000` (R61). */
const share = (percent: number): string => (percent / 100).toFixed(6)

function personParty(
  draw: Draw,
  person: RelatedPerson,
  type: Party['type'],
  since: Day,
  reference: Day,
  founder = false,
): Party {
  // Nobody joins before coming of age; who could have founded the company mostly did, and an owner of one's own always.
  const adult = Math.max(since, addYears(person.birth, 18))
  const joined =
    adult === since && (founder || draw.chance(0.7))
      ? since
      : businessDay(draw.int(Math.min(adult, reference - 21), reference - 21), adult, reference - 1)
  return {
    personType: 'PESSOA_NATURAL',
    type,
    civilName: person.civilName,
    ...(person.socialName && { socialName: person.socialName }),
    startDate: isoInstant(joined, 3 * 3600), // midnight in Brasília
    documentType: 'CPF',
    documentNumber: person.cpf,
    documentCountry: 'BRA',
  }
}

const companyParty = (company: RelatedCompany, percent: number, since: Day): Party => ({
  personType: 'PESSOA_JURIDICA',
  type: 'SOCIO',
  companyName: company.name,
  ...(company.tradeName && { tradeName: company.tradeName }),
  startDate: isoInstant(since, 3 * 3600),
  shareholding: share(percent),
  documentType: 'CNPJ',
  documentNumber: company.cnpj,
  documentCountry: 'BRA',
})
