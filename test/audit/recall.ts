import { audit, type Finding } from '../../src/audit/audit.ts'
import { KINDS } from '../../src/domain/kind.ts'
import { generatePersona } from '../../src/generate/persona.ts'
import { type Persona, storedFor } from '../../src/standard/persona.ts'
import { RESOURCES, type Resource, resourcesOf } from '../../src/standard/resources.ts'
import { NEWEST, payloadFor, VERSIONS, type Version } from '../../src/standard/versions.ts'
import type { Change } from './changes.ts'

/** How many of the changes of a class were made, and how many of them the audit found. */
export interface Recall {
  readonly kind: string
  made: number
  found: number
  /** Where none was found. */
  readonly missed: string[]
}

/** The body of an answer, as the sandbox gives it on 1 November 2026. */
export function answerOf(version: Version, { path }: Resource, data: unknown): Record<string, unknown> {
  return {
    data,
    links: { self: `https://api.fulano.example.com${path}?page=1` },
    meta: {
      ...(version.metaTotals && { totalRecords: Array.isArray(data) ? data.length : 1, totalPages: 1 }),
      requestDateTime: '2026-11-02T15:00:00Z',
    },
  }
}

/** The part of the changes that was found. */
export function shareOf(rows: readonly Recall[]): number {
  const made = rows.reduce((sum, row) => sum + row.made, 0)
  return rows.reduce((sum, row) => sum + row.found, 0) / Math.max(1, made)
}

/** The mean of the classes' parts: a class of many changes counts no more than one of few. */
export function meanOf(rows: readonly Recall[]): number {
  return rows.reduce((sum, row) => sum + shareOf([row]), 0) / Math.max(1, rows.length)
}

const SEED = 11
/** How far a customer is looked for to whom a change can be made. */
const SOUGHT = 400

function* customers(kind: Persona['kind']): Generator<Persona> {
  for (let index = 0; index < SOUGHT; index++) yield generatePersona({ seed: SEED, kind, index })
}

/** Makes each change to `times` generated answers, one at a time, and counts what the audit finds. */
export function recallOf(changes: readonly Change[], times: number): Recall[] {
  const classes = new Map<string, Recall>()
  const crowd = Object.fromEntries(KINDS.map((kind) => [kind, [...customers(kind)]]))
  for (const change of changes) {
    const { kind, of } = change
    const resource = RESOURCES.find(({ key }) => key === of)!
    const recall = classes.get(kind) ?? { kind, made: 0, found: 0, missed: [] }
    classes.set(kind, recall)
    let made = 0
    for (const [turn, persona] of crowd[resource.kind]!.entries()) {
      if (made === times) break
      const findings = spoiled(change, resource, persona, turn)
      if (findings === undefined) continue
      made += 1
      recall.made += 1
      if (findings.length > 0) recall.found += 1
      else recall.missed.push(`${of} ${change.at} of ${persona.id}`)
    }
  }
  return [...classes.values()]
}

/** What the audit finds in an answer after the change; undefined where it has nothing to change. */
function spoiled(
  { spoil }: Change,
  resource: Resource,
  persona: Persona,
  turn: number,
): readonly Finding[] | undefined {
  const data = structuredClone(storedFor(persona, resource)) as unknown
  const record = Array.isArray(data) ? data[0] : data
  if (!spoil(record as never, turn)) return undefined
  return audit(answerOf(NEWEST, resource, data)).findings
}

/** What the audit has against sound answers: `count` customers of each kind, each in one of the versions. */
export function falseAlarms(count: number): string[] {
  const alarms: string[] = []
  for (const kind of KINDS) {
    for (let index = 0; index < count; index++) {
      const persona = generatePersona({ seed: SEED, kind, index })
      const version = VERSIONS[index % VERSIONS.length]!
      const resources = resourcesOf(kind)
      const resource = resources[index % resources.length]!
      const payload = payloadFor(version, resource, storedFor(persona, resource))
      if (payload === undefined) continue
      for (const { rule, path, expected } of audit(answerOf(version, resource, payload)).findings)
        alarms.push(`${persona.id} ${resource.key} ${version.id}: ${rule} ${path}, ${expected}`)
    }
  }
  return alarms
}
