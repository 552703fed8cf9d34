import type { Nationality } from '../data/nationalities.ts'
import type { Place } from '../data/places.ts'
import { yearOf } from '../domain/instant.ts'
import type { Contacts, Email, Phone, PostalAddress } from '../domain/persona.ts'
import { addressAbroad, addressIn } from './address.ts'
import type { PersonalArchetype } from './archetypes.ts'
import { landline, messagePhone, mobile, personalEmail } from './contact.ts'
import { type Draw, drawOf } from './draw.ts'
import type { Ground } from './ground.ts'
import type { Person } from './person.ts'

/** What of a recipe decides where somebody is reached. */
interface ReachFacts {
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
  if (row.contacts === 'none' || row.bare) return { postalAddresses: [], phones: [], emails: [] }
  const label = registration === 0 ? 'contact' : `contact-${registration}`
  const draw = ground.draw.fork(label)
  const house = facts.household ? drawOf(ground.seed, 'household', facts.household) : draw
  if (row.origin === 'abroad' && nationality) return reachAbroad(draw, person, nationality)
  const many = row.contacts === 'many' && registration === 0
  return {
    postalAddresses: addresses(house.fork('address'), row, home, facts.district, many),
    phones: phones(draw, house, home, facts.household !== undefined, many, nationality),
    emails: emails(draw.fork('email'), person, many),
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
  const main = addressIn(draw, home, { isMain: true, rural, ...(district && { district }) })
  if (!many) return [main]
  const work = addressIn(draw.fork('work'), home, { isMain: false, office: true })
  return [main, work]
}

function phones(
  draw: Draw,
  house: Draw,
  home: Place,
  shared: boolean,
  many: boolean,
  nationality?: Nationality,
): Phone[] {
  const fixed = shared || many || draw.fork('landline').chance(0.12)
  return [
    mobile(draw.fork('mobile'), home.ddd, true),
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

function emails(draw: Draw, person: Person, many: boolean): Email[] {
  const year = yearOf(person.birth)
  const last = person.family.at(-1)!
  // An e-mail that shows the civil name would betray a social name.
  const given = person.socialName ?? person.givenName
  return [
    personalEmail(draw, given, last, year, true),
    ...(many ? [personalEmail(draw.fork('other'), given, last, year, false)] : []),
  ]
}

const reachAbroad = (draw: Draw, person: Person, nationality: Nationality): Contacts => ({
  postalAddresses: [addressAbroad(draw.fork('address'), nationality.abroad, true)],
  phones: [foreignPhone(draw.fork('mobile'), nationality, true)],
  emails: emails(draw.fork('email'), person, false),
})
