import type { Request } from 'express'
import type { Config } from '../../config.ts'
import { isLoopback } from '../loopback.ts'
import { isForwarded } from './forwarded.ts'

/**
 * Whether somebody on this machine calls a server that is for this machine alone. The name it was called by must be of this
 * machine too, or a web page whose domain was pointed at 127.0.0.1 could read the admin through its visitor's browser.
 */
export function isLocal(req: Request, { host, publicUrl }: Pick<Config, 'host' | 'publicUrl'>): boolean {
  const calledBy = (req.headers.host ?? '').replace(/:\d+$/, '')
  return publicUrl === undefined && isLoopback(host) && isLoopback(calledBy) && !isForwarded(req)
}
