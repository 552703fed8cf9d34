import type { Activity } from '../data/activities.ts'
import type { Place } from '../data/places.ts'
import { stateOf } from '../data/states.ts'
import { branchOf, FIRST_ALPHANUMERIC } from '../domain/cnpj.ts'
import { ImpossibleFact } from '../domain/failure.ts'
import type { IsoDate } from '../domain/instant.ts'
import { addYears, businessDay, type Day, dayOf, isoDate, isoInstant } from '../domain/instant.ts'
import type {
  BusinessData,
  BusinessIdentification,
  BusinessPostalAddress,
  Contacts,
} from '../standard/persona.ts'
import { addressIn, type Premises, townOfCompany, townOfRegion } from './address.ts'
import type { BusinessArchetype } from './archetypes.ts'
import { relateCompany } from './company-relationship.ts'
import { businessEmail, landline, mobile, switchboard } from './contact.ts'
import type { Draw } from './draw.ts'
import {
  activityFact,
  type ContactFacts,
  checkContacts,
  emailFact,
  hasLetters,
  phoneFact,
  townFact,
  townOfPhone,
} from './facts.ts'
import { type Ground, updateSince } from './ground.ts'
import type { RelatedPerson } from './person.ts'
import { drawQsa } from './qsa.ts'
import { drawStart } from './relationship.ts'
import { qualifyCompany } from './revenue.ts'
import { times } from './times.ts'
import { topicsOf } from './topics.ts'
import { drawActivity, nameCompany, type Trade } from './trade.ts'

/** What a recipe may fix about a company. */
export interface CompanyFacts extends ContactFacts {
  /** Fourteen characters, of the headquarters where the archetype has branches. */
  readonly cnpj?: string
  readonly companyName?: string
  readonly tradeName?: string
  /** `Recife/PE` */
  readonly town?: string
  readonly district?: string
  /** CNAE subclass or title of the activities table. */
  readonly activity?: string
  readonly incorporationDate?: IsoDate
  /** Whole reais. */
  readonly yearlyRevenue?: number
  /** Customers who own it, the first partners of its QSA. */
  readonly owners?: readonly RelatedPerson[]
}

/** The three payloads of a company. */
export function drawCompany(
  ground: Ground,
  row: BusinessArchetype,
  cnpj: string,
  facts: CompanyFacts,
): BusinessData {
  const { draw } = ground
  const activity = activityFact(facts.activity) ?? drawActivity(draw.fork('activity'), row)
  const home = homeOf(draw.fork('home'), row, facts)
  const incorporation = facts.incorporationDate
    ? incorporatedOn(facts.incorporationDate, ground.reference, cnpj)
    : drawIncorporation(ground, row, cnpj)
  const start = drawStart(ground, incorporation)
  const seated: Seated = { ground, row, cnpj, activity, home, incorporation, start, facts }
  return topicsOf<BusinessData>({
    identifications: () => registrations(seated),
    qualifications: () => qualifyCompany(ground, row, activity, incorporation, start, facts.yearlyRevenue),
    'financial-relations': () => relateCompany(ground, row, home, start),
  })
}

/** A company as far as all of its payloads need it. */
interface Seated {
  readonly ground: Ground
  readonly row: BusinessArchetype
  readonly cnpj: string
  readonly activity: Activity
  readonly home: Place
  readonly incorporation: Day
  readonly start: Day
  readonly facts: CompanyFacts
}

/** The headquarters first, then its branches. */
function registrations(seated: Seated): BusinessIdentification[] {
  const { ground, row, cnpj, activity, home, incorporation, start, facts } = seated
  const { draw } = ground
  const qsa = drawQsa(ground, row, home.uf, incorporation, facts.owners)
  const premises = premisesOf(row, activity)
  const address = headquarters(draw.fork('address'), { row, home, premises, district: facts.district })
  const trade = {
    ...nameCompany(row.form, {
      draw: draw.fork('name'),
      activity,
      cnpj,
      owners: qsa.people,
      kin: qsa.kin,
      district: address.districtName ?? 'Centro',
    }),
    ...(facts.companyName && { companyName: facts.companyName }),
    ...(facts.tradeName && { tradeName: facts.tradeName }),
  }
  const first = identify(seated, trade, Math.max(start, qsa.latest))
  const record: BusinessIdentification = {
    ...first,
    parties: [...qsa.parties],
    contacts: contact(draw.fork('contact'), { row, home, trade, main: address, facts }),
  }
  return [record, ...branches(seated, record, { premises, settled: qsa.latest })]
}

const homeOf = (draw: Draw, row: BusinessArchetype, { town, phone }: CompanyFacts): Place =>
  townFact(town) ?? townOfPhone(draw, phone) ?? townOfCompany(draw, row.setting)

/** The day that a recipe fixes. Throws ImpossibleFact for one that has not come yet, or came before such CNPJs. */
function incorporatedOn(date: IsoDate, reference: Day, cnpj: string): Day {
  const day = dayOf(date)
  const first = isoDate(FIRST_ALPHANUMERIC)
  if (day >= reference)
    throw new ImpossibleFact({
      pt: `incorporationDate ${date} não é anterior à data de referência, ${isoDate(reference)}`,
      en: `incorporationDate ${date} is not before the reference date, ${isoDate(reference)}`,
    })
  if (hasLetters(cnpj) && day < FIRST_ALPHANUMERIC)
    throw new ImpossibleFact({
      pt: `incorporationDate ${date}: o CNPJ ${cnpj} tem letras, que só existem desde ${first}`,
      en: `incorporationDate ${date}: the CNPJ ${cnpj} has letters, which there are since ${first} only`,
    })
  return day
}

