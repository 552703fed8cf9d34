import type { IncomingMessage } from 'node:http'
import { isEncrypted } from './presented.ts'

const HOST = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i

/** Scheme and host that reach this server: the public URL if there is one, otherwise what the caller called. */
export function originOf(req: IncomingMessage, publicUrl: string | undefined): string {
  if (publicUrl) return publicUrl.replace(/\/+$/, '')
  const { host } = req.headers
  const scheme = isEncrypted(req) ? 'https' : 'http'
  // A Host that is none would break the link, or the JSON around it.
  return host !== undefined && HOST.test(host)
    ? `${scheme}://${host}`
    : `${scheme}://localhost:${req.socket.localPort}`
}
