import type { BusinessIdentification, PersonalIdentification } from '../../standard/persona.ts'
import type { Fault, ListRule, RecordRule } from '../finding.ts'
import { plain } from '../gazetteer.ts'
import { each, fault, type Known } from '../known.ts'
import { ALL, COHERENCE, COMPANY, PERSON, RULEBOOK, rulesOf } from '../rule.ts'
import { places } from '../visit.ts'

type Item = Readonly<Record<string, unknown>>
const text = (value: unknown): string =>
  typeof value === 'string' ? plain(value) + value.replace(/\D/g, '') : ''
const keyOf =
  (...names: readonly string[]) =>
  (item: Item): string =>
    names.map((name) => text(item[name])).join('|')

const addressKey = keyOf('address', 'additionalInfo', 'townName', 'postCode')

/** TABLE of the lists and of what makes two of their items one; lists that are not here compare whole items. */
const KEYS: Readonly<Record<string, (item: Item) => string>> = {
  // Of two addresses in one town nobody can tell without the street whether they are one.
  postalAddresses: (item) => (text(item.address) === '' ? '' : addressKey(item)),
  phones: keyOf('areaCode', 'number', 'phoneExtension'),
  emails: ({ email }) => String(email ?? '').toLowerCase(),
  procurators: keyOf('cpfNumber', 'cnpjCpfNumber'),
  parties: keyOf('documentType', 'documentNumber', 'type'),
  accounts: keyOf('compeCode', 'branchCode', 'number'),
  otherDocuments: keyOf('type', 'number'),
  nationality: keyOf('otherNationalitiesInfo'),
  economicActivities: keyOf('code'),
  employers: ({ cnpjCpf, name }) => text(cnpjCpf) || text(name),
}
/** Rules of their own look at these. */
const ELSEWHERE = ['productsServicesType', 'filiation']

function duplicates(record: object): Fault[] {
  return places(record).flatMap(([path, list, name]) => {
    if (!Array.isArray(list) || ELSEWHERE.includes(name)) return []
    const seen = new Set<string>()
    const identify = (item: unknown): string =>
      typeof item === 'object' && item !== null && KEYS[name]
        ? KEYS[name](item as Item)
        : JSON.stringify(item)
    return each(list, path, (item) => {
      const key = identify(item)
      const isKnown = seen.has(key)
      // What has no key says too little, or is malformed or blank and found as such.
      if (/[^|]/.test(key)) seen.add(key)
      return isKnown ? [fault('', item, { pt: 'cada item uma vez', en: 'each item once' })] : []
    })
  })
}

/** TABLE of the rules about the lists inside a record. */
export const DUPLICATE_RULES: readonly RecordRule[] = [
  rulesOf<object>(ALL)({
    id: 'C16',
    severity: 'warning',
    source: COHERENCE,
    says: { pt: 'Nenhum item de uma lista se repete.', en: 'No item of a list comes twice.' },
    test: duplicates,
  }),
]

type Person = Known<PersonalIdentification>
type Company = Known<BusinessIdentification>

/** Items that differ from the first one which has something there. */
function otherThanFirst<T>(
  records: readonly (T | undefined)[],
  path: string,
  read: (record: T) => string | undefined,
  compare: (value: string) => string = (value) => value,
): Fault[] {
  const first = records.map((record) => record && read(record)).find((value) => value !== undefined)
  return each(records, '', (record) => {
    const value = read(record)
    return value === undefined || first === undefined || compare(value) === compare(first)
      ? []
      : [
          fault(path, value, {
            pt: `${first}, como no primeiro cadastro`,
            en: `${first}, as in the first registration`,
          }),
        ]
  })
}

function repeated<T>(
  records: readonly (T | undefined)[],
  path: string,
  read: (record: T) => string | undefined,
) {
  const seen = new Set<string>()
  return each(records, '', (record) => {
    const value = read(record)
    if (value === undefined) return []
    if (!seen.has(value)) {
      seen.add(value)
      return []
    }
    return [fault(path, value, { pt: 'um identificador por cadastro', en: 'one id for each registration' })]
  })
}

const row = <T>(
  one: Omit<ListRule, 'test'> & { readonly test: (records: readonly (T | undefined)[]) => Fault[] },
) => ({ ...one, test: one.test as ListRule['test'] }) satisfies ListRule

const IDS = { pt: 'Cada cadastro tem o seu identificador.', en: 'Each registration has an id of its own.' }
const ONE = {
  pt: 'Os cadastros de uma resposta são de um só cliente.',
  en: 'The registrations of an answer are of one customer.',
}
const root = (cnpj: string): string => cnpj.slice(0, 8)

/** TABLE of the rules about the registrations of one answer: of one customer, each with its own id (R8, R12). */
export const LIST_RULES: readonly ListRule[] = [
  row<Person>({
    id: 'L01',
    severity: 'error',
    of: PERSON,
    source: `${RULEBOOK}, personalId`,
    says: IDS,
    test: (records) => repeated(records, '.personalId', ({ personalId }) => personalId),
  }),
  row<Person>({
    id: 'L02',
    severity: 'error',
    of: PERSON,
    source: `${RULEBOOK}, orientações, RN004`,
    says: ONE,
    test: (records) => [
      ...otherThanFirst(records, '.documents.cpfNumber', ({ documents }) => documents?.cpfNumber),
      ...otherThanFirst(records, '.birthDate', ({ birthDate }) => birthDate),
    ],
  }),
  row<Company>({
    id: 'L03',
    severity: 'error',
    of: COMPANY,
    source: `${RULEBOOK}, businessId`,
    says: IDS,
    test: (records) => repeated(records, '.businessId', ({ businessId }) => businessId),
  }),
  row<Company>({
    id: 'L04',
    severity: 'error',
    of: COMPANY,
    source: `${RULEBOOK}, orientações, RN004`,
    says: ONE,
    test: (records) => otherThanFirst(records, '.cnpjNumber', ({ cnpjNumber }) => cnpjNumber, root),
  }),
]
