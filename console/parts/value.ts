import type { Json, JsonObject } from '../state/record.ts'
import { language, t } from '../state/settings.ts'
import { cep, cnpj, cpf, date, document, instant, money, phone } from '../state/write.ts'
import { wordOf } from '../words/fields.ts'

/** TABLE of the fields that are written with their marks. */
const WRITTEN: Readonly<Record<string, (text: string) => string>> = {
  cpfNumber: cpf,
  cnpjNumber: cnpj,
  companyCnpj: cnpj,
  companiesCnpj: cnpj,
  cnpjCpf: document,
  cnpjCpfNumber: document,
  employerCnpjCpf: document,
  documentNumber: document,
  paycheckBankDetainerCnpj: cnpj,
  paycheckBankCnpj: cnpj,
  postCode: cep,
}

/** A value as a person reads it; `around` is the object that it stands in. */
export function written(name: string, value: Json, around: JsonObject = {}): string {
  if (typeof value === 'boolean') return value ? t.value.sheet.yes : t.value.sheet.no
  if (typeof value !== 'string') return String(value)
  const own = WRITTEN[name]
  if (own) return own(value)
  if (name === 'amount') return money(value, String(around.currency ?? 'BRL'))
  if (name === 'number' && 'areaCode' in around) return phone(value)
  if (name === 'shareholding')
    return Number(value).toLocaleString(language.value, { style: 'percent', maximumFractionDigits: 4 })
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return date(value)
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return instant(value)
  return wordOf(value)
}

/** How many of twelve columns of the form a value wants. */
export function spanOf(text: string, isEdited: boolean): number {
  const { length } = text
  const span = length <= 6 ? 2 : length <= 14 ? 3 : length <= 24 ? 4 : length <= 44 ? 6 : 12
  return isEdited ? Math.max(4, span) : span
}
