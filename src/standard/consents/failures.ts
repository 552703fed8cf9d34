import { hoist, to } from '../openapi.ts'
import { errorBody } from '../schemas/envelope.ts'
import type { JsonSchema } from '../schemas/part.ts'
import { CONSENT_ERROR_STATUSES, type ErrorStatus } from '../statuses.ts'
import { CONSENT_ERRORS, codesOf } from './errors.ts'
import type { ConsentApi, ConsentOperation } from './operations.ts'

/** The components of one kind while a document is being made. */
type Parts = Record<string, unknown>

/** The errors of an operation; those that are the same everywhere become components. */
export function failuresOf(one: ConsentOperation, schemas: Parts, responses: Parts): object {
  const declared = CONSENT_ERROR_STATUSES.filter(
    ({ status }) =>
      (status !== '415' || one.request) &&
      (status !== '422' || one.api === 'resources' || codesOf(one.id).length > 0),
  )
  return Object.fromEntries(
    declared.map((row) => {
      const own = row.status === '422' && one.api === 'consents'
      const name = own ? `${row.name}${one.id[0]?.toUpperCase()}${one.id.slice(1)}` : row.name
      responses[name] = failure(own ? worded(row, one) : row, errorSchema(row, one, schemas), one.api)
      return [row.status, to('responses', name)]
    }),
  )
}

/** A 422 of consents shows the first of its operation's codes. */
function worded(row: ErrorStatus, { id }: ConsentOperation): ErrorStatus {
  const code = codesOf(id)[0]!
  const { title, detail } = CONSENT_ERRORS[code]
  return { ...row, example: { code, title, detail } }
}

/** The body of an error; a 422 of consents lists its codes, and a 529 of theirs is closed, as published. */
function errorSchema({ status }: ErrorStatus, { api, id }: ConsentOperation, schemas: Parts): unknown {
  if (api === 'consents' && status === '422') return hoist(with422(codesOf(id), id), {})
  if (api === 'consents' && status === '529') return hoist(closed(errorBody), {})
  return hoist(errorBody, schemas)
}

/** Without titles: what differs from a component is none. */
const untitled = ({ title: _title, ...schema }: JsonSchema): JsonSchema => schema

function with422(codes: readonly string[], id: string): JsonSchema {
  const { errors, meta } = errorBody.properties!
  const item = errors!.items!
  const { description } = item.properties!.code!
  const code: JsonSchema = { type: 'string', enum: codes, ...(description !== undefined && { description }) }
  // A renewal has room for three.
  const maxItems = id === 'extendConsent' ? { maxItems: 3 } : {}
  const items = untitled({ ...item, properties: { ...item.properties, code } })
  return untitled({
    ...errorBody,
    properties: { errors: { ...errors, ...maxItems, items }, meta: untitled(meta!) },
  })
}

const closed = ({ properties, items, ...rest }: JsonSchema): JsonSchema => ({
  ...untitled(rest),
  ...(items && { items: closed(items) }),
  ...(properties && {
    additionalProperties: false,
    properties: Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, closed(part)])),
  }),
})

/** `default` is published without a charset in the document of consents alone. */
const failure = (
  { status, description, example }: ErrorStatus,
  schema: unknown,
  api: ConsentApi,
): object => ({
  description,
  content: {
    [status === 'default' && api === 'consents' ? 'application/json' : 'application/json; charset=utf-8']: {
      schema,
      example: { errors: [example], meta: { requestDateTime: '2026-11-01T12:00:00Z' } },
    },
  },
})
