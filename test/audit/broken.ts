import type {
  BusinessIdentification,
  BusinessQualification,
  Persona,
  PersonalIdentification,
} from '../../src/standard/persona.ts'
import { type data, persona } from '../standard/payloads.ts'

type Data = ReturnType<typeof data>

/** A customer with one thing wrong. */
export interface Broken {
  /** The rule that it breaks. */
  readonly rule: string
  readonly kind: Persona['kind']
  /** Where the finding stands. */
  readonly at: string
  readonly spoil: (all: Data) => void
  /** Rules that no customer can break without breaking this one too. */
  readonly also?: readonly string[]
}

/** Nobody could object to these two. */
const sound = (all: Data): void => {
  const [one] = all.personal.identifications
  one!.documents.cpfNumber = '11144477735'
  one!.otherDocuments![0]!.additionalInfo = 'DETRAN/RJ'
  all.personal['financial-relations'].procurators[0]!.cpfNumber = '52998224725'
  all.personal.qualifications.employers!.push({ cnpjCpf: '11222333000181' })
  all.personal['financial-relations'].productsServicesType.push('CONTA_SALARIO')
  all.business.identifications[0]!.parties[1]!.documentCountry = 'BRA'
}

export const soundPersona = (kind: Persona['kind'], spoil: (all: Data) => void = () => {}): Persona =>
  persona(kind, (all) => {
    sound(all)
    spoil(all)
  })

const WHO = '$.data.identifications[0]'
const LIFE = '$.data.qualifications'
const MONEY = "$.data['financial-relations']"

const person =
  (change: (one: PersonalIdentification) => void) =>
  ({ personal }: Data): void =>
    change(personal.identifications[0]!)
const company =
  (change: (one: BusinessIdentification) => void) =>
  ({ business }: Data): void =>
    change(business.identifications[0]!)
const trade =
  (change: (one: BusinessQualification) => void) =>
  ({ business }: Data): void =>
    change(business.qualifications)

const named = (text: string) => text as never

