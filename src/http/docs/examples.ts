import type { Request } from 'express'
import { linkOrigin, metaOf } from '../../bank/envelope.ts'
import { Problem, quoted } from '../../bank/problem.ts'
import type { Config } from '../../config.ts'
import type { Consent } from '../../domain/consent.ts'
import { isCpf } from '../../domain/cpf.ts'
import type { Kind } from '../../domain/kind.ts'
import { CONSENTS, RESOURCE_LIST } from '../../standard/consents/consents.ts'
import { PERSONAL_PERMISSIONS } from '../../standard/consents/journey.ts'
import { EXAMPLE_INSTANT } from '../../standard/openapi.ts'
import type { Examples } from '../../standard/openapi-served.ts'
import { type Persona, storedFor } from '../../standard/persona.ts'
import { RESOURCES, type Resource } from '../../standard/resources.ts'
import { NEWEST, payloadFor, type Version } from '../../standard/versions.ts'
import type { Store } from '../../store/store.ts'

/** How far the catalogue is searched. */
const SEARCHED = 100

/** What a resource returns for a customer of this store. */
export interface Example {
  readonly persona: Persona
  readonly data: unknown
}

/** The first customer of the resource who can be shown in the version, those who exist to fail coming last. */
export function exampleOf(store: Store, resource: Resource, version: Version): Example | undefined {
  const { personas } = store.list({ kind: resource.kind, limit: SEARCHED })
  const failing = ({ rules = [] }: Persona): boolean => rules.length > 0
  for (const persona of [...personas.filter((one) => !failing(one)), ...personas.filter(failing)]) {
    const data = payloadFor(version, resource, storedFor(persona, resource))
    if (data !== undefined) return { persona, data }
  }
  return undefined
}

/**
 * What the resource returns for the customer called so: alias, id or document. Throws Problem where there is nobody, or
 * nothing to be shown of them.
 */
export function exampleCalled(
  store: Store,
  key: string,
  { resource, version }: { readonly resource: Resource; readonly version: Version },
): Example {
  const persona = store.find(key)
  const name = quoted(key)
  if (!persona)
    throw new Problem(
      'NAO_ENCONTRADO',
      `Nenhum cliente atende por ${name}: envie um apelido, um id ou um documento.`,
    )
  if (persona.kind !== resource.kind)
    throw new Problem(
      'NAO_ENCONTRADO',
      `${name} não é cliente de ${resource.kind}, de que fala ${resource.key}.`,
    )
  const data = payloadFor(version, resource, storedFor(persona, resource))
  if (data !== undefined) return { persona, data }
  throw new Problem(
    'CLIENTE_NAO_REPRESENTAVEL',
    `A ${version.id} não pode representar ${name}: peça-o em version=${NEWEST.id}.`,
  )
}

/** The customer of that kind whom a page names to try things with. */
export const exampleCustomer = (store: Store, kind: Kind, version: Version): Persona | undefined =>
  exampleOf(store, RESOURCES.find((resource) => resource.kind === kind)!, version)?.persona

const STRANGER = '52998224725'

/** The CPF of a customer to ask a consent of; any that is valid does, as the bank makes a customer for it. */
export function exampleCpf(store: Store, version: Version): string {
  const document = exampleCustomer(store, 'personal', version)?.document
  return document !== undefined && isCpf(document) ? document : STRANGER
}

interface Deps {
  readonly store: Store
  readonly config: Pick<Config, 'publicUrl'>
}

/** Answers of the customers' API, of customers that are there. */
export const customerExamples = (req: Request, version: Version, { store, config }: Deps): Examples => ({
  response(at) {
    const resource = RESOURCES.find(({ key }) => at === `get /${key}`)
    const example = resource && exampleOf(store, resource, version)
    if (!example) return undefined
    const { data } = example
    const records = Array.isArray(data) ? data.length : 1
    return {
      data,
      links: { self: linkOrigin({ ...req.call, version }, config.publicUrl !== undefined) + resource.path },
      meta: JSON.parse(metaOf(version, EXAMPLE_INSTANT, records, 1)),
    }
  },
})

const CONSENT_ID = 'urn:fulano:5b1f3c0a-7c1e-4d7a-9f39-0f6a3e2d8c41'
const EXPIRES = '2027-11-01T12:00:00Z'
const RENEWED = '2028-11-01T12:00:00Z'

/** Requests and answers of the APIs around consents, about a person who is there. */
export function consentExamples(req: Request, version: Version, { store }: Pick<Deps, 'store'>): Examples {
  const cpf = exampleCpf(store, version)
  const loggedUser = { document: { identification: cpf, rel: 'CPF' } }
  const origin = req.call.origin
  const meta = { requestDateTime: EXAMPLE_INSTANT }
  const list = (records: number) => ({ totalRecords: records, totalPages: records, ...meta })
  const consent = (status: Consent['status'], expirationDateTime: string) => ({
    data: {
      consentId: CONSENT_ID,
      creationDateTime: EXAMPLE_INSTANT,
      status,
      statusUpdateDateTime: EXAMPLE_INSTANT,
      permissions: PERSONAL_PERMISSIONS,
      expirationDateTime,
    },
    links: { self: `${origin}${CONSENTS.path}/${CONSENT_ID}` },
    meta,
  })
  const renewal = { expirationDateTime: RENEWED, loggedUser }
  /** TABLE by method and path of the published documents. */
  const requests: Readonly<Record<string, unknown>> = {
    'post /consents': {
      data: { loggedUser, permissions: PERSONAL_PERMISSIONS, expirationDateTime: EXPIRES },
    },
    'post /consents/{consentId}/extends': { data: renewal },
  }
  const answers: Readonly<Record<string, unknown>> = {
    'post /consents': consent('AWAITING_AUTHORISATION', EXPIRES),
    'get /consents/{consentId}': consent('AUTHORISED', EXPIRES),
    'post /consents/{consentId}/extends': consent('AUTHORISED', RENEWED),
    'get /consents/{consentId}/extensions': {
      data: [
        {
          ...renewal,
          requestDateTime: EXAMPLE_INSTANT,
          previousExpirationDateTime: EXPIRES,
          xFapiCustomerIpAddress: '203.0.113.7',
          xCustomerUserAgent: 'Receptora/1.0',
        },
      ],
      links: { self: `${origin}${CONSENTS.path}/${CONSENT_ID}/extensions` },
      meta: list(1),
    },
    'get /resources': { data: [], links: { self: origin + RESOURCE_LIST.path }, meta: list(0) },
  }
  return { request: (at) => requests[at], response: (at) => answers[at] }
}
