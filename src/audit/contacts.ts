import { getAreaCodesByState } from '@brazilian-utils/brazilian-utils/get-area-codes-by-state'
import { getMunicipalityByCode } from '@brazilian-utils/brazilian-utils/get-municipality-by-code'
import { PLACES } from '../data/places.ts'
import { STATES } from '../data/states.ts'
import { distance } from '../domain/distance.ts'
import type { Contacts, Phone, PostalAddress } from '../domain/persona.ts'
import { unaccented } from '../domain/unaccented.ts'
import type { Fault } from './finding.ts'

/** Any address of the two kinds: a company's may miss street, postal code and district. */
export type AnyAddress = Partial<PostalAddress> & Pick<PostalAddress, 'isMain' | 'townName' | 'country'>
export type Record = { readonly contacts: Contacts<AnyAddress> }

const states = new Map<string, (typeof STATES)[number]>(STATES.map((state) => [state.uf, state]))
const seats = new Map(PLACES.map((place) => [place.ibge, place]))
const MAX_KM = 30

const plain = (text: string): string =>
  unaccented(text)
    .replace(/[^A-Za-z]/g, '')
    .toUpperCase()

/** Of each address, what `judge` says is wrong with it. */
export const eachAddress =
  (judge: (address: AnyAddress) => (Omit<Fault, 'path'> & { readonly path: string }) | undefined) =>
  ({ contacts }: Record): Fault[] =>
    contacts.postalAddresses.flatMap((address, at) => {
      const fault = judge(address)
      return fault ? [{ ...fault, path: `.contacts.postalAddresses[${at}]${fault.path}` }] : []
    })

export const eachPhone =
  (judge: (phone: Phone, record: Record) => Fault | undefined) =>
  (record: Record): Fault[] =>
    record.contacts.phones.flatMap((phone, at) => {
      const fault = judge(phone, record)
      return fault ? [{ ...fault, path: `.contacts.phones[${at}]${fault.path}` }] : []
    })

export const isBrazilian = ({ countryCode, country }: AnyAddress): boolean =>
  countryCode === 'BRA' || (countryCode === undefined && plain(country) === 'BRASIL')

const isDomestic = ({ countryCallingCode = '55' }: Phone): boolean => countryCallingCode === '55'

/** R34: the first two digits of the IBGE code are the state's. */
export const ibgeOfState = eachAddress(({ ibgeTownCode, countrySubDivision: uf }) => {
  if (!ibgeTownCode || !uf || states.get(uf)?.ibge === ibgeTownCode.slice(0, 2)) return undefined
  return { path: '.ibgeTownCode', value: ibgeTownCode, expected: `a code of ${uf}, ${states.get(uf)?.ibge}…` }
})

/** R35: federative units are Brazil's alone. */
export const unitAbroad = eachAddress((address) =>
  address.countrySubDivision && !isBrazilian(address)
    ? { path: '.countrySubDivision', value: address.countrySubDivision, expected: 'no unit outside Brazil' }
    : undefined,
)

/** The municipality exists, among all 5,571, and has that name. */
export const town = eachAddress((address) => {
  const { ibgeTownCode: code } = address
  if (!code || !isBrazilian(address)) return undefined
  const municipality = getMunicipalityByCode(Number(code))
  if (!municipality) return { path: '.ibgeTownCode', value: code, expected: 'the code of a municipality' }
  if (plain(municipality.name) === plain(address.townName)) return undefined
  return { path: '.townName', value: address.townName, expected: municipality.name }
})

/** The postal code is one of the town's, where we know them, and of the state's everywhere. */
export const postCode = eachAddress((address) => {
  const { postCode: cep, countrySubDivision: uf, ibgeTownCode } = address
  if (!cep || !uf || !isBrazilian(address)) return undefined
  const prefix = Number(cep.slice(0, 5))
  const ranges = seats.get(ibgeTownCode ?? '')?.ceps
  const fits = ranges
    ? ranges.some(([from, to]) => cep >= from && cep <= to)
    : states.get(uf)?.prefixes.some(([from, to]) => prefix >= from && prefix <= to)
  return fits
    ? undefined
    : { path: '.postCode', value: cep, expected: `a postal code of ${address.townName}/${uf}` }
})

/** Coordinates lie within 30 km of the town's seat, where we know it. */
export const coordinates = eachAddress((address) => {
  const seat = seats.get(address.ibgeTownCode ?? '')
  const point = address.geographicCoordinates
  if (!seat || !point) return undefined
  const km = distance(Number(point.latitude), Number(point.longitude), seat.latitude, seat.longitude)
  if (km <= MAX_KM) return undefined
  return {
    path: '.geographicCoordinates',
    value: `${point.latitude}, ${point.longitude}`,
    expected: `a point within ${MAX_KM} km of ${seat.name}, not ${Math.round(km)}`,
  }
})

/** R36: degrees are degrees. */
export const degrees = eachAddress(({ geographicCoordinates: point }) => {
  if (!point) return undefined
  if (Math.abs(Number(point.latitude)) > 90)
    return { path: '.geographicCoordinates.latitude', value: point.latitude, expected: '-90 to 90' }
  if (Math.abs(Number(point.longitude)) > 180)
    return { path: '.geographicCoordinates.longitude', value: point.longitude, expected: '-180 to 180' }
  return undefined
})

/** R29: a phone of type OUTRO says what it is. */
export const otherPhone = eachPhone(({ type, additionalInfo }) =>
  type === 'OUTRO' && !additionalInfo?.trim()
    ? { path: '.additionalInfo', value: additionalInfo, expected: 'a text, because type is OUTRO' }
    : undefined,
)

/** The area code is of a state in which the customer has an address. */
export const areaCode = eachPhone((phone, { contacts }) => {
  const units = contacts.postalAddresses
    .filter(isBrazilian)
    .flatMap(({ countrySubDivision }) => countrySubDivision ?? [])
  if (!isDomestic(phone) || units.length === 0) return undefined
  const codes = units.flatMap((uf) => getAreaCodesByState(uf)).map(String)
  return codes.includes(phone.areaCode)
    ? undefined
    : {
        path: '.areaCode',
        value: phone.areaCode,
        expected: `an area code of ${[...new Set(units)].join(', ')}`,
      }
})

/** Mobile numbers have nine digits from 9, landlines eight from 2 to 5 (Anatel). */
export const numbering = eachPhone((phone) => {
  const { type, number } = phone
  if (!isDomestic(phone) || type === 'OUTRO') return undefined
  const pattern = type === 'MOVEL' ? /^9\d{8}$/ : /^[2-5]\d{7}$/
  const expected = type === 'MOVEL' ? 'nine digits from 9' : 'eight digits from 2 to 5'
  return pattern.test(number) ? undefined : { path: '.number', value: number, expected }
})

/** R37: one main item where there are any. */
export function mainOnes({ contacts }: Record): Fault[] {
  return Object.entries(contacts).flatMap(([name, list]) => {
    const main = list.filter(({ isMain }: { isMain: boolean }) => isMain).length
    if (list.length === 0 || main === 1) return []
    return [{ path: `.contacts.${name}`, value: main, expected: 'exactly one item with isMain true' }]
  })
}
