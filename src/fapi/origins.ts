import { isIPv6 } from 'node:net'
import { AUTH_PATH } from '../http/paths.ts'

/** Where the two doors are, by the name that a caller used. */
export interface Origins {
  /** https without a certificate of the caller's: `https://localhost:4443`. */
  readonly open: string
  /** https that asks for one: `https://localhost:4444`. */
  readonly closed: string
}

/** The ports of the doors, once they are open, and the names that lead to them. */
export interface Doors {
  readonly port: number
  readonly mtlsPort: number
  readonly names: readonly string[]
}

const NAME = /^(\[[^\]]*\]|[^:]*)/

/** `host.docker.internal` of `host.docker.internal:4443`; IPv6 without its brackets. */
export const nameIn = (host: string | undefined): string =>
  (NAME.exec(host ?? '')?.[1] ?? '').toLowerCase().replace(/^\[|\]$/g, '')

/** The doors under the name that was called, where it is one of the server's; under localhost otherwise. */
export function originsFor(host: string | undefined, { port, mtlsPort, names }: Doors): Origins {
  const called = nameIn(host)
  const name = names.includes(called) ? called : 'localhost'
  const written = isIPv6(name) ? `[${name}]` : name
  return { open: `https://${written}:${port}`, closed: `https://${written}:${mtlsPort}` }
}

export const issuerOf = ({ open }: Origins): string => open + AUTH_PATH
