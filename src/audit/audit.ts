import { InputError } from '../domain/failure.ts'
import type { Institution } from '../domain/institution.ts'
import { KINDS } from '../domain/kind.ts'
import type { Language, Words } from '../domain/words.ts'
import { DEEPEST, isTooDeep } from '../json/depth.ts'
import { RESOURCES, type Resource } from '../standard/resources.ts'
import { dataSchema, errorSchema } from '../standard/schema.ts'
import { isServedIn, NEWEST, VERSIONS, type Version } from '../standard/versions.ts'
import { BODY_RULES } from './body-rules.ts'
import { againstSchema } from './contract.ts'
import { type Context, type Finding, type Found, locate, toFinding } from './finding.ts'
import { type CandidatePersona, isPersona, judgePersona } from './persona.ts'
import { isErrorBody, isObject, likeliest, recordSchema, resourceCalled } from './recognise.ts'
import { aroundData, contractOf, isTooLarge, judgeData, recordsOf, refuse, TOO_LARGE } from './record.ts'

export type { Finding } from './finding.ts'

/** What is known of the input beforehand; what is not is found out. */
export interface AuditOptions {
  /** `personal/identifications` */
  readonly resource?: string
  /** `2.2.1` */
  readonly version?: string
  /** The language of `says` and `expected`; Portuguese unless told. */
  readonly language?: Language
  /** The institution that answers, whose numbers nobody else has; Banco Fulano unless told. */
  readonly institution?: Institution
}

export interface Audit {
  /** What the input was taken for: a resource, `personal` or `business` for a whole customer, `error` for an error's body. */
  readonly resource: string
  readonly version: string
  /** Which of the two nobody named, neither the options nor the input: they were chosen by what it looks like. */
  readonly assumed: readonly ('resource' | 'version')[]
  /** In the order of the input, at most 1,000. */
  readonly findings: readonly Finding[]
  /** How many there are besides. */
  readonly more: number
}

/** Nobody reads on after so many, and a stranger's input may hold millions. */
const FINDINGS_MAX = 1_000

/**
 * Is this JSON what a real bank could have sent? Takes the body of an answer, its bare `data`, or a persona as the store
 * and `generate` write it, and says what no real bank would: against the schema first, and against the rules where the
 * schema has nothing to say. Throws InputError for a resource or version that there is not. `audit(await response.json()).findings`
 */
export function audit(input: unknown, options: AuditOptions = {}): Audit {
  const candidates = rowsNamed(RESOURCES, 'key', options.resource)
  const versions = rowsNamed(VERSIONS, 'id', options.version)
  const language = options.language ?? 'pt'
  if (isTooDeep(input)) return unreadable(candidates, versions, language, TOO_DEEP)
  if (isErrorBody(input))
    return isTooLarge(input)
      ? {
          ...unreadable(candidates, versions, language, TOO_LARGE),
          resource: 'error',
          assumed: assumedOf(false, versions),
        }
      : auditError(versions, input, language)
  if (isPersona(input)) return auditPersona(input, options)
  return auditAnswer(candidates, versions, input, options)
}

const assumedOf = (isResource: boolean, versions: readonly Version[]): Audit['assumed'] => [
  ...(isResource ? (['resource'] as const) : []),
  ...(versions.length > 1 ? (['version'] as const) : []),
]

/** The first findings in one language, and the number of the others. */
function collect(found: Iterable<Found>, language: Language): Pick<Audit, 'findings' | 'more'> {
  const findings: Finding[] = []
  let more = 0
  for (const one of found) {
    if (findings.length < FINDINGS_MAX) findings.push(toFinding(one, language))
    else more += 1
  }
  return { findings, more }
}

/** Nothing of the standard is nested so deeply, and no schema is asked about it. */
const TOO_DEEP: Words = {
  pt: `no máximo ${DEEPEST} listas e objetos um dentro do outro`,
  en: `at most ${DEEPEST} lists and objects inside each other`,
}
const UNRECOGNISED: Words = {
  pt: 'uma resposta da API Customers, seu data ou um cliente: nenhum campo é de um dos seis recursos; se for um deles, diga qual',
  en: 'an answer of the Customers API, its data, or a customer: no field is of one of the six resources; if it is one, name it',
}

