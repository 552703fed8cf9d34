import type { BusinessIdentification, PersonalIdentification, Phone } from '../../standard/persona.ts'
import type { Fault, RecordRule } from '../finding.ts'
import {
  areaCodesOf,
  areaCodesOfState,
  isAreaCode,
  isBrazilian,
  isDomestic,
  strayStatesOf,
  townsOf,
} from '../gazetteer.ts'
import { each, type Known, when } from '../known.ts'
import { BOTH, RULEBOOK, rulesOf } from '../rule.ts'

type Registration = Known<PersonalIdentification | BusinessIdentification>
const rule = rulesOf<PersonalIdentification | BusinessIdentification>(BOTH)

/** Of each phone, what `judge` finds wrong with it. */
const eachPhone =
  (judge: (phone: Known<Phone>, record: Registration) => Fault[]) =>
  (record: Registration): Fault[] =>
    each<Known<Phone>>(record.contacts?.phones, '.contacts.phones', (phone) => judge(phone, record))

/** TABLE of the country codes of telephones (ITU-T E.164), by their first digits. */
const CALLING_CODES =
  /^(1\d{0,3}|7|2(0|7|1[1-368]|[2-4]\d|5[0-8]|6\d|9[0178])|3([0-469]|5\d|7[0-8]|8[0-35-79])|4([0-13-9]|2[013])|5([1-8]|0\d|9\d)|6([0-6]|7[02-9]|8[0-35-9]|9[0-2])|8([1246]|5[02-6]|8[0-68])|9([0-58]|6\d|7[0-7]|9[2-68]))$/

/** The area codes of the towns and states in which the customer has an address; none when there is no such address. */
function areaCodesAround({ contacts }: Registration): readonly string[] {
  return (contacts?.postalAddresses ?? []).flatMap((address) => {
    if (address === undefined || !isBrazilian(address)) return []
    const towns = townsOf(address)
    return [...towns.flatMap(areaCodesOf), ...strayStatesOf(address, towns).flatMap(areaCodesOfState)]
  })
}

function areaCode(phone: Known<Phone>, record: Registration): Fault[] {
  const { areaCode: code } = phone
  if (code === undefined || !isDomestic(phone)) return []
  if (!isAreaCode(code))
    return when(true, '.areaCode', code, { pt: 'um DDD que existe', en: 'an area code that exists' })
  const around = [...new Set(areaCodesAround(record))]
  const expected = around.slice(0, 12).join(', ')
  return when(
    around.length > 0 && !around.includes(code),
    '.areaCode',
    code,
    { pt: `um DDD dos endereços: ${expected}`, en: `an area code of the addresses: ${expected}` },
    '.contacts.postalAddresses',
  )
}

/** Anatel's plan of numbers; nobody is given the same digit throughout. */
function numbering(phone: Known<Phone>): Fault[] {
  const { type, number = '' } = phone
  if (/^9?(\d)\1{7,}$/.test(number))
    return when(true, '.number', number, { pt: 'um número de alguém', en: "somebody's number" })
  if (number === '' || type === undefined || type === 'OUTRO' || !isDomestic(phone)) return []
  const pattern = type === 'MOVEL' ? /^9\d{8}$/ : /^[2-5]\d{7}$/
  const expected =
    type === 'MOVEL'
      ? { pt: 'nove dígitos, a partir de 9', en: 'nine digits from 9' }
      : { pt: 'oito dígitos, de 2 a 5', en: 'eight digits from 2 to 5' }
  return when(!pattern.test(number), '.number', number, expected, '.type')
}

/** TABLE of the rules about phones. */
export const PHONE_RULES: readonly RecordRule[] = [
  rule({
    id: 'C35',
    severity: 'warning',
    source: 'UIT-T E.164',
    says: { pt: 'O código do país do telefone existe.', en: "The phone's country code exists." },
    test: eachPhone(({ countryCallingCode: code = '55' }) =>
      when(!CALLING_CODES.test(code), '.countryCallingCode', code, {
        pt: 'um código de país, como 55',
        en: 'a country code, as 55',
      }),
    ),
  }),
  rule({
    id: 'C04',
    severity: 'warning',
    source: 'Anatel',
    says: {
      pt: 'O DDD é de uma região em que o cliente tem endereço.',
      en: 'The area code is of a region where the customer has an address.',
    },
    test: eachPhone(areaCode),
  }),
  rule({
    id: 'C05',
    severity: 'warning',
    source: 'Anatel',
    says: {
      pt: 'Celular tem nove dígitos, a partir de 9; fixo tem oito, de 2 a 5.',
      en: 'Mobiles have nine digits from 9, landlines eight from 2 to 5.',
    },
    test: eachPhone(numbering),
  }),
  rule({
    id: 'C36',
    severity: 'warning',
    source: `${RULEBOOK}, phoneExtension`,
    says: { pt: 'Celular não tem ramal.', en: 'A mobile has no extension.' },
    test: eachPhone(({ type, phoneExtension }) =>
      when(type === 'MOVEL' && phoneExtension !== undefined, '.phoneExtension', phoneExtension, {
        pt: 'nada, porque type é MOVEL',
        en: 'nothing, because type is MOVEL',
      }),
    ),
  }),
]
