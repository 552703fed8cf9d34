import type { SchemaObject } from 'ajv'

const TEXT = { type: 'string', minLength: 1 }
const INSTANT = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$',
  description: 'an instant such as 2026-11-01T12:00:00Z',
}

/** A consent as it is stored. */
export const CONSENT_SCHEMA: SchemaObject = {
  type: 'object',
  required: [
    'consentId',
    'clientId',
    'loggedUser',
    'permissions',
    'creationDateTime',
    'status',
    'statusUpdateDateTime',
    'extensions',
  ],
  additionalProperties: false,
  properties: {
    consentId: TEXT,
    clientId: TEXT,
    loggedUser: TEXT,
    businessEntity: TEXT,
    permissions: { type: 'array', items: TEXT, minItems: 1 },
    creationDateTime: INSTANT,
    status: { type: 'string', enum: ['AWAITING_AUTHORISATION', 'AUTHORISED', 'REJECTED'] },
    statusUpdateDateTime: INSTANT,
    expirationDateTime: INSTANT,
    rejection: { type: 'object' },
    persona: TEXT,
    isLinked: { type: 'boolean' },
    extensions: { type: 'array', items: { type: 'object' } },
  },
}
