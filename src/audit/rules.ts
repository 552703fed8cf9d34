import { isValidCbo } from '@brazilian-utils/brazilian-utils/is-valid-cbo'
import { isValidCnae } from '@brazilian-utils/brazilian-utils/is-valid-cnae'
import { isCnpj } from '../domain/cnpj.ts'
import { isCpf } from '../domain/cpf.ts'
import { addYears, dayOf, yearsBetween } from '../domain/instant.ts'
import type {
  BusinessFinancialRelation,
  BusinessIdentification,
  BusinessQualification,
  Party,
  PersonalFinancialRelation,
  PersonalIdentification,
  PersonalQualification,
} from '../domain/persona.ts'
import type { Resource } from '../spec/resources.ts'
import * as contacts from './contacts.ts'
import type { Fault, RecordRule, Severity } from './finding.ts'
import { named, places } from './visit.ts'

type Key = Resource['key']
const PERSON: readonly Key[] = ['personal/identifications']
const COMPANY: readonly Key[] = ['business/identifications']
const BOTH: readonly Key[] = [...PERSON, ...COMPANY]
const LIVING: readonly Key[] = ['personal/qualifications']
const TRADE: readonly Key[] = ['business/qualifications']
const MONEY: readonly Key[] = ['personal/financial-relations']
const RELATIONS: readonly Key[] = [...MONEY, 'business/financial-relations']
const ALL: readonly Key[] = [...BOTH, ...LIVING, ...TRADE, ...RELATIONS]

const RULEBOOK = 'Open Finance Brasil, API Customers'
const fault = (path: string, value: unknown, expected: string): Fault => ({ path, value, expected })
const when = (wrong: boolean, path: string, value: unknown, expected: string): Fault[] =>
  wrong ? [fault(path, value, expected)] : []

/** One row of the table, its test typed by the record it judges. */
const rule = <T>(
  id: string,
  severity: Severity,
  of: readonly Key[],
  source: string,
  pt: string,
  en: string,
  test: (record: T) => Fault[],
): RecordRule => ({ id, severity, of, source, pt, en, test: test as RecordRule['test'] })

const day = (text: string): number => dayOf(text.slice(0, 10))
const inOrder = (
  path: string,
  earlier: string | undefined,
  later: string | undefined,
  expected: string,
): Fault[] =>
  earlier !== undefined && later !== undefined && earlier.slice(0, 10) > later.slice(0, 10)
    ? [fault(path, later, `${expected} ${earlier.slice(0, 10)}`)]
    : []

/** Every party of a company that `judge` finds something wrong with. */
const eachParty =
  (judge: (party: Party) => Fault[]) =>
  ({ parties }: BusinessIdentification): Fault[] =>
    parties.flatMap((party, at) =>
      judge(party).map((one) => ({ ...one, path: `.parties[${at}]${one.path}` })),
    )

const CPF_FIELDS = ['cpfNumber']
const CNPJ_FIELDS = [
  'cnpjNumber',
  'companyCnpj',
  'companiesCnpj',
  'paycheckBankCnpj',
  'paycheckBankDetainerCnpj',
]
const EITHER_FIELDS = ['cnpjCpf', 'employerCnpjCpf', 'cnpjCpfNumber']
const CIVIL_NAMES = ['civilName']
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))
const FIVE_YEARS = 5

const checkDigits = (record: unknown): Fault[] => [
  ...named(record, ...CPF_FIELDS)
    .filter(([, value]) => !isCpf(value))
    .map(([path, value]) => fault(path, value, 'a CPF whose check digits are right')),
  ...named(record, ...CNPJ_FIELDS)
    .filter(([, value]) => !isCnpj(value))
    .map(([path, value]) => fault(path, value, 'a CNPJ whose check digits are right')),
  ...named(record, ...EITHER_FIELDS)
    .filter(([, value]) => !isCpf(value) && !isCnpj(value))
    .map(([path, value]) => fault(path, value, 'a CPF or CNPJ whose check digits are right')),
]

/** Dates of things that happened, which no block can know before its own update. */
const PAST = [
  'startDate',
  'incorporationDate',
  'issueDate',
  'documentIssueDate',
  'accountOpeningDate',
  'portabilityApprovalDate',
  'date',
  'birthDate',
]

function notAfterUpdate(record: { updateDateTime: string }): Fault[] {
  return named(record, ...PAST)
    .filter(([, value]) => value.slice(0, 10) > record.updateDateTime.slice(0, 10))
    .map(([path, value]) =>
      fault(path, value, `no later than updateDateTime, ${record.updateDateTime.slice(0, 10)}`),
    )
}

