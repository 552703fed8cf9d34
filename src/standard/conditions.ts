import type { Words } from '../domain/words.ts'
import { keysOf, type Resource } from './resources.ts'

type Key = Resource['key']
/** An object of a payload. */
export type Fields = Readonly<Record<string, unknown>>

/** A restriction of the standard on one field of a record, which no schema can say. */
export interface Condition {
  /** Of the rulebook: `R30`. */
  readonly rule: string
  readonly of: readonly Key[]
  /** The list or object that the field stands in, from the record on: `contacts.phones[]`; the record itself is ''. */
  readonly within: string
  readonly name: string
  /** The standard marks it as a restriction; otherwise only the description of the field says it. */
  readonly marked: boolean
  /** In Portuguese, as a data dictionary prints it. */
  readonly text: string
  /**
   * Whether the field has to be sent. `around` is the object it stands in, `value` what the customer has there: of a
   * field that is owed when there is something to say, a record that lacks it tells nothing.
   */
  readonly owed: (around: Fields, value: unknown) => boolean
  /** What in the record itself makes the field owed; absent where nobody but the bank can know, or the schema says it. */
  readonly because?: Words
  /** The field that does in its place. */
  readonly instead?: string
  /** What a value has to be besides. */
  readonly fits?: { readonly holds: (value: unknown, around: Fields) => boolean; readonly words: Words }
  /** When it may not be sent, by a rule of its own. */
  readonly forbidden?: {
    readonly rule: string
    readonly holds: (around: Fields) => boolean
    readonly because: Words
  }
  /** Banks that break it are excused. */
  readonly mild?: true
}

const PERSON = keysOf('identifications', 'personal')
const COMPANY = keysOf('identifications', 'business')
const BOTH = keysOf('identifications')
const LIVING = keysOf('qualifications', 'personal')
const TRADE = keysOf('qualifications', 'business')
const PERSON_RELATION = keysOf('financial-relations', 'personal')
const COMPANY_RELATION = keysOf('financial-relations', 'business')
const RELATIONS = keysOf('financial-relations')

const ADDRESSES = 'contacts.postalAddresses[]'
const PHONES = 'contacts.phones[]'

/** Why a field is owed: what the dictionary prints, and the test. */
type Why = Pick<Condition, 'owed' | 'because' | 'text'>

/** Owed when the record says so. */
const required = (because: Words, owed: Condition['owed'], adds = ''): Why => ({
  because,
  owed,
  text: `Obrigatório quando ${because.pt}${adds}.`,
})
/** Owed when another field is that word. */
const whenIs = (name: string, word: string, adds = ''): Why =>
  required({ pt: `${name} é ${word}`, en: `${name} is ${word}` }, (around) => around[name] === word, adds)
/** Owed when the customer has it, which the record cannot tell. */
const ifAny = (text: string): Why => ({ text, owed: (_around, value) => value !== undefined })
/** Owed by the schema too. */
const always = (text: string): Why => ({ text, owed: () => true })

type More = Partial<Pick<Condition, 'fits' | 'forbidden' | 'instead' | 'marked' | 'mild'>>

/** One row: `at` is the place of the field, `contacts.phones[].phoneExtension`. */
function row(rule: string, of: readonly Key[], at: string, why: Why & More): Condition {
  const dot = at.lastIndexOf('.')
  return { rule, of, within: at.slice(0, Math.max(0, dot)), name: at.slice(dot + 1), marked: true, ...why }
}

/** Only the description of the field says it. */
const DESCRIBED = { marked: false } as const

const LEAST_SHARE = 0.25
const SHARE = `${LEAST_SHARE.toFixed(6)} a ${(1).toFixed(6)}`

const OTHER_PAPER = 'OUTRO_DOCUMENTO_VIAGEM'
const PREPAID = 'CONTA_PAGAMENTO_PRE_PAGA'
const HAS_DISTRICT = ifAny('Obrigatório quando o endereço tem bairro.')
const ALL_PROCURATORS = always('Com todos os representantes; vazia quando não há nenhum.')

/**
 * TABLE of the restrictions on single fields (rulebook 2.7). What a fill may leave out, what a dictionary prints and what
 * an audit asks for is read from here. Of two that depend on each other the first wins.
 */
