import type { Abroad } from '../data/nationalities.ts'
import { type District, PLACES, type Place } from '../data/places.ts'
import { STATES, stateOf, type Uf } from '../data/states.ts'
import { BRASILIA, FAMOUS, LOCALITIES, STREETS } from '../data/streets.ts'
import type { PostalAddress } from '../standard/persona.ts'
import type { Draw } from './draw.ts'
import { present } from './present.ts'
import { type Weighted, weighted } from './weighted.ts'

/** `small`: under fifty thousand people; `large`: a capital or a large town. */
export type Setting = 'small' | 'large' | 'any'

const fits: Readonly<Record<Setting, (place: Place) => boolean>> = {
  any: () => true,
  small: (place) => place.setting === 'small',
  large: (place) => place.setting === 'capital' || place.setting === 'large',
}

/**
 * How often a town is drawn: as many people as live in its state, shared among the towns that the table has of it. The
 * table has one town of the Distrito Federal and few of Pará, and neither is a reason for more or fewer people.
 */
function weigher(
  places: readonly Place[],
  of: 'population' | 'companies' = 'population',
): (place: Place) => number {
  const towns = new Map<Uf, number>()
  for (const { uf, population } of places) towns.set(uf, (towns.get(uf) ?? 0) + population)
  return ({ uf, population }) => (stateOf(uf)[of] * population) / towns.get(uf)!
}

function townsOf(places: readonly Place[]): Weighted<Place> {
  return weighted(places, weigher(places))
}

/** Towns by fiscal region (0 to 9) and setting, each drawn as often as people live there. */
const TOWNS: Readonly<Record<Setting, readonly Weighted<Place>[]>> = {
  any: byRegion('any'),
  small: byRegion('small'),
  large: byRegion('large'),
}

function byRegion(setting: Setting): readonly Weighted<Place>[] {
  return Array.from({ length: 10 }, (_, region) =>
    townsOf(PLACES.filter((place) => stateOf(place.uf).fiscalRegion === region && fits[setting](place))),
  )
}

const STATES_OF_REGION = Array.from({ length: 10 }, (_, region) =>
  weighted(
    STATES.filter((state) => state.fiscalRegion === region),
    (state) => state.population,
  ),
)

/** A town of that fiscal region (the ninth digit of the CPF). */
export const townOfRegion = (draw: Draw, region: number, setting: Setting = 'any'): Place =>
  TOWNS[setting][region]!.draw(draw)

/** A state of that fiscal region. */
export const stateOfRegion = (draw: Draw, region: number): Uf => STATES_OF_REGION[region]!.draw(draw).uf

const ALL_TOWNS: Readonly<Record<Setting, Weighted<Place>>> = {
  any: townsOf(PLACES.filter(fits.any)),
  small: townsOf(PLACES.filter(fits.small)),
  large: townsOf(PLACES.filter(fits.large)),
}

const SEATS: Readonly<Record<Setting, Weighted<Place>>> = {
  any: seats('any'),
  small: seats('small'),
  large: seats('large'),
}

function seats(setting: Setting): Weighted<Place> {
  const places = PLACES.filter(fits[setting])
  return weighted(places, weigher(places, 'companies'))
}

/** A town where a company has its seat, as often as companies are in its state. */
export const townOfCompany = (draw: Draw, setting: Setting = 'any'): Place => SEATS[setting].draw(draw)

/** A town anywhere in Brazil. */
export const townAnywhere = (draw: Draw, setting: Setting = 'any'): Place => ALL_TOWNS[setting].draw(draw)

const STREET = weighted(STREETS, (street) => street.weight)

const APARTMENT = (draw: Draw): string => `Apto ${draw.int(1, 6)}0${draw.int(1, 8)}`
const COMPLEMENTS = [
  (draw: Draw) => `Apto ${draw.int(1, 18)}0${draw.int(1, 4)}`,
  (draw: Draw) => `Apto ${draw.int(1, 9)}${draw.int(1, 4)} Bloco ${draw.pick(['A', 'B', 'C', 'D'])}`,
  (draw: Draw) => `Casa ${draw.int(1, 30)}`,
  () => 'Fundos',
] as const
type Complement = (draw: Draw) => string
const ROOM: Complement = (draw) => `Sala ${draw.int(1, 20)}0${draw.int(1, 9)}`
const SHOP: Complement = (draw) => `Loja ${draw.int(1, 30)}`
const SHED: Complement = (draw) => `Galpão ${draw.int(1, 12)}`
const GROUND_FLOOR: Complement = () => 'Térreo'

/** TABLE of where a company works, and what its address says besides the number. */
const PREMISES = {
  rooms: [ROOM, ROOM, GROUND_FLOOR],
  shop: [SHOP, SHOP, GROUND_FLOOR],
  shed: [SHED],
  building: [],
  home: COMPLEMENTS,
} as const satisfies Readonly<Record<string, readonly Complement[]>>
export type Premises = keyof typeof PREMISES