function papersExpire(record: PersonalIdentification): Fault[] {
  const { passport } = record.documents
  const others = (record.nationality ?? []).flatMap(({ documents }, at) =>
    documents.flatMap((paper, which) =>
      inOrder(
        `.nationality[${at}].documents[${which}].expirationDate`,
        paper.issueDate,
        paper.expirationDate,
        'after',
      ),
    ),
  )
  return [
    ...inOrder('.documents.passport.expirationDate', passport?.issueDate, passport?.expirationDate, 'after'),
    ...others,
  ]
}

/** TABLE of the rules about one record, in the order of the rulebook; `C` rows are coherence (design of the house). */
export const RULES: readonly RecordRule[] = [
  rule(
    'R2',
    'error',
    ALL,
    `${RULEBOOK}, orientações da v2`,
    'NA não é usado para preencher campos.',
    'NA is no filler.',
    (record) =>
      [...places(record)]
        .filter(([, value]) => value === 'NA')
        .map(([path]) => fault(path, 'NA', 'the field left out')),
  ),
  rule(
    'R5',
    'error',
    ALL,
    `${RULEBOOK}, updateDateTime`,
    'Nada aconteceu depois da atualização do bloco.',
    'Nothing happened after the update of its block.',
    notAfterUpdate,
  ),
  rule(
    'R7',
    'error',
    [...LIVING, ...TRADE],
    'ISO 4217',
    'A moeda existe.',
    'The currency exists.',
    (record) =>
      named(record, 'currency')
        .filter(([, value]) => !CURRENCIES.has(value))
        .map(([path, value]) => fault(path, value, 'a currency of ISO 4217, as BRL')),
  ),
  rule(
    'R8',
    'error',
    BOTH,
    `${RULEBOOK}, personalId e businessId`,
    'O identificador do cadastro não é um documento.',
    'The id of a registration is no document.',
    (record) =>
      named(record, 'personalId', 'businessId')
        .filter(([, value]) => isCpf(value) || isCnpj(value))
        .map(([path, value]) => fault(path, value, 'an id without meaning')),
  ),
  rule(
    'R14',
    'error',
    ALL,
    'Receita Federal, módulo 11',
    'CPF e CNPJ têm dígitos verificadores certos.',
    'CPF and CNPJ have right check digits.',
    checkDigits,
  ),
  rule(
    'R15',
    'error',
    PERSON,
    `${RULEBOOK}, restrição`,
    'Estado civil OUTRO é explicado.',
    'The marital status OUTRO is explained.',
    (one: PersonalIdentification) =>
      when(
        one.maritalStatusCode === 'OUTRO' && !one.maritalStatusAdditionalInfo?.trim(),
        '.maritalStatusAdditionalInfo',
        one.maritalStatusAdditionalInfo,
        'a text, because maritalStatusCode is OUTRO',
      ),
  ),
  rule(
    'R16',
    'error',
    [...BOTH, ...RELATIONS],
    `${RULEBOOK}, civilName`,
    'Nomes longos são abreviados, sem reticências.',
    'Long names are abbreviated, without an ellipsis.',
    (record) =>
      named(record, ...CIVIL_NAMES)
        .filter(([, value]) => /…|\.\.\./.test(value))
        .map(([path, value]) => fault(path, value, 'initials for names between the first and the last')),
  ),
  rule(
    'R17',
    'error',
    PERSON,
    `${RULEBOOK}, restrição`,
    'Há CPF ou passaporte.',
    'There is a CPF or a passport.',
    ({ documents }: PersonalIdentification) =>
      when(!documents.cpfNumber && !documents.passport, '.documents', documents, 'cpfNumber or passport'),
  ),
  rule(
    'R18',
    'warning',
    PERSON,
    `${RULEBOOK}, restrição`,
    'Passaporte só para quem é dispensado de CPF.',
    'A passport is for those exempt from a CPF.',
    ({ documents }: PersonalIdentification) =>
      when(
        documents.cpfNumber !== undefined && documents.passport !== undefined,
        '.documents.passport',
        documents.passport?.number,
        'no passport beside a CPF',
      ),
  ),
  rule(
    'R20',
    'error',
    PERSON,
    `${RULEBOOK}, otherDocuments`,
    'Documento do tipo OUTROS é explicado.',
    'A document of type OUTROS is explained.',
    ({ otherDocuments = [] }: PersonalIdentification) =>
      otherDocuments.flatMap((paper, at) =>
        when(
          paper.type === 'OUTROS' && !paper.typeAdditionalInfo?.trim(),
          `.otherDocuments[${at}].typeAdditionalInfo`,
          paper.typeAdditionalInfo,
          'a text, because type is OUTROS',
        ),
      ),
  ),
  rule(
    'R22',
    'warning',
    PERSON,
    `${RULEBOOK}, restrição`,
    'O RG diz quem o emitiu, como SSP/SP.',
    'An identity card names its issuer, as SSP/SP.',
    ({ otherDocuments = [] }: PersonalIdentification) =>
      otherDocuments.flatMap((paper, at) =>
        when(
          paper.type === 'RG' && !/^[A-Z]+\/[A-Z]{2}$/.test(paper.additionalInfo ?? ''),
          `.otherDocuments[${at}].additionalInfo`,
          paper.additionalInfo,
          'issuer and state, as SSP/SP',
        ),
      ),
  ),
  rule(
    'R23',
    'error',
    PERSON,
    `${RULEBOOK}, nationality`,
    'Quem não é brasileiro tem outra nacionalidade.',
    'Who is not Brazilian has another nationality.',
    (one: PersonalIdentification) =>
      when(
        !one.hasBrazilianNationality &&
          !one.nationality?.some((other) => other.otherNationalitiesInfo.trim()),
        '.nationality',
        one.nationality,
        'an item, because hasBrazilianNationality is false',
      ),
  ),
  rule(
    'R24',
    'warning',
    PERSON,
    `${RULEBOOK}, dicionário`,
    'Outra nacionalidade traz um documento.',
    'Another nationality comes with a document.',
    ({ nationality = [] }: PersonalIdentification) =>
      nationality.flatMap((other, at) =>
        when(other.documents.length === 0, `.nationality[${at}].documents`, [], 'a document'),
      ),
  ),
  rule(
    'R29',
    'error',
    BOTH,
    `${RULEBOOK}, restrição`,
    'Telefone do tipo OUTRO é explicado.',
    'A phone of type OUTRO is explained.',
    contacts.otherPhone,
  ),
  rule(
    'R34',
    'error',
    BOTH,
    'IBGE',
    'O código do IBGE é do estado do endereço.',
    "The IBGE code is of the address's state.",
    contacts.ibgeOfState,
  ),
  rule(
    'R35',
    'warning',
    BOTH,
    `${RULEBOOK}, countrySubDivision`,
    'Unidade da federação só no Brasil.',
    "Federative units are Brazil's alone.",
    contacts.unitAbroad,
  ),
  rule(
    'R36',
    'error',
    BOTH,
    `${RULEBOOK}, geographicCoordinates`,
    'Latitude de -90 a 90, longitude de -180 a 180.',
    'Latitude -90 to 90, longitude -180 to 180.',
    contacts.degrees,
  ),
  rule(
    'R37',
    'warning',
    BOTH,
    `${RULEBOOK}, isMain`,
    'Um só endereço, telefone e e-mail principal.',
    'One main address, phone and e-mail.',
    contacts.mainOnes,
  ),
  rule(
    'R39',
    'error',
    LIVING,
    `${RULEBOOK} 2.3.0, restrição`,
    'Código de ocupação vem com descrição.',
    'An occupation code comes with a description.',
    (one: PersonalQualification) =>
      when(
        one.occupationCode !== undefined && !one.occupationDescription?.trim(),
        '.occupationDescription',
        one.occupationDescription,
        'a text, because there is an occupationCode',
      ),
  ),
  rule(
    'R40',
    'error',
    LIVING,
    'CBO 2002; Receita Federal, IRPF',
    'A descrição é só o código da lista indicada.',
    'The description is the code alone, of the list named.',
    occupationListed,
  ),
  rule(
    'R43',
    'warning',
    LIVING,
    `${RULEBOOK}, employers`,
    'Um empregador tem nome ou documento.',
    'An employer has a name or a document.',
    ({ employers = [] }: PersonalQualification) =>
      employers.flatMap((employer, at) =>
        when(!employer.name && !employer.cnpjCpf, `.employers[${at}]`, employer, 'name or cnpjCpf'),
      ),
  ),
  rule(
    'R44',
    'error',
    MONEY,
    `${RULEBOOK}, restrição`,
    'Produto OUTROS é explicado.',
    'The product OUTROS is explained.',
    (one: PersonalFinancialRelation) =>
      when(
        one.productsServicesType.includes('OUTROS') && !one.productsServicesTypeAdditionalInfo?.trim(),
        '.productsServicesTypeAdditionalInfo',
        one.productsServicesTypeAdditionalInfo,
        'a text, because a product is OUTROS',
      ),
  ),
  rule(
    'R45',
    'error',
    RELATIONS,
    `${RULEBOOK}, productsServicesType`,
    'Nenhum produto se repete.',
    'No product comes twice.',
    ({ productsServicesType: list }: PersonalFinancialRelation) =>
      list.flatMap((product, at) =>
        when(list.indexOf(product) < at, `.productsServicesType[${at}]`, product, 'each product once'),
      ),
  ),
  rule(
    'R48',
    'error',
    RELATIONS,
    `${RULEBOOK}, restrição`,
    'Conta que não é pré-paga tem agência.',
    'An account that is not prepaid has a branch.',
    ({ accounts }: PersonalFinancialRelation) =>
      accounts.flatMap((account, at) =>
        when(
          account.type !== 'CONTA_PAGAMENTO_PRE_PAGA' && !account.branchCode,
          `.accounts[${at}].branchCode`,
          account.branchCode,
          'four digits, unless the account is prepaid',
        ),
      ),
  ),
  rule(
    'R51',
    'error',
    MONEY,
    `${RULEBOOK}, portabilitiesReceived`,
    'Portabilidades dos últimos cinco anos.',
    'Portabilities of the last five years.',
    (one: PersonalFinancialRelation) =>
      (one.portabilitiesReceived ?? []).flatMap(({ portabilityApprovalDate: date }, at) =>
        when(
          addYears(day(date), FIVE_YEARS) < day(one.updateDateTime),
          `.portabilitiesReceived[${at}].portabilityApprovalDate`,
          date,
          'at most five years before updateDateTime',
        ),
      ),
  ),
  rule(
    'R58',
    'error',
    COMPANY,
    `${RULEBOOK}, restrição`,
    'Pessoa natural tem civilName.',
    'A natural person has a civilName.',
    eachParty((party) =>
      when(
        party.personType === 'PESSOA_NATURAL' && !party.civilName?.trim(),
        '.civilName',
        party.civilName,
        'a name, because personType is PESSOA_NATURAL',
      ),
    ),
  ),
  rule(
    'R59',
    'error',
    COMPANY,
    `${RULEBOOK}, restrição`,
    'Pessoa jurídica tem companyName.',
    'A legal entity has a companyName.',
    eachParty((party) =>
      when(
        party.personType === 'PESSOA_JURIDICA' && !party.companyName?.trim(),
        '.companyName',
        party.companyName,
        'a name, because personType is PESSOA_JURIDICA',
      ),
    ),
  ),
  rule(
    'R60',
    'error',
    COMPANY,
    `${RULEBOOK}, restrição`,
    'Sócio tem participação de 25% ou mais.',
    'A partner has a share of 25% or more.',
    eachParty((party) =>
      when(
        party.type === 'SOCIO' && !(Number(party.shareholding) >= 0.25 && Number(party.shareholding) <= 1),
        '.shareholding',
        party.shareholding,
        '0.250000 to 1.000000, because type is SOCIO',
      ),
    ),
  ),
  rule(
    'R61',
    'error',
    COMPANY,
    `${RULEBOOK}, shareholding`,
    'As participações somam no máximo 1.',
    'The shares sum to at most 1.',
    ({ parties }: BusinessIdentification) => {
      const sum = parties.reduce(
        (total, { shareholding = '0' }) => total + Math.round(Number(shareholding) * 1e6),
        0,
      )
      return when(sum > 1e6, '.parties', (sum / 1e6).toFixed(6), 'shares that sum to at most 1.000000')
    },
  ),
  rule(
    'R62',
    'warning',
    COMPANY,
    `${RULEBOOK}, documentAdditionalInfo`,
    'Outro documento de viagem é explicado.',
    'Another travel document is explained.',
    eachParty((party) =>
      when(
        party.documentType === 'OUTRO_DOCUMENTO_VIAGEM' && !party.documentAdditionalInfo?.trim(),
        '.documentAdditionalInfo',
        party.documentAdditionalInfo,
        'which document it is',
      ),
    ),
  ),
  rule(
    'R63',
    'error',
    COMPANY,
    `${RULEBOOK}, documentType`,
    'O documento é o do tipo de pessoa, com dígitos certos.',
    'The document is of the kind of person, its check digits right.',
    eachParty(partyDocument),
  ),
  rule(
    'R65',
    'error',
    TRADE,
    `${RULEBOOK}, restrição`,
    'Uma só atividade principal.',
    'One main activity.',
    ({ economicActivities: list = [] }: BusinessQualification) =>
      when(
        list.length > 0 && list.filter(({ isMain }) => isMain).length !== 1,
        '.economicActivities',
        list.filter(({ isMain }) => isMain).length,
        'exactly one item with isMain true',
      ),
  ),
  rule(
    'R66',
    'error',
    TRADE,
    'CNAE-Subclasses 2.3',
    'O CNAE existe.',
    'The CNAE exists.',
    ({ economicActivities: list = [] }: BusinessQualification) =>
      list.flatMap(({ code }, at) =>
        when(
          !isValidCnae(code),
          `.economicActivities[${at}].code`,
          code,
          'a subclass of CNAE 2.3, seven digits',
        ),
      ),
  ),
  rule(
    'R67',
    'error',
    TRADE,
    `${RULEBOOK}, restrição`,
    'Periodicidade OUTROS é explicada.',
    'The frequency OUTROS is explained.',
    ({ informedRevenue: one }: BusinessQualification) =>
      when(
        one?.frequency === 'OUTROS' && !one.frequencyAdditionalInfo?.trim(),
        '.informedRevenue.frequencyAdditionalInfo',
        one?.frequencyAdditionalInfo,
        'a text, because frequency is OUTROS',
      ),
  ),
  rule(
    'R76',
    'warning',
    COMPANY,
    `${RULEBOOK}, documentCountry`,
    'O documento de um sócio diz o país.',
    "A party's document names its country.",
    eachParty((party) =>
      when(
        !/^[A-Z]{3}$/.test(party.documentCountry ?? ''),
        '.documentCountry',
        party.documentCountry,
        'three letters of ISO 3166-1',
      ),
    ),
  ),
  rule(
    'C01',
    'warning',
    BOTH,
    'IBGE',
    'O município existe e tem o nome que o código diz.',
    'The municipality exists, and has the name of its code.',
    contacts.town,
  ),
  rule(
    'C02',
    'warning',
    BOTH,
    'Correios',
    'O CEP é do município ou, ao menos, do estado.',
    'The postal code is of the town or, at least, of the state.',
    contacts.postCode,
  ),
  rule(
    'C03',
    'warning',
    BOTH,
    'IBGE',
    'As coordenadas são do município.',
    'The coordinates are of the town.',
    contacts.coordinates,
  ),
  rule(
    'C04',
    'warning',
    BOTH,
    'Anatel',
    'O DDD é de um estado em que o cliente tem endereço.',
    'The area code is of a state where the customer has an address.',
    contacts.areaCode,
  ),
  rule(
    'C05',
    'warning',
    BOTH,
    'Anatel',
    'Celular tem nove dígitos, a partir de 9; fixo tem oito, de 2 a 5.',
    'Mobiles have nine digits from 9, landlines eight from 2 to 5.',
    contacts.numbering,
  ),
  rule(
    'C06',
    'warning',
    PERSON,
    'Código Civil, arts. 1.517 e 1.521',
    'Menor de dezesseis anos é solteiro; viúvo tem mais de vinte.',
    'Under sixteen is single; a widower is over twenty.',
    maritalAge,
  ),
  rule(
    'C07',
    'warning',
    PERSON,
    'coerência',
    'Documentos vencem depois de emitidos.',
    'Documents expire after they were issued.',
    papersExpire,
  ),
  rule(
    'C08',
    'warning',
    PERSON,
    'coerência',
    'Documentos são emitidos depois do nascimento.',
    'Documents are issued after birth.',
    (one: PersonalIdentification) =>
      named(one, 'issueDate')
        .filter(([, value]) => value < one.birthDate)
        .map(([path, value]) => fault(path, value, `after birth, ${one.birthDate}`)),
  ),
  rule(
    'C09',
    'warning',
    PERSON,
    'coerência',
    'O último sobrenome vem da mãe ou do pai.',
    'The last surname comes from the mother or the father.',
    inheritedName,
  ),
  rule(
    'C10',
    'warning',
    COMPANY,
    'coerência',
    'Ninguém é sócio antes da constituição.',
    'Nobody is a partner before the incorporation.',
    (one: BusinessIdentification) =>
      // A branch opens later than the company whose partners it shows.
      (one.cnpjNumber.slice(8, 12) === '0001' ? one.parties : []).flatMap(({ startDate }, at) =>
        inOrder(`.parties[${at}].startDate`, one.incorporationDate, startDate, 'on or after'),
      ),
  ),
  rule(
    'C11',
    'warning',
    COMPANY,
    'IN RFB 2.229/2024',
    'CNPJ com letras só desde julho de 2026.',
    'CNPJs with letters exist since July 2026.',
    (one: BusinessIdentification) =>
      when(
        /[A-Z]/.test(one.cnpjNumber) && one.incorporationDate < '2026-07-01',
        '.cnpjNumber',
        one.cnpjNumber,
        'digits, because the company is older',
      ),
  ),
  rule(
    'C12',
    'warning',
    RELATIONS,
    'coerência',
    'Cada conta aparece entre os produtos.',
    'Each account stands among the products.',
    (one: PersonalFinancialRelation | BusinessFinancialRelation) =>
      one.accounts.flatMap(({ type }, at) =>
        when(
          !one.productsServicesType.includes(type),
          `.accounts[${at}].type`,
          type,
          'a type that productsServicesType lists',
        ),
      ),
  ),
  rule(
    'C13',
    'warning',
    MONEY,
    'coerência',
    'Nenhum vínculo de salário é anterior ao relacionamento.',
    'No salary link is older than the relationship.',
    (one: PersonalFinancialRelation) => [
      ...(one.paychecksBankLink ?? []).flatMap(({ accountOpeningDate }, at) =>
        inOrder(
          `.paychecksBankLink[${at}].accountOpeningDate`,
          one.startDate,
          accountOpeningDate,
          'on or after',
        ),
      ),
      ...(one.portabilitiesReceived ?? []).flatMap(({ portabilityApprovalDate }, at) =>
        inOrder(
          `.portabilitiesReceived[${at}].portabilityApprovalDate`,
          one.startDate,
          portabilityApprovalDate,
          'on or after',
        ),
      ),
    ],
  ),
]

