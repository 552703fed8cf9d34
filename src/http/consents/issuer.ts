import { Problem, quoted } from '../../bank/problem.ts'
import { isLoopback } from '../loopback.ts'
import { AUTH_PATH } from '../paths.ts'

/** Where a server is, as far as it knows. */
export interface Whereabouts {
  /** What is before every path from outside, when somebody said so. */
  readonly publicUrl?: string | undefined
  /** The address it listens on: a name of this machine, or an interface that others reach. */
  readonly host: string
  /** That address with its port, to paste: `http://127.0.0.1:4010`. */
  readonly url: string
}

const HOST = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i

/** `LOCALHOST:80` is `http://localhost`, as clients write it; undefined for what is no host and port. */
function originOf(host: string): string | undefined {
  const url = `http://${host}`
  return HOST.test(host) && URL.canParse(url) ? new URL(url).origin : undefined
}

/**
 * Names the issuer for a call to `host`: clients refuse another than the one they asked (OpenID Connect Discovery 4.3).
 * The public URL goes first; then a name of this machine, or any name on an interface that others reach, since nobody
 * knows which names lead there (`host.docker.internal`). A server for this machine alone does not go by the name of a
 * web page whose domain was pointed at it: it names its own address.
 * @throws Problem (400) for a Host that is none
 */
export function issuerFor(host: string | undefined, { publicUrl, host: bound, url }: Whereabouts): string {
  if (publicUrl) return publicUrl + AUTH_PATH
  if (host === undefined) return url + AUTH_PATH
  const origin = originOf(host)
  if (origin === undefined)
    throw new Problem(
      'CABECALHO_INVALIDO',
      `Host: ${quoted(host)} não é um endereço; envie o nome e a porta deste servidor, como localhost:4010.`,
    )
  const known = isLoopback(new URL(origin).hostname) || !isLoopback(bound)
  return (known ? origin : url) + AUTH_PATH
}
