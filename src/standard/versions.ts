import { type Change, changeBody, changeSchema } from './change.ts'
import { type Persona, storedFor } from './persona.ts'
import { keysOf, RESOURCES, type Resource } from './resources.ts'
import { BODIES, type Bodies, type BodyKey } from './schemas/bodies.ts'
import { LINK_MAX } from './schemas/envelope.ts'
import { ANY, type JsonSchema } from './schemas/part.ts'
import { OTHER_DOCUMENT_TYPES } from './schemas/personal.ts'

/** What a version asks of the server besides its bodies. */
interface Traits {
  /** A call without a valid x-fapi-interaction-id is a 400; before, the header was optional. */
  readonly interactionIdRequired: boolean
  /** `meta` counts records and pages, in errors too. */
  readonly metaTotals: boolean
  /** Links name a host with a dot in it, under https (2.0.0 took http too). */
  readonly dottedHttpsLinks: boolean
  readonly linkMaxLength: number
  /** Lists take `page` and `page-size`; before, only `pagination-key`. */
  readonly pageParameters: boolean
  /** The response header x-v is part of the documented answer. */
  readonly versionHeader: boolean
  /** Statuses that the version does not document. */
  readonly undeclaredStatuses: readonly string[]
}

/** A published version, and what the one before it said otherwise. */
interface Row {
  readonly id: string
  readonly before?: Partial<Traits> & { readonly changes: readonly Change[] }
}

const NEWEST_TRAITS: Traits = {
  interactionIdRequired: true,
  metaTotals: false,
  dottedHttpsLinks: false,
  linkMaxLength: LINK_MAX,
  pageParameters: true,
  versionHeader: true,
  undeclaredStatuses: [],
}

const EVERYWHERE: readonly BodyKey[] = RESOURCES.map(({ key }) => key)
const IDENTIFICATIONS: readonly BodyKey[] = keysOf('identifications')

const LINK_NAMES = ['self', 'first', 'prev', 'next', 'last']
const links = (becomes: Change['becomes']): readonly Change[] =>
  LINK_NAMES.map((name) => ({ in: EVERYWHERE, at: `links.${name}`, becomes }))

const OLD_LINK_MAX = 2000
const NUMERIC_CNPJ = { pattern: '^\\d{14}$' }
const EMPLOYER_NAME = { pattern: '^(?!\\s)[\\w\\W\\s]*[^\\s]$' }
/** As published before 2.3.0; the two orders are the standard's. */
const CNPJ_OR_CPF = { pattern: '^\\d{14}$|^\\d{11}$' }
const CPF_OR_CNPJ = { pattern: '^\\d{11}$|^\\d{14}$' }
const NUMERIC_ISPB = { pattern: '^[0-9]{8}$' }

const COMPANY_NAME_MAX = 70
const cutName = (name: string): string => [...name].slice(0, COMPANY_NAME_MAX).join('').trimEnd()
const COMPANY_NAME = { becomes: { maxLength: COMPANY_NAME_MAX }, rewrite: cutName }

const DDDS = (
  '11 12 13 14 15 16 17 18 19 21 22 24 27 28 31 32 33 34 35 37 38 41 42 43 44 45 46 47 48 49 51 53 54 55 ' +
  '61 62 63 64 65 66 67 68 69 71 73 74 75 77 79 81 82 83 84 85 86 87 88 89 91 92 93 94 95 96 97 98 99'
).split(' ')

/** 2.0.x wants two characters of ASCII in front, which `São Paulo` has not: it becomes `Sao Paulo`. */
const unaccented = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC')
const ASCII_START = { becomes: { pattern: '^\\w{2}[\\w\\W\\s]*$' }, rewrite: unaccented }

const linkPattern = (scheme: string): string =>
  `^(${scheme}:\\/\\/)?(www\\.)?[-a-zA-Z0-9@:%._\\+~#=]{2,256}\\.[a-z]{2,6}\\b` +
  '([-a-zA-Z0-9@:%_\\+.~#?&\\/\\/=]*)$'

const INT32: JsonSchema = { type: 'integer', format: 'int32', example: 1 }
const TOTALS = {
  required: ['totalRecords', 'totalPages', 'requestDateTime'],
  properties: {
    totalRecords: { ...INT32, description: 'Quantos registros há ao todo.' },
    totalPages: { ...INT32, description: 'Quantas páginas há ao todo.' },
  },
}

const LOOSE_WORDS = { pattern: '\\w*\\W*' }