function occupationListed({
  occupationCode,
  occupationDescription: text = '',
}: PersonalQualification): Fault[] {
  const wrong =
    (occupationCode === 'CBO' && !isValidCbo(text)) ||
    (occupationCode === 'RECEITA_FEDERAL' && !/^\d{3}$/.test(text))
  return when(
    wrong,
    '.occupationDescription',
    text,
    occupationCode === 'CBO' ? 'a CBO code of six digits' : 'a code of three digits',
  )
}

function partyDocument({ personType, documentType, documentNumber: number }: Party): Fault[] {
  if ((documentType === 'CNPJ') !== (personType === 'PESSOA_JURIDICA'))
    return [fault('.documentType', documentType, `a document of ${personType}`)]
  const fine = documentType === 'CPF' ? isCpf(number) : documentType === 'CNPJ' ? isCnpj(number) : true
  return when(!fine, '.documentNumber', number, `a ${documentType} whose check digits are right`)
}

function maritalAge({
  maritalStatusCode: status,
  birthDate,
  updateDateTime,
}: PersonalIdentification): Fault[] {
  if (status === undefined || status === 'SOLTEIRO') return []
  const age = yearsBetween(day(birthDate), day(updateDateTime))
  const least = status === 'VIUVO' ? 21 : 16
  return when(age < least, '.maritalStatusCode', status, `SOLTEIRO at the age of ${age}`)
}

const words = (name: string): string[] =>
  name
    .toUpperCase()
    .split(/\s+/)
    .filter((word) => !/^D[AEO]S?$/.test(word))

function inheritedName({
  civilName,
  filiation = [],
  maritalStatusCode: status,
}: PersonalIdentification): Fault[] {
  // Who married may have taken another family's name; a name that was cut may have lost its end.
  if (filiation.length === 0 || (status !== 'SOLTEIRO' && status !== undefined) || civilName.length >= 70)
    return []
  const parents = new Set(filiation.flatMap((parent) => words(parent.civilName).slice(1)))
  const last = words(civilName).at(-1)
  return when(
    last !== undefined && !parents.has(last),
    '.civilName',
    civilName,
    `a surname of ${filiation.map((parent) => parent.civilName).join(' or ')}`,
  )
}
