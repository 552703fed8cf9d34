import type { Request } from 'express'
import type { Config } from '../config.ts'
import { instantOf } from '../domain/instant.ts'
import type { Version } from '../spec/versions.ts'
import type { Paging } from './paging.ts'

/** Where 2.0.x links point: its pattern wants https and a dot in the host, which a sandbox on localhost has not. */
const DOTTED_ORIGIN = 'https://api.fulano.example.com'
const HOST = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i
/** The shortest maximum of any version's links (2.3.0 allows 4048): no link of ours is longer. */
const LINK_MAX = 2000
const SAFE_URL = /^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/
const UNSAFE_CHARACTER = /[^\w\-.~:/?#[\]@!$&'()*+,;=%]/g

/** Tells the current instant in 20 characters (R4), formatting it at most once per second. */
export function clock(now: () => Date): () => string {
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

/** Scheme and host that reach this server: the public URL if there is one, otherwise what the caller called. */
export function serverOrigin(req: Request, { publicUrl }: Pick<Config, 'publicUrl'>): string {
  if (publicUrl) return publicUrl.replace(/\/+$/, '')
  const { host } = req.headers
  // A Host that is none would break the link, or the JSON around it.
  return host !== undefined && HOST.test(host) ? `http://${host}` : `http://localhost:${req.socket.localPort}`
}

/** Scheme and host of every link (R73). */
export const linkOrigin = (req: Request, version: Version, config: Pick<Config, 'publicUrl'>): string =>
  version.dottedHttpsLinks && !config.publicUrl ? DOTTED_ORIGIN : serverOrigin(req, config)

/** What a list of several pages needs to link them. */
export interface Pages extends Paging {
  readonly last: number
  readonly key: string
}

const escapeByte = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`

/** The target as it came, query and all (R78). Node reads a target byte by byte, so one character is one byte. */
function selfOf(origin: string, path: string, query: string): string {
  const target = query === '' ? path : `${path}?${query}`
  const safe = SAFE_URL.test(target) ? target : target.replace(UNSAFE_CHARACTER, escapeByte)
  return origin.length + safe.length <= LINK_MAX ? origin + safe : origin + path
}

/** Keeps what the caller sent in the query, as long as it fits, and says which page (R74). */
function pageUrl(base: string, query: URLSearchParams, pages: Pages, page: number): string {
  const own = { page: String(page), 'page-size': String(pages.size), 'pagination-key': pages.key }
  const whole = new URLSearchParams(query)
  for (const [name, value] of Object.entries(own)) whole.set(name, value)
  const url = `${base}?${whole}`
  return url.length <= LINK_MAX ? url : `${base}?${new URLSearchParams(own)}`
}

/** `links` as JSON: itself, and the other pages when there are any (R72, R75). Everything in it is plain ASCII. */
export function linksOf(req: Request, origin: string, path: string, pages?: Pages): string {
  const mark = req.originalUrl.indexOf('?')
  const self = selfOf(origin, path, mark < 0 ? '' : req.originalUrl.slice(mark + 1))
  if (!pages || pages.last === 1) return `{"self":"${self}"}`
  const to = (page: number): string => pageUrl(origin + path, req.call.query, pages, page)
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
