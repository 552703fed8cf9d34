import { randomId } from '#platform'
import { excerpt, InputError } from '../domain/failure.ts'
import { nearest } from '../json/nearest.ts'
import type { AnswerBody, ErrorBody, ResourceKey } from '../standard/answer.ts'
import type { FillId } from '../standard/fill.ts'
import { RESOURCES } from '../standard/resources.ts'
import type { NewestId, VersionId } from '../standard/versions.ts'
import type { BankFetch } from './fetch.ts'

/** A call in the bank's own words. */
export interface GetOptions<Id extends VersionId = VersionId> {
  /** Alias, id, CPF or CNPJ of the customer; `maria-silva+ci-42` has counters of her own. */
  readonly bearer: string
  /** The version that is spoken; the bank's own unless given. */
  readonly version?: Id
  /** How much of the customer is sent; the bank's own unless given. */
  readonly fill?: FillId
  /** The query: `{ page: 2 }`. */
  readonly query?: Readonly<Record<string, string | number>>
  /** Headers besides, which go before those that are made of the rest. */
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

/** An answer whose `json()` is typed: `ok` tells which of the two it is. */
export type Got<Key extends ResourceKey, Id extends VersionId> =
  | (Omit<Response, 'json'> & { readonly ok: true; json(): Promise<AnswerBody<Key, Id>> })
  | (Omit<Response, 'json'> & { readonly ok: false; json(): Promise<ErrorBody<Id>> })

export type BankGet = <Key extends ResourceKey, Id extends VersionId = NewestId>(
  resource: Key,
  options: GetOptions<Id>,
) => Promise<Got<Key, Id>>

/** Asks for a resource by its key through that `fetch`. Throws InputError for a resource that there is not. */
export function getThrough(fetch: BankFetch): BankGet {
  return async function get(resource, { bearer, version, fill, query, headers, signal }) {
    const prefer = Object.entries({ version, fill }).flatMap(([name, value]) =>
      value ? `${name}=${value}` : [],
    )
    const search =
      query &&
      new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, `${value}`]))
    const given = {
      authorization: `Bearer ${bearer}`,
      'x-fapi-interaction-id': randomId(),
      ...(prefer.length > 0 && { prefer: prefer.join(', ') }),
      ...headers,
    }
    return fetch(pathOf(resource) + (search?.size ? `?${search}` : ''), {
      headers: given,
      ...(signal && { signal }),
    }) as Promise<never>
  }
}

function pathOf(resource: string): string {
  const row = RESOURCES.find(({ key }) => key === resource)
  if (row) return row.path
  const known = RESOURCES.map(({ key }) => key)
  const near = nearest(resource, known)
  const hint = near ? `did you mean ${near}?` : `known: ${known.join(', ')}`
  throw new InputError(`there is no resource ${excerpt(resource)}; ${hint}`)
}
