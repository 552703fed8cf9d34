import { instantOf } from '../domain/instant.ts'
import type { Version } from '../standard/versions.ts'
import type { Call } from './call.ts'
import type { Paging } from './paging.ts'

/** Where 2.0.x links point: its pattern wants https and a dot in the host, which a sandbox on localhost has not. */
const DOTTED_ORIGIN = 'https://api.fulano.example.com'
/** What the links of every version may be made of; the pattern of 2.0.x is the narrow one. */
const UNSAFE = /[^\w\-.~:/?#@&+=%]/
const EVERY_UNSAFE = new RegExp(UNSAFE, 'g')

/** Gives the current instant in 20 characters (R4), formatting it at most once per second. */
export function instantFrom(now: () => Date): () => string {
  let second = Number.NaN
  let text = ''
  return () => {
    const current = Math.floor(now().getTime() / 1000)
    if (current !== second) {
      second = current
      text = instantOf(new Date(current * 1000))
    }
    return text
  }
}

/** Scheme and host of every link (R73); `isPublic` says that somebody chose them. */
export const linkOrigin = (
  { origin, version }: Pick<Call, 'origin' | 'version'>,
  isPublic: boolean,
): string => (version.dottedHttpsLinks && !isPublic ? DOTTED_ORIGIN : origin)

/** What a list of several pages needs to link them. */
export interface Pages extends Paging {
  readonly last: number
  readonly key: string
}

const escapeByte = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`

/** Node reads a target byte by byte, so one character of it is one byte. */
const escaped = (target: string): string =>
  UNSAFE.test(target) ? target.replace(EVERY_UNSAFE, escapeByte) : target

/** The first of two ways to say it that the version has room for. */
const fitting = (url: string, shorter: () => string, { linkMaxLength }: Version): string =>
  url.length <= linkMaxLength ? url : shorter()

/** Keeps what the caller sent in the query, as long as it fits, and says which page (R74). */
function pageUrl(base: string, { query, version }: Call, pages: Pages, page: number): string {
  const own = { page: String(page), 'page-size': String(pages.size), 'pagination-key': pages.key }
  const whole = new URLSearchParams(query)
  for (const [name, value] of Object.entries(own)) whole.set(name, value)
  return fitting(escaped(`${base}?${whole}`), () => `${base}?${new URLSearchParams(own)}`, version)
}

/** `links` as JSON: the URL queried (R78), and the other pages when there are any (R72, R75). All of it plain ASCII. */
export function linksOf(call: Call, base: string, pages?: Pages): string {
  const { target, version } = call
  const mark = target.indexOf('?')
  const self = mark < 0 ? base : fitting(escaped(base + target.slice(mark)), () => base, version)
  if (!pages) return `{"self":"${self}"}`
  const to = (page: number): string => pageUrl(base, call, pages, page)
  const links: Record<string, string> = { self }
  if (pages.page > 1) Object.assign(links, { first: to(1), prev: to(pages.page - 1) })
  if (pages.page < pages.last) Object.assign(links, { next: to(pages.page + 1), last: to(pages.last) })
  return JSON.stringify(links)
}

/** `meta` as JSON; only 2.0.x counts records and pages. */
export const metaOf = (version: Version, instant: string, records: number, pages: number): string =>
  version.metaTotals
    ? `{"totalRecords":${records},"totalPages":${pages},"requestDateTime":"${instant}"}`
    : `{"requestDateTime":"${instant}"}`
