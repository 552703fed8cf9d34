import type { Rule } from './misbehaviour.ts'

/**
 * A customer of the sandbox bank, and the six payloads that the Customers API returns for it.
 * The payload types are those of version 2.3.0 (rulebook section 2); older versions are derived on the way out.
 */

/** `YYYY-MM-DD`. */
export type IsoDate = string
/** `YYYY-MM-DDTHH:mm:ssZ`, UTC, 20 characters, no milliseconds (R4). */
export type IsoInstant = string
/** Digits, a dot and two decimals, e.g. `1234.50` (R6). */
export type Decimal = string

export interface Money {
  amount: Decimal
  currency: string
}

export interface PostalAddress {
  isMain: boolean
  address: string
  additionalInfo?: string
  districtName?: string
  townName: string
  ibgeTownCode?: string
  countrySubDivision?: string
  postCode: string
  country: string
  countryCode?: string
  geographicCoordinates?: { latitude: string; longitude: string }
}

/** A company's address: only the postal code and the street may be missing (R33). */
export type BusinessPostalAddress = Omit<PostalAddress, 'address' | 'postCode' | 'countryCode'> & {
  address?: string
  postCode?: string
  countryCode: string
}

export interface Phone {
  isMain: boolean
  type: 'FIXO' | 'MOVEL' | 'OUTRO'
  additionalInfo?: string
  countryCallingCode?: string
  areaCode: string
  number: string
  phoneExtension?: string
}

export interface Email {
  isMain: boolean
  email: string
}

export interface Contacts<Address = PostalAddress> {
  postalAddresses: Address[]
  phones: Phone[]
  emails: Email[]
}

export type Sex = 'FEMININO' | 'MASCULINO' | 'OUTRO'
export type MaritalStatus =
  | 'SOLTEIRO'
  | 'CASADO'
  | 'VIUVO'
  | 'SEPARADO_JUDICIALMENTE'
  | 'DIVORCIADO'
  | 'UNIAO_ESTAVEL'
  | 'OUTRO'

export interface PersonalIdentification {
  updateDateTime: IsoInstant
  personalId: string
  brandName: string
  civilName: string
  socialName?: string
  birthDate: IsoDate
  maritalStatusCode?: MaritalStatus
  maritalStatusAdditionalInfo?: string
  sex?: Sex
  companiesCnpj: string[]
  documents: {
    cpfNumber?: string
    passport?: { number: string; country: string; expirationDate?: IsoDate; issueDate?: IsoDate }
  }
  otherDocuments?: {
    type: 'CNH' | 'RG' | 'NIF' | 'RNE' | 'OUTROS'
    typeAdditionalInfo?: string
    number: string
    checkDigit?: string
    additionalInfo?: string
    expirationDate?: IsoDate
  }[]
  hasBrazilianNationality: boolean
  nationality?: {
    otherNationalitiesInfo: string
    documents: {
      type: string
      number: string
      expirationDate?: IsoDate
      issueDate?: IsoDate
      country?: string
      additionalInfo?: string
    }[]
  }[]
  filiation?: { type: 'MAE' | 'PAI'; civilName: string; socialName?: string }[]
  contacts: Contacts
}

export type Frequency =
  | 'DIARIA'
  | 'SEMANAL'
  | 'QUINZENAL'
  | 'MENSAL'
  | 'BIMESTRAL'
  | 'TRIMESTRAL'
  | 'SEMESTRAL'
  | 'ANUAL'
  | 'OUTROS'

export interface PersonalQualification {
  updateDateTime: IsoInstant
  companyCnpj: string
  occupationCode?: 'RECEITA_FEDERAL' | 'CBO' | 'OUTRO'
  occupationDescription?: string
  informedIncome?: { frequency: Frequency; amount: Money; date: IsoDate }
  informedPatrimony?: { amount: Money; year: number }
  employers?: { cnpjCpf?: string; name?: string }[]
}

export type Product =
  | 'CONTA_DEPOSITO_A_VISTA'
  | 'CONTA_POUPANCA'
  | 'CONTA_PAGAMENTO_PRE_PAGA'
  | 'CARTAO_CREDITO'
  | 'OPERACAO_CREDITO'
  | 'SEGURO'
  | 'PREVIDENCIA'
  | 'INVESTIMENTO'
  | 'OPERACOES_CAMBIO'
  | 'CONTA_SALARIO'
  | 'CREDENCIAMENTO'
  | 'OUTROS'

