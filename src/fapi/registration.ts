import { errors } from 'oidc-provider'
import type { Presented } from '../http/presented.ts'
import type { Jwks } from './keys.ts'
import { scopesOf } from './roles.ts'
import { type Statement, statementIn } from './statement.ts'
import { subjectOf } from './subject.ts'

/** The metadata of a client that is being registered; what the statement decides is written into it. */
export interface Metadata {
  client_id?: string
  client_name?: string
  software_statement?: unknown
  software_id?: string
  org_id?: string
  jwks?: unknown
  jwks_uri?: string
  redirect_uris?: unknown
  scope?: unknown
}

export interface RegistrationDeps {
  /** Of the directory. */
  readonly jwks: Jwks
  /** The client that was registered for this software. */
  readonly registeredFor: (software: string) => string | undefined
}

/** A refusal of RFC 7591, 3.2.2; oidc-provider makes the code of it. */
const refuse = (why: string): never => {
  throw new errors.InvalidClientMetadata(why)
}

/**
 * Judges a registration, or its update, by its software statement and by the certificate that came with it (DCR ID3, 7.1
 * and 7.2; rulebook section 7, 19), and writes into the metadata what the statement decides.
 * @throws the errors of RFC 7591, 3.2.2
 */
export function judgeRegistration(
  metadata: Metadata,
  presented: Presented | undefined,
  deps: RegistrationDeps,
): void {
  const statement = statementIn(metadata.software_statement, { jwks: deps.jwks, now: new Date() })
  if (typeof statement === 'string') throw new errors.InvalidSoftwareStatement(statement)
  checkHolder(statement, presented)
  const registered = deps.registeredFor(statement.software_id)
  if (registered !== undefined && registered !== metadata.client_id)
    refuse(
      `the software of this software_statement is registered already: delete that client first (RFC 7592, 2.3)`,
    )
  checkKeys(metadata, statement)
  checkRedirects(metadata, statement)
  metadata.scope = scopeOf(metadata, statement)
  metadata.software_id = statement.software_id
  metadata.org_id = statement.org_id
  metadata.client_name ??= (statement as { software_client_name?: string }).software_client_name
}

function checkHolder({ software_id, org_id }: Statement, presented: Presented | undefined): void {
  const { software, org } = presented?.certificate ? subjectOf(presented.certificate) : {}
  if (software !== software_id)
    refuse('the UID of the certificate must be the software_id of the software_statement')
  if (org !== org_id)
    refuse(
      'the organizationIdentifier of the certificate must be OFBBR- and the org_id of the software_statement',
    )
}

function checkKeys(metadata: Metadata, { software_jwks_uri }: Statement): void {
  if (metadata.jwks !== undefined) refuse('jwks must not be passed by value: use jwks_uri')
  metadata.jwks_uri ??= software_jwks_uri
  if (metadata.jwks_uri !== software_jwks_uri)
    refuse('jwks_uri must be the software_jwks_uri of the software_statement')
}

function checkRedirects(
  { redirect_uris: uris }: Metadata,
  { software_redirect_uris: known }: Statement,
): void {
  const all = Array.isArray(uris) ? uris : []
  if (all.length === 0 || !all.every((uri) => known.includes(uri)))
    refuse('redirect_uris must be some of the software_redirect_uris of the software_statement')
}

/** What was asked for and the roles give; all that they give where nothing was asked for. */
function scopeOf({ scope }: Metadata, { software_statement_roles: roles }: Statement): string {
  const allowed = scopesOf(roles.filter(({ status }) => status === 'Active').map(({ role }) => role))
  if (scope === undefined) return allowed.join(' ')
  const granted = String(scope)
    .split(' ')
    .filter((one) => allowed.includes(one))
  return granted.length > 0
    ? granted.join(' ')
    : refuse(`the roles of the software_statement give only ${allowed.join(' ')}`)
}
