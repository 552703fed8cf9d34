import type { Kind } from '../domain/kind.ts'
import type { Words } from '../domain/words.ts'
import { PAGE_SIZE } from '../standard/parameters.ts'
import type { Resource } from '../standard/resources.ts'
import { dataSchema, schemaFor } from '../standard/schema.ts'
import type { JsonSchema } from '../standard/schemas/part.ts'
import type { Version } from '../standard/versions.ts'
import { againstSchema, CONTRACT, isRefusal } from './contract.ts'
import { type Context, type Found, locate, type RuleBase } from './finding.ts'
import { PERSONA_RULES } from './persona-rules.ts'
import { isObject, recordSchema } from './recognise.ts'
import { LIST_RULES } from './rules/list.ts'
import { RULES } from './rules.ts'
import { touching } from './touched.ts'
import { vouchedFor } from './vouched.ts'

/** A record of more values than this no bank sends, and no schema is asked about it: each may be wrong in many ways. */
const VALUES_MAX = 3_000
export const TOO_LARGE: Words = {
  pt: `no máximo ${VALUES_MAX} valores num registro`,
  en: `at most ${VALUES_MAX} values in one record`,
}

/** Whether there are more than 3,000 values inside of a value; looks at no more of them. */
export function isTooLarge(value: unknown): boolean {
  const waiting: unknown[] = [value]
  let count = 0
  while (waiting.length > 0) {
    const one = waiting.pop()
    if (typeof one !== 'object' || one === null) continue
    const inside = Object.values(one)
    count += inside.length
    if (count > VALUES_MAX) return true
    waiting.push(...inside)
  }
  return false
}

/** A finding about all that stands at one place. */
export const refuse = (expected: Words, at: string): Found[] =>
  locate(CONTRACT.schema, [{ path: '', value: undefined, expected }], at)

const shells = new WeakMap<JsonSchema, JsonSchema>()

/** The schema of a body whose data is judged by itself. */
function withoutData(schema: JsonSchema): JsonSchema {
  const shell = shells.get(schema) ?? { ...schema, properties: { ...schema.properties, data: {} } }
  shells.set(schema, shell)
  return shell
}

/** What the schema of a body has against what stands around its data. */
export function aroundData(resource: Resource, version: Version, body: object | undefined): Found[] {
  if (body === undefined) return []
  const hollow = { ...body, data: true }
  return isTooLarge(hollow)
    ? refuse(TOO_LARGE, '$')
    : againstSchema(withoutData(schemaFor(resource, version)), hollow, '$')
}

const LIST: Words = {
  pt: 'uma lista de cadastros, e não um só',
  en: 'a list of registrations, not one alone',
}
const OBJECT: Words = { pt: 'um objeto, e não uma lista', en: 'one object, not a list' }

/** The most registrations that a page can hold (`page-size`, rulebook 3.1), and findings after which no other is judged. */
const PAGE_MAX = PAGE_SIZE.maximum
const FOUND_MAX = 10_000
const unjudged = (rest: number): Words => ({
  pt: `no máximo ${PAGE_MAX} registros e ${FOUND_MAX} achados: os outros ${rest} registros não foram auditados`,
  en: `at most ${PAGE_MAX} records and ${FOUND_MAX} findings: the other ${rest} records were not judged`,
})

interface Records {
  /** What is wrong with the whole. */
  readonly shape: Found[]
  readonly records: readonly (readonly [record: unknown, path: string])[]
}

/** The records in some data. One where a list is owed, and a list where one is owed, are faults, and are judged all the same. */
export function recordsOf(schema: JsonSchema, data: unknown, at: string): Records {
  const isList = schema.items !== undefined
  if (Array.isArray(data) ? data.length === 0 : isList && !isObject(data))
    return { shape: againstSchema(schema, data, at), records: [] }
  if (!Array.isArray(data)) return { shape: isList ? refuse(LIST, at) : [], records: [[data, at]] }
  return {
    shape: isList ? [] : refuse(OBJECT, at),
    records: data.slice(0, PAGE_MAX).map((record, index) => [record, `${at}[${index}]`] as const),
  }
}

const rulesByResource = new Map<string, typeof RULES>()

function rulesOf({ key }: Resource): typeof RULES {
  const known = rulesByResource.get(key) ?? RULES.filter(({ of }) => of.includes(key))
  rulesByResource.set(key, known)
  return known
}

/** What the schema has against a record, or against its size. */
export const contractOf = (schema: JsonSchema, record: unknown, at: string): Found[] =>
  isTooLarge(record) ? refuse(TOO_LARGE, at) : againstSchema(schema, record, at)

/** What is wrong, what is sound, and which places are not. */
export interface Judged {
  readonly found: Found[]
  readonly known: unknown[]
  readonly refused: string[]
}

/** What is wrong with some data that stands at `at`: record by record, and then as a list. */
export function judgeData(
  resource: Resource,
  version: Version,
  data: unknown,
  at: string,
  context: Context,
): Judged {
  const schema = dataSchema(resource, version)
  const { shape, records } = recordsOf(schema, data, at)
  const judged: Judged = { found: [...shape], known: [], refused: shape.map(({ path }) => path) }
  for (const [record, path] of records) {
    if (judged.found.length > FOUND_MAX) break
    const one = judgeRecord(resource, recordSchema(schema), record, path, context)
    judged.found.push(...one.found)
    judged.known.push(...one.known)
    judged.refused.push(...one.refused)
  }
  if (!Array.isArray(data)) return judged
  const rules = LIST_RULES.filter(({ of }) => of.includes(resource.key))
  const together = rules.flatMap((rule) => locate(rule, rule.test(judged.known as never), at))
  const rest = data.length - judged.known.length
  const found = [...(rest > 0 ? refuse(unjudged(rest), at) : []), ...judged.found, ...together]
  return { ...judged, found }
}

function judgeRecord(
  resource: Resource,
  schema: JsonSchema,
  record: unknown,
  at: string,
  context: Context,
): Judged {
  const contract = contractOf(schema, record, at)
  const refused = contract.filter(isRefusal).map(({ path }) => path)
  const known = vouchedFor(schema, record, new Set(refused), at)
  const found = [...contract]
  if (isObject(known)) {
    const told = { ...context, resource: resource.key }
    const rules = rulesOf(resource).map((rule) => [rule, () => rule.test(known as never, told)] as const)
    found.push(...applyRules(rules, at, refused))
  }
  return { found, known: [known], refused }
}

/** What is wrong with the payloads of a customer together. */
export function judgeTogether(
  kind: Kind,
  payloads: unknown,
  at: string,
  refused: readonly string[],
): Iterable<Found> {
  const rules = PERSONA_RULES.filter(({ of }) => of === kind)
  return applyRules(
    rules.map((rule) => [rule, () => rule.test(payloads as never)] as const),
    at,
    refused,
  )
}

/**
 * What the rules find, each place once. A fault that stands at a place which the schema refuses, around it or inside, or that
 * rests on one, is none: what the rule would have read there is malformed.
 */
function* applyRules(
  rules: readonly (readonly [rule: RuleBase, test: () => ReturnType<(typeof RULES)[number]['test']>])[],
  at: string,
  refused: readonly string[],
): Generator<Found> {
  const isTouched = touching(refused)
  const places = new Set<string>()
  for (const [rule, test] of rules) {
    for (const found of locate(rule, test(), at)) {
      const { path, fault } = found
      const rests = [path, ...(fault.because ?? []).map((place) => at + place)]
      if (places.has(path) || rests.some(isTouched)) continue
      places.add(path)
      yield found
    }
  }
}
