import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { InputError } from '../domain/failure.ts'

const REASONS: Record<string, string> = {
  EADDRINUSE: 'is in use: stop what is listening there, or choose another with --port',
  EACCES: 'is not ours to open: choose one above 1023 with --port',
  EADDRNOTAVAIL: 'cannot be had: no interface of this machine has that address (--host)',
  ENOTFOUND: 'cannot be had: nobody knows that name (--host)',
  ERR_SOCKET_BAD_PORT: 'cannot be had: a port is a number from 0 to 65535 (--port)',
}

/** Listens there. Rejects with InputError, which says what to do, when the port or the host cannot be had. */
export function bind(server: Server, port: number, host: string): Promise<void> {
  const failure = (error: NodeJS.ErrnoException): Error => {
    const reason = REASONS[error.code ?? '']
    return reason ? new InputError(`port ${port} on ${host} ${reason}`) : error
  }
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void => reject(failure(error))
    server.once('error', failed)
    try {
      server.listen(port, host, () => {
        server.off('error', failed)
        resolve()
      })
    } catch (error) {
      server.off('error', failed)
      failed(error as Error)
    }
  })
}

/** An address that can be pasted: one that means every interface is reached by this machine's own name. */
export function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}
