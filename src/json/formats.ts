import { isCnpj } from '../domain/cnpj.ts'
import { isCpf } from '../domain/cpf.ts'
import { isReservedEmail } from '../domain/email.ts'
import { dayOf } from '../domain/instant.ts'
import { phoneOf } from '../domain/phone.ts'
import type { Words } from '../domain/words.ts'
import type { Formats } from './keywords.ts'

interface Format {
  readonly fits: (text: string) => boolean
  /** What a text of that format is. */
  readonly words: Words
}

function isDate(text: string): boolean {
  try {
    dayOf(text)
    return true
  } catch {
    return false
  }
}

/** TABLE of the formats that our schemas use. */
export const FORMATS: Readonly<Record<string, Format>> = {
  date: {
    fits: isDate,
    words: { pt: 'uma data do calendário (AAAA-MM-DD)', en: 'a date of the calendar' },
  },
  cpf: {
    fits: isCpf,
    words: {
      pt: 'um CPF de onze algarismos sem pontuação, com os dígitos verificadores certos',
      en: 'a CPF of eleven digits without punctuation, its check digits right',
    },
  },
  cnpj: {
    fits: isCnpj,
    words: {
      pt: 'um CNPJ de quatorze caracteres sem pontuação, com os dígitos verificadores certos',
      en: 'a CNPJ of fourteen characters without punctuation, its check digits right',
    },
  },
  'reserved-email': {
    fits: isReservedEmail,
    words: {
      pt: 'um e-mail de domínio reservado (RFC 2606), que não chega a ninguém: maria@correio.example',
      en: 'an e-mail at a reserved domain (RFC 2606), which reaches nobody: maria@correio.example',
    },
  },
  phone: {
    fits: (text) => phoneOf(text) !== undefined,
    words: {
      pt: 'um telefone com DDD: nove algarismos a partir de 9 (81999990000) ou oito a partir de 2 a 5 (8132220000)',
      en: 'a phone with its area code: nine digits from 9 (81999990000) or eight from 2 to 5 (8132220000)',
    },
  },
}

const DATE_TIME = /^(\d{4}-\d{2}-\d{2})[tT\s](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:[zZ]|[+-](\d{2}):?(\d{2})?)$/
const ATOM = "[\\w!#$%&'*+/=?^`{|}~-]+"
const LABEL = '[a-z\\d](?:[a-z\\d-]*[a-z\\d])?'
/** Addresses of ordinary mail: dots between atoms, and a domain of two labels or more. */
const EMAIL = new RegExp(`^${ATOM}(?:\\.${ATOM})*@(?:${LABEL}\\.)+${LABEL}$`, 'i')

/** RFC 3339, 5.6, without leap seconds, which no bank writes. */
function isDateTime(text: string): boolean {
  const [, date = '', ...clock] = DATE_TIME.exec(text) ?? []
  const [hours = 99, minutes, seconds, ...offset] = clock.map((part) => Number(part ?? 0))
  return isDate(date) && hours < 24 && minutes! < 60 && seconds! < 60 && offset[0]! < 24 && offset[1]! < 60
}

/** Localhost is a URL here, which stock validators deny. */
const isHttpUrl = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text)

const INT32_MAX = 2 ** 31 - 1
const isInt32 = (value: unknown): boolean =>
  typeof value !== 'number' || (Number.isInteger(value) && Math.abs(value) <= INT32_MAX)

/** A format of texts says nothing about numbers. */
const ofText = (fits: (text: string) => boolean) => (value: unknown) =>
  typeof value !== 'string' || fits(value)

/** The formats that our schemas use, for a validator. */
export const OWN_FORMATS: Formats = Object.fromEntries(
  Object.entries(FORMATS).map(([name, { fits }]) => [name, ofText(fits)]),
)

/** TABLE of the formats that the standard's schemas use. */
export const STANDARD_FORMATS: Formats = {
  date: ofText(isDate),
  'date-time': ofText(isDateTime),
  email: ofText((text) => EMAIL.test(text)),
  url: ofText(isHttpUrl),
  uri: ofText(isHttpUrl),
  int32: isInt32,
  // `shareholding` is a double inside a string: its pattern says it all.
  double: () => true,
}