export const CONDITIONS: readonly Condition[] = [
  row('R15', PERSON, 'maritalStatusAdditionalInfo', whenIs('maritalStatusCode', 'OUTRO')),
  row('R17', PERSON, 'documents.cpfNumber', {
    ...required(
      { pt: 'não há passaporte', en: 'there is no passport' },
      ({ passport }) => passport === undefined,
    ),
    instead: 'passport',
  }),
  row('R17', PERSON, 'documents.passport', {
    ...required(
      { pt: 'não há CPF', en: 'there is no CPF' },
      ({ cpfNumber }) => cpfNumber === undefined,
      '; só para quem mora fora e é dispensado dele',
    ),
    instead: 'cpfNumber',
    forbidden: {
      rule: 'R18',
      holds: ({ cpfNumber }) => cpfNumber !== undefined,
      because: { pt: 'há CPF', en: 'there is a CPF' },
    },
  }),
  row('R20', PERSON, 'otherDocuments[].typeAdditionalInfo', { ...whenIs('type', 'OUTROS'), ...DESCRIBED }),
  row('R21', PERSON, 'otherDocuments[].checkDigit', {
    ...ifAny('Obrigatório quando o documento tem dígito verificador.'),
    ...DESCRIBED,
  }),
  row('R22', PERSON, 'otherDocuments[].additionalInfo', {
    ...required(
      {
        pt: 'o local de emissão importa, como no RG',
        en: 'the place of issue matters, as it does for an RG',
      },
      ({ type }, value) => type === 'RG' || value !== undefined,
      ': órgão e estado (SSP/SP)',
    ),
    mild: true,
  }),
  row('R23', PERSON, 'nationality', {
    ...required(
      { pt: 'hasBrazilianNationality é false', en: 'hasBrazilianNationality is false' },
      ({ hasBrazilianNationality }) => hasBrazilianNationality === false,
    ),
    ...DESCRIBED,
  }),
  row('R28', PERSON, `${ADDRESSES}.districtName`, HAS_DISTRICT),
  row('R28', COMPANY, `${ADDRESSES}.districtName`, { ...HAS_DISTRICT, ...DESCRIBED }),
  row('R29', BOTH, `${PHONES}.additionalInfo`, whenIs('type', 'OUTRO')),
  row('R30', BOTH, `${PHONES}.countryCallingCode`, {
    text: 'Obrigatório quando o DDI não é 55.',
    owed: (_around, value) => value !== undefined && value !== '55',
  }),
  row('R31', BOTH, `${PHONES}.phoneExtension`, {
    ...ifAny('Obrigatório quando o ramal faz parte do número.'),
    ...DESCRIBED,
  }),
  row(
    'R39',
    LIVING,
    'occupationDescription',
    required(
      { pt: 'há occupationCode', en: 'there is an occupationCode' },
      ({ occupationCode }) => occupationCode !== undefined,
      '; só o código quando é de uma lista',
    ),
  ),
  row(
    'R44',
    PERSON_RELATION,
    'productsServicesTypeAdditionalInfo',
    required(
      { pt: 'productsServicesType contém OUTROS', en: 'productsServicesType holds OUTROS' },
      ({ productsServicesType: types }) => Array.isArray(types) && types.includes('OUTROS'),
    ),
  ),
  row('R46', PERSON_RELATION, 'procurators', ALL_PROCURATORS),
  row('R70', COMPANY_RELATION, 'procurators', { ...ALL_PROCURATORS, ...DESCRIBED }),
  row(
    'R48',
    RELATIONS,
    'accounts[].branchCode',
    required(
      { pt: `type não é ${PREPAID}`, en: `type is not ${PREPAID}` },
      ({ type }) => type !== undefined && type !== PREPAID,
    ),
  ),
  row('R55', COMPANY, 'tradeName', {
    ...ifAny('Obrigatório quando a empresa tem nome fantasia.'),
    ...DESCRIBED,
  }),
  row('R57', COMPANY, 'parties', {
    ...always('Com todos os sócios e administradores do QSA; vazia quando não há nenhum.'),
    ...DESCRIBED,
  }),
  row('R58', COMPANY, 'parties[].civilName', whenIs('personType', 'PESSOA_NATURAL')),
  row('R59', COMPANY, 'parties[].companyName', whenIs('personType', 'PESSOA_JURIDICA')),
  row('R55', COMPANY, 'parties[].tradeName', {
    ...ifAny('Obrigatório quando a parte tem nome fantasia.'),
    ...DESCRIBED,
  }),
  row('R60', COMPANY, 'parties[].shareholding', {
    ...whenIs('type', 'SOCIO', `: fração de ${SHARE}`),
    fits: {
      holds: (value, { type }) => type !== 'SOCIO' || (Number(value) >= LEAST_SHARE && Number(value) <= 1),
      words: { pt: `de ${SHARE}`, en: SHARE.replace('a', 'to') },
    },
  }),
  row('R62', COMPANY, 'parties[].documentAdditionalInfo', {
    ...required(
      {
        pt: 'o documento precisa de complemento para ser identificado',
        en: `documentType is ${OTHER_PAPER}`,
      },
      ({ documentType }, value) => documentType === OTHER_PAPER || value !== undefined,
    ),
    ...DESCRIBED,
    mild: true,
  }),
  // From the list of known issues; a registration older than that may lack it.
  row('R76', COMPANY, 'parties[].documentCountry', {
    ...ifAny('Obrigatório quando se conhece o país do documento.'),
    ...DESCRIBED,
  }),
  row('R65', TRADE, 'economicActivities', {
    ...ifAny('Obrigatório quando a empresa tem atividades.'),
    ...DESCRIBED,
  }),
  row('R65', TRADE, 'economicActivities[].isMain', always('Só a atividade principal traz true.')),
  row('R67', TRADE, 'informedRevenue.frequencyAdditionalInfo', whenIs('frequency', 'OUTROS')),
]

