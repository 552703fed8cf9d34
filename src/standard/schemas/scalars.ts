import { coded, type JsonSchema, oneOf, type Part, text } from './part.ts'

const DAY = '^(\\d{4})-(1[0-2]|0?[1-9])-(3[01]|[12][0-9]|0?[1-9])'
const DATE = `${DAY}$`
const INSTANT = `${DAY}T(?:[01]\\d|2[0123]):(?:[012345]\\d):(?:[012345]\\d)Z$`

/** `YYYY-MM-DD`. */
export const date = (description: string, maxLength = 10): Part<string> =>
  coded(description, DATE, { format: 'date', maxLength, example: '2025-03-14' })

/** An instant held by its format alone: in half of its places the standard gives no pattern. */
export const looseInstant = (description: string): Part<string> => ({
  description,
  type: 'string',
  format: 'date-time',
  maxLength: 20,
  example: '2026-10-30T12:00:00Z',
})

/** `YYYY-MM-DDTHH:mm:ssZ` (R4). */
export const instant = (description: string): Part<string> => ({
  ...looseInstant(description),
  pattern: INSTANT,
})

export const UPDATED = 'Quando estes dados mudaram pela última vez, em UTC.'

export const CPF_PATTERN = '^\\d{11}$'
/** Twelve digits or capital letters and two check digits (rulebook 8.1). */
export const CNPJ_PATTERN = '^[0-9A-Z]{12}[0-9]{2}$'

export const cpf = (description: string): Part<string> =>
  coded(description, CPF_PATTERN, { maxLength: 11, example: '52998224725' })

export const cnpj = (description: string): Part<string> =>
  coded(description, CNPJ_PATTERN, { maxLength: 14, example: '99887766000105' })

export const cpfOrCnpj = (description: string, rest: JsonSchema = { maxLength: 14 }): Part<string> =>
  coded(description, '^([0-9]{11}|[0-9A-Z]{12}[0-9]{2})$', { ...rest, example: '99887766000105' })

export const ispb = (description: string): Part<string> =>
  coded(description, '^[0-9A-Z]{8}$', { maxLength: 8, example: '99887766' })

/** The key of a registration: `personalId`, `businessId`. */
export const registrationId = (description: string): Part<string> =>
  coded(description, '^[a-zA-Z0-9][a-zA-Z0-9-]{0,99}$', { minLength: 1, maxLength: 100 })

/** Three characters of ISO 3166-1 alpha-3, though the pattern takes more. */
export const country3 = (description: string): Part<string> =>
  coded(description, '^(\\w{3}){1}$', { maxLength: 3, example: 'PRT' })

export const civilName = (description: string): Part<string> => text(description, 70)
export const socialName: Part<string> = text('Nome social, quando a pessoa tem um.', 70)

const currency = coded('Moeda, em três letras (ISO 4217).', '^[A-Z]{3}$', { maxLength: 3, example: 'BRL' })

/** The two fields of an amount that is never negative. */
export const MONEY = {
  amount: coded('Valor com duas a quatro casas decimais.', '^\\d{1,15}\\.\\d{2,4}$', {
    minLength: 4,
    maxLength: 20,
    example: '5230.50',
  }),
  currency,
}

/** The two fields of an amount that may be below zero. */
export const SIGNED_MONEY = {
  amount: coded(
    'Valor, com sinal se negativo, com duas a quatro casas decimais.',
    '^-?\\d{1,15}\\.\\d{2,4}$',
    {
      minLength: 4,
      maxLength: 21,
      example: '148000.00',
    },
  ),
  currency,
}

export const year = (description: string): Part<number> => ({
  description,
  type: 'number',
  maximum: 9999,
  example: 2025,
})

const FREQUENCIES = [
  'DIARIA',
  'SEMANAL',
  'QUINZENAL',
  'MENSAL',
  'BIMESTRAL',
  'TRIMESTRAL',
  'SEMESTRAL',
  'ANUAL',
  'OUTROS',
] as const
export type Frequency = (typeof FREQUENCIES)[number]

export const frequency = (description: string): Part<Frequency> => oneOf(description, FREQUENCIES)
