import type { SchemaObject } from 'ajv'
import { PERSONA_RULES_SCHEMA } from '../behaviour/rule-schema.ts'
import { KINDS } from '../domain/kind.ts'
import { ALIAS } from './alias.ts'

const TEXT = { type: 'string', minLength: 1 }

/**
 * A customer as it is stored: the envelope only. The payloads inside `data` are checked against the standard's own
 * schemas by whoever opens the store.
 */
export const PERSONA_SCHEMA: SchemaObject = {
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
    data: {
      type: 'object',
      required: ['identifications', 'qualifications', 'financial-relations'],
      additionalProperties: false,
      properties: {
        identifications: { type: 'array', minItems: 1, items: { type: 'object' } },
        qualifications: { type: 'object' },
        'financial-relations': { type: 'object' },
      },
    },
    rules: PERSONA_RULES_SCHEMA,
  },
}
