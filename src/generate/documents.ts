import type { Nationality } from '../data/nationalities.ts'
import type { Uf } from '../data/states.ts'
import { addYears, type Day, dayOf, isoDate, yearsBetween } from '../domain/instant.ts'
import type { PersonalIdentification } from '../standard/persona.ts'
import type { Draw } from './draw.ts'

type OtherDocument = NonNullable<PersonalIdentification['otherDocuments']>[number]
type NationalityItem = NonNullable<PersonalIdentification['nationality']>[number]
type Passport = NonNullable<PersonalIdentification['documents']['passport']>

/** States whose identity cards are not issued by the Secretaria de Segurança Pública. */
const ISSUERS: Partial<Readonly<Record<Uf, string>>> = {
  MG: 'PC',
  PE: 'SDS',
  RJ: 'DETRAN',
  RN: 'ITEP',
  RS: 'SJS',
  SC: 'SSP',
}

/** Identity card, with its issuer as `SSP/SP` (R22); in São Paulo its check digit follows apart (R21). */
export function identityCard(draw: Draw, uf: Uf, birthYear: number): OtherDocument {
  // Numbers went up with the years: those of São Paulo had come to some sixty million when its cards ended.
  const latest = 4_000_000 + Math.max(0, Math.min(80, birthYear - 1930)) * 700_000
  const number = String(draw.int(latest - 3_000_000, latest)).padStart(8, '0')
  const additionalInfo = `${ISSUERS[uf] ?? 'SSP'}/${uf}`
  if (uf !== 'SP') return { type: 'RG', number, additionalInfo }
  return { type: 'RG', number, checkDigit: identityCardDigit(number), additionalInfo }
}

/** São Paulo's check digit: weights 2 to 9 from the left, modulo eleven, ten written X. */
function identityCardDigit(number: string): string {
  const rest = (11 - (weighed(number, (at) => at + 2) % 11)) % 11
  return rest === 10 ? 'X' : String(rest)
}

/** The sum of the digits, each times the weight of its place. */
function weighed(digits: string, weight: (at: number) => number): number {
  let sum = 0
  for (let at = 0; at < digits.length; at++) sum += Number(digits[at]) * weight(at)
  return sum
}

/** Since then a licence is valid ten years, five from fifty on, three from seventy on (Lei 14.071/2020). */
const LONG_LICENCES = dayOf('2021-04-12')

/**
 * Driving licence: nine digits and two check digits. Issued after the eighteenth birthday and still valid: for five years
 * when it is older than the law of the long ones, which leaves none of those.
 */
export function drivingLicence(draw: Draw, birth: Day, reference: Day): OtherDocument {
  const age = yearsBetween(birth, reference)
  const years = age >= 70 ? 3 : age >= 50 ? 5 : 10
  const earliest = Math.max(LONG_LICENCES, addYears(birth, 18) + 60, addYears(reference, -years) + 30)
  const issued = draw.int(Math.min(earliest, reference - 10), reference - 10)
  const term = yearsBetween(birth, issued) >= 70 ? 3 : yearsBetween(birth, issued) >= 50 ? 5 : 10
  const expiry = Math.max(addYears(issued, term), reference + 5)
  return { type: 'CNH', number: licenceNumber(draw.digits(9)), expirationDate: isoDate(expiry) }
}

/** The two digits of the national register of licences: a carry of 2 links the second to a first digit of ten. */
export function licenceNumber(base: string): string {
  const [falling, rising] = [weighed(base, (at) => 9 - at), weighed(base, (at) => at + 1)]
  const first = falling % 11
  const second = ((rising % 11) - (first > 9 ? 2 : 0) + 11) % 11
  const digit = (value: number) => (value > 9 ? 0 : value)
  return `${base}${digit(first)}${digit(second)}`
}

/** Registration of a foreigner who lives here. */
export const foreignerCard = (draw: Draw, reference: Day): OtherDocument => ({
  type: 'RNE',
  number: `${draw.pick(['V', 'W', 'G'])}${draw.digits(6)}`,
  checkDigit: draw.pick(['1', '3', '5', '7', '9', 'J', 'K', 'X']),
  additionalInfo: 'DPF/DF',
  expirationDate: isoDate(reference + draw.int(60, 3200)),
})

/** The paper that somebody holds while the request for refuge is judged (R20). */
export const refugeeProtocol = (draw: Draw, reference: Day): OtherDocument => ({
  type: 'OUTROS',
  typeAdditionalInfo: 'Protocolo de solicitação de refúgio',
  number: draw.digits(15),
  additionalInfo: 'DPF/RR',
  expirationDate: isoDate(reference + draw.int(30, 360)),
})

/** Tax number of the country where a non-resident pays taxes. */
export const taxNumber = (draw: Draw): OtherDocument => ({ type: 'NIF', number: draw.digits(9) })

/** A pattern with `A` for a letter and `#` for a digit, filled in. */
export function filled(draw: Draw, pattern: string): string {
  return pattern.replace(/[#A]/g, (sign) =>
    sign === '#' ? String(draw.int(0, 9)) : String.fromCharCode(draw.int(65, 90)),
  )
}

/** Passport of a foreigner without CPF: issued in the last ten years and still valid (R18, R19). */
export function passport(draw: Draw, nationality: Nationality, reference: Day): Passport {
  const issue = reference - draw.int(60, 3300)
  return {
    number: filled(draw, nationality.passport),
    country: nationality.code,
    issueDate: isoDate(issue),
    expirationDate: isoDate(addYears(issue, 10)),
  }
}

/** Another nationality and the document that proves it (R23, R24). */
export function otherNationality(
  draw: Draw,
  nationality: Nationality,
  birth: Day,
  reference: Day,
): NationalityItem {
  const issue = Math.max(birth + 30, reference - draw.int(200, 3200))
  return {
    otherNationalitiesInfo: nationality.code,
    documents: [
      {
        type: nationality.idDocument.type,
        number: filled(draw, nationality.idDocument.pattern),
        issueDate: isoDate(issue),
        expirationDate: isoDate(
          addYears(issue, 10) > reference ? addYears(issue, 10) : addYears(reference, 1),
        ),
        country: nationality.country,
        ...(draw.chance(0.4) && { additionalInfo: `Emitido em ${nationality.abroad.city}` }),
      },
    ],
  }
}
