import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'
import type { RequestHandler } from 'express'
import { Problem } from './problem.ts'

/** What nearly every call asks for: an absolute path without escapes, and any query. */
const PLAIN = /^\/[\w\-.~!$&'()*+,;=:@/]*(?:\?[!"$-~]*)?$/
/** The form for proxies, which a server has to take too (RFC 9112, 3.2.2). */
const ABSOLUTE = /^https?:\/\/([^/?#]*)(.*)$/i
const ESCAPE = /%[0-9a-f]{2}/gi
const NO_ESCAPE = /%(?![0-9a-f]{2})/i
const EVERY_NO_ESCAPE = /%(?![0-9a-f]{2})/gi
const UNRESERVED = /[\w\-.~]/
const NOT_IN_PATH = /[^\w\-.~!$&'()*+,;=:@/%]/g
const NOT_IN_QUERY = /[^!-~]/g

const NAME = /^(?:[\w\-.~!$&'()*+,;=]|%[0-9a-f]{2})+$/i
const AUTHORITY = /^(\[[^\]]*\]|[^:[\]]*)(?::(\d{0,5}))?$/
const PORT_MAX = 65_535

/** The calls whose target or Host is none, and why; Express would answer them itself, in HTML. */
const malformed = new WeakMap<IncomingMessage, Problem>()

/**
 * Gives a call the target that it spells (RFC 3986, 6.2.2.2) before it is routed: `/%70ersonal` is `/personal`, and
 * `http://host/path` is `/path` of that host. What cannot be read becomes `/`, which `wellFormed` refuses.
 */
export function readTarget(req: IncomingMessage): void {
  const raw = req.url ?? ''
  const absolute = PLAIN.test(raw) ? null : ABSOLUTE.exec(raw)
  // The host of the target goes before the header (RFC 9112, 3.2.2).
  const sent = hostLines(req)
  if (absolute && sent.length < 2) req.headers.host = absolute[1]
  const url = PLAIN.test(raw) ? raw : originForm(absolute ? (absolute[2] ?? '') : raw, req.method)
  const problem = url === undefined ? badTarget() : badHost(req, sent)
  if (problem) malformed.set(req, problem)
  req.url = problem ? '/' : url
}

/** Refuses the calls that `readTarget` could not read; after the interaction id, which even their answers carry. */
export const wellFormed: RequestHandler = function wellFormed(req, _res, next) {
  const problem = malformed.get(req)
  if (problem) throw problem
  next()
}

/** Path and query as they are routed; undefined for what is no target. */
function originForm(target: string, method: string | undefined): string | undefined {
  // About the server as a whole (RFC 9112, 3.2.4).
  if (target === '*') return method === 'OPTIONS' ? target : undefined
  const rooted = target === '' || target.startsWith('?') ? `/${target}` : target
  if (!rooted.startsWith('/') || rooted.includes('#')) return undefined
  const mark = rooted.indexOf('?')
  const path = mark < 0 ? rooted : rooted.slice(0, mark)
  if (NO_ESCAPE.test(path)) return undefined
  const query = mark < 0 ? '' : rooted.slice(mark)
  return (
    path.replace(ESCAPE, normalEscape).replace(NOT_IN_PATH, escapeByte) +
    query.replace(EVERY_NO_ESCAPE, '%25').replace(NOT_IN_QUERY, escapeByte)
  )
}

/** The character itself where it needs no escape, otherwise its escape in capitals (RFC 3986, 6.2.2.1). */
function normalEscape(triplet: string): string {
  const character = String.fromCharCode(Number.parseInt(triplet.slice(1), 16))
  return UNRESERVED.test(character) ? character : triplet.toUpperCase()
}

/** Node reads a target byte by byte, so one character of it is one byte. */
const escapeByte = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`

const badTarget = (): Problem =>
  new Problem(
    'REQUISICAO_MALFORMADA',
    'O alvo da requisição não é um caminho: envie /caminho?consulta, com escapes %XX e sem #.',
  )

/** The values of the Host lines; Node drops all but the first. */
function hostLines({ rawHeaders }: IncomingMessage): string[] {
  const lines: string[] = []
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]!
    if (name.length === 4 && name.toLowerCase() === 'host') lines.push(rawHeaders[at + 1]!)
  }
  return lines
}

/** RFC 9112, 3.2: one Host, and a valid one; Node would refuse none at all, without a body. */
function badHost({ headers: { host = '' }, httpVersion }: IncomingMessage, lines: readonly string[]) {
  if (lines.length > 1)
    return new Problem('CABECALHO_INVALIDO', 'O cabeçalho Host veio mais de uma vez: envie um só.')
  if (host === '')
    return httpVersion === '1.1'
      ? new Problem('CABECALHO_INVALIDO', 'Envie o cabeçalho Host, obrigatório em HTTP/1.1.')
      : undefined
  return isAuthority(host)
    ? undefined
    : new Problem('CABECALHO_INVALIDO', 'O cabeçalho Host não é um host: envie nome, ou nome:porta.')
}

/** A host and perhaps a port (RFC 3986, 3.2.2), without a user. */
function isAuthority(text: string): boolean {
  const [, host = '', port = ''] = AUTHORITY.exec(text) ?? []
  return (host.startsWith('[') ? isIPv6(host.slice(1, -1)) : NAME.test(host)) && Number(port) <= PORT_MAX
}
