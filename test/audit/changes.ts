import { PLACES } from '../../src/data/places.ts'
import { branchOf, completeCnpj } from '../../src/domain/cnpj.ts'
import { completeCpf } from '../../src/domain/cpf.ts'
import type {
  BusinessFinancialRelation,
  BusinessIdentification,
  BusinessQualification,
  PersonalFinancialRelation,
  PersonalIdentification,
  PersonalQualification,
  PostalAddress,
} from '../../src/standard/persona.ts'
import { RESOURCES, type Resource } from '../../src/standard/resources.ts'
import { dataSchema } from '../../src/standard/schema.ts'
import type { JsonSchema } from '../../src/standard/schemas/part.ts'
import { NEWEST } from '../../src/standard/versions.ts'

/** Makes one thing of a sound record wrong, or answers that this record has nothing to spoil. */
type Spoil<T = unknown> = (record: T, turn: number) => boolean

/** A class of mistakes, at one place of one resource. */
export interface Change {
  /** What went wrong: changes of one class are counted together. */
  readonly kind: string
  readonly of: Resource['key']
  /** Where, as in `contacts.phones[].number`. */
  readonly at: string
  // Rows of many resources stand in one table: each takes a record of its own.
  readonly spoil: Spoil<never>
}

type Json = Record<string, unknown>

/** Every object that holds the last name of a path such as `contacts.phones[].number`, and that name. */
function holders(record: unknown, path: string): readonly (readonly [Json, string])[] {
  const names = path.split('.')
  const last = names.pop()!.replace('[]', '')
  let level: unknown[] = [record]
  for (const name of names)
    level = level.flatMap((one) => {
      const next = (one as Json)[name.replace('[]', '')]
      return Array.isArray(next) ? next : next === undefined ? [] : [next]
    })
  return level.map((one) => [one as Json, last])
}

/** Puts something else where the record has a value, the `turn`th of them; `to` answers undefined where that is no mistake. */
const put =
  (path: string, to: (value: string) => unknown): Spoil =>
  (record, turn) => {
    const found = holders(record, path).filter(([holder, name]) => holder[name] !== undefined)
    const [holder, name] = found[turn % Math.max(1, found.length)] ?? []
    if (!holder || !name) return false
    const list = holder[name]
    const isList = Array.isArray(list) && path.endsWith('[]')
    if (isList && list.length === 0) return false
    const value = to((isList ? list[turn % list.length] : list) as string)
    if (
      value === undefined ||
      JSON.stringify(value) === JSON.stringify(isList ? list[turn % list.length] : list)
    )
      return false
    if (isList) list[turn % list.length] = value
    else holder[name] = value
    return true
  }

const remove =
  (path: string): Spoil =>
  (record, turn) => {
    const found = holders(record, path).filter(([holder, name]) => holder[name] !== undefined)
    const [holder, name] = found[turn % Math.max(1, found.length)] ?? []
    return holder !== undefined && name !== undefined && delete holder[name]
  }

/** Every part of a resource's records, with its path. */
function* partsOf(schema: JsonSchema, path = ''): Generator<readonly [path: string, part: JsonSchema]> {
  if (path !== '') yield [path, schema]
  if (schema.items) yield* partsOf(schema.items, `${path}[]`)
  for (const [name, part] of Object.entries(schema.properties ?? {}))
    yield* partsOf(part, path === '' ? name : `${path}.${name}`)
}

const recordParts = ({ key }: Resource) => {
  const schema = dataSchema(RESOURCES.find((one) => one.key === key)!, NEWEST)
  return [...partsOf(schema.items ?? schema)]
}

/** The changes that can happen to any field of a shape. */
function everywhere(
  kind: string,
  fits: (part: JsonSchema, path: string) => boolean,
  spoil: (path: string, part: JsonSchema) => Spoil,
): Change[] {
  return RESOURCES.flatMap((resource) =>
    recordParts(resource)
      .filter(([path, part]) => fits(part, path))
      .map(([path, part]) => ({ kind, of: resource.key, at: path, spoil: spoil(path, part) })),
  )
}

