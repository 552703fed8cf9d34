import { isInState } from '../../data/bounds.ts'
import { COUNTRIES } from '../../data/countries.ts'
import type { BusinessIdentification, PersonalIdentification, PostalAddress } from '../../standard/persona.ts'
import type { Fault, RecordRule } from '../finding.ts'
import {
  ibgeOf,
  isBrazilian,
  isPointOf,
  isPostCodeOf,
  isTownName,
  plain,
  stateOfPostCode,
  strayStatesOf,
  townByCode,
  townByName,
  townsOf,
} from '../gazetteer.ts'
import { each, fault, isBlank, type Known, when } from '../known.ts'
import { BOTH, RULEBOOK, rulesOf } from '../rule.ts'

const rule = rulesOf<PersonalIdentification | BusinessIdentification>(BOTH)

type Address = Known<PostalAddress>

/** Of each address, what `judge` finds wrong with it. */
const eachAddress =
  (judge: (address: Address) => Fault[]) =>
  ({ contacts }: Known<PersonalIdentification | BusinessIdentification>): Fault[] =>
    each<Address>(contacts?.postalAddresses, '.contacts.postalAddresses', judge)

/** What addresses say of where they are: one of them alone may be wrong, and the others are the witnesses. */
function stateOrCode({ ibgeTownCode: code, countrySubDivision: uf, postCode }: Address): Fault[] {
  if (!code || !uf || ibgeOf(uf) === code.slice(0, 2)) return []
  const coded = townByCode(code)
  if (coded && stateOfPostCode(postCode) === coded.uf)
    return [fault('.countrySubDivision', uf, same(coded.uf))]
  return [
    fault('.ibgeTownCode', code, {
      pt: `um código de ${uf}, ${ibgeOf(uf)}…`,
      en: `a code of ${uf}, ${ibgeOf(uf)}…`,
    }),
  ]
}

const same = (text: string) => ({ pt: text, en: text })

function nameOrCode(address: Address): Fault[] {
  const { ibgeTownCode: code, townName, countrySubDivision: uf, postCode = '' } = address
  if (!code || !isBrazilian(address)) return []
  const coded = townByCode(code)
  const called = townByName(townName, uf ?? stateOfPostCode(postCode))
  if (!coded)
    return [
      fault('.ibgeTownCode', code, {
        pt: `o código de um município${called ? `, ${called.code}` : ''}`,
        en: `the code of a municipality${called ? `, ${called.code}` : ''}`,
      }),
    ]
  if (townName === undefined || plain(coded.name) === plain(townName)) return []
  // A code of another state is found as such.
  if (uf !== undefined && uf !== coded.uf) return []
  const isCalled = called && isPostCodeOf(postCode, called) && !isPostCodeOf(postCode, coded)
  return isCalled
    ? [fault('.ibgeTownCode', code, same(called.code))]
    : [fault('.townName', townName, same(coded.name))]
}

/** A town that no code vouches for. */
function uncoded(address: Address): Fault[] {
  const { ibgeTownCode, townName, countrySubDivision: uf, postCode } = address
  // The regions of the Distrito Federal are called towns, and are none.
  if (ibgeTownCode || !townName?.trim() || !isBrazilian(address)) return []
  const where = uf ?? stateOfPostCode(postCode)
  if (where === 'DF') return []
  if (where === undefined)
    return when(!isTownName(townName), '.townName', townName, {
      pt: 'um município do Brasil',
      en: 'a municipality of Brazil',
    })
  if (townsOf(address).length === 0)
    return [
      fault('.townName', townName, { pt: `um município de ${where}`, en: `a municipality of ${where}` }),
    ]
  const elsewhere = townByName(townName, uf) ? undefined : townByName(townName, stateOfPostCode(postCode))
  return when(
    uf !== undefined && elsewhere !== undefined,
    '.countrySubDivision',
    uf,
    same(elsewhere?.uf ?? ''),
  )
}

function postCode(address: Address): Fault[] {
  const { postCode: cep, countrySubDivision: uf, townName = '' } = address
  if (!cep || !isBrazilian(address)) return []
  const towns = townsOf(address)
  const own = stateOfPostCode(cep)
  const fits =
    towns.some((town) => isPostCodeOf(cep, town)) ||
    (uf === undefined
      ? towns.length === 0 && own !== undefined
      : own === uf && strayStatesOf(address, towns).includes(uf))
  const where = `${townName}${uf ? `/${uf}` : ''}`
  return when(!fits, '.postCode', cep, { pt: `um CEP de ${where}`, en: `a postal code of ${where}` })
}

function coordinates(address: Address): Fault[] {
  const { geographicCoordinates: point, countrySubDivision: uf } = address
  if (point?.latitude === undefined || point.longitude === undefined || !isBrazilian(address)) return []
  // Degrees that are none are found as such.
  if (degrees(address).length > 0) return []
  const [latitude, longitude] = [Number(point.latitude), Number(point.longitude)]
  const towns = townsOf(address)
  const ufs = strayStatesOf(address, towns)
  const fits =
    (towns.length === 0 && ufs.length === 0) ||
    towns.some((town) => isPointOf(latitude, longitude, town)) ||
    ufs.some((one) => isInState(latitude, longitude, one))
  const where = address.townName ?? uf
  return when(!fits, '.geographicCoordinates', `${point.latitude}, ${point.longitude}`, {
    pt: `um ponto em ${where}`,
    en: `a point in ${where}`,
  })
}

