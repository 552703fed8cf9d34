import type { Resource } from './resources.ts'

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
  /** Whether it may not be sent. */
  readonly forbidden?: (around: Fields) => boolean
}

const PERSON: readonly Key[] = ['personal/identifications']
const COMPANY: readonly Key[] = ['business/identifications']
const BOTH: readonly Key[] = [...PERSON, ...COMPANY]
const RELATIONS: readonly Key[] = ['personal/financial-relations', 'business/financial-relations']

const ADDRESSES = 'contacts.postalAddresses[]'
const PHONES = 'contacts.phones[]'

/** Owed when the customer has it. */
const ifAny = (_around: Fields, value: unknown): boolean => value !== undefined
const always = (): boolean => true
const when =
  (name: string, word: string) =>
  (around: Fields): boolean =>
    around[name] === word

/** One row: `at` is the place of the field, `contacts.phones[].phoneExtension`. */
function row(
  rule: string,
  of: readonly Key[],
  at: string,
  text: string,
  owed: Condition['owed'],
  more: Partial<Pick<Condition, 'forbidden' | 'marked'>> = {},
): Condition {
  const dot = at.lastIndexOf('.')
  return {
    rule,
    of,
    within: at.slice(0, Math.max(0, dot)),
    name: at.slice(dot + 1),
    marked: true,
    text,
    owed,
    ...more,
  }
}

/** Only the description of the field says it. */
const DESCRIBED = { marked: false } as const

/**
 * TABLE of the restrictions on single fields (rulebook 2.7). What a fill may leave out, what a dictionary prints and what
 * an audit asks for is read from here. Of two that depend on each other the first wins.
 */
