import Negotiator from 'negotiator'
import type { Consent } from '../domain/consent.ts'
import type { Kind } from '../domain/kind.ts'
import * as parameters from '../standard/parameters.ts'
import type { Resource } from '../standard/resources.ts'
import type { Call, TokenGrant } from './call.ts'
import { insufficientScope } from './challenge.ts'
import { badPaging } from './paging.ts'
import { Problem, quoted } from './problem.ts'

/** One reason to refuse a call to a known path. */
interface Check {
  readonly name: string
  readonly find: (call: Call, resource: Resource) => Problem | undefined
}

/**
 * TABLE of reasons in the order of rulebook 3.7, the first that applies being the answer. An unknown path (404) never
 * gets here: no route has it.
 */
export const CHECKS: readonly Check[] = [
  {
    name: 'method',
    find: ({ method }) => (method === 'GET' || method === 'HEAD' ? undefined : notAllowed(['GET'])),
  },
  { name: 'accept', find: unacceptable },
  { name: 'bearer', find: ({ stranger }) => (stranger ? unauthenticated(stranger) : undefined) },
  {
    name: 'interaction id',
    find: (call) => (call.interactionIdOwed ? badInteractionId(call) : undefined),
  },
  { name: 'headers', find: (call) => badHeader(call, CUSTOMERS_HEADERS) },
  { name: 'body', find: unexpectedBody },
  { name: 'permission', find: forbidden },
  { name: 'repeated parameter', find: repeatedParameter },
  {
    name: 'paging',
    find: ({ query, version }, { paginated }) => (paginated ? badPaging(query, version) : undefined),
  },
]

/** Everything that is wrong with a request, in the order of the checks. */
export const violationsOf = (call: Call, resource: Resource): Problem[] =>
  CHECKS.flatMap(({ find }) => find(call, resource) ?? [])

/** Lets a call through to the resource. @throws Problem of the first check that finds one */
export function check(call: Call, resource: Resource): void {
  for (const { find } of CHECKS) {
    const found = find(call, resource)
    if (!found) continue
    call.violations = violationsOf(call, resource)
    throw found
  }
}

/** 405 with the methods that would do (RFC 9110, 15.5.6); wherever GET would, so would HEAD (9.1). */
export function notAllowed(methods: readonly string[]): Problem {
  const all = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
  const allow = [...new Set(all)].join(', ')
  return new Problem('METODO_NAO_PERMITIDO', `Este recurso atende só a ${allow}.`, { allow })
}

export const unauthenticated = (detail: string): Problem => new Problem('NAO_AUTENTICADO', detail)

/** 403 to a token that may less than the call wants: `lacks` says what it lacks, and `detail` that and what to do. */
export const unpermitted = (scope: string, lacks: string, detail: string): Problem =>
  new Problem('SEM_PERMISSAO', detail, insufficientScope(scope, lacks))

const PLAIN_ACCEPTS = new Set(['', '*/*', 'application/json'])

/** Negotiates for JSON in UTF-8, sparing the usual values the negotiation (rulebook 3.1). */
export function unacceptable({ headers }: Call): Problem | undefined {
  const { accept = '', 'accept-charset': charset } = headers
  if (PLAIN_ACCEPTS.has(accept) && !charset) return undefined
  const negotiator = new Negotiator({ headers })
  // Offered with its charset, so that a range that names another charset does not match.
  const json = PLAIN_ACCEPTS.has(accept) || negotiator.mediaType(['application/json; charset=utf-8'])
  if (json && (!charset || negotiator.charset(['utf-8']))) return undefined
  return new Problem(
    'FORMATO_NAO_ACEITO',
    'A resposta é sempre application/json em UTF-8: envie Accept: application/json ou omita o cabeçalho.',
  )
}

export const badInteractionId = ({ version }: Call): Problem =>
  new Problem(
    'INTERACTION_ID_INVALIDO',
    version.interactionIdRequired
      ? 'Envie x-fapi-interaction-id com um UUID (RFC 4122), por exemplo o que volta no cabeçalho desta resposta.'
      : 'x-fapi-interaction-id aceita de 1 a 100 letras, dígitos e hifens, começando por letra ou dígito.',
  )

/** A header that may be left out, but not sent wrong. */
interface OptionalHeader {
  readonly name: string
  readonly pattern: RegExp
  readonly expected: string
}