const byPlace = new Map<string, Condition[]>()
for (const condition of CONDITIONS)
  for (const key of condition.of) {
    const place = `${key} ${condition.within}`
    byPlace.set(place, [...(byPlace.get(place) ?? []), condition])
  }

/** The conditions on the fields of the object that stands there; `within` as in the table. */
export const conditionsWithin = (key: Key, within: string): readonly Condition[] =>
  byPlace.get(`${key} ${within}`) ?? []

/** A condition that a record does not keep. */
export interface Unmet {
  readonly condition: Condition
  /** What is wrong: the field is not there, may not be there, or is not what it has to be. */
  readonly is: 'owed' | 'forbidden' | 'unfit'
  /** JSON path from the record on: `.contacts.phones[1].additionalInfo`. */
  readonly path: string
  readonly value: unknown
  /** The object that the field stands in, and its path. */
  readonly around: Fields
  readonly at: string
}

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

/**
 * Every condition that a record of that resource breaks: a field that is owed and not there, or blank, or forbidden, or
 * not what it has to be.
 */
export function unmetBy(key: Key, record: unknown): readonly Unmet[] {
  return visit(key, record, '', '')
}

function visit(key: Key, value: unknown, within: string, path: string): Unmet[] {
  if (Array.isArray(value))
    return value.flatMap((item, at) => visit(key, item, `${within}[]`, `${path}[${at}]`))
  if (typeof value !== 'object' || value === null) return []
  const around = value as Fields
  const own = conditionsWithin(key, within).flatMap((condition): Unmet[] => {
    const { name } = condition
    const is = wrongWith(condition, around)
    return is ? [{ condition, is, path: `${path}.${name}`, value: around[name], around, at: path }] : []
  })
  const parts = Object.entries(around).flatMap(([name, part]) =>
    visit(key, part, within === '' ? name : `${within}.${name}`, `${path}.${name}`),
  )
  return [...own, ...parts]
}

function wrongWith({ name, owed, forbidden, fits }: Condition, around: Fields): Unmet['is'] | undefined {
  const value = around[name]
  if (isBlank(value)) return owed(around, value) ? 'owed' : undefined
  if (forbidden?.holds(around)) return 'forbidden'
  return fits && !fits.holds(value, around) ? 'unfit' : undefined
}
