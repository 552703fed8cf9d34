import { hashText, mix } from '../domain/hash.ts'
import * as schemas from '../standard/parameters.ts'
import type { Persona } from '../standard/persona.ts'
import type { Resource } from '../standard/resources.ts'
import type { Version } from '../standard/versions.ts'
import { Problem, type ProblemCode, quoted } from './problem.ts'

/** A whole number in the query of a list (rulebook 3.1), and the error above its maximum. */
interface Parameter {
  readonly name: string
  readonly byDefault: number
  readonly max: number
  readonly excess: ProblemCode
}

const KEY_LIFE_SECONDS = 3600

const PAGE: Parameter = {
  name: 'page',
  byDefault: schemas.PAGE.default,
  max: schemas.PAGE.maximum,
  excess: 'PARAMETRO_INVALIDO',
}
/** A size that is a number but more than the API serves is the one 422 of these resources (rulebook 3.4). */
const PAGE_SIZE: Parameter = {
  name: 'page-size',
  byDefault: schemas.PAGE_SIZE.default,
  max: schemas.PAGE_SIZE.maximum,
  excess: 'TAMANHO_DE_PAGINA_EXCEDIDO',
}

/** The part of a list that was asked for. */
export interface Paging {
  readonly page: number
  readonly size: number
}

/** What a query without parameters asks for. */
export const FIRST: Paging = { page: PAGE.byDefault, size: PAGE_SIZE.byDefault }

const numberOf = (query: URLSearchParams, { name, byDefault }: Parameter): number =>
  Number(query.get(name) ?? byDefault)

/** What the query asks for, once judged. 2.0.0 had neither parameter: all of a list is its one page. */
export const pagingOf = (query: URLSearchParams, version: Version): Paging =>
  version.pageParameters
    ? { page: numberOf(query, PAGE), size: numberOf(query, PAGE_SIZE) }
    : { page: 1, size: PAGE.max }

function badNumber(query: URLSearchParams, { name, max, excess }: Parameter): Problem | undefined {
  const value = query.get(name)
  if (value === null) return undefined
  const expected = `envie ${name} como número inteiro de 1 a ${max}`
  if (!/^[1-9]\d{0,9}$/.test(value) || Number(value) > PAGE.max) {
    return new Problem('PARAMETRO_INVALIDO', `${name}=${quoted(value)} não serve: ${expected}.`)
  }
  return Number(value) > max
    ? new Problem(excess, `${name}=${value} passa do máximo: ${expected}.`)
    : undefined
}

/** The first thing wrong with the paging parameters of a list. */
export function badPaging(query: URLSearchParams, version: Version): Problem | undefined {
  if ((query.get('pagination-key')?.length ?? 0) > schemas.PAGINATION_KEY_MAX) {
    return new Problem(
      'PARAMETRO_INVALIDO',
      `pagination-key tem no máximo ${schemas.PAGINATION_KEY_MAX} caracteres: use a que veio em links.`,
    )
  }
  return version.pageParameters ? (badNumber(query, PAGE) ?? badNumber(query, PAGE_SIZE)) : undefined
}

/** Nothing is behind a key but the page that it is a key to: what tells ours from others need not be a secret. */
function keyOf(subject: string, issuedAt: string): string {
  const sealed = `${issuedAt} ${subject}`
  const word = hashText(sealed)
  const seal = [1, 2, 3, 4].map((at) =>
    mix(word, hashText(`${at} ${sealed}`))
      .toString(36)
      .padStart(7, '0'),
  )
  return `${issuedAt}-${seal.join('')}`
}

/** What a key is a key to: the list of one customer. */
export const subjectOf = ({ key }: Resource, persona: Persona | undefined): string => `${key} ${persona?.id}`

/** Whether a key is ours, of this list (`subject`) and under an hour old. */
export function isPaginationKey(sent: string, subject: string, second: number): boolean {
  const issuedAt = sent.split('-', 1)[0] ?? ''
  const age = second - Number.parseInt(issuedAt, 36)
  return age >= 0 && age <= KEY_LIFE_SECONDS && sent === keyOf(subject, issuedAt)
}

/** The key that every pagination link carries (R74): the one sent while it is good, otherwise a new one: a bad key is no error. */
export const paginationKey = (sent: string | null, subject: string, second: number): string =>
  sent !== null && isPaginationKey(sent, subject, second) ? sent : keyOf(subject, second.toString(36))
