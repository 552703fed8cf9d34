import { PERSONA_RULES_SCHEMA } from '../behaviour/rule-schema.ts'
import { KINDS, type Kind } from '../domain/kind.ts'
import type { Schema } from '../json/validator.ts'
import { resourcesOf } from '../standard/resources.ts'
import { ALIAS } from './alias.ts'

const TEXT = { type: 'string', minLength: 1 }

/** A payload for every resource of the kind, and nothing else. */
function dataOf(kind: Kind): Schema {
  const payloads = resourcesOf(kind).map(({ topic, paginated }) => [
    topic,
    paginated ? { type: 'array', minItems: 1, items: { type: 'object' } } : { type: 'object' },
  ])
  return {
    type: 'object',
    required: resourcesOf(kind).map(({ topic }) => topic),
    additionalProperties: false,
    properties: Object.fromEntries(payloads),
  }
}

/**
 * A customer as it is stored: the envelope only. The payloads inside `data` are checked against the standard's own
 * schemas by whoever opens the store.
 */
export const PERSONA_SCHEMA: Schema = {
  type: 'object',
  required: ['id', 'kind', 'archetype', 'document', 'data'],
  additionalProperties: false,
  properties: {
    id: TEXT,
    alias: ALIAS,
    kind: { type: 'string', enum: KINDS },
    archetype: TEXT,
    story: { type: 'string' },
    stresses: { type: 'array', items: TEXT },
    document: TEXT,
    index: { type: 'integer', minimum: 0 },
    data: { type: 'object' },
    rules: PERSONA_RULES_SCHEMA,
  },
  allOf: KINDS.map((kind) => ({
    if: { required: ['kind'], properties: { kind: { const: kind } } },
    then: { properties: { data: dataOf(kind) } },
  })),
}