function drawIncorporation(ground: Ground, row: BusinessArchetype, cnpj: string): Day {
  const draw = ground.draw.fork('incorporation')
  const latest = ground.reference - 21
  if (hasLetters(cnpj)) {
    const first = Math.min(FIRST_ALPHANUMERIC, latest)
    return businessDay(draw.int(first, latest), first, latest)
  }
  const [youngest, oldest] = row.ages
  // Most companies are young: of micro-entrepreneurs two thirds are less than five years old (IBGE, 2023).
  const grown = draw.unit()
  const years = youngest + Math.floor((oldest - youngest + 1) * grown * grown * grown)
  const day = addYears(ground.reference, -years) - draw.int(21, 364)
  // A micro-entrepreneur registers on the internet, whatever day it is; the others at an office.
  return row.form === 'mei' ? day : businessDay(day, day - 7, latest)
}

function identify({ ground, row, cnpj, incorporation }: Seated, trade: Trade, settled: Day) {
  const draw = ground.draw.fork('identification')
  const { institution } = ground
  return {
    updateDateTime: updateSince(ground, 'identification-update', settled).instant,
    businessId: draw.uuid(),
    brandName: institution.brandName,
    companyName: trade.companyName,
    ...(trade.tradeName && !row.bare && { tradeName: trade.tradeName }),
    incorporationDate: isoInstant(incorporation, 3 * 3600), // midnight in Brasília
    cnpjNumber: cnpj,
    companiesCnpj: [institution.cnpj],
    ...(row.abroad && {
      otherDocuments: [
        { type: 'REGISTRO EXTERIOR', number: `B${draw.digits(6)}`, country: 'LUX' },
        {
          type: 'CERTIDAO CONSULAR',
          number: draw.digits(8),
          country: 'LUX',
          expirationDate: isoDate(addYears(ground.reference, draw.int(1, 8))),
        },
      ],
    }),
  }
}

/** TABLE of the premises that an activity needs. */
const PREMISES_OF: Readonly<Record<Activity['field'], Premises>> = {
  retail: 'shop',
  food: 'shop',
  services: 'rooms',
  construction: 'shed',
  industry: 'shed',
  agro: 'shed',
  health: 'rooms',
  education: 'rooms',
  technology: 'rooms',
  transport: 'shed',
  holding: 'rooms',
  association: 'building',
  condominium: 'building',
}

/** A micro-entrepreneur's address is mostly the owner's home. */
const premisesOf = (row: BusinessArchetype, { field }: Activity): Premises =>
  row.form === 'mei' ? 'home' : PREMISES_OF[field]

interface Seat extends Pick<Seated, 'row' | 'home'> {
  readonly premises: Premises
  readonly district?: string | undefined
}

function headquarters(draw: Draw, { row, home, premises, district }: Seat): BusinessPostalAddress {
  const rural = row.setting === 'small' && draw.chance(0.5)
  const address = addressIn(draw, home, { isMain: true, premises, rural, ...(district && { district }) })
  return { ...address, countryCode: 'BRA' }
}

/** Of the seat in the other country the bank knows the town and no more: only that much is required (R33). */
const SEAT_ABROAD: BusinessPostalAddress = {
  isMain: false,
  townName: 'Luxemburgo',
  country: 'Luxemburgo',
  countryCode: 'LUX',
}

interface Contacted extends Pick<Seated, 'row' | 'home'> {
  readonly trade: Trade
  readonly main: BusinessPostalAddress
  readonly facts?: ContactFacts
}

function contact(
  draw: Draw,
  { row, home, trade, main, facts = {} }: Contacted,
): Contacts<BusinessPostalAddress> {
  checkContacts(facts, row)
  if (row.contacts === 'none' || row.bare) return { postalAddresses: [], phones: [], emails: [] }
  const many = row.contacts === 'many'
  const name = trade.tradeName ?? trade.companyName
  const line = row.form === 'mei' ? mobile(draw, home.ddd, true) : landline(draw, home.ddd, true)
  return {
    postalAddresses: [
      main,
      ...(many
        ? [{ ...headquarters(draw.fork('other'), { row, home, premises: 'rooms' }), isMain: false }]
        : []),
      ...(row.abroad ? [SEAT_ABROAD] : []),
    ],
    phones: [
      phoneFact(facts.phone) ?? line,
      ...(many || draw.chance(0.4) ? [mobile(draw, home.ddd, false)] : []),
      ...(many ? [switchboard(draw.fork('switchboard'), home.ddd)] : []),
    ],
    emails: [
      emailFact(facts.email) ?? businessEmail(draw, name, true),
      ...(many ? [businessEmail(draw.fork('other'), name, false)] : []),
    ],
  }
}

/** Each branch is registered apart: its own CNPJ order, address and opening, the headquarters' partners. */
function branches(
  { ground, row, home, incorporation }: Seated,
  main: BusinessIdentification,
  { premises, settled }: { readonly premises: Premises; readonly settled: Day },
): BusinessIdentification[] {
  return times(row.branches ?? 0, (at) => {
    const draw = ground.draw.fork(`branch-${at}`)
    const region = stateOf(home.uf).fiscalRegion
    const opened = draw.int(incorporation + 60, ground.reference - 21)
    const town = draw.chance(0.7) ? townOfRegion(draw, region, row.setting) : townOfCompany(draw, row.setting)
    return {
      ...main,
      updateDateTime: updateSince(ground, `branch-update-${at}`, Math.max(opened, settled)).instant,
      businessId: draw.uuid(),
      cnpjNumber: branchOf(main.cnpjNumber, at + 2),
      incorporationDate: isoInstant(opened, 3 * 3600),
      contacts: contact(draw, {
        row,
        home: town,
        trade: { companyName: main.companyName, tradeName: `${main.tradeName} ${town.name}` },
        main: headquarters(draw, { row, home: town, premises }),
      }),
    }
  })
}
