import type { Kind } from '../domain/kind.ts'
import { ACCESS, type Access } from './openapi-access.ts'
import { headersOf, interactionIdSchema, type Parameter, pagingOf } from './parameters.ts'
import { BASE_PATH, nameOf, type Resource } from './resources.ts'
import type { JsonSchema } from './schemas/part.ts'
import { ERROR_STATUSES, type ErrorStatus } from './statuses.ts'
import type { Version } from './versions.ts'

interface Reference {
  readonly $ref: string
}
type Components = Readonly<Record<string, unknown>>
/** The components of a document while it is being made. */
type Parts = Record<string, unknown>

interface Operation {
  readonly tags: readonly string[]
  readonly summary: string
  readonly description: string
  readonly operationId: string
  readonly parameters: readonly Reference[]
  readonly responses: Readonly<Record<string, Reference>>
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
}

/** An OpenAPI 3.0 document, ready for JSON. */
export interface OpenApiDocument {
  readonly openapi: '3.0.0'
  readonly info: { readonly title: string; readonly description: string; readonly version: string }
  readonly servers: readonly { readonly url: string; readonly description: string }[]
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>
  readonly components: Readonly<
    Record<'schemas' | 'parameters' | 'headers' | 'responses' | 'securitySchemes', Components>
  >
}

/** When the answers that the documents show were given. */
export const EXAMPLE_INSTANT = '2026-11-01T12:00:00Z'

/** The kinds of customers, in Portuguese. */
export const KIND_TAGS: Readonly<Record<Kind, { name: string; description: string }>> = {
  personal: { name: 'Pessoa natural', description: 'Clientes com CPF, ou com passaporte na falta dele.' },
  business: { name: 'Pessoa jurídica', description: 'Clientes com CNPJ.' },
}

/** The document of one version, for a server that answers at `serverUrl`, e.g. `http://127.0.0.1:4010`. */
export function openapiFor(
  version: Version,
  serverUrl: string,
  { access = ACCESS.token, admin = true }: { readonly access?: Access; readonly admin?: boolean } = {},
): OpenApiDocument {
  const schemas: Parts = {}
  const responses = { ...successes(version, schemas), ...failures(version, schemas) }
  const parameters = [...headersOf(version), ...pagingOf(version)]
  return {
    openapi: '3.0.0',
    info: {
      title: 'Fulano: API Customers',
      description: access.description(serverUrl, admin),
      version: version.id,
    },
    servers: [{ url: serverUrl + BASE_PATH, description: 'Este sandbox.' }],
    tags: Object.values(KIND_TAGS),
    paths: Object.fromEntries(
      version.resources.map((resource) => [pathOf(resource), { get: operation(resource, version, access) }]),
    ),
    components: {
      schemas,
      responses,
      parameters: Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter])),
      headers: responseHeaders(version),
      securitySchemes: access.securitySchemes(serverUrl),
    },
  }
}

const pathOf = ({ path }: Resource): string => path.slice(BASE_PATH.length)

/** A reference to a component. */
export const to = (kind: keyof OpenApiDocument['components'], name: string): Reference => ({
  $ref: `#/components/${kind}/${name}`,
})

function operation(resource: Resource, version: Version, { security }: Access): Operation {
  const parameters: readonly Parameter[] = [
    ...headersOf(version),
    ...(resource.paginated ? pagingOf(version) : []),
  ]
  const failures = statusesOf(resource, version).map(
    ({ status, name }) => [status, to('responses', name)] as const,
  )
  return {
    tags: [KIND_TAGS[resource.kind].name],
    summary: resource.summary,
    description: `Permissão do consentimento: \`${resource.permission}\`.`,
    operationId: `get${nameOf(resource)}`,
    parameters: parameters.map(({ name }) => to('parameters', name)),
    responses: { '200': to('responses', nameOf(resource)), ...Object.fromEntries(failures) },
    security,
  }
}

const declared = ({ undeclaredStatuses }: Version): readonly ErrorStatus[] =>
  ERROR_STATUSES.filter(({ status }) => !undeclaredStatuses.includes(status))

const statusesOf = ({ paginated }: Resource, version: Version): readonly ErrorStatus[] =>
  declared(version).filter(({ paginatedOnly }) => paginated || !paginatedOnly)

function successes(version: Version, schemas: Parts): Components {
  const headers = Object.keys(responseHeaders(version)).map((name) => [name, to('headers', name)] as const)
  const rows = version.resources.map((resource) => {
    const schema = hoist(version.bodies[resource.key], schemas)
    return [
      nameOf(resource),
      {
        description: `${resource.summary}.`,
        headers: Object.fromEntries(headers),
        content: { 'application/json': { schema } },
      },
    ] as const
  })
  return Object.fromEntries(rows)
}

function failures(version: Version, schemas: Parts): Components {
  const schema = hoist(version.bodies.error, schemas)
  const totals = version.metaTotals ? { totalRecords: 0, totalPages: 0 } : {}
  const meta = { ...totals, requestDateTime: EXAMPLE_INSTANT }
  const rows = declared(version).map(({ name, description, example }) => {
    const content = { schema, example: { errors: [example], meta } }
    return [name, { description, content: { 'application/json; charset=utf-8': content } }] as const
  })
  return Object.fromEntries(rows)
}

/** What every answer carries. */
export function responseHeaders(version: Version): Components {
  const interactionId = {
    description: 'O mesmo valor da chamada, ou um novo se ela não trouxe um que servisse.',
    schema: interactionIdSchema(version),
  }
  const apiVersion = {
    description: 'Versão completa da API que respondeu.',
    required: true,
    schema: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$', example: version.id },
  }
  return { 'x-fapi-interaction-id': interactionId, ...(version.versionHeader && { 'x-v': apiVersion }) }
}

/** Moves every part that has a title into `parts`, and leaves a reference to it. One title is one part. */
export function hoist({ title, properties, items, ...rest }: JsonSchema, parts: Parts): unknown {
  const fields = Object.entries(properties ?? {}).map(([name, part]) => [name, hoist(part, parts)] as const)
  const plain = {
    ...rest,
    ...(properties && { properties: Object.fromEntries(fields) }),
    ...(items && { items: hoist(items, parts) }),
  }
  if (title === undefined) return plain
  if (title in parts && JSON.stringify(parts[title]) !== JSON.stringify(plain))
    throw new Error(`two parts of the standard are called ${title}`)
  parts[title] = plain
  return to('schemas', title)
}