/**
 * TABLE, newest first (rulebook section 1). A new version is a row on top, and in it what the version before said
 * otherwise: no other row changes.
 */
const TABLE = [
  {
    id: '2.3.0',
    before: {
      versionHeader: false,
      linkMaxLength: OLD_LINK_MAX,
      changes: [
        ...links({ maxLength: OLD_LINK_MAX }),
        { in: IDENTIFICATIONS, at: 'data[].companiesCnpj[]', becomes: NUMERIC_CNPJ },
        { in: ['business/identifications'], at: 'data[].cnpjNumber', becomes: NUMERIC_CNPJ },
        { in: ['business/identifications'], at: 'data[].companyName', ...COMPANY_NAME },
        { in: ['business/identifications'], at: 'data[].parties[].companyName', ...COMPANY_NAME },
        { in: ['personal/qualifications'], at: 'data.companyCnpj', becomes: NUMERIC_CNPJ },
        { in: ['personal/qualifications'], at: 'data.employers', becomes: null },
        ...employment('portabilitiesReceived', 'paycheckBankDetainer'),
        ...employment('paychecksBankLink', 'paycheckBank'),
        {
          in: ['business/financial-relations'],
          at: 'data.procurators[].cnpjCpfNumber',
          becomes: CPF_OR_CNPJ,
        },
      ],
    },
  },
  {
    id: '2.2.1',
    before: {
      changes: [
        {
          in: ['business/qualifications'],
          at: 'data.economicActivities[].code',
          becomes: { minLength: 2, maxLength: 7 },
        },
      ],
    },
  },
  {
    id: '2.2.0',
    before: {
      changes: [{ in: ['business/identifications'], at: 'data[].parties', becomes: { minItems: 1 } }],
    },
  },
  {
    id: '2.1.0',
    before: {
      interactionIdRequired: false,
      metaTotals: true,
      dottedHttpsLinks: true,
      changes: [
        ...links({ format: 'uri', pattern: linkPattern('https') }),
        { in: [...EVERYWHERE, 'error'], at: 'meta', becomes: TOTALS },
        {
          in: IDENTIFICATIONS,
          at: 'data[].contacts.phones[].areaCode',
          becomes: { pattern: null, minLength: null, maxLength: null, enum: DDDS },
        },
        {
          in: IDENTIFICATIONS,
          at: 'data[].contacts.phones[].number',
          becomes: { pattern: '^([0-9]{8,11})$', maxLength: 11 },
        },
        {
          in: IDENTIFICATIONS,
          at: 'data[].contacts.emails[].email',
          becomes: { format: null, pattern: ANY },
        },
        { in: ['business/identifications'], at: 'data[].contacts.postalAddresses', becomes: { minItems: 1 } },
        { in: ['business/identifications'], at: 'data[].contacts.postalAddresses[].address', ...ASCII_START },
        {
          in: ['business/identifications'],
          at: 'data[].contacts.postalAddresses[].townName',
          ...ASCII_START,
        },
        { in: ['personal/financial-relations'], at: 'data.portabilitiesReceived', becomes: null },
        { in: ['personal/financial-relations'], at: 'data.paychecksBankLink', becomes: null },
      ],
    },
  },
  {
    id: '2.0.1',
    before: {
      pageParameters: false,
      undeclaredStatuses: ['422', '504'],
      changes: [
        ...links({ pattern: linkPattern('https?') }),
        {
          in: IDENTIFICATIONS,
          at: 'data[].contacts.phones[].areaCode',
          becomes: { enum: [...DDDS, 'NA'] },
        },
        {
          in: ['personal/identifications'],
          at: 'data[].otherDocuments[].type',
          becomes: { enum: [...OTHER_DOCUMENT_TYPES, 'SEM_OUTROS_DOCUMENTOS'] },
        },
        {
          in: ['personal/identifications'],
          at: 'data[].nationality[].documents[].country',
          becomes: LOOSE_WORDS,
        },
        { in: ['business/identifications'], at: 'data[].otherDocuments', becomes: { minItems: 0 } },
        {
          in: ['business/identifications'],
          at: 'data[].parties[].documentCountry',
          becomes: { pattern: '[\\w*\\W*]' },
        },
        {
          in: ['business/identifications'],
          at: 'data[].contacts.postalAddresses[].districtName',
          becomes: LOOSE_WORDS,
        },
        {
          in: ['business/identifications'],
          at: 'data[].contacts.postalAddresses[].country',
          becomes: LOOSE_WORDS,
        },
      ],
    },
  },
  { id: '2.0.0' },
] as const satisfies readonly [Row, ...Row[]]

