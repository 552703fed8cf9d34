import { cpf } from 'cpf-cnpj-validator'

/** Nine digits (eight of the number, one of the fiscal region) with the two check digits put behind. */
export function completeCpf(base: string): string {
  const first = base + cpf.verifierDigit(base)
  return first + cpf.verifierDigit(first)
}

/** Whether eleven unmasked digits are a CPF with right check digits; eleven equal digits are not. */
export const isCpf = (text: string): boolean => /^\d{11}$/.test(text) && cpf.isValid(text)

/** The ninth digit: the fiscal region of the Receita Federal in which the CPF was issued. */
export const fiscalRegionOf = (document: string): number => Number(document[8])
