import { getBanks } from '@brazilian-utils/brazilian-utils/get-banks'
import { BANKS } from '../data/banks.ts'
import { BANCO_FULANO, type Institution } from '../domain/institution.ts'

const published = getBanks()

/** Institutions by ISPB, which is the root of the CNPJ: the Banco Central's, and the payroll banks. */
const byRoot = new Map<string, string>([
  ...published.map(({ ispb, name }) => [ispb, name] as const),
  ...BANKS.map(({ ispb, name }) => [ispb, name] as const),
])
const codes = new Set([...published.map(({ code }) => code), ...BANKS.map(({ compe }) => compe)])

/** The institution whose CNPJ has that root of eight characters, if any; `own` is the one that answers. */
export function bankOfRoot(root: string, own: Institution = BANCO_FULANO): string | undefined {
  const isOwn = [own.cnpj, ...own.affiliateCnpjs].some((cnpj) => cnpj.slice(0, 8) === root)
  return isOwn ? own.brandName : byRoot.get(root)
}

/** Whether a bank has that number in the clearing (COMPE). */
export const isCompeCode = (code: string, own: Institution = BANCO_FULANO): boolean =>
  code === own.compeCode || codes.has(code)
