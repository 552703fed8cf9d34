import type { Nationality } from '../data/nationalities.ts'
import type { Place } from '../data/places.ts'
import { yearOf, yearsBetween } from '../domain/instant.ts'
import type { Contacts, Email, Phone, PostalAddress } from '../standard/persona.ts'
import { addressAbroad, addressIn } from './address.ts'
import type { PersonalArchetype } from './archetypes.ts'
import { landline, messagePhone, mobile, personalEmail } from './contact.ts'
import { type Draw, drawOf } from './draw.ts'
import { type ContactFacts, checkContacts, emailFact, phoneFact } from './facts.ts'
import type { Ground } from './ground.ts'
import type { Person } from './person.ts'

/** What of a recipe decides where somebody is reached. */
export interface ReachFacts extends ContactFacts {
  readonly district?: string
  readonly household?: string
}

/** Where a person is reached: main address, phone and e-mail first, and exactly one of each is the main one (R37). */
export function reach(
  ground: Ground,
  row: PersonalArchetype,
  person: Person,
  home: Place,
  nationality: Nationality | undefined,
  facts: ReachFacts,
  registration: number,
): Contacts {
  checkContacts(facts, row)
  if (row.contacts === 'none' || row.bare) return { postalAddresses: [], phones: [], emails: [] }
  const label = registration === 0 ? 'contact' : `contact-${registration}`
  const draw = ground.draw.fork(label)
  const house = facts.household ? drawOf(ground.seed, 'household', facts.household) : draw
  if (row.origin === 'abroad' && nationality) return reachAbroad(draw, person, nationality, facts)
  const many = row.contacts === 'many' && registration === 0
  return {
    postalAddresses: addresses(house.fork('address'), row, home, facts.district, many),
    phones: phones(draw, house, home, facts, many, nationality),
    emails: emails(draw.fork('email'), person, many, facts, yearsBetween(person.birth, ground.reference)),
  }
}

function addresses(
  draw: Draw,
  row: PersonalArchetype,
  home: Place,
  district?: string,
  many?: boolean,
): PostalAddress[] {
  const rural = row.setting === 'small' && draw.chance(0.6)
  const main = addressIn(draw, home, { isMain: true, rural, district })
  if (!many) return [main]
  const work = addressIn(draw.fork('work'), home, { isMain: false, premises: 'rooms' })
  return [main, work]
}

function phones(
  draw: Draw,
  house: Draw,
  home: Place,
  facts: ReachFacts,
  many: boolean,
  nationality?: Nationality,
): Phone[] {
  const fixed = facts.household !== undefined || many || draw.fork('landline').chance(0.12)
  return [
    phoneFact(facts.phone) ?? mobile(draw.fork('mobile'), home.ddd, true),
    ...(fixed ? [landline(house.fork('landline-number'), home.ddd, false)] : []),
    ...(many || draw.fork('message').chance(0.06)
      ? [messagePhone(draw.fork('message-number'), home.ddd)]
      : []),
    ...(nationality && draw.fork('abroad').chance(0.5)
      ? [foreignPhone(draw.fork('abroad-number'), nationality, false)]
      : []),
  ]
}

/** A number in another country, which must say its calling code (R30). */
const foreignPhone = (draw: Draw, { callingCode, abroad }: Nationality, isMain: boolean): Phone => ({
  isMain,
  type: 'MOVEL',
  countryCallingCode: callingCode,
  areaCode: abroad.areaCode,
  number: draw.digits(abroad.phoneDigits),
})

const CHILD = 13

function emails(draw: Draw, person: Person, many: boolean, facts: ContactFacts, age?: number): Email[] {
  // An e-mail that shows the civil name would betray a social name; a child's is the mother's.
  const names =
    age !== undefined && age < CHILD ? (person.motherSocialName ?? person.mother).split(' ') : undefined
  const year = yearOf(person.birth) - (names ? 30 : 0)
  const last = names?.at(-1) ?? person.family.at(-1)!
  const given = names?.[0] ?? person.socialName ?? person.givenName
  const main = emailFact(facts.email) ?? personalEmail(draw, given, last, year, true)
  return many ? [main, otherEmail(draw, given, last, year, main)] : [main]
}

/** A second address that is not the first again. */
function otherEmail(draw: Draw, given: string, last: string, year: number, { email }: Email): Email {
  for (let at = 0; ; at++) {
    const other = personalEmail(draw.fork(`other-${at}`), given, last, year, false)
    if (other.email !== email) return other
  }
}

const reachAbroad = (
  draw: Draw,
  person: Person,
  nationality: Nationality,
  facts: ContactFacts,
): Contacts => ({
  postalAddresses: [addressAbroad(draw.fork('address'), nationality.abroad, true)],
  phones: [phoneFact(facts.phone) ?? foreignPhone(draw.fork('mobile'), nationality, true)],
  emails: emails(draw.fork('email'), person, false, facts),
})