const AUTH_DATE: OptionalHeader = {
  name: 'x-fapi-auth-date',
  pattern: new RegExp(parameters.AUTH_DATE),
  expected: 'uma data como Sun, 10 Sep 2017 19:43:31 UTC',
}
const upTo = (length: number, name: string): OptionalHeader => ({
  name,
  pattern: new RegExp(`^.{1,${length}}$`),
  expected: `de 1 a ${length} caracteres`,
})
const ipAddress = (length: number): OptionalHeader => upTo(length, 'x-fapi-customer-ip-address')
const userAgent = (length: number): OptionalHeader => upTo(length, 'x-customer-user-agent')

const { HEADER_MAX, LONG_HEADER_MAX } = parameters
/** Of the customers' API (rulebook 3.1). */
const CUSTOMERS_HEADERS = [AUTH_DATE, ipAddress(HEADER_MAX), userAgent(HEADER_MAX)]
/** Of consents, which have room for a longer agent, and of resources, which have for a longer address too. */
export const AROUND_HEADERS = {
  consents: [AUTH_DATE, ipAddress(HEADER_MAX), userAgent(LONG_HEADER_MAX)],
  resources: [AUTH_DATE, ipAddress(LONG_HEADER_MAX), userAgent(LONG_HEADER_MAX)],
}

/** The first header that was sent wrong. */
export function badHeader({ headers }: Call, optional: readonly OptionalHeader[]): Problem | undefined {
  for (const { name, pattern, expected } of optional) {
    const value = headers[name]
    if (value === undefined || pattern.test(value)) continue
    return new Problem(
      'CABECALHO_INVALIDO',
      `${name}: ${quoted(value)} não serve; envie ${expected}, ou omita.`,
    )
  }
  return undefined
}

/** A body on a GET has no meaning (RFC 9110, 9.3.1): better told than silently dropped. */
function unexpectedBody({ headers }: Call): Problem | undefined {
  const empty = headers['content-length'] === undefined || headers['content-length'] === '0'
  return empty && headers['transfer-encoding'] === undefined
    ? undefined
    : new Problem(
        'REQUISICAO_MALFORMADA',
        'Um GET não leva corpo: envie os critérios na URL e nos cabeçalhos.',
      )
}

/** What a token needs for the resources of customers, besides the permission in its consent. */
const SCOPE = 'customers'

const CUSTOMERS: Record<Kind, string> = {
  personal: 'uma pessoa natural (PF)',
  business: 'uma pessoa jurídica (PJ)',
}

function forbidden(call: Call, { kind, permission }: Resource): Problem | undefined {
  if (call.grant) return unconsented(call.grant, call.consent, permission)
  if (!call.persona || call.persona.kind === kind) return undefined
  const lacks = `O bearer é de ${CUSTOMERS[call.persona.kind]} e não tem ${permission}`
  return unpermitted(
    SCOPE,
    lacks,
    `${lacks}: use o de ${CUSTOMERS[kind]}, listado em GET /__admin/personas?kind=${kind}.`,
  )
}

/** A consent opens what its permissions say, through a token that a person agreed to (rulebook 3.6). */
function unconsented(
  { byPerson, scopes }: TokenGrant,
  consent: Consent | undefined,
  permission: string,
): Problem | undefined {
  if (!byPerson || !scopes.has(SCOPE)) {
    const lacks = `O token não tem o escopo ${SCOPE}`
    return unpermitted(SCOPE, lacks, `${lacks}: peça openid consent:{consentId} ${SCOPE} em /auth/authorize.`)
  }
  if (consent?.permissions.includes(permission)) return undefined
  const lacks = `O consentimento não tem ${permission}`
  return unpermitted(SCOPE, lacks, `${lacks}: peça outro que a tenha.`)
}

/** Two values for one parameter, and no rule which is meant; unknown names too, because a typo is as likely there. */
export function repeatedParameter({ query }: Pick<Call, 'query'>): Problem | undefined {
  const seen = new Set<string>()
  for (const name of query.keys()) {
    if (!seen.has(name)) {
      seen.add(name)
      continue
    }
    return new Problem(
      'PARAMETRO_INVALIDO',
      `${quoted(name)} aparece mais de uma vez na URL: envie cada parâmetro uma vez só.`,
    )
  }
  return undefined
}
