import type { Nationality } from '../data/nationalities.ts'
import type { Uf } from '../data/states.ts'
import { ImpossibleFact } from '../domain/failure.ts'
import type { IsoDate } from '../domain/instant.ts'
import { addYears, type Day, dayOf, isoDate, yearOf, yearsBetween } from '../domain/instant.ts'
import type { Kind } from '../domain/kind.ts'
import type { Sex } from '../standard/persona.ts'
import type { PersonalArchetype } from './archetypes.ts'
import { agesBetween, femaleShareOf } from './demography.ts'
import type { Draw } from './draw.ts'
import type { Ground } from './ground.ts'
import { relatedCpf } from './identity.ts'
import {
  type FamilyName,
  familyName,
  fitCivilName,
  givenName,
  type NameSex,
  otherFamilyName,
} from './name.ts'
import { sexOfName } from './sex-of-name.ts'

/** Who somebody is, before any bank: sex, birth, names, parents. */
export interface Person {
  readonly sex: Sex
  readonly birth: Day
  readonly givenName: string
  /** Maternal then paternal; foreigners may have only the paternal one. */
  readonly family: readonly FamilyName[]
  readonly civilName: string
  readonly socialName?: string
  readonly mother: string
  readonly motherSocialName?: string
  readonly father?: string
}

/** What a recipe may fix about a person; the rest is drawn around it. */
export interface PersonFacts {
  /** It decides the sex where nothing else does. */
  readonly givenName?: string
  readonly familyName?: string
  readonly socialName?: string
  readonly sex?: Sex
  readonly birthDate?: IsoDate
}

/** How a people names its children. */
interface Naming {
  given(draw: Draw, sex: NameSex, year: number): string
  family(draw: Draw, taken: readonly FamilyName[]): FamilyName
  readonly surnames: number
  /** Whether the father's surname comes before the mother's. */
  readonly fatherFirst?: boolean
}

const brazilian = (uf: Uf): Naming => ({
  given: givenName,
  family: (draw, taken) => otherFamilyName(draw, uf, taken),
  surnames: 2,
})

/** Peoples of whom the table has two surnames each, in the Spanish order. */
const SPANISH = ['ARG', 'BOL', 'CHL', 'COL', 'CUB', 'ESP', 'PER', 'PRY', 'URY', 'VEN', 'ECU', 'MEX']

const foreign = (nationality: Nationality): Naming => ({
  given: (draw, sex) => draw.pick(sex === 'FEMININO' ? nationality.femaleNames : nationality.maleNames),
  family: (draw, taken) => draw.pick(nationality.surnames.filter((name) => !taken.includes(name))),
  surnames: nationality.surnamesPerPerson,
  fatherFirst: SPANISH.includes(nationality.code),
})

const MARRIED_PARENTS = 0.55
const UNKNOWN_FATHER = 0.055

/** The person behind a customer: names of that decade, and parents whose surnames explain the child's. */
export function drawPerson(
  ground: Ground,
  row: PersonalArchetype,
  uf: Uf,
  nationality: Nationality | undefined,
  facts: PersonFacts,
): Person {
  const draw = ground.draw.fork('person')
  // Drawn even where the name decides, so that it moves nothing else.
  const drawn = facts.sex ?? row.sex ?? (draw.chance(femaleShareOf(row)) ? 'FEMININO' : 'MASCULINO')
  const named = facts.givenName === undefined ? undefined : sexOfName(facts.givenName)
  const sex = facts.sex ?? row.sex ?? named ?? drawn
  const nameSex = sex === 'OUTRO' ? (draw.chance(0.5) ? 'FEMININO' : 'MASCULINO') : sex
  const birth = facts.birthDate
    ? bornOn(facts.birthDate, ground.reference, row)
    : drawBirth(draw, ground.reference, row.ages)
  // The child of a couple of two nations carries the Brazilian surname first and the foreign one last.
  const naming = nationality && row.origin !== 'dual' ? foreign(nationality) : brazilian(uf)
  const family = facts.familyName ? splitFamily(facts.familyName) : drawFamily(draw, naming, row, nationality)
  const given = facts.givenName ?? drawGiven(draw.fork('given'), naming, nameSex, birth, row)
  const parents = drawParents(draw.fork('parents'), naming, birth, family, row.socialKin === true)
  const socialName =
    facts.socialName ??
    (row.names === 'social' ? drawSocialName(draw, naming, nameSex, birth, family) : undefined)
  return {
    sex,
    birth,
    givenName: given,
    family,
    civilName: fullName(given, family),
    socialName,
    mother: parents.mother,
    motherSocialName: parents.motherSocialName,
    father: parents.father,
  }
}

const fullName = (given: string, family: readonly FamilyName[]): string =>
  fitCivilName(`${given} ${family.join(' ')}`)

/** A birthday that makes the age at the reference date fall inside `ages`, ten days old at least: they had time to come. */
function drawBirth(draw: Draw, reference: Day, ages: readonly [number, number]): Day {
  const age = agesBetween(ages).draw(draw)
  return addYears(reference, -age) - draw.int(10, 364)
}

/** The birthday that a recipe fixes. Throws ImpossibleFact when nobody of that archetype has that age: no baby is retired. */
function bornOn(date: IsoDate, reference: Day, { id, ages: [youngest, oldest] }: PersonalArchetype): Day {
  const birth = dayOf(date)
  const age = birth > reference ? -1 : yearsBetween(birth, reference)
  if (age >= youngest && age <= oldest) return birth
  const on = isoDate(reference)
  throw new ImpossibleFact({
    pt: `birthDate ${date} é ter ${age} anos em ${on}, e quem é ${id} tem de ${youngest} a ${oldest}`,
    en: `birthDate ${date} is an age of ${age} on ${on}, and a ${id} is ${youngest} to ${oldest}`,
  })
}

