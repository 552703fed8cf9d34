import { isCnpj } from '../domain/cnpj.ts'
import { isCpf } from '../domain/cpf.ts'
import { isReservedEmail } from '../domain/email.ts'
import { dayOf } from '../domain/instant.ts'
import { phoneOf } from '../domain/phone.ts'
import type { Words } from '../domain/words.ts'

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
