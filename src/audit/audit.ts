import { DEEPEST, isTooDeep } from '../domain/depth.ts'
import { InputError } from '../domain/failure.ts'
import { step } from '../domain/json-path.ts'
import type { Kind, Persona } from '../domain/persona.ts'
import { RESOURCES, type Resource, resourcesOf } from '../spec/resources.ts'
import { dataSchema, schemaFor } from '../spec/schema.ts'
import { NEWEST, VERSIONS, type Version } from '../spec/versions.ts'
import { BODY_RULES } from './body-rules.ts'
import { againstSchema, CONTRACT } from './contract.ts'
import { broken, type Finding } from './finding.ts'
import { PERSONA_RULES } from './persona-rules.ts'
import { RULES } from './rules.ts'

export type { Finding } from './finding.ts'

/** What is known of the input beforehand; what is not is found out. */
export interface AuditOptions {
  /** `personal/identifications` */
  readonly resource?: string
  /** `2.2.1` */
  readonly version?: string
}

export interface Audit {
  /** What the input was taken for. */
  readonly resource: string
  readonly version: string
  readonly findings: readonly Finding[]
}

type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Is this JSON what a real bank could have sent? Takes the body of an answer, its bare `data`, or a persona as the store
 * and `generate` write it, and says what no real bank would: against the schema first, and against the rules where the
 * schema has nothing to say. Throws InputError for a resource or version that there is not. `audit(await response.json()).findings`
 */
export function audit(input: unknown, options: AuditOptions = {}): Audit {
  const candidates = rowsNamed(RESOURCES, 'key', options.resource)
  const versions = rowsNamed(VERSIONS, 'id', options.version)
  if (isTooDeep(input)) return tooDeep(candidates[0]!, versions[0]!)
  if (isPersona(input)) return auditPersona(input)
  const enveloped = isObject(input) && 'data' in input
  const data = enveloped ? input.data : input
  const isBody = enveloped && ('links' in input || 'meta' in input)
  const resource = likeliest(candidates, input, data)
  const contract = (version: Version): Finding[] =>
    isBody
      ? againstSchema(schemaFor(resource, version), input, '$')
      : againstSchema(dataSchema(resource, version), data, enveloped ? '$.data' : '$')
  const version = best(versions, (one) => contract(one).length)
  const schema = contract(version)
  const around = isBody ? BODY_RULES.flatMap((row) => broken(row, row.test(input), '$')) : []
  const inside = ruled(resource, data, enveloped ? '$.data' : '$', schema)
  return { resource: resource.key, version: version.id, findings: [...schema, ...inside, ...around] }
}

/** Nothing of the standard is nested so deeply, and no schema is asked about it. */
function tooDeep({ key }: Resource, { id }: Version): Audit {
  const expected = `at most ${DEEPEST} lists and objects inside each other`
  const fault = { path: '', value: undefined, expected }
  return { resource: key, version: id, findings: broken(CONTRACT.schema, [fault], '$') }
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

const isPersona = (input: unknown): input is Persona =>
  isObject(input) && isObject(input.data) && 'kind' in input && 'identifications' in input.data

function auditPersona(persona: Persona): Audit {
  const kind: Kind = persona.kind === 'business' ? 'business' : 'personal'
  const payloads = persona.data as unknown as Json
  const perResource = resourcesOf(kind).flatMap((resource) => {
    const at = `$.data${step(resource.topic)}`
    const payload = payloads[resource.topic]
    const schema = againstSchema(dataSchema(resource, NEWEST), payload, at)
    return [...schema, ...ruled(resource, payload, at, schema)]
  })
  const sound = perResource.every(({ rule }) => isSound(rule))
  const together = PERSONA_RULES.filter((row) => sound && row.of === kind).flatMap((row) =>
    broken(row, row.test(persona.data as never), '$.data'),
  )
  return { resource: kind, version: NEWEST.id, findings: [...perResource, ...together] }
}

/** A field too many harms nobody who reads the others. */
const isSound = (rule: string): boolean => rule !== CONTRACT.schema.id && rule !== CONTRACT.missing.id

/** Rules read what the schema vouches for: a record that it refuses has first to be mended. */
function ruled(resource: Resource, data: unknown, at: string, schema: readonly Finding[]): Finding[] {
  const records = Array.isArray(data)
    ? data.map((record, index) => [record, `${at}[${index}]`] as const)
    : [[data, at] as const]
  return records.flatMap(([record, path]) => {
    const refused = schema.some((finding) => !isSound(finding.rule) && finding.path.startsWith(path))
    if (refused || !isObject(record)) return []
    return RULES.filter((row) => row.of.includes(resource.key)).flatMap((row) =>
      broken(row, row.test(record as never), path),
    )
  })
}

/** By the path in `links.self` where there is one, else whose schema has the least against the data. */
function likeliest(candidates: readonly Resource[], input: unknown, data: unknown): Resource {
  const links = isObject(input) && isObject(input.links) ? input.links : {}
  const { self } = links
  const called = candidates.find(({ key }) => typeof self === 'string' && self.includes(`/${key}`))
  return (
    called ?? best(candidates, (resource) => againstSchema(dataSchema(resource, NEWEST), data, '$').length)
  )
}

/** The first of the rows with the lowest cost. */
function best<Row>(rows: readonly Row[], costOf: (row: Row) => number): Row {
  const costs = rows.map(costOf)
  return rows[costs.indexOf(Math.min(...costs))]!
}
