import { type BusinessData, type Persona, type PersonalData, storedFor } from '../../src/standard/persona.ts'
import type { Resource } from '../../src/standard/resources.ts'
import type { Version } from '../../src/standard/versions.ts'
import { ANY_BUSINESS, ANY_PERSONAL } from './any-data.ts'

/** A person about whom the bank knows everything that it can tell. */
const personal = (): PersonalData => ({
  ...ANY_PERSONAL,
  identifications: [
    {
      updateDateTime: '2026-10-30T12:00:00Z',
      personalId: 'reg-1',
      brandName: 'Banco Fulano',
      civilName: 'Joana Prado Lins',
      socialName: 'Jô Lins',
      birthDate: '1984-02-29',
      maritalStatusCode: 'OUTRO',
      maritalStatusAdditionalInfo: 'Noiva',
      sex: 'FEMININO',
      companiesCnpj: ['99887766000105', '99887767000141'],
      documents: { cpfNumber: '52998224725' },
      otherDocuments: [
        { type: 'RG', number: '7654321', checkDigit: 'X', additionalInfo: 'SDS/PE' },
        { type: 'OUTROS', typeAdditionalInfo: 'Carteira', number: '12', expirationDate: '2030-01-01' },
      ],
      hasBrazilianNationality: true,
      nationality: [
        {
          otherNationalitiesInfo: 'PRT',
          documents: [{ type: 'CC', number: '1', issueDate: '2020-01-01', country: 'Portugal' }],
        },
      ],
      filiation: [{ type: 'MAE', civilName: 'Rita Prado' }],
      contacts: {
        postalAddresses: [
          {
            isMain: true,
            address: 'Rua do Sol, 10',
            additionalInfo: 'Casa',
            districtName: 'Boa Vista',
            townName: 'Recife',
            ibgeTownCode: '2611606',
            countrySubDivision: 'PE',
            postCode: '50030230',
            country: 'Brasil',
            countryCode: 'BRA',
            geographicCoordinates: { latitude: '-8.0628', longitude: '-34.8711' },
          },
        ],
        phones: [
          { isMain: true, type: 'MOVEL', areaCode: '81', number: '987654321' },
          { isMain: false, type: 'MOVEL', countryCallingCode: '351', areaCode: '912', number: '345678' },
          { isMain: false, type: 'FIXO', areaCode: '81', number: '34567890', phoneExtension: '12' },
        ],
        emails: [{ isMain: true, email: 'joana@example.com' }],
      },
    },
  ],
  qualifications: {
    updateDateTime: '2026-10-30T12:00:00Z',
    companyCnpj: '99887766000105',
    occupationCode: 'CBO',
    occupationDescription: '223505',
    informedIncome: {
      frequency: 'MENSAL',
      amount: { amount: '5230.50', currency: 'BRL' },
      date: '2026-01-31',
    },
    informedPatrimony: { amount: { amount: '-1200.00', currency: 'BRL' }, year: 2025 },
    employers: [{ cnpjCpf: '12ABC34501DE35', name: 'Clínica Aurora' }, { name: 'H' }],
  },
  'financial-relations': {
    updateDateTime: '2026-10-30T12:00:00Z',
    startDate: '2010-05-06T03:00:00Z',
    productsServicesType: ['CONTA_DEPOSITO_A_VISTA', 'OUTROS'],
    productsServicesTypeAdditionalInfo: 'Cofre',
    procurators: [{ type: 'PROCURADOR', cpfNumber: '11144477735', civilName: 'Caio Lins' }],
    accounts: [
      {
        compeCode: '998',
        branchCode: '0001',
        number: '00123456',
        checkDigit: '7',
        type: 'CONTA_DEPOSITO_A_VISTA',
        subtype: 'INDIVIDUAL',
      },
    ],
    portabilitiesReceived: [
      {
        employerName: 'Clínica Aurora',
        employerCnpjCpf: '12ABC34501DE35',
        paycheckBankDetainerCnpj: '99887767000141',
        paycheckBankDetainerIspb: '99887767',
        portabilityApprovalDate: '2026-08-01',
      },
      {
        employerName: 'Escola Horizonte',
        employerCnpjCpf: '11222333000181',
        paycheckBankDetainerCnpj: '99887767000141',
        paycheckBankDetainerIspb: '99887767',
        portabilityApprovalDate: '2024-08-01',
      },
    ],
    paychecksBankLink: [
      {
        employerName: 'Clínica Aurora',
        employerCnpjCpf: '12ABC34501DE35',
        paycheckBankCnpj: '99887766000105',
        paycheckBankIspb: '99887766',
        accountOpeningDate: '2026-08-01',
      },
    ],
  },
})