/** TABLE: for each rule of the audit a customer that breaks it, and what stands in the way of breaking it alone. */
export const BROKEN: readonly Broken[] = [
  {
    rule: 'SCHEMA',
    kind: 'personal',
    at: `${WHO}.sex`,
    spoil: person((one) => {
      one.sex = named('MULHER')
    }),
  },
  {
    rule: 'R1',
    kind: 'personal',
    at: `${LIFE}.informedIncome`,
    spoil: ({ personal }) => {
      personal.qualifications.informedIncome = null as never
    },
  },
  {
    rule: 'R10',
    kind: 'business',
    at: `${WHO}.tradeNmae`,
    spoil: company((one) => {
      Object.assign(one, { tradeNmae: 'Estrela', 'bful-segmento': 'varejo' })
    }),
  },
  {
    rule: 'R2',
    kind: 'personal',
    at: `${WHO}.contacts.postalAddresses[0].additionalInfo`,
    spoil: person(({ contacts }) => {
      contacts.postalAddresses[0]!.additionalInfo = 'NA'
    }),
  },
  {
    rule: 'R5',
    kind: 'personal',
    at: `${MONEY}.startDate`,
    spoil: ({ personal }) => {
      const relation = personal['financial-relations']
      relation.startDate = '2026-10-31T03:00:00Z'
      delete relation.portabilitiesReceived
      delete relation.paychecksBankLink
    },
  },
  {
    rule: 'R7',
    kind: 'business',
    at: `${LIFE}.informedPatrimony.amount.currency`,
    spoil: trade(({ informedPatrimony }) => {
      informedPatrimony!.amount.currency = 'BRR'
    }),
  },
  {
    rule: 'R8',
    kind: 'business',
    at: `${WHO}.businessId`,
    spoil: company((one) => {
      one.businessId = one.cnpjNumber
    }),
  },
  {
    rule: 'R14',
    kind: 'business',
    at: `${WHO}.companiesCnpj[0]`,
    spoil: company((one) => {
      one.companiesCnpj = ['99887766000106']
    }),
  },
  {
    rule: 'R14',
    kind: 'personal',
    at: `${MONEY}.procurators[0].cpfNumber`,
    spoil: ({ personal }) => {
      personal['financial-relations'].procurators[0]!.cpfNumber = '52998224726'
    },
  },
  {
    rule: 'R14',
    kind: 'personal',
    at: `${LIFE}.employers[2].cnpjCpf`,
    spoil: ({ personal }) => {
      personal.qualifications.employers![2]!.cnpjCpf = '11222333000182'
      personal['financial-relations'].portabilitiesReceived!.pop()
    },
  },
  {
    rule: 'R15',
    kind: 'personal',
    at: `${WHO}.maritalStatusAdditionalInfo`,
    spoil: person((one) => {
      one.maritalStatusAdditionalInfo = ' '
    }),
  },
  {
    rule: 'R16',
    kind: 'personal',
    at: `${WHO}.filiation[0].civilName`,
    spoil: person((one) => {
      one.filiation![0]!.civilName = 'Rita Prado…'
    }),
  },
  {
    rule: 'R17',
    kind: 'personal',
    at: `${WHO}.documents`,
    spoil: person((one) => {
      one.documents = {}
    }),
  },
  {
    rule: 'R18',
    kind: 'personal',
    at: `${WHO}.documents.passport`,
    spoil: person((one) => {
      one.documents.passport = { number: 'FA123456', country: 'BRA' }
    }),
  },
  {
    rule: 'R20',
    kind: 'personal',
    at: `${WHO}.otherDocuments[1].typeAdditionalInfo`,
    spoil: person((one) => {
      delete one.otherDocuments![1]!.typeAdditionalInfo
    }),
  },
  {
    rule: 'R22',
    kind: 'personal',
    at: `${WHO}.otherDocuments[0].additionalInfo`,
    spoil: ({ personal }) => {
      personal.identifications[0]!.otherDocuments![0]!.additionalInfo = 'Rio de Janeiro/RJ'
    },
  },
  {
    rule: 'R23',
    kind: 'personal',
    at: `${WHO}.nationality`,
    spoil: person((one) => {
      one.hasBrazilianNationality = false
      delete one.nationality
    }),
  },
  {
    rule: 'R24',
    kind: 'personal',
    at: `${WHO}.nationality[0].documents`,
    spoil: person((one) => {
      one.nationality![0]!.documents = []
    }),
  },
  {
    rule: 'R29',
    kind: 'business',
    at: `${WHO}.contacts.phones[0].additionalInfo`,
    spoil: company(({ contacts }) => {
      contacts.phones[0]!.type = 'OUTRO'
    }),
  },
  {
    rule: 'R34',
    kind: 'personal',
    at: `${WHO}.contacts.postalAddresses[0].ibgeTownCode`,
    spoil: person(({ contacts }) => {
      const [address] = contacts.postalAddresses
      Object.assign(address!, { ibgeTownCode: '3304557', townName: 'Rio de Janeiro' })
      delete address!.geographicCoordinates
    }),
  },
  {
    rule: 'R35',
    kind: 'business',
    at: `${WHO}.contacts.postalAddresses[0].countrySubDivision`,
    spoil: company(({ contacts }) => {
      Object.assign(contacts.postalAddresses[0]!, {
        countrySubDivision: 'SP',
        townName: 'Lisboa',
        country: 'Portugal',
        countryCode: 'PRT',
      })
    }),
  },
  {
    rule: 'R36',
    kind: 'business',
    at: `${WHO}.contacts.postalAddresses[0].geographicCoordinates.latitude`,
    spoil: company(({ contacts }) => {
      contacts.postalAddresses[0]!.geographicCoordinates = { latitude: '-93.5', longitude: '-46.6' }
    }),
  },
  {
    rule: 'R37',
    kind: 'personal',
    at: `${WHO}.contacts.phones`,
    spoil: person(({ contacts }) => {
      contacts.phones[1]!.isMain = true
    }),
  },
  {
    rule: 'R39',
    kind: 'personal',
    at: `${LIFE}.occupationDescription`,
    spoil: ({ personal }) => {
      personal.qualifications.occupationCode = 'OUTRO'
      delete personal.qualifications.occupationDescription
    },
  },
  {
    rule: 'R40',
    kind: 'personal',
    at: `${LIFE}.occupationDescription`,
    spoil: ({ personal }) => {
      personal.qualifications.occupationDescription = 'Enfermeira'
    },
  },
  {
    rule: 'R43',
    kind: 'personal',
    at: `${LIFE}.employers[1]`,
    spoil: ({ personal }) => {
      personal.qualifications.employers![1] = {}
    },
  },
  {
    rule: 'R44',
    kind: 'personal',
    at: `${MONEY}.productsServicesTypeAdditionalInfo`,
    spoil: ({ personal }) => {
      delete personal['financial-relations'].productsServicesTypeAdditionalInfo
    },
  },
  {
    rule: 'R45',
    kind: 'business',
    at: `${MONEY}.productsServicesType[1]`,
    spoil: ({ business }) => {
      business['financial-relations'].productsServicesType.push('CONTA_DEPOSITO_A_VISTA')
    },
  },
  {
    rule: 'R48',
    kind: 'business',
    at: `${MONEY}.accounts[0].branchCode`,
    spoil: ({ business }) => {
      delete business['financial-relations'].accounts[0]!.branchCode
    },
  },
  {
    rule: 'R51',
    kind: 'personal',
    at: `${MONEY}.portabilitiesReceived[1].portabilityApprovalDate`,
    spoil: ({ personal }) => {
      personal['financial-relations'].portabilitiesReceived![1]!.portabilityApprovalDate = '2021-10-29'
    },
  },
  {
    rule: 'R58',
    kind: 'business',
    at: `${WHO}.parties[0].civilName`,
    spoil: company(({ parties }) => {
      delete parties[0]!.civilName
    }),
  },
  {
    rule: 'R59',
    kind: 'business',
    at: `${WHO}.parties[1].companyName`,
    spoil: company(({ parties }) => {
      parties[1]!.companyName = ''
    }),
  },
  {
    rule: 'R60',
    kind: 'business',
    at: `${WHO}.parties[1].shareholding`,
    spoil: company(({ parties }) => {
      parties[1]!.shareholding = '0.200000'
    }),
  },
  {
    rule: 'R61',
    kind: 'business',
    at: `${WHO}.parties`,
    spoil: company(({ parties }) => {
      parties[1]!.shareholding = '0.400001'
    }),
  },
  {
    rule: 'R62',
    kind: 'business',
    at: `${WHO}.parties[0].documentAdditionalInfo`,
    spoil: company(({ parties }) => {
      parties[0]!.documentType = 'OUTRO_DOCUMENTO_VIAGEM'
    }),
  },
  {
    rule: 'R63',
    kind: 'business',
    at: `${WHO}.parties[0].documentType`,
    spoil: company(({ parties }) => {
      Object.assign(parties[0]!, { documentType: 'CNPJ', documentNumber: '11222333000181' })
    }),
  },
  {
    rule: 'R63',
    kind: 'business',
    at: `${WHO}.parties[1].documentNumber`,
    spoil: company(({ parties }) => {
      parties[1]!.documentNumber = '12ABC34501DE36'
    }),
  },
  {
    rule: 'R65',
    kind: 'business',
    at: `${LIFE}.economicActivities`,
    spoil: trade(({ economicActivities }) => {
      economicActivities![0]!.isMain = false
    }),
  },
  {
    rule: 'R66',
    kind: 'business',
    at: `${LIFE}.economicActivities[0].code`,
    spoil: trade(({ economicActivities }) => {
      economicActivities![0]!.code = '1091199'
    }),
  },
  {
    rule: 'R67',
    kind: 'business',
    at: `${LIFE}.informedRevenue.frequencyAdditionalInfo`,
    spoil: trade(({ informedRevenue }) => {
      delete informedRevenue!.frequencyAdditionalInfo
    }),
  },
  {
    rule: 'R76',
    kind: 'business',
    at: `${WHO}.parties[1].documentCountry`,
    spoil: company(({ parties }) => {
      delete parties[1]!.documentCountry
    }),
  },
  {
    rule: 'C31',
    kind: 'personal',
    at: `${WHO}.contacts.postalAddresses[0].country`,
    spoil: person(({ contacts }) => {
      contacts.postalAddresses[0]!.country = 'Brasilzil'
    }),
  },
  {
    rule: 'C31',
    kind: 'personal',
    at: `${WHO}.contacts.postalAddresses[0].country`,
    spoil: person(({ contacts }) => {
      contacts.postalAddresses[0]!.country = 'Brasilzil'
      delete contacts.postalAddresses[0]!.countryCode
    }),
  },
  {
    rule: 'C01',
    kind: 'personal',
    at: `${WHO}.contacts.postalAddresses[0].townName`,
    spoil: person(({ contacts }) => {
      contacts.postalAddresses[0]!.townName = 'Olinda'
    }),
  },
  {
    rule: 'C02',
    kind: 'personal',
    at: `${WHO}.contacts.postalAddresses[0].postCode`,
    spoil: person(({ contacts }) => {
      contacts.postalAddresses[0]!.postCode = '53020000'
    }),
  },
  {
    rule: 'C03',
    kind: 'personal',
    at: `${WHO}.contacts.postalAddresses[0].geographicCoordinates`,
    spoil: person(({ contacts }) => {
      contacts.postalAddresses[0]!.geographicCoordinates = { latitude: '-23.55', longitude: '-46.63' }
    }),
  },
  {
    rule: 'C04',
    kind: 'personal',
    at: `${WHO}.contacts.phones[2].areaCode`,
    spoil: person(({ contacts }) => {
      contacts.phones[2]!.areaCode = '11'
    }),
  },
  {
    rule: 'C05',
    kind: 'personal',
    at: `${WHO}.contacts.phones[0].number`,
    spoil: person(({ contacts }) => {
      contacts.phones[0]!.number = '87654321'
    }),
  },
  {
    rule: 'C06',
    kind: 'personal',
    at: `${WHO}.maritalStatusCode`,
    spoil: ({ personal }) => {
      const [one] = personal.identifications
      Object.assign(one!, { maritalStatusCode: 'VIUVO', birthDate: '2007-01-01' })
    },
  },
  {
    rule: 'C07',
    kind: 'personal',
    at: `${WHO}.nationality[0].documents[0].expirationDate`,
    spoil: person((one) => {
      one.nationality![0]!.documents[0]!.expirationDate = '2019-12-31'
    }),
  },
  {
    rule: 'C08',
    kind: 'personal',
    at: `${WHO}.nationality[0].documents[0].issueDate`,
    spoil: person((one) => {
      one.nationality![0]!.documents[0]!.issueDate = '1984-02-28'
    }),
  },
  {
    rule: 'C09',
    kind: 'personal',
    at: `${WHO}.civilName`,
    spoil: person((one) => {
      one.maritalStatusCode = 'SOLTEIRO'
      one.civilName = 'Joana Prado Teixeira'
    }),
  },
  {
    rule: 'C10',
    kind: 'business',
    at: `${WHO}.parties[0].startDate`,
    spoil: company(({ parties }) => {
      parties[0]!.startDate = '2001-09-08T03:00:00Z'
    }),
  },
  {
    rule: 'C11',
    kind: 'business',
    at: `${WHO}.cnpjNumber`,
    spoil: company((one) => {
      one.cnpjNumber = 'A1B2C3D4000193'
    }),
  },
  {
    rule: 'C12',
    kind: 'personal',
    at: `${MONEY}.accounts[0].type`,
    spoil: ({ personal }) => {
      personal['financial-relations'].productsServicesType = ['OUTROS', 'CONTA_SALARIO']
    },
  },
  {
    rule: 'C13',
    kind: 'personal',
    at: `${MONEY}.paychecksBankLink[0].accountOpeningDate`,
    spoil: ({ personal }) => {
      personal['financial-relations'].paychecksBankLink![0]!.accountOpeningDate = '2010-05-05'
    },
  },
  {
    rule: 'P01',
    kind: 'personal',
    at: `${WHO}.documents.cpfNumber`,
    spoil: person((one) => {
      one.documents.cpfNumber = '11144477905'
    }),
  },
  {
    rule: 'P02',
    kind: 'personal',
    at: `${MONEY}.procurators`,
    spoil: ({ personal }) => {
      const [one] = personal.identifications
      Object.assign(one!, {
        birthDate: '2009-12-31',
        maritalStatusCode: 'SOLTEIRO',
        civilName: 'Joana Prado',
      })
      const relation = personal['financial-relations']
      relation.startDate = '2020-05-06T03:00:00Z'
    },
  },
  {
    rule: 'P03',
    kind: 'personal',
    at: `${MONEY}.startDate`,
    spoil: ({ personal }) => {
      personal['financial-relations'].startDate = '1984-02-28T03:00:00Z'
    },
  },
  {
    rule: 'P04',
    kind: 'personal',
    at: `${MONEY}.paychecksBankLink[0].employerCnpjCpf`,
    spoil: ({ personal }) => {
      personal['financial-relations'].paychecksBankLink![0]!.employerCnpjCpf = '99887767000141'
    },
  },
  {
    rule: 'P05',
    kind: 'personal',
    at: `${LIFE}.informedIncome.amount.amount`,
    spoil: ({ personal }) => {
      personal.qualifications.informedIncome!.amount.amount = '523050.00'
    },
  },
  {
    rule: 'P06',
    kind: 'business',
    at: `${MONEY}.startDate`,
    spoil: ({ business }) => {
      business['financial-relations'].startDate = '2001-09-08T03:00:00Z'
    },
  },
  {
    rule: 'R1',
    kind: 'personal',
    at: `${WHO}.civilName`,
    spoil: person((one) => {
      one.civilName = null as never
    }),
  },
  {
    rule: 'C19',
    kind: 'personal',
    at: `${WHO}.filiation[1].type`,
    spoil: person((one) => {
      one.filiation!.push({ type: 'MAE', civilName: 'Ana Prado' })
    }),
  },
  {
    rule: 'C21',
    kind: 'personal',
    at: `${WHO}.filiation[1].civilName`,
    spoil: person((one) => {
      one.filiation!.push({ type: 'PAI', civilName: 'Rita  PRADO' })
    }),
  },
  {
    rule: 'C23',
    kind: 'personal',
    at: `${WHO}.socialName`,
    spoil: person((one) => {
      one.socialName = 'JOANA PRADO LINS'
    }),
  },
  {
    rule: 'C25',
    kind: 'personal',
    at: `${WHO}.otherDocuments[2].number`,
    spoil: person((one) => {
      one.otherDocuments!.push({ type: 'CNH', number: '12345678901' })
    }),
  },
  {
    rule: 'C25',
    kind: 'personal',
    at: `${WHO}.otherDocuments[2].expirationDate`,
    spoil: person((one) => {
      one.otherDocuments!.push({ type: 'CNH', number: '62472927637', expirationDate: '2046-01-01' })
    }),
  },
  {
    rule: 'C26',
    kind: 'personal',
    at: `${WHO}.otherDocuments[0].checkDigit`,
    spoil: person((one) => {
      // Who came from abroad has the CPF of where they arrived.
      one.hasBrazilianNationality = false
      Object.assign(one.otherDocuments![0]!, {
        number: '12345678',
        additionalInfo: 'SSP/SP',
        checkDigit: '1',
      })
    }),
  },
  {
    rule: 'C28',
    kind: 'personal',
    at: `${WHO}.otherDocuments[1].type`,
    spoil: person((one) => {
      one.otherDocuments![1] = { type: 'RNE', number: 'V123456' }
    }),
  },
  {
    rule: 'C29',
    kind: 'personal',
    at: `${WHO}.nationality[0].documents[0].country`,
    spoil: person((one) => {
      one.nationality![0]!.documents[0]!.country = 'Itália'
    }),
  },
  {
    rule: 'R22',
    kind: 'personal',
    at: `${WHO}.otherDocuments[0].additionalInfo`,
    spoil: person((one) => {
      one.otherDocuments![0]!.additionalInfo = 'ZZZ/RJ'
    }),
  },
  {
    rule: 'C41',
    kind: 'business',
    at: `${WHO}.parties[1].civilName`,
    spoil: company(({ parties }) => {
      parties[1]!.civilName = 'Lia Castro'
    }),
  },
  {
    rule: 'C44',
    kind: 'business',
    at: `${WHO}.parties[0].shareholding`,
    spoil: company(({ parties }) => {
      parties[0]!.type = 'ADMINISTRADOR'
    }),
  },
  {
    rule: 'C42',
    kind: 'business',
    at: `${WHO}.parties[0].documentCountry`,
    spoil: company(({ parties }) => {
      parties[0]!.documentCountry = 'PRT'
    }),
  },
  {
    rule: 'C43',
    kind: 'business',
    at: `${WHO}.parties[1].documentNumber`,
    spoil: company((one) => {
      one.parties[1]!.documentNumber = one.cnpjNumber
    }),
  },
  {
    rule: 'C45',
    kind: 'business',
    at: `${WHO}.parties[0].documentExpirationDate`,
    spoil: company(({ parties }) => {
      Object.assign(parties[0]!, { documentIssueDate: '2020-01-01', documentExpirationDate: '2019-01-01' })
    }),
  },
  {
    rule: 'C38',
    kind: 'business',
    at: `${WHO}.cnpjNumber`,
    spoil: company((one) => {
      one.cnpjNumber = '60701190000104'
    }),
  },
  {
    rule: 'C39',
    kind: 'business',
    at: `${WHO}.companiesCnpj[0]`,
    spoil: company((one) => {
      one.companiesCnpj = [one.cnpjNumber]
    }),
  },
  {
    rule: 'C31',
    kind: 'personal',
    at: `${WHO}.contacts.postalAddresses[0].countryCode`,
    spoil: person(({ contacts }) => {
      contacts.postalAddresses[0]!.countryCode = 'PRT'
    }),
  },
  {
    rule: 'C01',
    kind: 'personal',
    at: `${WHO}.contacts.postalAddresses[0].ibgeTownCode`,
    spoil: person(({ contacts }) => {
      contacts.postalAddresses[0]!.ibgeTownCode = '2609600'
    }),
  },
  {
    rule: 'C01',
    kind: 'personal',
    at: `${WHO}.contacts.postalAddresses[0].ibgeTownCode`,
    spoil: person(({ contacts }) => {
      contacts.postalAddresses[0]!.ibgeTownCode = '2611607'
    }),
  },
  {
    rule: 'R34',
    kind: 'personal',
    at: `${WHO}.contacts.postalAddresses[0].countrySubDivision`,
    spoil: person(({ contacts }) => {
      contacts.postalAddresses[0]!.countrySubDivision = 'PB'
    }),
  },
  {
    rule: 'C30',
    kind: 'business',
    at: `${WHO}.contacts.postalAddresses[0].townName`,
    spoil: company(({ contacts }) => {
      contacts.postalAddresses[0]!.townName = 'São Paolo'
    }),
  },
  {
    rule: 'C30',
    kind: 'business',
    at: `${WHO}.contacts.postalAddresses[0].townName`,
    spoil: company(({ contacts }) => {
      const [seat] = contacts.postalAddresses
      seat!.townName = 'Lugar Nenhum'
      delete seat!.countrySubDivision
      delete seat!.ibgeTownCode
      delete seat!.postCode
    }),
  },
  {
    rule: 'C30',
    kind: 'business',
    at: `${WHO}.contacts.postalAddresses[0].countrySubDivision`,
    spoil: company(({ contacts }) => {
      Object.assign(contacts.postalAddresses[0]!, {
        townName: 'Campinas',
        postCode: '13010000',
        countrySubDivision: 'RS',
      })
      contacts.phones = []
    }),
  },
  {
    rule: 'C35',
    kind: 'personal',
    at: `${WHO}.contacts.phones[1].countryCallingCode`,
    spoil: person(({ contacts }) => {
      contacts.phones[1]!.countryCallingCode = '999'
    }),
  },
  {
    rule: 'C04',
    kind: 'personal',
    at: `${WHO}.contacts.phones[2].areaCode`,
    spoil: person(({ contacts }) => {
      contacts.phones[2]!.areaCode = '87'
    }),
  },
  {
    rule: 'C04',
    kind: 'personal',
    at: `${WHO}.contacts.phones[2].areaCode`,
    spoil: person(({ contacts }) => {
      contacts.phones[2]!.areaCode = '20'
    }),
  },
  {
    rule: 'C05',
    kind: 'personal',
    at: `${WHO}.contacts.phones[0].number`,
    spoil: person(({ contacts }) => {
      contacts.phones[0]!.number = '999999999'
    }),
  },
  {
    rule: 'R40',
    kind: 'personal',
    at: `${LIFE}.occupationDescription`,
    spoil: ({ personal }) => {
      Object.assign(personal.qualifications, {
        occupationCode: 'RECEITA_FEDERAL',
        occupationDescription: '999',
      })
    },
  },
  {
    rule: 'C49',
    kind: 'personal',
    at: `${LIFE}.occupationCode`,
    spoil: ({ personal }) => {
      delete personal.qualifications.occupationCode
    },
  },
  {
    rule: 'C48',
    kind: 'personal',
    at: `${LIFE}.informedPatrimony.amount.amount`,
    spoil: ({ personal }) => {
      personal.qualifications.informedPatrimony!.amount.amount = '900000000.00'
    },
  },
  {
    rule: 'C50',
    kind: 'business',
    at: `${LIFE}.informedRevenue.amount.amount`,
    spoil: trade((one) => {
      Object.assign(one.informedRevenue!, {
        frequency: 'ANUAL',
        amount: { amount: '900000000.00', currency: 'BRL' },
      })
    }),
  },
  {
    rule: 'C57',
    kind: 'business',
    at: `${LIFE}.informedPatrimony.amount.amount`,
    spoil: trade((one) => {
      one.informedPatrimony!.amount.amount = '900000000000000.00'
    }),
  },
  {
    rule: 'C47',
    kind: 'personal',
    at: `${LIFE}.informedPatrimony.year`,
    spoil: ({ personal }) => {
      personal.qualifications.informedPatrimony!.year = 9999
    },
  },
  {
    rule: 'C47',
    kind: 'business',
    at: `${LIFE}.informedRevenue.year`,
    spoil: trade((one) => {
      one.informedRevenue!.year = 2027
    }),
  },
  {
    rule: 'C56',
    kind: 'personal',
    at: `${MONEY}.productsServicesType`,
    spoil: ({ personal }) => {
      personal['financial-relations'].productsServicesType.pop()
    },
  },
  {
    rule: 'C51',
    kind: 'personal',
    at: `${MONEY}.paychecksBankLink[0].paycheckBankIspb`,
    spoil: ({ personal }) => {
      personal['financial-relations'].paychecksBankLink![0]!.paycheckBankIspb = '60701190'
    },
  },
  {
    rule: 'C52',
    kind: 'personal',
    at: `${MONEY}.portabilitiesReceived[0].paycheckBankDetainerIspb`,
    spoil: ({ personal }) => {
      Object.assign(personal['financial-relations'].portabilitiesReceived![0]!, {
        paycheckBankDetainerCnpj: '11222333000181',
        paycheckBankDetainerIspb: '11222333',
      })
    },
  },
  {
    rule: 'C53',
    kind: 'personal',
    at: `${MONEY}.accounts[0].compeCode`,
    spoil: ({ personal }) => {
      personal['financial-relations'].accounts[0]!.compeCode = '999'
    },
  },
  {
    rule: 'C55',
    kind: 'personal',
    at: `${MONEY}.accounts[0].number`,
    spoil: ({ personal }) => {
      personal['financial-relations'].accounts[0]!.number = '00000000'
    },
  },
  {
    rule: 'C12',
    kind: 'personal',
    at: `${MONEY}.productsServicesType[3]`,
    spoil: ({ personal }) => {
      personal['financial-relations'].productsServicesType.push('CONTA_POUPANCA')
    },
  },
  {
    rule: 'C18',
    kind: 'business',
    at: `${WHO}.otherDocuments[0].country`,
    spoil: company((one) => {
      one.otherDocuments![0]!.country = 'QQQ'
    }),
  },
  {
    rule: 'C40',
    kind: 'business',
    at: `${WHO}.brandName`,
    spoil: company((one) => {
      one.brandName = one.tradeName!
    }),
  },
  {
    rule: 'C17',
    kind: 'personal',
    at: `${WHO}.birthDate`,
    spoil: person((one) => {
      one.birthDate = '1884-02-29'
    }),
  },
  {
    rule: 'C17',
    kind: 'personal',
    at: `${MONEY}.startDate`,
    spoil: ({ personal }) => {
      personal['financial-relations'].startDate = '1900-01-02T12:00:00Z'
    },
    also: ['P03'],
  },
  {
    rule: 'C17',
    kind: 'business',
    at: `${WHO}.incorporationDate`,
    spoil: company((one) => {
      one.incorporationDate = '1500-04-22T03:00:00Z'
    }),
  },
  {
    rule: 'C20',
    kind: 'personal',
    at: `${WHO}.socialName`,
    spoil: person((one) => {
      one.socialName = 'Jo4na Lins'
    }),
  },
  {
    rule: 'C14',
    kind: 'personal',
    at: `${WHO}.contacts.postalAddresses[0].districtName`,
    spoil: person(({ contacts }) => {
      contacts.postalAddresses[0]!.districtName = ' '
    }),
  },
  {
    rule: 'C15',
    kind: 'personal',
    at: `${WHO}.contacts.postalAddresses[0].address`,
    spoil: person(({ contacts }) => {
      contacts.postalAddresses[0]!.address = 'PraÃ§a do Sol, 10'
    }),
  },
  {
    rule: 'C16',
    kind: 'personal',
    at: `${WHO}.contacts.phones[3]`,
    spoil: person(({ contacts }) => {
      contacts.phones.push({ ...contacts.phones[2]! })
    }),
  },
  {
    rule: 'L01',
    kind: 'personal',
    at: `$.data.identifications[1].personalId`,
    spoil: ({ personal }) => {
      personal.identifications.push(structuredClone(personal.identifications[0]!))
    },
  },
  {
    rule: 'L02',
    kind: 'personal',
    at: `$.data.identifications[1].birthDate`,
    spoil: ({ personal }) => {
      personal.identifications.push({
        ...personal.identifications[0]!,
        personalId: 'reg-9',
        birthDate: '1984-02-28',
      })
    },
  },
  {
    rule: 'L03',
    kind: 'business',
    at: `$.data.identifications[1].businessId`,
    spoil: ({ business }) => {
      business.identifications.push(structuredClone(business.identifications[0]!))
    },
  },
  {
    rule: 'L04',
    kind: 'business',
    at: `$.data.identifications[1].cnpjNumber`,
    spoil: ({ business }) => {
      const [one] = business.identifications
      business.identifications.push({ ...one!, businessId: 'reg-9', cnpjNumber: '19131243000197' })
    },
  },
  {
    rule: 'P07',
    kind: 'personal',
    at: `${MONEY}.paychecksBankLink[0].employerName`,
    spoil: ({ personal }) => {
      personal['financial-relations'].paychecksBankLink![0]!.employerName = 'Clínica Crepúsculo'
    },
  },
  {
    rule: 'P08',
    kind: 'personal',
    at: `${MONEY}.procurators[0].cpfNumber`,
    spoil: ({ personal }) => {
      personal['financial-relations'].procurators[0]!.cpfNumber =
        personal.identifications[0]!.documents.cpfNumber!
    },
  },
  {
    rule: 'P09',
    kind: 'business',
    at: `${MONEY}.procurators[0].cnpjCpfNumber`,
    spoil: ({ business }) => {
      business['financial-relations'].procurators[0]!.cnpjCpfNumber = business.identifications[0]!.cnpjNumber
    },
  },
  {
    rule: 'P10',
    kind: 'personal',
    at: `${LIFE}.companyCnpj`,
    spoil: ({ personal }) => {
      personal.qualifications.companyCnpj = '60701190000104'
    },
  },
  {
    rule: 'C22',
    kind: 'personal',
    at: `${WHO}.civilName`,
    spoil: person((one) => {
      one.civilName = 'Joana'
    }),
  },
  {
    rule: 'C22',
    kind: 'personal',
    at: `${WHO}.filiation[0].civilName`,
    spoil: person((one) => {
      one.filiation![0]!.civilName = 'Prado Comércio Ltda'
    }),
  },
  {
    rule: 'C27',
    kind: 'personal',
    at: `${WHO}.otherDocuments[0].number`,
    spoil: person((one) => {
      one.otherDocuments![0]!.number = '0000000'
    }),
  },
  {
    rule: 'C33',
    kind: 'personal',
    at: `${WHO}.documents.passport.country`,
    spoil: person((one) => {
      one.hasBrazilianNationality = false
      one.documents = { passport: { number: 'FZ123456', country: 'ITA' } }
    }),
  },
  {
    rule: 'C33',
    kind: 'personal',
    at: `${WHO}.documents.passport.expirationDate`,
    spoil: person((one) => {
      one.documents = {
        passport: {
          number: 'FZ123456',
          country: 'PRT',
          issueDate: '2020-01-01',
          expirationDate: '2032-01-01',
        },
      }
    }),
  },
  {
    rule: 'C36',
    kind: 'personal',
    at: `${WHO}.contacts.phones[0].phoneExtension`,
    spoil: person(({ contacts }) => {
      contacts.phones[0]!.phoneExtension = '12'
    }),
  },
]