/** The fields that say who pays a salary through which bank. */
function employment(field: string, bank: string): readonly Change[] {
  const at = (name: string): Pick<Change, 'in' | 'at'> => ({
    in: ['personal/financial-relations'],
    at: `data.${field}[].${name}`,
  })
  return [
    { ...at('employerName'), becomes: EMPLOYER_NAME },
    { ...at('employerCnpjCpf'), becomes: CNPJ_OR_CPF },
    { ...at(`${bank}Cnpj`), becomes: NUMERIC_CNPJ },
    { ...at(`${bank}Ispb`), becomes: NUMERIC_ISPB },
  ]
}

/** A version of the Customers API. */
export interface Version extends Traits {
  readonly id: string
  /** What it says otherwise than `newer`. */
  readonly changes: readonly Change[]
  readonly newer?: Version
  /** The schemas of its response bodies. */
  readonly bodies: Bodies
  /** The endpoints that it has. */
  readonly resources: readonly Resource[]
}

const UNCHANGED: NonNullable<Row['before']> = { changes: [] }

/** The version that came before `newer`, which says what this one said otherwise. */
function versionBefore(
  newer: Version,
  id: string,
  { changes, ...traits }: NonNullable<Row['before']>,
): Version {
  const bodies: Record<BodyKey, JsonSchema> = { ...newer.bodies }
  for (const change of changes) {
    for (const key of change.in) bodies[key] = changeSchema(bodies[key], change)
  }
  // What the next newer version brought is not there yet.
  const resources = newer.resources.filter(({ since }) => since !== newer.id)
  return { ...newer, ...traits, id, changes, newer, bodies, resources }
}

function versionsOf([newest, ...rows]: readonly [Row, ...Row[]]): Version[] {
  const { id } = newest
  const versions: Version[] = [{ ...NEWEST_TRAITS, id, changes: [], bodies: BODIES, resources: RESOURCES }]
  let { before = UNCHANGED } = newest
  for (const row of rows) {
    versions.push(versionBefore(versions.at(-1)!, row.id, before))
    before = row.before ?? UNCHANGED
  }
  return versions
}

/** The table itself, for types that are made of it. */
export type VersionTable = typeof TABLE
export type VersionId = VersionTable[number]['id']
export type NewestId = VersionTable[0]['id']

/** The published versions, newest first. */
export const VERSIONS: readonly Version[] = versionsOf(TABLE)
export const NEWEST: Version = VERSIONS[0]!

/** `versionOf('2.2.1')`; undefined for an id that was never published. */
export const versionOf = (id: string): Version | undefined => VERSIONS.find((version) => version.id === id)

/** Whether a version has that endpoint. */
export const isServedIn = ({ resources }: Version, resource: Resource): boolean =>
  resources.includes(resource)

/** The payload of the next newer version in the words of this one. */
function older({ bodies, changes }: Version, { key }: Resource, payload: unknown): unknown {
  let body: unknown = { data: payload }
  for (const change of changes) {
    // Links and meta are not stored: whoever writes them asks the traits.
    if (change.in.includes(key) && change.at.startsWith('data')) body = changeBody(bodies[key], body, change)
  }
  return (body as { data: unknown } | undefined)?.data
}

/**
 * A stored payload as `version` says it, or undefined when that version cannot represent this customer (design,
 * section 6) or has no such resource. `data` is what the newest version returns, and is not changed: that version gives
 * back the very same object.
 */
export function payloadFor(version: Version, resource: Resource, data: unknown): unknown {
  if (!isServedIn(version, resource)) return undefined
  if (version.newer === undefined) return data
  const newer = payloadFor(version.newer, resource, data)
  return newer === undefined ? undefined : older(version, resource, newer)
}

/**
 * The first version that can represent all payloads of a persona, as all newer ones can; undefined when each can. Of a
 * resource that a version does not have yet it has nothing to say.
 */
export function sinceOf(persona: Persona): string | undefined {
  const rows = RESOURCES.filter(({ kind }) => kind === persona.kind)
  let payloads = rows.map((resource) => ({ resource, payload: storedFor(persona, resource) }))
  for (const version of VERSIONS.slice(1)) {
    payloads = payloads
      .filter(({ resource }) => isServedIn(version, resource))
      .map(({ resource, payload }) => ({ resource, payload: older(version, resource, payload) }))
    if (payloads.some(({ payload }) => payload === undefined)) return version.newer?.id
  }
  return undefined
}