export interface AddressOptions {
  readonly isMain: boolean
  readonly district?: string
  readonly rural?: boolean
  /** Of a company, or of a second address at work; a home when absent. */
  readonly premises?: Premises
}

/** An address in that town: a district that it has, a CEP of its range, coordinates of its centre within 3 km. */
export function addressIn(draw: Draw, place: Place, options: AddressOptions): PostalAddress {
  const complements = PREMISES[options.premises ?? 'home']
  const district = districtOf(draw, place, options.district)
  const numbered = BRASILIA[place.uf === 'DF' ? district.name : '']
  const street = numbered ? numberedIn(draw, numbered, options.premises) : streetIn(draw, place)
  const complement = complementOf(draw, place, complements, options, numbered !== undefined && street)
  return present<PostalAddress>({
    isMain: options.isMain,
    address: options.rural ? draw.pick(LOCALITIES) : street,
    additionalInfo: complement,
    districtName: options.rural ? 'Zona Rural' : district.name,
    townName: place.name,
    ibgeTownCode: place.ibge,
    countrySubDivision: place.uf,
    postCode: postCodeIn(draw, place, options.rural ? undefined : district.prefixes),
    country: 'Brasil',
    countryCode: 'BRA',
    geographicCoordinates: {
      latitude: near(draw, place.latitude, place),
      longitude: near(draw, place.longitude, place),
    },
  })
}

/** Squares and lanes are short, and a famous avenue is in one place only. */
function streetIn(draw: Draw, place: Place): string {
  const famous = FAMOUS[place.uf]
  let street = STREET.draw(draw)
  while (street.kind === 'Avenida' && famous?.test(street.name)) street = STREET.draw(draw)
  const short = street.kind === 'Praça' || street.kind === 'Travessa'
  return `${street.kind} ${street.name}, ${draw.int(1, short ? 290 : place.setting === 'small' ? 890 : 2790)}`
}

/** Brasília's blocks: `{102-116}` and `{A-K}` of a pattern are drawn. */
function numberedIn(draw: Draw, { home, office }: (typeof BRASILIA)[string], premises?: Premises): string {
  const pattern = draw.pick(premises === undefined || premises === 'home' ? home : office)
  return pattern.replace(/\{(\w+)-(\w+)\}/g, (_all, from: string, to: string) =>
    /\d/.test(from)
      ? String(draw.int(Number(from), Number(to)))
      : String.fromCharCode(draw.int(from.charCodeAt(0), to.charCodeAt(0))),
  )
}

/** A block has apartments, a house has no complement; elsewhere less than half of the addresses say more than a number. */
function complementOf(
  draw: Draw,
  place: Place,
  complements: readonly Complement[],
  { rural, premises = 'home' }: AddressOptions,
  numbered: string | false,
): string | undefined {
  if (numbered !== false && premises === 'home') return / Bloco /.test(numbered) ? APARTMENT(draw) : undefined
  if (rural || complements.length === 0 || !draw.chance(place.setting === 'small' ? 0.08 : 0.42))
    return undefined
  return draw.pick(complements)(draw)
}

/** The one asked for, even if the table does not know it, or one of the town's. */
const districtOf = (draw: Draw, place: Place, name: string | undefined): District =>
  name === undefined
    ? draw.pick(place.districts)
    : (place.districts.find((row) => row.name === name) ?? { name })

/** A small town has one CEP for all its streets, the first of its range; elsewhere street CEPs end in 000 to 899. */
function postCodeIn(draw: Draw, place: Place, prefixes: District['prefixes']): string {
  if (place.setting === 'small') return place.ceps[0]![0]
  const [from, to] = draw.pick(place.ceps)
  const [first, last] = prefixes ?? [Number(from.slice(0, 5)), Number(to.slice(0, 5))]
  const cep = String(draw.int(first, last)).padStart(5, '0') + String(draw.int(0, 89) * 10).padStart(3, '0')
  return prefixes || (cep >= from && cep <= to) ? cep : from
}

/** Degrees as text with six decimals, at most about 2 km (600 m in a small town) from the centre (R36). */
function near(draw: Draw, centre: number, place: Place): string {
  const reach = place.setting === 'small' ? 5500 : 18_000
  const micro = Math.round(centre * 1_000_000) + draw.int(-reach, reach)
  const digits = String(Math.abs(micro)).padStart(7, '0')
  return `${micro < 0 ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`
}

/** An address in another country: no Brazilian codes, and no district (R35). */
export function addressAbroad(draw: Draw, abroad: Abroad, isMain: boolean): PostalAddress {
  return {
    isMain,
    address: `${draw.pick(abroad.streets)} ${draw.int(2, 240)}`,
    townName: abroad.city,
    postCode: abroad.postCode,
    country: abroad.country,
    countryCode: abroad.code,
  }
}