/** A company in all its words, none of which is too new for an older version but those that may be left out. */
const business = (): BusinessData => ({
  ...ANY_BUSINESS,
  identifications: [
    {
      updateDateTime: '2026-10-30T12:00:00Z',
      businessId: 'reg-2',
      brandName: 'Banco Fulano',
      companyName: 'Padaria Estrela do Norte Panificação e Confeitaria Artesanal de Belém e Região Limitada',
      tradeName: 'Estrela do Norte',
      incorporationDate: '2001-09-09T03:00:00Z',
      cnpjNumber: '11222333000181',
      companiesCnpj: ['99887766000105'],
      otherDocuments: [{ type: 'EIN', number: '12-3456789', country: 'USA', expirationDate: '2030-01-01' }],
      parties: [
        {
          personType: 'PESSOA_NATURAL',
          type: 'SOCIO',
          civilName: 'Lia Castro',
          startDate: '2001-09-09T03:00:00Z',
          shareholding: '0.600000',
          documentType: 'CPF',
          documentNumber: '52998224725',
          documentCountry: 'BRA',
        },
        {
          personType: 'PESSOA_JURIDICA',
          type: 'SOCIO',
          companyName: 'Castro Participações',
          shareholding: '0.400000',
          documentType: 'CNPJ',
          documentNumber: '12ABC34501DE35',
        },
      ],
      contacts: {
        postalAddresses: [
          {
            isMain: true,
            address: 'Área Industrial, 5',
            townName: 'São Paulo',
            postCode: '01001000',
            country: 'Brasil',
            countryCode: 'BRA',
          },
        ],
        phones: [{ isMain: true, type: 'FIXO', areaCode: '11', number: '34567890' }],
        emails: [],
      },
    },
  ],
  qualifications: {
    updateDateTime: '2026-10-30T12:00:00Z',
    economicActivities: [{ code: '1091102', isMain: true }],
    informedRevenue: {
      frequency: 'OUTROS',
      frequencyAdditionalInfo: 'Por safra',
      amount: { amount: '900000.00', currency: 'BRL' },
      year: 2025,
    },
    informedPatrimony: { amount: { amount: '100000.00', currency: 'BRL' }, date: '2025-12-31' },
  },
  'financial-relations': {
    updateDateTime: '2026-10-30T12:00:00Z',
    startDate: '2001-10-01T03:00:00Z',
    productsServicesType: ['CONTA_DEPOSITO_A_VISTA'],
    procurators: [
      { type: 'PROCURADOR', cnpjCpfNumber: '12ABC34501DE35', civilName: 'Castro Participações' },
      { type: 'REPRESENTANTE_LEGAL', cnpjCpfNumber: '52998224725', civilName: 'Lia Castro' },
    ],
    accounts: [
      {
        compeCode: '998',
        branchCode: '0001',
        number: '00123457',
        checkDigit: '5',
        type: 'CONTA_DEPOSITO_A_VISTA',
      },
    ],
  },
})

/** Fresh ones each time: a test may spoil its own. */
export const data = (): { personal: PersonalData; business: BusinessData } => ({
  personal: personal(),
  business: business(),
})

export const persona = (
  kind: Persona['kind'],
  spoil: (all: ReturnType<typeof data>) => void = () => {},
): Persona => {
  const all = data()
  spoil(all)
  const common = { id: 'x-0', archetype: 'hand-made', document: '0' }
  return kind === 'personal'
    ? { ...common, kind, data: all.personal }
    : { ...common, kind, data: all.business }
}

export const payload = (resource: Resource, from = data()): unknown =>
  storedFor({ data: from[resource.kind] }, resource)

/** A whole response of that version around a payload. */
export const body = (version: Version, payload: unknown): Record<string, unknown> => ({
  data: payload,
  links: {
    self: version.dottedHttpsLinks ? 'https://api.fulano.example.com/x?page=1' : 'http://localhost:4010/x',
  },
  meta: {
    ...(version.metaTotals && { totalRecords: 1, totalPages: 1 }),
    requestDateTime: '2026-11-01T12:00:00Z',
  },
})