const isFreeText = ({ type, pattern = '', format, enum: words }: JsonSchema): boolean =>
  type === 'string' && !format && !words && /^\^?\[\\w\\W/.test(pattern)
const lastDigit = (text: string): string => text.slice(0, -1) + ((Number(text.at(-1)) + 3) % 10)
const isDocument = (_part: JsonSchema, path: string): boolean =>
  /(cpf|cnpj)/i.test(path) && !/Ispb$/.test(path)
const misread = (text: string): string | undefined => {
  const wrong = Buffer.from(text).toString('latin1')
  return wrong === text ? undefined : wrong
}
const HAPPENED =
  /(startDate|incorporationDate|[iI]ssueDate|accountOpeningDate|portabilityApprovalDate|\.date|birthDate)$/
const EXPIRES = /xpirationDate$/
const atYear = (year: string) => (text: string) => year + text.slice(4)
const isDate = ({ format }: JsonSchema): boolean => format === 'date' || format === 'date-time'

const ANYWHERE: readonly Change[] = [
  ...everywhere('blank text', isFreeText, (path) => put(path, (text) => (text ? '' : undefined))),
  ...everywhere('text of blanks', isFreeText, (path) =>
    put(path, () => '   '.slice(0, /checkDigit$/.test(path) ? 1 : 3)),
  ),
  ...everywhere('text with blanks around', isFreeText, (path) =>
    put(path, (text) => (text.length > 1 && text.length < 28 ? ` ${text}` : undefined)),
  ),
  ...everywhere('text in the wrong encoding', isFreeText, (path) =>
    put(path, (text) => (text.length > 20 ? undefined : misread(text))),
  ),
  ...['NA', 'N/A', '-', 'NULL'].flatMap((filler) =>
    everywhere(
      'filler',
      (part) => isFreeText(part) && (part.maxLength ?? 9) >= 4,
      (path) => put(path, () => filler),
    ),
  ),
  ...everywhere(
    'filler',
    (part) => isFreeText(part) && (part.maxLength ?? 0) >= 40,
    (path) => put(path, () => 'NÃO INFORMADO'),
  ),
  ...everywhere('wrong check digit', isDocument, (path) => put(path, lastDigit)),
  ...everywhere('document of one digit', isDocument, (path) => put(path, (text) => '1'.repeat(text.length))),
  ...everywhere(
    'happened in the future',
    (part, path) => isDate(part) && HAPPENED.test(path),
    (path) => put(path, atYear('2029')),
  ),
  ...everywhere(
    'date of another age',
    (part, path) => isDate(part) && HAPPENED.test(path),
    (path) => put(path, atYear('1750')),
  ),
  ...everywhere(
    'date of another age',
    (part, path) => isDate(part) && EXPIRES.test(path),
    (path) => put(path, atYear('2999')),
  ),
  ...everywhere(
    'updated in another age',
    (_part, path) => path === 'updateDateTime',
    (path) => put(path, atYear('1950')),
  ),
  ...everywhere(
    'updated after it was asked for',
    (_part, path) => path === 'updateDateTime',
    (path) => put(path, () => '2026-11-02T15:00:01Z'),
  ),
  ...everywhere(
    'item twice',
    ({ type }, path) => type === 'array' && !/\[\]\./.test(path),
    (path) =>
      put(path, (list) =>
        list.length > 0 && list.length < 12 ? [...list, structuredClone(list[0])] : undefined,
      ),
  ),
  ...everywhere(
    'unknown currency',
    (_part, path) => /currency$/.test(path),
    (path) => put(path, () => 'BRR'),
  ),
  ...everywhere(
    'unknown country',
    (part, path) => /ountry(Code)?$|otherNationalitiesInfo/.test(path) && part.maxLength !== 80,
    (path) => put(path, () => 'QQQ'),
  ),
]

const SHAPE: readonly Change[] = [
  ...everywhere(
    'null',
    ({ type }) => type !== undefined,
    (path) => put(path, () => null),
  ),
  ...everywhere(
    'wrong type',
    ({ type }) => type !== undefined,
    (path, { type }) => put(path, () => (type === 'string' ? 7 : 'sete')),
  ),
  ...everywhere(
    'word not of the list',
    ({ enum: words }) => words !== undefined,
    (path) => put(path, () => 'QUALQUER'),
  ),
]

/** The changes that only the schema has to see. */
export const SHAPE_CHANGES = SHAPE

type Person = PersonalIdentification
type Company = BusinessIdentification

const row =
  <T>(of: Resource['key']) =>
  (kind: string, at: string, spoil: Spoil<T>): Change => ({ kind, of, at, spoil })

const person = row<Person>('personal/identifications')
const company = row<Company>('business/identifications')
const living = row<PersonalQualification>('personal/qualifications')
const trade = row<BusinessQualification>('business/qualifications')
const money = row<PersonalFinancialRelation>('personal/financial-relations')
const business = row<BusinessFinancialRelation>('business/financial-relations')

/** The same change of both kinds of registration, or of relationship. */
const both = (kind: string, at: string, spoil: Spoil): Change[] => [
  person(kind, at, spoil),
  company(kind, at, spoil),
]
const either = (kind: string, at: string, spoil: Spoil): Change[] => [
  money(kind, at, spoil),
  business(kind, at, spoil),
]

const place = new Map(PLACES.map((one) => [one.ibge, one]))
/** Another town, of the same state or not, whose postal codes, area codes and seat are others. */
function elsewhere(ibge: string, same: boolean, turn: number) {
  const own = place.get(ibge)
  const towns = PLACES.filter(
    (one) => own && (one.uf === own.uf) === same && one.ibge !== ibge && one.ddd !== own.ddd,
  )
  return towns[turn % Math.max(1, towns.length)]
}

/** Spoils the first Brazilian address by what it says of itself. */
const address =
  (change: (own: PostalAddress, turn: number) => unknown): Spoil =>
  (record, turn) => {
    const { contacts } = record as Person
    const own = contacts.postalAddresses.find(({ countryCode }) => countryCode === 'BRA')
    return own?.ibgeTownCode !== undefined && change(own, turn) !== false
  }
const moved = (
  same: boolean,
  change: (own: PostalAddress, other: (typeof PLACES)[number]) => unknown,
): Spoil =>
  address((own, turn) => {
    const other = elsewhere(own.ibgeTownCode!, same, turn)
    return other !== undefined && change(own, other)
  })

type Phones = Person['contacts']['phones']
const phone =
  (
    type: Phones[number]['type'] | undefined,
    change: (own: Phones[number], ibge: string, turn: number) => unknown,
  ): Spoil =>
  (record, turn) => {
    const { contacts } = record as Person
    const own = contacts.phones.find((one) => (!type || one.type === type) && one.countryCallingCode === '55')
    const ibge = contacts.postalAddresses.find(({ ibgeTownCode }) => ibgeTownCode)?.ibgeTownCode
    return own !== undefined && ibge !== undefined && change(own, ibge, turn) !== false
  }

const REACH: readonly Change[] = [
  ...both(
    'town of another state',
    'contacts.postalAddresses[].ibgeTownCode',
    moved(false, (own, other) => Object.assign(own, { ibgeTownCode: other.ibge })),
  ),
  ...both(
    'another town',
    'contacts.postalAddresses[].ibgeTownCode',
    moved(true, (own, other) => Object.assign(own, { ibgeTownCode: other.ibge })),
  ),
  ...both(
    'another town',
    'contacts.postalAddresses[].townName',
    moved(true, (own, other) => Object.assign(own, { townName: other.name })),
  ),
  ...both(
    'town that is none',
    'contacts.postalAddresses[].ibgeTownCode',
    address((own) => Object.assign(own, { ibgeTownCode: `${own.ibgeTownCode!.slice(0, 2)}99999` })),
  ),
  ...both(
    'town that is none',
    'contacts.postalAddresses[].townName',
    address((own) => Object.assign(own, { townName: `${own.townName} do Fim` })),
  ),
  ...both(
    'town that is none, without a code',
    'contacts.postalAddresses[].townName',
    address((own) => {
      if (own.countrySubDivision === 'DF') return false
      delete own.ibgeTownCode
      return Object.assign(own, { townName: `${own.townName.slice(0, 3)}lândia Nova` })
    }),
  ),
  ...both(
    'another state',
    'contacts.postalAddresses[].countrySubDivision',
    moved(false, (own, other) => Object.assign(own, { countrySubDivision: other.uf })),
  ),
  ...both(
    'postal code of another state',
    'contacts.postalAddresses[].postCode',
    moved(false, (own, other) => Object.assign(own, { postCode: other.ceps[0]![0] })),
  ),
  ...both(
    'postal code of another town',
    'contacts.postalAddresses[].postCode',
    moved(true, (own, other) => Object.assign(own, { postCode: other.ceps[0]![0] })),
  ),
  ...both(
    'postal code of nobody',
    'contacts.postalAddresses[].postCode',
    address((own) => Object.assign(own, { postCode: '00000000' })),
  ),
  ...both(
    'coordinates swapped',
    'contacts.postalAddresses[].geographicCoordinates',
    address(
      ({ geographicCoordinates: point }) =>
        point && Object.assign(point, { latitude: point.longitude, longitude: point.latitude }),
    ),
  ),
  ...both(
    'coordinates of another town',
    'contacts.postalAddresses[].geographicCoordinates',
    moved(true, (own, other) =>
      Object.assign(own.geographicCoordinates!, {
        latitude: other.latitude.toFixed(4),
        longitude: other.longitude.toFixed(4),
      }),
    ),
  ),
  ...both(
    'coordinates of nowhere',
    'contacts.postalAddresses[].geographicCoordinates',
    address((own) => Object.assign(own.geographicCoordinates!, { latitude: '0.0', longitude: '0.0' })),
  ),
  ...both(
    'coordinates without a sign',
    'contacts.postalAddresses[].geographicCoordinates.longitude',
    address((own) =>
      Object.assign(own.geographicCoordinates!, { longitude: own.geographicCoordinates!.longitude.slice(1) }),
    ),
  ),
  ...both(
    'country and code disagree',
    'contacts.postalAddresses[].countryCode',
    address((own) => Object.assign(own, { countryCode: 'ARG' })),
  ),
  ...both(
    'country and code disagree',
    'contacts.postalAddresses[].country',
    address((own) => Object.assign(own, { country: 'Portugal' })),
  ),
  ...both(
    'district of another town',
    'contacts.postalAddresses[].districtName',
    moved(
      false,
      (own, other) =>
        other.districts[1] !== undefined && Object.assign(own, { districtName: other.districts[1].name }),
    ),
  ),
  ...['postalAddresses', 'phones', 'emails'].flatMap((name) => [
    ...both(
      'none is the main one',
      `contacts.${name}[].isMain`,
      put(`contacts.${name}[].isMain`, (main) => (String(main) === 'true' ? false : undefined)),
    ),
    ...both(
      'two are the main one',
      `contacts.${name}[].isMain`,
      put(`contacts.${name}[].isMain`, (main) => (String(main) === 'true' ? undefined : true)),
    ),
  ]),
  ...both(
    'area code of another state',
    'contacts.phones[].areaCode',
    phone(undefined, (own, ibge, turn) =>
      Object.assign(own, { areaCode: elsewhere(ibge, false, turn)?.ddd }),
    ),
  ),
  ...both(
    'area code of another region',
    'contacts.phones[].areaCode',
    phone(undefined, (own, ibge, turn) => {
      const other = elsewhere(ibge, true, turn)
      return other !== undefined && Object.assign(own, { areaCode: other.ddd })
    }),
  ),
  ...both(
    'area code of nobody',
    'contacts.phones[].areaCode',
    phone(undefined, (own) => Object.assign(own, { areaCode: '20' })),
  ),
  ...both(
    'number of the other kind',
    'contacts.phones[].type',
    phone('MOVEL', (own) => Object.assign(own, { type: 'FIXO' })),
  ),
  ...both(
    'number of the other kind',
    'contacts.phones[].type',
    phone('FIXO', (own) => Object.assign(own, { type: 'MOVEL' })),
  ),
  ...both(
    'number without its ninth digit',
    'contacts.phones[].number',
    phone('MOVEL', (own) => Object.assign(own, { number: own.number.slice(1) })),
  ),
  ...both(
    'number of nobody',
    'contacts.phones[].number',
    phone('MOVEL', (own) => Object.assign(own, { number: '999999999' })),
  ),
  ...both(
    'calling code of nobody',
    'contacts.phones[].countryCallingCode',
    phone(undefined, (own) => Object.assign(own, { countryCallingCode: '999' })),
  ),
  ...both(
    'OUTRO without its text',
    'contacts.phones[].type',
    phone(undefined, (own) => own.type !== 'OUTRO' && Object.assign(own, { type: 'OUTRO' })),
  ),
  ...both(
    'OUTRO without its text',
    'contacts.phones[].additionalInfo',
    remove('contacts.phones[].additionalInfo'),
  ),
  ...both(
    'mobile with an extension',
    'contacts.phones[].phoneExtension',
    phone('MOVEL', (own) => Object.assign(own, { phoneExtension: '12' })),
  ),
]

const paper =
  (
    type: string,
    change: (own: NonNullable<Person['otherDocuments']>[number], record: Person) => unknown,
  ): Spoil<Person> =>
  (record) => {
    const own = record.otherDocuments?.find((one) => one.type === type)
    return own !== undefined && change(own, record) !== false
  }
const age = ({ birthDate, updateDateTime }: Person): number =>
  Number(updateDateTime.slice(0, 4)) - Number(birthDate.slice(0, 4))

const PERSON: readonly Change[] = [
  person(
    'id is a document',
    'personalId',
    (one) =>
      one.documents.cpfNumber !== undefined && !!Object.assign(one, { personalId: one.documents.cpfNumber }),
  ),
  person('brand is the customer', 'brandName', (one) => !!Object.assign(one, { brandName: one.civilName })),
  person(
    'name with digits',
    'civilName',
    put('civilName', (name) => name.replace(/[aeio]/, '0')),
  ),
  person(
    'name with digits',
    'filiation[].civilName',
    put('filiation[].civilName', (name) => name.replace(/[aeio]/, '0')),
  ),
  person(
    'name of a company',
    'civilName',
    put('civilName', (name) => (name.length < 60 ? `${name} Ltda` : undefined)),
  ),
  person(
    'name cut with an ellipsis',
    'civilName',
    put('civilName', (name) => (name.length < 65 ? `${name}...` : undefined)),
  ),
  person(
    'name of one word',
    'civilName',
    (one) => !!Object.assign(one, { civilName: one.civilName.split(' ')[0] }),
  ),
  person('surname of nobody in the family', 'civilName', (one) => {
    const single =
      one.maritalStatusCode === 'SOLTEIRO' && one.filiation !== undefined && one.civilName.length < 60
    return single && !!Object.assign(one, { civilName: `${one.civilName} Xavantino` })
  }),
  person('parents of another family', 'filiation', (one) => {
    if (one.maritalStatusCode !== 'SOLTEIRO' || one.civilName.length >= 70) return false
    one.filiation?.forEach((parent) => {
      parent.civilName = `${parent.type} Xavantino`
    })
    return one.filiation !== undefined
  }),
  person(
    'two mothers',
    'filiation[].type',
    (one) => one.filiation?.[1] !== undefined && !!Object.assign(one.filiation[1], { type: 'MAE' }),
  ),
  person(
    'two fathers',
    'filiation[].type',
    (one) => one.filiation?.[1] !== undefined && !!Object.assign(one.filiation[0]!, { type: 'PAI' }),
  ),
  person(
    'mother is the father',
    'filiation[].civilName',
    (one) =>
      one.filiation?.[1] !== undefined &&
      !!Object.assign(one.filiation[0]!, { civilName: one.filiation[1].civilName }),
  ),
  person(
    'social name is the civil one',
    'socialName',
    (one) => !!Object.assign(one, { socialName: one.civilName }),
  ),
  person(
    'the other sex',
    'sex',
    put('sex', (sex) => (sex === 'FEMININO' ? 'MASCULINO' : sex === 'MASCULINO' ? 'FEMININO' : undefined)),
  ),
  person(
    'OUTRO without its text',
    'maritalStatusCode',
    (one) => one.maritalStatusCode !== 'OUTRO' && !!Object.assign(one, { maritalStatusCode: 'OUTRO' }),
  ),
  person('OUTRO without its text', 'maritalStatusAdditionalInfo', remove('maritalStatusAdditionalInfo')),
  person(
    'married child',
    'maritalStatusCode',
    (one) => age(one) < 15 && !!Object.assign(one, { maritalStatusCode: 'CASADO' }),
  ),
  person(
    'widowed child',
    'maritalStatusCode',
    (one) => age(one) < 19 && !!Object.assign(one, { maritalStatusCode: 'VIUVO' }),
  ),
  person('no document', 'documents', (one) => !!Object.assign(one, { documents: {} })),
  person(
    'passport beside the CPF',
    'documents.passport',
    (one) =>
      one.documents.cpfNumber !== undefined &&
      !!Object.assign(one.documents, { passport: { number: 'FZ123456', country: 'BRA' } }),
  ),
  person(
    'expires before it was issued',
    'documents.passport',
    put('documents.passport', (own) => {
      const { issueDate, expirationDate, ...rest } = own as unknown as Record<string, string>
      return issueDate && expirationDate
        ? { ...rest, issueDate: expirationDate, expirationDate: issueDate }
        : undefined
    }),
  ),
  person(
    'expires before it was issued',
    'nationality[].documents[].expirationDate',
    put('nationality[].documents[].expirationDate', atYear('1999')),
  ),
  person('issued before birth', 'nationality[].documents[].issueDate', (one) => {
    const own = one.nationality?.[0]?.documents[0]
    return (
      own?.issueDate !== undefined &&
      one.birthDate > '1910' &&
      !!Object.assign(own, { issueDate: `${Number(one.birthDate.slice(0, 4)) - 3}-01-15` })
    )
  }),
  person('CPF of another region', 'documents.cpfNumber', (one) => {
    const cpf = one.documents.cpfNumber
    if (!cpf || !one.hasBrazilianNationality || one.contacts.postalAddresses.length === 0) return false
    return !!Object.assign(one.documents, {
      cpfNumber: completeCpf(cpf.slice(0, 8) + ((Number(cpf[8]) + 5) % 10)),
    })
  }),
  person(
    'licence number',
    'otherDocuments[].number',
    paper('CNH', (own) => Object.assign(own, { number: lastDigit(own.number) })),
  ),
  person(
    'licence number',
    'otherDocuments[].number',
    paper('CNH', (own) => Object.assign(own, { number: '11111111111' })),
  ),
  person(
    'licence number',
    'otherDocuments[].number',
    paper('CNH', (own) => Object.assign(own, { number: own.number.slice(0, 9) })),
  ),
  person(
    'licence for too long',
    'otherDocuments[].expirationDate',
    paper('CNH', (own) => Object.assign(own, { expirationDate: '2055-01-01' })),
  ),
  person(
    'issuer that is none',
    'otherDocuments[].additionalInfo',
    paper('RG', (own) => Object.assign(own, { additionalInfo: `ZZZ/${own.additionalInfo!.slice(-2)}` })),
  ),
  person(
    'issuer that is none',
    'otherDocuments[].additionalInfo',
    paper('RG', (own) => Object.assign(own, { additionalInfo: own.additionalInfo!.replace(/..$/, 'XX') })),
  ),
  person(
    'no issuer',
    'otherDocuments[].additionalInfo',
    paper('RG', (own) => delete own.additionalInfo),
  ),
  person(
    'check digit of a card',
    'otherDocuments[].checkDigit',
    paper(
      'RG',
      (own) =>
        own.checkDigit !== undefined &&
        Object.assign(own, { checkDigit: own.checkDigit === '4' ? '5' : '4' }),
    ),
  ),
  person(
    'OUTROS without its text',
    'otherDocuments[].type',
    paper('OUTROS', (own) => delete own.typeAdditionalInfo),
  ),
  person(
    'OUTROS without its text',
    'otherDocuments[].type',
    paper('RG', (own) => Object.assign(own, { type: 'OUTROS' })),
  ),
  person(
    'OUTROS without its text',
    'otherDocuments[].type',
    paper('CNH', (own) => Object.assign(own, { type: 'OUTROS' })),
  ),
  person(
    'foreigner registered as Brazilian',
    'hasBrazilianNationality',
    paper('RNE', (_own, one) => Object.assign(one, { hasBrazilianNationality: true })),
  ),
  person(
    'no nationality',
    'hasBrazilianNationality',
    (one) => one.nationality === undefined && !!Object.assign(one, { hasBrazilianNationality: false }),
  ),
  person('no nationality', 'nationality', (one) => !one.hasBrazilianNationality && delete one.nationality),
  person(
    'nationality without a document',
    'nationality[].documents',
    put('nationality[].documents', () => []),
  ),
  person(
    'document of another country',
    'nationality[].documents[].country',
    put('nationality[].documents[].country', (name) => (name === 'Noruega' ? undefined : 'Noruega')),
  ),
  person(
    'Brazil as the other nationality',
    'nationality[].otherNationalitiesInfo',
    put('nationality[].otherNationalitiesInfo', () => 'BRA'),
  ),
]

const party =
  (
    fits: (one: Company['parties'][number]) => boolean,
    change: (own: Company['parties'][number], record: Company) => unknown,
  ): Spoil<Company> =>
  (record) => {
    const own = record.parties.find(fits)
    return own !== undefined && change(own, record) !== false
  }
const isCompany = ({ personType }: Company['parties'][number]): boolean => personType === 'PESSOA_JURIDICA'
const isPerson = (one: Company['parties'][number]): boolean => !isCompany(one)
const isPartner = ({ type }: Company['parties'][number]): boolean => type === 'SOCIO'

const COMPANY: readonly Change[] = [
  company('id is a document', 'businessId', (one) => !!Object.assign(one, { businessId: one.cnpjNumber })),
  company(
    'brand is the customer',
    'brandName',
    (one) => !!Object.assign(one, { brandName: one.companyName }),
  ),
  company(
    'brand is the customer',
    'brandName',
    (one) => one.tradeName !== undefined && !!Object.assign(one, { brandName: one.tradeName }),
  ),
  company("a bank's CNPJ", 'cnpjNumber', (one) => !!Object.assign(one, { cnpjNumber: '60746948000112' })),
  company("a bank's CNPJ", 'cnpjNumber', (one) => !!Object.assign(one, { cnpjNumber: one.companiesCnpj[0] })),
  company(
    'own CNPJ as the institution',
    'companiesCnpj[]',
    (one) => !!Object.assign(one, { companiesCnpj: [one.cnpjNumber] }),
  ),
  company(
    'own CNPJ as the institution',
    'companiesCnpj[]',
    (one) => !!Object.assign(one, { companiesCnpj: [branchOf(one.cnpjNumber, 7)] }),
  ),
  company(
    'CNPJ with letters too early',
    'cnpjNumber',
    (one) =>
      one.incorporationDate < '2026' &&
      !!Object.assign(one, { cnpjNumber: completeCnpj(`AB${one.cnpjNumber.slice(2, 12)}`) }),
  ),
  company(
    'company with a civil name',
    'parties[].civilName',
    party(isCompany, (own) => Object.assign(own, { civilName: 'Lia Castro' })),
  ),
  company(
    'person with a legal name',
    'parties[].companyName',
    party(isPerson, (own) => Object.assign(own, { companyName: 'Castro Participações' })),
  ),
  company(
    'person without a name',
    'parties[].civilName',
    party(isPerson, (own) => delete own.civilName),
  ),
  company(
    'company without a name',
    'parties[].companyName',
    party(isCompany, (own) => delete own.companyName),
  ),
  company(
    'name with digits',
    'parties[].civilName',
    put('parties[].civilName', (name) => name.replace(/[aeio]/, '0')),
  ),
  company(
    'kind and document disagree',
    'parties[].personType',
    party(isPerson, (own) => Object.assign(own, { personType: 'PESSOA_JURIDICA' })),
  ),
  company(
    'kind and document disagree',
    'parties[].documentType',
    party(isCompany, (own) => Object.assign(own, { documentType: 'CPF' })),
  ),
  company(
    'wrong check digit',
    'parties[].documentNumber',
    party(
      (one) => one.documentType === 'CPF' || one.documentType === 'CNPJ',
      (own) => Object.assign(own, { documentNumber: lastDigit(own.documentNumber) }),
    ),
  ),
  company(
    'document of one digit',
    'parties[].documentNumber',
    party(
      (one) => one.documentType === 'CPF',
      (own) => Object.assign(own, { documentNumber: '00000000000' }),
    ),
  ),
  company(
    'document with a mask',
    'parties[].documentNumber',
    party(
      (one) => one.documentType === 'CPF',
      (own) =>
        Object.assign(own, {
          documentNumber: own.documentNumber.replace(/(...)(...)(...)(..)/, '$1.$2.$3-$4'),
        }),
    ),
  ),
  company(
    'its own partner',
    'parties[].documentNumber',
    party(isCompany, (own, one) => Object.assign(own, { documentNumber: one.cnpjNumber })),
  ),
  company(
    'CPF of another country',
    'parties[].documentCountry',
    party(
      (one) => one.documentType === 'CPF' && !!one.documentCountry,
      (own) => Object.assign(own, { documentCountry: 'ARG' }),
    ),
  ),
  company('no country of the document', 'parties[].documentCountry', remove('parties[].documentCountry')),
  company(
    'share too small',
    'parties[].shareholding',
    party(isPartner, (own) => Object.assign(own, { shareholding: '0.100000' })),
  ),
  company(
    'share of more than all',
    'parties[].shareholding',
    party(isPartner, (own) => Object.assign(own, { shareholding: '1.500000' })),
  ),
  company(
    'no share',
    'parties[].shareholding',
    party(isPartner, (own) => delete own.shareholding),
  ),
  company(
    'shares of more than all',
    'parties[].shareholding',
    (one) =>
      one.parties.filter(isPartner).length > 1 &&
      !!Object.assign(one.parties.find(isPartner)!, { shareholding: '0.990000' }),
  ),
  company(
    'administrator with a share',
    'parties[].shareholding',
    party(
      (one) => !isPartner(one),
      (own) => Object.assign(own, { shareholding: '0.300000' }),
    ),
  ),
  company(
    'partner who is an administrator',
    'parties[].type',
    party(isPartner, (own) => Object.assign(own, { type: 'ADMINISTRADOR' })),
  ),
  company(
    'partner before the company',
    'parties[].startDate',
    (one) =>
      one.cnpjNumber.slice(8, 12) === '0001' &&
      one.parties[0]?.startDate !== undefined &&
      !!Object.assign(one.parties[0], {
        startDate: `${Number(one.incorporationDate.slice(0, 4)) - 1}-01-15T03:00:00Z`,
      }),
  ),
  company(
    'expires before it was issued',
    'parties[].documentExpirationDate',
    party(
      (one) => !!one.documentIssueDate,
      (own) => Object.assign(own, { documentExpirationDate: '1999-01-01' }),
    ),
  ),
  company(
    'travel document without its text',
    'parties[].documentAdditionalInfo',
    remove('parties[].documentAdditionalInfo'),
  ),
  company(
    'travel document without its text',
    'parties[].documentType',
    party(
      (one) => one.documentType === 'PASSAPORTE',
      (own) => Object.assign(own, { documentType: 'OUTRO_DOCUMENTO_VIAGEM' }),
    ),
  ),
]

const times = (factor: number) => (amount: string) => (Number(amount) * factor).toFixed(2)
const INCOME = 'informedIncome.amount.amount'
const REVENUE = 'informedRevenue.amount.amount'
const WEALTH = 'informedPatrimony.amount.amount'

const LIVING: readonly Change[] = [
  living(
    'unknown occupation',
    'occupationDescription',
    (one) => one.occupationCode === 'CBO' && !!Object.assign(one, { occupationDescription: '999999' }),
  ),
  living(
    'unknown occupation',
    'occupationDescription',
    (one) =>
      one.occupationCode === 'RECEITA_FEDERAL' && !!Object.assign(one, { occupationDescription: '999' }),
  ),
  living(
    'occupation of the other list',
    'occupationCode',
    (one) => one.occupationCode === 'CBO' && !!Object.assign(one, { occupationCode: 'RECEITA_FEDERAL' }),
  ),
  living(
    'occupation of the other list',
    'occupationCode',
    (one) => one.occupationCode === 'RECEITA_FEDERAL' && !!Object.assign(one, { occupationCode: 'CBO' }),
  ),
  living(
    'occupation of the other list',
    'occupationCode',
    (one) => one.occupationCode === 'CBO' && !!Object.assign(one, { occupationCode: 'OUTRO' }),
  ),
  living(
    'occupation in words',
    'occupationDescription',
    (one) => one.occupationCode === 'CBO' && !!Object.assign(one, { occupationDescription: 'Enfermeiro' }),
  ),
  living('occupation without a list', 'occupationCode', remove('occupationCode')),
  living('list without an occupation', 'occupationDescription', remove('occupationDescription')),
  ...[1e3, 1e5, 1e-3, 0].map((factor) =>
    living(`income times ${factor}`, INCOME, put(INCOME, times(factor))),
  ),
  living(
    'income a year as if a month',
    'informedIncome.frequency',
    put('informedIncome.frequency', (often) => (often === 'ANUAL' ? 'MENSAL' : undefined)),
  ),
  living(
    'income a month as if a year',
    'informedIncome.frequency',
    put('informedIncome.frequency', (often) => (often === 'MENSAL' ? 'ANUAL' : undefined)),
  ),
  living(
    'income of a month as if a day',
    'informedIncome.frequency',
    put('informedIncome.frequency', (often) => (often === 'MENSAL' ? 'DIARIA' : undefined)),
  ),
  living(
    'patrimony of nobody',
    WEALTH,
    put(WEALTH, () => '99999999999999.00'),
  ),
  ...[9999, 2030, 1985, 1822, 0, 2020.5].map((year) =>
    living(
      'year of nobody',
      'informedPatrimony.year',
      put('informedPatrimony.year', () => year),
    ),
  ),
  living(
    'employer without name and number',
    'employers[]',
    put('employers[]', () => ({})),
  ),
  ...[1e4, 1e7, 1e-5].map((factor) => trade(`revenue times ${factor}`, REVENUE, put(REVENUE, times(factor)))),
  trade(
    'revenue below zero',
    REVENUE,
    put(REVENUE, (amount) => (amount.startsWith('-') ? undefined : `-${amount}`)),
  ),
  trade(
    'revenue of a year as if a day',
    'informedRevenue.frequency',
    put('informedRevenue.frequency', (often) => (often === 'ANUAL' ? 'DIARIA' : undefined)),
  ),
  trade(
    'patrimony of nobody',
    WEALTH,
    put(WEALTH, () => '99999999999999.00'),
  ),
  trade(
    'OUTROS without its text',
    'informedRevenue.frequency',
    put('informedRevenue.frequency', (often) => (often === 'OUTROS' ? undefined : 'OUTROS')),
  ),
  trade(
    'OUTROS without its text',
    'informedRevenue.frequencyAdditionalInfo',
    remove('informedRevenue.frequencyAdditionalInfo'),
  ),
  ...[9999, 2030, 1985, 1822, 0, 2020.5].map((year) =>
    trade(
      'year of nobody',
      'informedRevenue.year',
      put('informedRevenue.year', () => year),
    ),
  ),
  trade(
    'unknown activity',
    'economicActivities[].code',
    put('economicActivities[].code', () => '9999999'),
  ),
  trade(
    'no main activity',
    'economicActivities[].isMain',
    put('economicActivities[].isMain', (main) => (String(main) === 'true' ? false : undefined)),
  ),
  trade(
    'two main activities',
    'economicActivities[].isMain',
    (one) =>
      (one.economicActivities?.length ?? 0) > 1 &&
      !!Object.assign(one.economicActivities![1]!, { isMain: true }),
  ),
]

const first = <T>(list: readonly T[] | undefined, change: (own: T) => unknown): boolean =>
  list?.[0] !== undefined && change(list[0]) !== false
const account =
  (change: (own: PersonalFinancialRelation['accounts'][number]) => unknown): Spoil =>
  (record) =>
    first((record as PersonalFinancialRelation).accounts, change)

const MONEY: readonly Change[] = [
  ...either('relationship of another age', 'startDate', put('startDate', atYear('1850'))),
  money(
    'employer of another name',
    'paychecksBankLink[].employerName',
    put('paychecksBankLink[].employerName', (name) => `${name} do Sul`),
  ),
  ...either('account that is no product', 'productsServicesType', (record) => {
    const one = record as PersonalFinancialRelation
    const [own] = one.accounts
    const others = one.productsServicesType.filter((product) => product !== own?.type)
    return own !== undefined && others.length > 0 && !!Object.assign(one, { productsServicesType: others })
  }),
  ...either('product without its account', 'accounts', (record) => {
    const one = record as PersonalFinancialRelation
    return one.accounts.length > 0 && !!Object.assign(one, { accounts: [] })
  }),
  ...either(
    'account of another type',
    'accounts[].type',
    account((own) => own.type === 'CONTA_DEPOSITO_A_VISTA' && Object.assign(own, { type: 'CONTA_POUPANCA' })),
  ),
  ...either(
    'account without a branch',
    'accounts[].branchCode',
    account((own) => own.branchCode !== undefined && delete own.branchCode),
  ),
  ...either(
    'account of nobody',
    'accounts[].branchCode',
    account((own) => own.branchCode !== undefined && Object.assign(own, { branchCode: '0000' })),
  ),
  ...either(
    'account of nobody',
    'accounts[].number',
    account((own) => Object.assign(own, { number: '0'.repeat(own.number.length) })),
  ),
  ...either(
    'account of nobody',
    'accounts[].checkDigit',
    account((own) => Object.assign(own, { checkDigit: '?' })),
  ),
  ...either(
    'unknown bank',
    'accounts[].compeCode',
    account((own) => Object.assign(own, { compeCode: '999' })),
  ),
  ...either(
    'unknown bank',
    'accounts[].compeCode',
    account((own) => Object.assign(own, { compeCode: '000' })),
  ),
  ...either('accounts of two banks', 'accounts[].compeCode', (record) => {
    const { accounts } = record as PersonalFinancialRelation
    return accounts.length > 1 && !!Object.assign(accounts[1]!, { compeCode: '341' })
  }),
  money(
    'OUTROS without its text',
    'productsServicesType',
    (one) => !one.productsServicesType.includes('OUTROS') && one.productsServicesType.push('OUTROS') > 0,
  ),
  money(
    'OUTROS without its text',
    'productsServicesTypeAdditionalInfo',
    remove('productsServicesTypeAdditionalInfo'),
  ),
  money('salary without its account', 'productsServicesType', (one) => {
    if (!one.paychecksBankLink || one.productsServicesType.length < 2) return false
    return !!Object.assign(one, {
      productsServicesType: one.productsServicesType.filter((product) => product !== 'CONTA_SALARIO'),
    })
  }),
  ...(
    [
      [
        'portabilitiesReceived',
        'paycheckBankDetainerIspb',
        'paycheckBankDetainerCnpj',
        'portabilityApprovalDate',
      ],
      ['paychecksBankLink', 'paycheckBankIspb', 'paycheckBankCnpj', 'accountOpeningDate'],
    ] as const
  ).flatMap(([list, ispb, cnpj, date]) => [
    money(
      'ISPB of another bank',
      `${list}[].${ispb}`,
      put(`${list}[].${ispb}`, (own) => (own === '60746948' ? '60701190' : '60746948')),
    ),
    money(
      'ISPB of nobody',
      `${list}[].${ispb}`,
      put(`${list}[].${ispb}`, () => '12345678'),
    ),
    money(
      'CNPJ of another bank',
      `${list}[].${cnpj}`,
      put(`${list}[].${cnpj}`, (own) => (own.startsWith('60746948') ? '60701190000104' : '60746948000112')),
    ),
    money(
      'bank that is none',
      `${list}[]`,
      put(`${list}[]`, (own) => ({
        ...(own as unknown as Json),
        [ispb]: '11222333',
        [cnpj]: '11222333000181',
      })),
    ),
    money('link before the relationship', `${list}[].${date}`, (one) => {
      const year = String(Number(one.startDate.slice(0, 4)) - 1)
      return put(`${list}[].${date}`, () => `${year}-01-15`)(one, 0)
    }),
  ]),
  money(
    'portability of long ago',
    'portabilitiesReceived[].portabilityApprovalDate',
    put('portabilitiesReceived[].portabilityApprovalDate', () => '2019-01-15'),
  ),
  ...either(
    'name with digits',
    'procurators[].civilName',
    put('procurators[].civilName', (name) => name.replace(/[aeio]/, '0')),
  ),
  ...either(
    'name cut with an ellipsis',
    'procurators[].civilName',
    put('procurators[].civilName', (name) => (name.length < 65 ? `${name}…` : undefined)),
  ),
]

/** The changes that the schema allows, and that make an answer wrong all the same. */
export const CHANGES: readonly Change[] = [...ANYWHERE, ...REACH, ...PERSON, ...COMPANY, ...LIVING, ...MONEY]
