import type { Kind } from '../domain/kind.ts'
import { step } from '../json/json-path.ts'
import { resourcesOf } from '../standard/resources.ts'
import { NEWEST } from '../standard/versions.ts'
import type { Context, Found } from './finding.ts'
import { isObject } from './recognise.ts'
import { judgeData, judgeTogether } from './record.ts'

/** What looks like a customer of the store; its payloads may be anything. */
export interface CandidatePersona {
  readonly kind: unknown
  readonly data: Readonly<Record<string, unknown>>
}

export const isPersona = (input: unknown): input is CandidatePersona =>
  isObject(input) && isObject(input.data) && 'kind' in input && 'identifications' in input.data

/** Each payload by itself, then all together as far as they are sound. */
export function* judgePersona(
  kind: Kind,
  data: CandidatePersona['data'],
  context: Context,
): Generator<Found> {
  const payloads: Record<string, unknown> = {}
  const refused: string[] = []
  for (const resource of resourcesOf(kind)) {
    const { topic, paginated } = resource
    const judged = judgeData(resource, NEWEST, data[topic], `$.data${step(topic)}`, context)
    yield* judged.found
    payloads[topic] = paginated ? judged.known : judged.known[0]
    refused.push(...judged.refused)
  }
  yield* judgeTogether(kind, payloads, '$.data', refused)
}
