import { getAreaCodesByState } from '@brazilian-utils/brazilian-utils/get-area-codes-by-state'
import { getMunicipalities } from '@brazilian-utils/brazilian-utils/get-municipalities'
import { isInState } from '../data/bounds.ts'
import { REGIONS } from '../data/federal-district.ts'
import { PLACES } from '../data/places.ts'
import { STATES, type Uf } from '../data/states.ts'
import { distance } from '../domain/distance.ts'
import { unaccented } from '../domain/unaccented.ts'
import type { Phone, PostalAddress } from '../standard/persona.ts'
import type { Known } from './known.ts'

/** One of the 5,571 municipalities. */
export interface Town {
  readonly code: string
  readonly name: string
  readonly uf: Uf
}

/** Letters alone, in capitals and without accents: how two spellings of a name are compared. */
export const plain = (text: string): string =>
  unaccented(text)
    .replace(/[^A-Za-z]/g, '')
    .toUpperCase()

const states = new Map<string, (typeof STATES)[number]>(STATES.map((state) => [state.uf, state]))
const seats = new Map(PLACES.map((place) => [place.ibge, place]))

const regions = new Set(REGIONS.map(plain))

let towns:
  | {
      readonly byCode: ReadonlyMap<string, Town>
      readonly byName: ReadonlyMap<string, Town>
      readonly names: ReadonlySet<string>
    }
  | undefined

/** Read when an address is first judged. Within a state no two towns have one name. */
function atlas(): NonNullable<typeof towns> {
  if (towns) return towns
  const all = getMunicipalities().map(
    ({ code, name, stateCode }): Town => ({ code, name, uf: stateCode as Uf }),
  )
  towns = {
    byCode: new Map(all.map((town) => [town.code, town])),
    byName: new Map(all.map((town) => [town.uf + plain(town.name), town])),
    names: new Set(all.map(({ name }) => plain(name))),
  }
  return towns
}

export const townByCode = (code: string | undefined): Town | undefined => atlas().byCode.get(code ?? '')
export const townByName = (name: string | undefined, uf: string | undefined): Town | undefined =>
  atlas().byName.get(`${uf}${plain(name ?? '')}`)
/** Whether a municipality of any state, or a region of the Distrito Federal, has that name. */
export const isTownName = (name: string): boolean =>
  atlas().names.has(plain(name)) || regions.has(plain(name))

export const isUf = (text: string | undefined): text is Uf => states.has(text ?? '')
/** The first two digits of its towns' codes. */
export const ibgeOf = (uf: string): string | undefined => states.get(uf)?.ibge
export const fiscalRegionOf = (uf: string): number | undefined => states.get(uf)?.fiscalRegion

/** The state that has a postal code. */
export const stateOfPostCode = (cep: string | undefined): Uf | undefined =>
  cep === undefined
    ? undefined
    : STATES.find(({ prefixes }) =>
        prefixes.some(([from, to]) => Number(cep.slice(0, 5)) >= from && Number(cep.slice(0, 5)) <= to),
      )?.uf

/** Whether a postal code is the town's, where its range is known, or else its state's. */
export function isPostCodeOf(cep: string, { code, uf }: Town): boolean {
  const ranges = seats.get(code)?.ceps
  return ranges ? ranges.some(([from, to]) => cep >= from && cep <= to) : stateOfPostCode(cep) === uf
}

const MAX_KM = 30

/** Whether a point is within 30 km of the town's seat, where that is known, or else in its state. */
export function isPointOf(latitude: number, longitude: number, { code, uf }: Town): boolean {
  const seat = seats.get(code)
  return seat
    ? distance(latitude, longitude, seat.latitude, seat.longitude) <= MAX_KM
    : isInState(latitude, longitude, uf)
}

const codesOf = new Map<string, readonly string[]>(
  STATES.map(({ uf }) => [uf, getAreaCodesByState(uf).map(String)]),
)
const everyAreaCode = new Set([...codesOf.values()].flat())
/** Whether Anatel gives out numbers under that area code. */
export const isAreaCode = (code: string): boolean => everyAreaCode.has(code)
/** The area code of a town, where it is known, or else all of its state. */
export const areaCodesOf = ({ code, uf }: Town): readonly string[] => {
  const own = seats.get(code)?.ddd
  return own ? [own] : (codesOf.get(uf) ?? [])
}
export const areaCodesOfState = (uf: string): readonly string[] => codesOf.get(uf) ?? []

type Address = Known<PostalAddress>

export const isBrazilian = ({ countryCode, country = '' }: Address): boolean =>
  countryCode === undefined ? plain(country) === 'BRASIL' : countryCode === 'BRA'

export const isDomestic = ({ countryCallingCode = '55' }: Known<Phone>): boolean =>
  countryCallingCode === '55'

/**
 * The towns that an address can be of: that of its code, and those of its name in its state or in that of its postal
 * code. An address that agrees with itself has one.
 */
export function townsOf({ ibgeTownCode, townName, countrySubDivision, postCode }: Address): readonly Town[] {
  const found = [
    townByCode(ibgeTownCode),
    townByName(townName, countrySubDivision),
    townByName(townName, stateOfPostCode(postCode)),
  ].filter((town) => town !== undefined)
  return [...new Set(found)]
}

/** The states that an address names, by itself or by its postal code, and that none of its towns is in. */
export const strayStatesOf = (
  { countrySubDivision, postCode }: Address,
  towns: readonly Town[],
): readonly Uf[] =>
  [countrySubDivision, stateOfPostCode(postCode)]
    .filter(isUf)
    .filter(
      (uf) => (uf === countrySubDivision || towns.length === 0) && !towns.some((town) => town.uf === uf),
    )
