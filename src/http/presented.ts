import type { X509Certificate } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'

/** What came with a connection over TLS. */
export interface Presented {
  /** Whether it came in by the door that asks for a certificate. */
  readonly asked: boolean
  /** The certificate, if there is one and it holds. */
  readonly certificate?: X509Certificate
  /** `x5t#S256` of it (RFC 8705, 3.1). */
  readonly thumbprint?: string
  /** Why there is none: a code of Node's, e.g. `CERT_HAS_EXPIRED`; absent where nothing was presented. */
  readonly flaw?: string
}

const PRESENTED = new WeakMap<Socket, Presented>()

/** Remembers what came with a connection, for all calls that come over it. */
export const present = (socket: Socket, presented: Presented): void => void PRESENTED.set(socket, presented)

export const isEncrypted = ({ socket }: Pick<IncomingMessage, 'socket'>): boolean =>
  (socket as { encrypted?: boolean }).encrypted === true

/** What came with the connection of a call; undefined where that was not over TLS. */
export const presentedBy = (req: Pick<IncomingMessage, 'socket'>): Presented | undefined =>
  isEncrypted(req) ? PRESENTED.get(req.socket) : undefined