function drawGiven(draw: Draw, naming: Naming, sex: NameSex, birth: Day, row: PersonalArchetype): string {
  const first = naming.given(draw, sex, yearOf(birth))
  if (row.names !== 'long' || first.includes(' ')) return first
  return `${first} ${naming.given(draw.fork('second'), sex, yearOf(birth)).split(' ')[0]}`
}

function drawFamily(
  draw: Draw,
  naming: Naming,
  row: PersonalArchetype,
  second?: Nationality,
): readonly FamilyName[] {
  const count = row.names === 'long' ? 7 : naming.surnames
  const family: FamilyName[] = []
  while (family.length < count) family.push(naming.family(draw, family))
  if (row.origin === 'dual' && second) family[family.length - 1] = draw.pick(second.surnames)
  return family
}

/** `Souza da Silva` is two family names, `Souza` and `da Silva`. */
function splitFamily(text: string): readonly FamilyName[] {
  return text.match(/(?:d[aeo]s? )?\S+/g) ?? [text]
}

function drawSocialName(
  draw: Draw,
  naming: Naming,
  sex: NameSex,
  birth: Day,
  family: readonly FamilyName[],
): string {
  const lived: NameSex = sex === 'FEMININO' ? 'MASCULINO' : 'FEMININO'
  return fullName(naming.given(draw.fork('social'), lived, yearOf(birth)), family)
}

/**
 * The mother brings every surname but the last, the father the last. She has the last one too when she took his as
 * they married, or when there is no father to explain it.
 */
function drawParents(
  draw: Draw,
  naming: Naming,
  birth: Day,
  family: readonly FamilyName[],
  social: boolean,
): Pick<Person, 'mother' | 'motherSocialName' | 'father'> {
  if (naming.fatherFirst && family.length === 2) return spanishParents(draw, naming, birth, family)
  const paternal = family.at(-1)!
  const own = family.slice(0, -1)
  const maternal = own.length > 0 ? own : [naming.family(draw, family)]
  const fatherless = draw.chance(UNKNOWN_FATHER)
  const sharesLast = fatherless || draw.chance(MARRIED_PARENTS)
  const motherFamily = sharesLast
    ? [...maternal, paternal]
    : naming.surnames > 1 && maternal.length === 1
      ? [naming.family(draw, family), ...maternal]
      : maternal
  const motherBirth = yearOf(birth) - draw.int(18, 40)
  const called = (sex: NameSex, source: Draw) =>
    fullName(naming.given(source, sex, motherBirth), motherFamily)
  const mother = social ? called('MASCULINO', draw.fork('registered')) : called('FEMININO', draw)
  const motherSocialName = social ? called('FEMININO', draw) : undefined
  if (fatherless) return { mother, motherSocialName }
  const fatherFamily = naming.surnames > 1 ? [naming.family(draw, [...family]), paternal] : [paternal]
  const fatherBirth = yearOf(birth) - draw.int(19, 46)
  const father = fullName(naming.given(draw, 'MASCULINO', fatherBirth), fatherFamily)
  return { mother, motherSocialName, father }
}

/** Among Spanish speakers the father's first surname comes first and the mother's first one last; she keeps her own. */
function spanishParents(
  draw: Draw,
  naming: Naming,
  birth: Day,
  [paternal, maternal]: readonly FamilyName[],
): Pick<Person, 'mother' | 'father'> {
  const year = yearOf(birth)
  const called = (sex: NameSex, first: FamilyName): string =>
    [naming.given(draw, sex, year - 28), first, naming.family(draw, [paternal!, maternal!])].join(' ')
  return { mother: called('FEMININO', maternal!), father: called('MASCULINO', paternal!) }
}

/** Somebody around a customer: a partner, a procurator, an employer. Not a customer, but a person with a CPF. */
export interface RelatedPerson {
  readonly sex: NameSex
  readonly birth: Day
  readonly givenName: string
  readonly family: readonly FamilyName[]
  readonly civilName: string
  readonly socialName?: string
  readonly cpf: string
}

export interface Relation {
  readonly kind: Kind
  /** Which of the people around the customer, 0 to 15: it decides the CPF. */
  readonly slot: number
  readonly uf: Uf
  readonly region: number
  readonly ages: readonly [number, number]
  /** The surname that the family shares, as the last one. */
  readonly family?: FamilyName
  /** The one before it, that siblings share too. */
  readonly maternal?: FamilyName
  readonly sex?: NameSex
  /** They use a social name. */
  readonly social?: boolean
}

/** Draws person `slot` around a customer: another name, age and CPF for each slot. */
export function relatedPerson(ground: Ground, relation: Relation): RelatedPerson {
  const draw = ground.draw.fork(`related-${relation.slot}`)
  const sex = relation.sex ?? (draw.chance(0.5) ? 'FEMININO' : 'MASCULINO')
  const birth = drawBirth(draw, ground.reference, relation.ages)
  const given = givenName(draw, sex, yearOf(birth))
  const last = relation.family ?? familyName(draw, relation.uf)
  const family = [relation.maternal ?? otherFamilyName(draw, relation.uf, [last]), last]
  return {
    sex,
    birth,
    givenName: given,
    family,
    civilName: fullName(given, family),
    socialName: relation.social
      ? drawSocialName(draw, brazilian(relation.uf), sex, birth, family)
      : undefined,
    cpf: relatedCpf(ground.seed, relation.region, relation.kind, ground.index, relation.slot),
  }
}