export type AccountType = 'CONTA_DEPOSITO_A_VISTA' | 'CONTA_POUPANCA' | 'CONTA_PAGAMENTO_PRE_PAGA'
export type AccountSubtype = 'INDIVIDUAL' | 'CONJUNTA_SIMPLES' | 'CONJUNTA_SOLIDARIA'

export interface BusinessAccount {
  compeCode: string
  branchCode?: string
  number: string
  checkDigit: string
  type: AccountType
}
export type PersonalAccount = BusinessAccount & { subtype: AccountSubtype }

export interface PersonalProcurator {
  type: 'REPRESENTANTE_LEGAL' | 'PROCURADOR'
  cpfNumber: string
  civilName: string
  socialName?: string
}

export interface Portability {
  employerName: string
  employerCnpjCpf: string
  paycheckBankDetainerCnpj: string
  paycheckBankDetainerIspb: string
  portabilityApprovalDate: IsoDate
}

export interface PaycheckLink {
  employerName: string
  employerCnpjCpf: string
  paycheckBankCnpj: string
  paycheckBankIspb: string
  accountOpeningDate: IsoDate
}

export interface PersonalFinancialRelation {
  updateDateTime: IsoInstant
  startDate: IsoInstant
  productsServicesType: Product[]
  productsServicesTypeAdditionalInfo?: string
  procurators: PersonalProcurator[]
  accounts: PersonalAccount[]
  portabilitiesReceived?: Portability[]
  paychecksBankLink?: PaycheckLink[]
}

export interface Party {
  personType: 'PESSOA_NATURAL' | 'PESSOA_JURIDICA'
  type: 'SOCIO' | 'ADMINISTRADOR'
  civilName?: string
  socialName?: string
  companyName?: string
  tradeName?: string
  startDate?: IsoInstant
  shareholding?: string
  documentType: 'CPF' | 'PASSAPORTE' | 'OUTRO_DOCUMENTO_VIAGEM' | 'CNPJ'
  documentNumber: string
  documentAdditionalInfo?: string
  documentCountry?: string
  documentExpirationDate?: IsoDate
  documentIssueDate?: IsoDate
}

export interface BusinessIdentification {
  updateDateTime: IsoInstant
  businessId: string
  brandName: string
  companyName: string
  tradeName?: string
  incorporationDate: IsoInstant
  cnpjNumber: string
  companiesCnpj: string[]
  otherDocuments?: { type: string; number: string; country: string; expirationDate?: IsoDate }[]
  parties: Party[]
  contacts: Contacts<BusinessPostalAddress>
}

export interface BusinessQualification {
  updateDateTime: IsoInstant
  economicActivities?: { code: string; isMain: boolean }[]
  informedRevenue?: { frequency?: Frequency; frequencyAdditionalInfo?: string; amount: Money; year?: number }
  informedPatrimony?: { amount: Money; date: IsoDate }
}

export interface BusinessProcurator {
  type: 'REPRESENTANTE_LEGAL' | 'PROCURADOR'
  cnpjCpfNumber: string
  civilName: string
  socialName?: string
}

export interface BusinessFinancialRelation {
  updateDateTime: IsoInstant
  startDate: IsoInstant
  productsServicesType: Product[]
  procurators: BusinessProcurator[]
  accounts: BusinessAccount[]
}

export interface PersonalData {
  identifications: PersonalIdentification[]
  qualifications: PersonalQualification
  'financial-relations': PersonalFinancialRelation
}

export interface BusinessData {
  identifications: BusinessIdentification[]
  qualifications: BusinessQualification
  'financial-relations': BusinessFinancialRelation
}

interface PersonaBase {
  /** Stable, meaningless outside Fulano, e.g. `p-17` (person 17) or `b-3`. */
  id: string
  /** The name people use for it, e.g. `maria-silva`. */
  alias?: string
  /** The row of `generate/archetypes.ts` it was made from. */
  archetype: string
  /** One sentence in Portuguese: who this is and why a receiver should meet it. */
  story?: string
  /** What of the standard it shows that others do not, e.g. `sex=OUTRO`: the reason it is in the dataset. */
  stresses?: readonly string[]
  /** How it fails, when it exists to fail. */
  rules?: readonly Rule[]
  /** CPF or CNPJ without mask; the passport number of a foreigner who has no CPF. */
  document: string
  /** Its place in the dataset: the document can be computed from it and the seed. */
  index?: number
}

export type PersonalPersona = PersonaBase & { kind: 'personal'; data: PersonalData }
export type BusinessPersona = PersonaBase & { kind: 'business'; data: BusinessData }
/** What the store keeps, `generate` writes as one NDJSON line, and the server answers from. */
export type Persona = PersonalPersona | BusinessPersona
