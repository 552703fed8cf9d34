import { Problem } from './problem.ts'

/** What nearly every call asks for: an absolute path without escapes, and any query. */
const PLAIN = /^\/[\w\-.~!$&'()*+,;=:@/]*(?:\?[!"$-~]*)?$/
const ESCAPE = /%[0-9a-f]{2}/gi
const NO_ESCAPE = /%(?![0-9a-f]{2})/i
const EVERY_NO_ESCAPE = /%(?![0-9a-f]{2})/gi
const UNRESERVED = /[\w\-.~]/
const NOT_IN_PATH = /[^\w\-.~!$&'()*+,;=:@/%]/g
const NOT_IN_QUERY = /[^!-~]/g

/** Whether a target is already as it is routed. */
export const isPlain = (target: string): boolean => PLAIN.test(target)

/** Path and query as they are routed; undefined for what is no target. */
export function originForm(target: string, method?: string): string | undefined {
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

/** Why a call whose target is none is refused. */
export const badTarget = (): Problem =>
  new Problem(
    'REQUISICAO_MALFORMADA',
    'O alvo da requisição não é um caminho: envie /caminho?consulta, com escapes %XX e sem #.',
  )
