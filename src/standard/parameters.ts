import { ANY, type JsonSchema } from './schemas/part.ts'
import type { Version } from './versions.ts'

/** A header or query parameter of the six GETs (rulebook 3.1). */
export interface Parameter {
  readonly name: string
  readonly in: 'header' | 'query'
  readonly description: string
  readonly required: boolean
  readonly schema: JsonSchema
}

const header = (name: string, description: string, schema: JsonSchema, required = false): Parameter => ({
  name,
  in: 'header',
  description,
  required,
  schema,
})
const query = (name: string, description: string, schema: JsonSchema): Parameter => ({
  name,
  in: 'query',
  description,
  required: false,
  schema,
})

/** Characters of the headers that say where a person sits and with what, and of a `pagination-key`. */
export const HEADER_MAX = 100
export const LONG_HEADER_MAX = 255
export const PAGINATION_KEY_MAX = 2048

const text = (maxLength: number): JsonSchema => ({ type: 'string', pattern: ANY, maxLength })
const shortText: JsonSchema = { ...text(HEADER_MAX), minLength: 1 }
const int32 = (byDefault: number, maximum: number) =>
  ({
    type: 'integer',
    format: 'int32',
    default: byDefault,
    minimum: 1,
    maximum,
  }) as const satisfies JsonSchema

/** The pattern of `x-fapi-auth-date`: an IMF-fixdate of RFC 7231. */
export const AUTH_DATE =
  '^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \\d{4} ' +
  '\\d{2}:\\d{2}:\\d{2} (GMT|UTC)$'

const UUID: JsonSchema = {
  type: 'string',
  format: 'uuid',
  pattern: '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$',
  minLength: 1,
  maxLength: 36,
  example: '6f1b4d0e-94a5-4c53-8c3a-0f5d2f0c7e11',
}
/** What the interaction id was before 2.1.0. */
const LOOSE_ID: JsonSchema = {
  type: 'string',
  pattern: '^[a-zA-Z0-9][a-zA-Z0-9\\-]{0,99}$',
  maxLength: 100,
  example: UUID.example,
}

/** The interaction id as a version has it, in the request and in the answer. */
export const interactionIdSchema = ({
  interactionIdRequired,
}: Pick<Version, 'interactionIdRequired'>): JsonSchema => (interactionIdRequired ? UUID : LOOSE_ID)

/** What every call may send. */
export const headersOf = (version: Version): readonly Parameter[] => [
  header('Authorization', 'Bearer e a credencial.', text(2048), true),
  header('x-fapi-auth-date', 'Último acesso do usuário ao receptor, como na RFC 7231.', {
    type: 'string',
    pattern: AUTH_DATE,
    minLength: 29,
    maxLength: 29,
    example: 'Sun, 01 Nov 2026 12:00:00 GMT',
  }),
  header('x-fapi-customer-ip-address', 'Endereço IP do usuário, se ele está presente.', shortText),
  header(
    'x-fapi-interaction-id',
    'Liga a chamada à resposta, que o repete.',
    { ...interactionIdSchema(version), minLength: 1 },
    version.interactionIdRequired,
  ),
  header('x-customer-user-agent', 'Navegador ou aplicativo do usuário.', shortText),
]

/** The numbers of paging, from the first page on. */
export const PAGE = int32(1, 2 ** 31 - 1)
export const PAGE_SIZE = int32(25, 1000)

const PAGES: readonly Parameter[] = [
  query('page', 'Página pedida; a primeira é 1.', PAGE),
  query('page-size', 'Quantos registros por página.', PAGE_SIZE),
]
const PAGINATION_KEY = query(
  'pagination-key',
  'A chave que veio nos links: páginas da mesma chave contam como uma consulta.',
  text(PAGINATION_KEY_MAX),
)

/** What a call to a list may send besides. */
export const pagingOf = ({ pageParameters }: Version): readonly Parameter[] => [
  ...(pageParameters ? PAGES : []),
  PAGINATION_KEY,
]
