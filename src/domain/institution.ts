/** The bank that answers: the sandbox's own, invented identity. Real banks appear only as payroll banks. */
export interface Institution {
  /** `brandName` of every registration; the directory's Customer Friendly Server Name (R9). */
  readonly brandName: string
  /** CNPJ of the institution that holds the registration, unmasked (R11). */
  readonly cnpj: string
  /** CNPJs of the other companies of the brand that share, or keep apart, registrations (R12, R13). */
  readonly affiliateCnpjs: readonly string[]
  /** Identifier in the Brazilian payment system: the first eight characters of the CNPJ. */
  readonly ispb: string
  /** Clearing code of three digits. 998 belongs to no bank in the Banco Central's list. */
  readonly compeCode: string
}

/** Banco Fulano, whose numbers nobody has: valid check digits over roots outside the Receita's sequence. */
export const BANCO_FULANO: Institution = {
  brandName: 'Banco Fulano',
  cnpj: '99887766000105',
  affiliateCnpjs: ['99887767000141', '99887768000196'],
  ispb: '99887766',
  compeCode: '998',
}
