import type { Nationality } from '../data/nationalities.ts'
import type { Place } from '../data/places.ts'
import { yearOf, yearsBetween } from '../domain/instant.ts'
import type { Contacts, Email, Phone, PostalAddress } from '../standard/persona.ts'
import { addressAbroad, addressIn } from './address.ts'
import type { PersonalArchetype } from './archetypes.ts'
import { landline, type MailName, messagePhone, mobile, personalEmail } from './contact.ts'
import { type Draw, drawOf } from './draw.ts'
import { type ContactFacts, checkContacts, emailFact, phoneFact } from './facts.ts'
import type { Ground } from './ground.ts'
import type { Person } from './person.ts'

/** What of a recipe decides where somebody is reached. */
export interface ReachFacts extends ContactFacts {
  readonly district?: string
  readonly household?: string
}

/** Whose contacts are drawn. */
interface Reached {
  readonly ground: Ground
  readonly row: PersonalArchetype
  readonly person: Person
  readonly roots: { readonly home: Place; readonly nationality?: Nationality | undefined }
  readonly facts: ReachFacts
  /** From 0: each registration of a person has contacts of its own. */
  readonly registration: number
}

/** Where a person is reached: main address, phone and e-mail first, and exactly one of each is the main one (R37). */
export function reach({ ground, row, person, roots, facts, registration }: Reached): Contacts {
  const { home, nationality } = roots
  checkContacts(facts, row)
  if (row.contacts === 'none' || row.bare) return { postalAddresses: [], phones: [], emails: [] }
  const label = registration === 0 ? 'contact' : `contact-${registration}`
  const draw = ground.draw.fork(label)
  const house = facts.household ? drawOf(ground.seed, 'household', facts.household) : draw
  if (row.origin === 'abroad' && nationality) return reachAbroad(draw, nationality, { person, facts })
  const many = row.contacts === 'many' && registration === 0
  return {
    postalAddresses: addresses(house.fork('address'), { row, home, district: facts.district, many }),
    phones: phones(draw, { house, home, facts, many, nationality }),
    emails: emails(draw.fork('email'), {
      person,
      facts,
      many,
      age: yearsBetween(person.birth, ground.reference),
    }),
  }
}

interface Housed extends Pick<Reached, 'row'> {
  readonly home: Place
  readonly district: string | undefined
  /** Whether more than the main one are known. */
  readonly many: boolean
}

function addresses(draw: Draw, { row, home, district, many }: Housed): PostalAddress[] {
  const rural = row.setting === 'small' && draw.chance(0.6)
  const main = addressIn(draw, home, { isMain: true, rural, district })
  if (!many) return [main]
  const work = addressIn(draw.fork('work'), home, { isMain: false, premises: 'rooms' })
  return [main, work]
}

interface Phoned extends Pick<Reached, 'facts'> {
  /** What is drawn alike for all who live together. */
  readonly house: Draw
  readonly home: Place
  readonly many: boolean
  readonly nationality: Nationality | undefined
}

function phones(draw: Draw, { house, home, facts, many, nationality }: Phoned): Phone[] {
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

interface Mailed extends Pick<Reached, 'person' | 'facts'> {
  readonly many?: boolean
  /** In years; undefined where nobody else's address would do. */
  readonly age?: number
}

function emails(draw: Draw, { person, facts, many = false, age }: Mailed): Email[] {
  // An e-mail that shows the civil name would betray a social name; a child's is the mother's.
  const names =
    age !== undefined && age < CHILD ? (person.motherSocialName ?? person.mother).split(' ') : undefined
  const year = yearOf(person.birth) - (names ? 30 : 0)
  const last = names?.at(-1) ?? person.family.at(-1)!
  const given = names?.[0] ?? person.socialName ?? person.givenName
  const name = { given, last, year }
  const main = emailFact(facts.email) ?? personalEmail(draw, name, true)
  return many ? [main, otherEmail(draw, name, main)] : [main]
}

/** A second address that is not the first again. */
function otherEmail(draw: Draw, name: MailName, { email }: Email): Email {
  for (let at = 0; ; at++) {
    const other = personalEmail(draw.fork(`other-${at}`), name, false)
    if (other.email !== email) return other
  }
}

const reachAbroad = (draw: Draw, nationality: Nationality, { person, facts }: Mailed): Contacts => ({
  postalAddresses: [addressAbroad(draw.fork('address'), nationality.abroad, true)],
  phones: [phoneFact(facts.phone) ?? foreignPhone(draw.fork('mobile'), nationality, true)],
  emails: emails(draw.fork('email'), { person, facts }),
})
