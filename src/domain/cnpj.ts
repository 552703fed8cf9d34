import { cnpj } from 'cpf-cnpj-validator'
import { type Day, dayOf } from './instant.ts'

/** The first day on which the Receita gave out CNPJs with letters (IN RFB 2.229/2024). */
export const FIRST_ALPHANUMERIC: Day = dayOf('2026-07-06')

/** Twelve characters (root and branch, digits or capital letters) with the two check digits put behind (rulebook 8.1). */
export function completeCnpj(base: string): string {
  const first = base + cnpj.verifierDigit(base)
  return first + cnpj.verifierDigit(first)
}

/** Whether fourteen unmasked characters are a CNPJ, numeric or alphanumeric, with right check digits. */
export const isCnpj = (text: string): boolean => /^[0-9A-Z]{12}\d{2}$/.test(text) && cnpj.isValid(text)

/** The CNPJ of another branch of the same company, e.g. `branchOf('67000000000152', 2)`. */
export const branchOf = (document: string, branch: number): string =>
  completeCnpj(document.slice(0, 8) + String(branch).padStart(4, '0'))

/** The root as it opens the legal name of a micro-entrepreneur: `67.123.456`. */
export const maskedRoot = (document: string): string =>
  `${document.slice(0, 2)}.${document.slice(2, 5)}.${document.slice(5, 8)}`
