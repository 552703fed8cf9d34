import type { AddressInfo, Server } from 'node:net'
import { InputError } from '../domain/failure.ts'

/** TABLE of why a port cannot be had, by the code of the system's error; `flag` is the setting that chose it. */
const REASONS: Readonly<Record<string, (flag: string) => string>> = {
  EADDRINUSE: (flag) => `is in use: stop what is listening there, or choose another with ${flag}`,
  EACCES: (flag) => `is not ours to open: choose one above 1023 with ${flag}`,
  EADDRNOTAVAIL: () => 'cannot be had: no interface of this machine has that address (--host)',
  ENOTFOUND: () => 'cannot be had: nobody knows that name (--host)',
  ERR_SOCKET_BAD_PORT: (flag) => `cannot be had: a port is a number from 0 to 65535 (${flag})`,
}

interface Place {
  readonly port: number
  readonly host: string
  /** The setting that chose the port. */
  readonly flag?: string
}

/** Listens there. Rejects with InputError, which says what to do, when the port or the host cannot be had. */
export function bind(server: Server, { port, host, flag = '--port' }: Place): Promise<void> {
  const failure = (error: NodeJS.ErrnoException): Error => {
    const reason = REASONS[error.code ?? '']
    return reason ? new InputError(`port ${port} on ${host} ${reason(flag)}`) : error
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

export const portOf = (server: Server): number => (server.address() as AddressInfo).port

/** An address that can be pasted: one that means every interface is reached by this machine's own name. */
export function urlOf(server: Server, host: string): string {
  const port = portOf(server)
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}