const COUNTRY_NAMES = new Intl.DisplayNames('pt-BR', { type: 'region' })
const byName = new Map(COUNTRIES.map(({ alpha2, code }) => [plain(COUNTRY_NAMES.of(alpha2) ?? ''), code]))
const nameOf = (code: string): string | undefined => {
  const country = COUNTRIES.find((one) => one.code === code)
  return country && COUNTRY_NAMES.of(country.alpha2)
}

/** The country of a Portuguese name, as alpha-3; undefined for a name that we do not know. */
export const countryNamed = (name: string | undefined): string | undefined => byName.get(plain(name ?? ''))

/** What else Brazil is called; of other countries we do not know all the names. */
const BRAZIL = new Set(['BRASIL', 'BRAZIL', 'BRA', 'BR', 'REPUBLICAFEDERATIVADOBRASIL'])

function country({ country: name, countryCode: code, countrySubDivision: uf }: Address): Fault[] {
  const meant = countryNamed(name)
  const isInBrazil = code === 'BRA' || (code === undefined && uf !== undefined)
  if (isInBrazil && meant === undefined && !isBlank(name) && !BRAZIL.has(plain(name ?? '')))
    return [fault('.country', name, same('Brasil'))]
  const coded = nameOf(code ?? '')
  if (meant === undefined || coded === undefined || meant === code) return []
  return meant === 'BRA' && uf !== undefined
    ? [fault('.countryCode', code, same(meant))]
    : [fault('.country', name, same(coded))]
}

function unitAbroad(address: Address): Fault[] {
  const { country: name, countryCode, countrySubDivision: uf, ibgeTownCode } = address
  if ((name === undefined && countryCode === undefined) || isBrazilian(address)) return []
  // A country that contradicts its code is found as such.
  if (country(address).length > 0) return []
  const none = { pt: 'nada fora do Brasil', en: 'nothing outside Brazil' }
  return [
    ...when(uf !== undefined, '.countrySubDivision', uf, none),
    ...when(ibgeTownCode !== undefined, '.ibgeTownCode', ibgeTownCode, none),
  ]
}

function degrees({ geographicCoordinates: point }: Address): Fault[] {
  const within = (name: 'latitude' | 'longitude', most: number): Fault[] =>
    when(Math.abs(Number(point?.[name] ?? 0)) > most, `.geographicCoordinates.${name}`, point?.[name], {
      pt: `de -${most} a ${most}`,
      en: `-${most} to ${most}`,
    })
  return [...within('latitude', 90), ...within('longitude', 180)]
}

/** TABLE of the rules about addresses. */
export const ADDRESS_RULES: readonly RecordRule[] = [
  rule({
    id: 'R36',
    severity: 'error',
    source: `${RULEBOOK}, geographicCoordinates`,
    says: {
      pt: 'Latitude de -90 a 90, longitude de -180 a 180.',
      en: 'Latitude -90 to 90, longitude -180 to 180.',
    },
    test: eachAddress(degrees),
  }),
  rule({
    id: 'C31',
    severity: 'warning',
    source: 'ISO 3166-1',
    says: {
      pt: 'O nome do país é o do código, ou o do estado.',
      en: "The country's name is that of its code, or of the state.",
    },
    test: eachAddress(country),
  }),
  rule({
    id: 'R35',
    severity: 'warning',
    source: `${RULEBOOK}, countrySubDivision`,
    says: {
      pt: 'Unidade da federação e código do IBGE só no Brasil.',
      en: "Federative units and IBGE codes are Brazil's alone.",
    },
    test: eachAddress(unitAbroad),
  }),
  rule({
    id: 'R34',
    severity: 'error',
    source: 'IBGE',
    says: { pt: 'O código do IBGE é do estado do endereço.', en: "The IBGE code is of the address's state." },
    test: eachAddress(stateOrCode),
  }),
  rule({
    id: 'C01',
    severity: 'warning',
    source: 'IBGE',
    says: {
      pt: 'O município existe e tem o nome que o código diz.',
      en: 'The municipality exists, and has the name of its code.',
    },
    test: eachAddress(nameOrCode),
  }),
  rule({
    id: 'C30',
    severity: 'warning',
    source: 'IBGE',
    says: {
      pt: 'Um município sem código existe no estado ou, sem estado, no Brasil.',
      en: 'A town without a code is one of its state or, without a state, of Brazil.',
    },
    test: eachAddress(uncoded),
  }),
  rule({
    id: 'C02',
    severity: 'warning',
    source: 'Correios',
    says: {
      pt: 'O CEP é do município ou, ao menos, do estado.',
      en: 'The postal code is of the town or, at least, of the state.',
    },
    test: eachAddress(postCode),
  }),
  rule({
    id: 'C03',
    severity: 'warning',
    source: 'IBGE',
    says: {
      pt: 'As coordenadas são do município ou, ao menos, do estado.',
      en: 'The coordinates are of the town or, at least, of the state.',
    },
    test: eachAddress(coordinates),
  }),
  rule({
    id: 'R37',
    severity: 'warning',
    source: `${RULEBOOK}, isMain`,
    says: { pt: 'Um só endereço, telefone e e-mail principal.', en: 'One main address, phone and e-mail.' },
    test: ({ contacts = {} }) =>
      Object.entries(contacts).flatMap(([name, list = []]) => {
        const main = list.filter((item) => item?.isMain).length
        return when(list.length > 0 && main !== 1, `.contacts.${name}`, main, {
          pt: 'exatamente um item com isMain true',
          en: 'exactly one item with isMain true',
        })
      }),
  }),
]