export const CONDITIONS: readonly Condition[] = [
  row(
    'R15',
    PERSON,
    'maritalStatusAdditionalInfo',
    'Obrigatório quando maritalStatusCode é OUTRO.',
    when('maritalStatusCode', 'OUTRO'),
  ),
  row(
    'R17',
    PERSON,
    'documents.cpfNumber',
    'Obrigatório quando não há passaporte.',
    ({ passport }) => passport === undefined,
  ),
  row(
    'R17',
    PERSON,
    'documents.passport',
    'Obrigatório quando não há CPF; só para quem mora fora e é dispensado dele.',
    ({ cpfNumber }) => cpfNumber === undefined,
    { forbidden: ({ cpfNumber }) => cpfNumber !== undefined }, // R18
  ),
  row(
    'R20',
    PERSON,
    'otherDocuments[].typeAdditionalInfo',
    'Obrigatório quando type é OUTROS.',
    when('type', 'OUTROS'),
    DESCRIBED,
  ),
  row(
    'R21',
    PERSON,
    'otherDocuments[].checkDigit',
    'Obrigatório quando o documento tem dígito verificador.',
    ifAny,
    DESCRIBED,
  ),
  row(
    'R22',
    PERSON,
    'otherDocuments[].additionalInfo',
    'Obrigatório quando o local de emissão importa, como no RG: órgão e estado (SSP/SP).',
    ({ type }, value) => type === 'RG' || value !== undefined,
  ),
  row(
    'R23',
    PERSON,
    'nationality',
    'Obrigatório quando hasBrazilianNationality é false.',
    ({ hasBrazilianNationality }) => hasBrazilianNationality === false,
    DESCRIBED,
  ),
  row('R28', PERSON, `${ADDRESSES}.districtName`, 'Obrigatório quando o endereço tem bairro.', ifAny),
  row(
    'R28',
    COMPANY,
    `${ADDRESSES}.districtName`,
    'Obrigatório quando o endereço tem bairro.',
    ifAny,
    DESCRIBED,
  ),
  row('R29', BOTH, `${PHONES}.additionalInfo`, 'Obrigatório quando type é OUTRO.', when('type', 'OUTRO')),
  row(
    'R30',
    BOTH,
    `${PHONES}.countryCallingCode`,
    'Obrigatório quando o DDI não é 55.',
    (_around, value) => value !== undefined && value !== '55',
  ),
  row(
    'R31',
    BOTH,
    `${PHONES}.phoneExtension`,
    'Obrigatório quando o ramal faz parte do número.',
    ifAny,
    DESCRIBED,
  ),
  row(
    'R39',
    ['personal/qualifications'],
    'occupationDescription',
    'Obrigatório quando há occupationCode; só o código quando é de uma lista.',
    ({ occupationCode }) => occupationCode !== undefined,
  ),
  row(
    'R44',
    ['personal/financial-relations'],
    'productsServicesTypeAdditionalInfo',
    'Obrigatório quando productsServicesType contém OUTROS.',
    ({ productsServicesType: types }) => Array.isArray(types) && types.includes('OUTROS'),
  ),
  row(
    'R46',
    ['personal/financial-relations'],
    'procurators',
    'Com todos os representantes; vazia quando não há nenhum.',
    always,
  ),
  row(
    'R70',
    ['business/financial-relations'],
    'procurators',
    'Com todos os representantes; vazia quando não há nenhum.',
    always,
    DESCRIBED,
  ),
  row(
    'R48',
    RELATIONS,
    'accounts[].branchCode',
    'Obrigatório quando type não é CONTA_PAGAMENTO_PRE_PAGA.',
    ({ type }) => type !== 'CONTA_PAGAMENTO_PRE_PAGA',
  ),
  row('R55', COMPANY, 'tradeName', 'Obrigatório quando a empresa tem nome fantasia.', ifAny, DESCRIBED),
  row(
    'R57',
    COMPANY,
    'parties',
    'Com todos os sócios e administradores do QSA; vazia quando não há nenhum.',
    always,
    DESCRIBED,
  ),
  row(
    'R58',
    COMPANY,
    'parties[].civilName',
    'Obrigatório quando personType é PESSOA_NATURAL.',
    when('personType', 'PESSOA_NATURAL'),
  ),
  row(
    'R59',
    COMPANY,
    'parties[].companyName',
    'Obrigatório quando personType é PESSOA_JURIDICA.',
    when('personType', 'PESSOA_JURIDICA'),
  ),
  row(
    'R55',
    COMPANY,
    'parties[].tradeName',
    'Obrigatório quando a parte tem nome fantasia.',
    ifAny,
    DESCRIBED,
  ),
  row(
    'R60',
    COMPANY,
    'parties[].shareholding',
    'Obrigatório quando type é SOCIO: fração de 0.250000 a 1.000000.',
    when('type', 'SOCIO'),
  ),
  row(
    'R62',
    COMPANY,
    'parties[].documentAdditionalInfo',
    'Obrigatório quando o documento precisa de complemento para ser identificado.',
    ifAny,
    DESCRIBED,
  ),
  // From the list of known issues; a registration older than that may lack it.
  row(
    'R76',
    COMPANY,
    'parties[].documentCountry',
    'Obrigatório quando se conhece o país do documento.',
    ifAny,
    DESCRIBED,
  ),
  row(
    'R65',
    ['business/qualifications'],
    'economicActivities',
    'Obrigatório quando a empresa tem atividades.',
    ifAny,
    DESCRIBED,
  ),
  row(
    'R65',
    ['business/qualifications'],
    'economicActivities[].isMain',
    'Só a atividade principal traz true.',
    always,
  ),
  row(
    'R67',
    ['business/qualifications'],
    'informedRevenue.frequencyAdditionalInfo',
    'Obrigatório quando frequency é OUTROS.',
    when('frequency', 'OUTROS'),
  ),
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
  /** JSON path from the record on: `.contacts.phones[1].additionalInfo`. */
  readonly path: string
  readonly value: unknown
}

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

/** Every condition that a record of that resource breaks: a field that is owed and not there, or blank, or forbidden. */
export function unmetBy(key: Key, record: unknown): readonly Unmet[] {
  return visit(key, record, '', '')
}

function visit(key: Key, value: unknown, within: string, path: string): Unmet[] {
  if (Array.isArray(value))
    return value.flatMap((item, at) => visit(key, item, `${within}[]`, `${path}[${at}]`))
  if (typeof value !== 'object' || value === null) return []
  const around = value as Fields
  const own = conditionsWithin(key, within)
    .filter(({ name, owed, forbidden }) =>
      isBlank(around[name]) ? owed(around, around[name]) : forbidden?.(around),
    )
    .map((condition) => ({
      condition,
      path: `${path}.${condition.name}`,
      value: around[condition.name],
    }))
  const parts = Object.entries(around).flatMap(([name, part]) =>
    visit(key, part, within === '' ? name : `${within}.${name}`, `${path}.${name}`),
  )
  return [...own, ...parts]
}
