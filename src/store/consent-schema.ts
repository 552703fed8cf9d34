import { isCnpj } from '../domain/cnpj.ts'
import { CONSENT_STATUSES, type Consent, REJECTION_CODES, REJECTORS } from '../domain/consent.ts'
import { isCpf } from '../domain/cpf.ts'
import { instantOf } from '../domain/instant.ts'
import type { Finding } from '../json/findings.ts'
import type { Schema } from '../json/validator.ts'
import { CNPJ_PATTERN, CPF_PATTERN } from '../standard/schemas/scalars.ts'

const TEXT = { type: 'string', minLength: 1 }
const INSTANT = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$',
  description: 'an instant such as 2026-11-01T12:00:00Z',
}
const CPF = { type: 'string', pattern: CPF_PATTERN, description: 'a CPF of 11 digits' }
const CNPJ = { type: 'string', pattern: CNPJ_PATTERN, description: 'a CNPJ of 14 characters' }

const object = (properties: Record<string, Schema>, required: readonly string[]): Schema => ({
  type: 'object',
  required,
  additionalProperties: false,
  properties,
})

const REJECTION = object(
  {
    rejectedBy: { type: 'string', enum: REJECTORS },
    reason: object(
      {
        code: { type: 'string', enum: REJECTION_CODES },
        additionalInformation: TEXT,
      },
      ['code'],
    ),
  },
  ['rejectedBy', 'reason'],
)

const EXTENSION = object(
  {
    loggedUser: CPF,
    requestDateTime: INSTANT,
    expirationDateTime: INSTANT,
    previousExpirationDateTime: INSTANT,
    xFapiCustomerIpAddress: TEXT,
    xCustomerUserAgent: TEXT,
  },
  ['loggedUser', 'requestDateTime', 'xFapiCustomerIpAddress', 'xCustomerUserAgent'],
)

const whenIs = (status: string, then: Schema): Schema => ({
  if: { required: ['status'], properties: { status: { const: status } } },
  then,
})

/** A consent as it is stored. */
export const CONSENT_SCHEMA: Schema = {
  ...object(
    {
      consentId: TEXT,
      clientId: TEXT,
      loggedUser: CPF,
      businessEntity: CNPJ,
      permissions: {
        type: 'array',
        items: { type: 'string', pattern: '^[A-Z_]+$', description: 'a permission in capitals' },
        minItems: 1,
        uniqueItems: true,
      },
      creationDateTime: INSTANT,
      status: { type: 'string', enum: CONSENT_STATUSES },
      statusUpdateDateTime: INSTANT,
      expirationDateTime: INSTANT,
      rejection: REJECTION,
      persona: TEXT,
      isLinked: { type: 'boolean' },
      extensions: { type: 'array', items: EXTENSION },
    },
    [
      'consentId',
      'clientId',
      'loggedUser',
      'permissions',
      'creationDateTime',
      'status',
      'statusUpdateDateTime',
      'extensions',
    ],
  ),
  allOf: [whenIs('REJECTED', { required: ['rejection'] }), whenIs('AUTHORISED', { required: ['persona'] })],
}

/** What no schema sees of a consent that fits it: instants outside of the calendar, check digits, a rejection of nothing. */
export function consentFindings(consent: Consent, at = '$'): Finding[] {
  const { loggedUser, businessEntity, status, rejection } = consent
  const wrong = instantsOf(consent, at)
    .filter(({ instant }) => !isInstant(instant))
    .map(({ path, instant }) => ({
      path,
      words: { pt: `${instant} não está no calendário`, en: `${instant} is not in the calendar` },
    }))
  if (!isCpf(loggedUser))
    wrong.push({
      path: `${at}.loggedUser`,
      words: { pt: `${loggedUser} não é um CPF`, en: `${loggedUser} is not a CPF` },
    })
  if (businessEntity !== undefined && !isCnpj(businessEntity))
    wrong.push({
      path: `${at}.businessEntity`,
      words: { pt: `${businessEntity} não é um CNPJ`, en: `${businessEntity} is not a CNPJ` },
    })
  if (rejection && status !== 'REJECTED')
    wrong.push({
      path: `${at}.rejection`,
      words: {
        pt: `só um consentimento REJECTED tem uma, e este está ${status}`,
        en: `only a REJECTED consent has one, and this is ${status}`,
      },
    })
  return wrong
}

/** All instants of a consent, by their JSON paths. */
function instantsOf({ extensions, ...consent }: Consent, at: string): { path: string; instant: string }[] {
  const parts = [consent, ...extensions].map((part, index) => ({
    part,
    path: index === 0 ? at : `${at}.extensions[${index - 1}]`,
  }))
  return parts.flatMap(({ part, path }) =>
    Object.entries(part)
      .filter(([key]) => key.endsWith('DateTime'))
      .map(([key, instant]) => ({ path: `${path}.${key}`, instant: instant as string })),
  )
}

function isInstant(text: string): boolean {
  const date = new Date(text)
  return !Number.isNaN(date.getTime()) && instantOf(date) === text
}
