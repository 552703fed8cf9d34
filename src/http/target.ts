import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'
import { badTarget, isPlain, originForm } from '../bank/origin-form.ts'
import { Problem } from '../bank/problem.ts'

/** The form for proxies, which a server has to take too (RFC 9112, 3.2.2). */
const ABSOLUTE = /^https?:\/\/([^/?#]*)(.*)$/i

const NAME = /^(?:[\w\-.~!$&'()*+,;=]|%[0-9a-f]{2})+$/i
const AUTHORITY = /^(\[[^\]]*\]|[^:[\]]*)(?::(\d{0,5}))?$/
const PORT_MAX = 65_535

/** The calls whose target or Host is none, and why; Express would answer them itself, in HTML. */
const refusals = new WeakMap<IncomingMessage, Problem>()
/** Where such a call goes: no route has it. */
const NOWHERE = '*'

/**
 * Gives a call the target that it spells (RFC 3986, 6.2.2.2) before it is routed: `/%70ersonal` is `/personal`, and
 * `http://host/path` is `/path` of that host. What cannot be read goes nowhere, and why is `malformed`'s to say.
 */
export function readTarget(req: IncomingMessage & { originalUrl?: string }): void {
  const raw = req.url ?? ''
  if (isPlain(raw) && isOneHost(req)) return
  const absolute = ABSOLUTE.exec(raw)
  const lines = hostLines(req)
  // The host of the target goes before the header (RFC 9112, 3.2.2).
  if (absolute && lines.length < 2) req.headers.host = absolute[1]
  const url = originForm(absolute ? (absolute[2] ?? '') : raw, req.method)
  const problem = url === undefined ? badTarget() : badHost(req, lines)
  if (problem) {
    refusals.set(req, problem)
    req.originalUrl = raw
  }
  req.url = problem ? NOWHERE : url
}

/** Why a call that went nowhere is a 400; undefined where it is not. */
export const malformed = (req: IncomingMessage): Problem | undefined => refusals.get(req)

/** What the last good Host was: most calls of a server come by the same name. */
let known = ''

function isOneHost({ headers, rawHeaders }: IncomingMessage): boolean {
  const { host } = headers
  if (host === undefined || host === '') return false
  if (host !== known) {
    if (!isAuthority(host)) return false
    known = host
  }
  let lines = 0
  for (let at = 0; at < rawHeaders.length; at += 2) if (isHost(rawHeaders[at]!)) lines += 1
  return lines === 1
}

const isHost = (name: string): boolean => name.length === 4 && name.toLowerCase() === 'host'

/** The values of the Host lines; Node drops all but the first. */
function hostLines({ rawHeaders }: IncomingMessage): string[] {
  return rawHeaders.filter((_, at) => at % 2 === 1 && isHost(rawHeaders[at - 1]!))
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