function unreadable(
  [resource, ...others]: readonly Resource[],
  versions: readonly Version[],
  language: Language,
  expected: Words,
): Audit {
  const found = refuse(expected, '$')
  const assumed = assumedOf(others.length > 0, versions)
  return { resource: resource!.key, version: versions[0]!.id, assumed, ...collect(found, language) }
}

/** The rows that are meant: all, or the one of that name. Throws InputError for a name that no row has. */
function rowsNamed<Key extends string, Row extends Readonly<Record<Key, string>>>(
  rows: readonly Row[],
  key: Key,
  name: string | undefined,
): readonly Row[] {
  const meant = name === undefined ? rows : rows.filter((row) => row[key] === name)
  if (meant.length > 0) return meant
  throw new InputError(`unknown ${name}: use one of ${rows.map((row) => row[key]).join(', ')}`)
}

/** An error of the bank is no customer, and is held against the schema that all errors share. */
function auditError(versions: readonly Version[], input: unknown, language: Language): Audit {
  const judge = (version: Version): Found[] => againstSchema(errorSchema(version), input, '$')
  const version = best(versions, (one) => judge(one).length)
  return {
    resource: 'error',
    version: version.id,
    assumed: assumedOf(false, versions),
    ...collect(judge(version), language),
  }
}

/** What stands around the data, where anything does. */
type Body = Readonly<Record<string, unknown>> | undefined

/** Records are alike: the first ones say which version they are of. */
const LOOKED_AT = 5

function auditAnswer(
  candidates: readonly Resource[],
  versions: readonly Version[],
  input: unknown,
  { language = 'pt', institution }: AuditOptions,
): Audit {
  const enveloped = isObject(input) && 'data' in input
  const data = enveloped ? input.data : input
  const body = enveloped && ('links' in input || 'meta' in input) ? input : undefined
  const named = candidates.length === 1 ? candidates[0] : resourceCalled(input)
  const resource = named ?? likeliest(candidates, data)
  if (resource === undefined) return unreadable(candidates, versions, language, UNRECOGNISED)
  const at = enveloped ? '$.data' : '$'
  const start = Array.isArray(data) ? data.slice(0, LOOKED_AT) : data
  const version = best(versionsWith(resource, versions), (one) =>
    countContract(resource, one, body, start, at),
  )
  return {
    resource: resource.key,
    version: version.id,
    assumed: assumedOf(named === undefined, versions),
    ...collect(judgeAnswer(resource, version, body, data, at, { institution, ...askedIn(body) }), language),
  }
}

/** Throws InputError where the version that was named came before the resource. */
function versionsWith(resource: Resource, versions: readonly Version[]): readonly Version[] {
  const those = versions.filter((version) => isServedIn(version, resource))
  if (those.length > 0) return those
  throw new InputError(`${resource.key} came with ${resource.since}: name that version or a newer one`)
}

function countContract(resource: Resource, version: Version, body: Body, data: unknown, at: string): number {
  const schema = dataSchema(resource, version)
  const { shape, records } = recordsOf(schema, data, at)
  let count = shape.length + aroundData(resource, version, body).length
  for (const [record, path] of records) count += contractOf(recordSchema(schema), record, path).length
  return count
}

function* judgeAnswer(
  resource: Resource,
  version: Version,
  body: Body,
  data: unknown,
  at: string,
  context: Context,
): Generator<Found> {
  yield* aroundData(resource, version, body)
  if (body !== undefined) for (const rule of BODY_RULES) yield* locate(rule, rule.test(body), '$')
  yield* judgeData(resource, version, data, at, context).found
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/

/** When the body was asked for, where it says so as the standard does. */
function askedIn(body: Body): Pick<Context, 'requestDateTime'> {
  const { requestDateTime } = isObject(body?.meta) ? body.meta : {}
  return typeof requestDateTime === 'string' && INSTANT.test(requestDateTime) ? { requestDateTime } : {}
}

function auditPersona(
  { kind, data }: CandidatePersona,
  { language = 'pt', institution }: AuditOptions,
): Audit {
  const meant = KINDS.find((one) => one === kind) ?? 'personal'
  return {
    resource: meant,
    version: NEWEST.id,
    assumed: meant === kind ? [] : ['resource'],
    ...collect(judgePersona(meant, data, { institution }), language),
  }
}

/** The first of the rows with the lowest cost. */
function best<Row>(rows: readonly Row[], costOf: (row: Row) => number): Row {
  const costs = rows.map(costOf)
  return rows[costs.indexOf(Math.min(...costs))]!
}
