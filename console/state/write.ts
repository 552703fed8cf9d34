import { language } from './settings.ts'

/** How values are written for people. */
export const number = (value: number, digits = 0): string =>
  value.toLocaleString(language.value, { maximumFractionDigits: digits })

export const money = (amount: string | number, currency = 'BRL'): string => {
  const value = Number(amount)
  if (!Number.isFinite(value) || !/^[A-Z]{3}$/.test(currency)) return `${amount} ${currency}`
  return value.toLocaleString(language.value, { style: 'currency', currency })
}

/** `2026-11-01` as it is written in Brazil, or a date with the month's name in English. */
export function date(text: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  if (!year) return text
  return language.value === 'pt-BR' ? `${day}/${month}/${year}` : `${year}-${month}-${day}`
}

export function instant(text: string): string {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z$/.exec(text) ?? []
  return day ? `${date(day)} ${time} UTC` : text
}

export const cpf = (text: string): string => text.replace(/^(\d{3})(\d{3})(\d{3})(\d{2})$/, '$1.$2.$3-$4')
export const cnpj = (text: string): string =>
  text.replace(/^(\w{2})(\w{3})(\w{3})(\w{4})(\d{2})$/, '$1.$2.$3/$4-$5')
/** A CPF or CNPJ with its marks; anything else as it is. */
export const document = (text: string): string => (text.length === 11 ? cpf(text) : cnpj(text))
export const cep = (text: string): string => text.replace(/^(\d{5})(\d{3})$/, '$1-$2')
export const phone = (text: string): string => text.replace(/^(\d{4,5})(\d{4})$/, '$1-$2')
