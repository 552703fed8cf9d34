import { constants, X509Certificate } from 'node:crypto'
import type { Server } from 'node:http'
import { createServer, type TLSSocket, type Server as TlsServer } from 'node:tls'
import { type Presented, present } from '../http/presented.ts'
import type { Identity } from './certificates.ts'
import { thumbprintOf } from './subject.ts'

/** The suites of the profile (rulebook section 7, 2), and those of TLS 1.3 with the same ciphers. */
const SUITES = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES256-GCM-SHA384',
]
const HANDSHAKE_MS = 10_000
/** How often a closing door looks for connections that have become idle. */
const SWEEP_MS = 20

interface DoorOptions {
  readonly identity: Identity
  readonly ca: Identity
  /** Whether a certificate is asked for. It is judged later, so that a refusal is an answer and no broken handshake. */
  readonly asks: boolean
}

/** A door that speaks TLS and leads to the server behind it: its calls are that server's calls. */
export function openDoor(behind: Server, { identity, ca, asks }: DoorOptions): TlsServer {
  const door = createServer({
    key: identity.key,
    cert: identity.cert + ca.cert,
    minVersion: 'TLSv1.2',
    ciphers: SUITES.join(':'),
    honorCipherOrder: true,
    // Neither resumption nor renegotiation (rulebook section 7, 2).
    secureOptions: constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_RENEGOTIATION,
    ALPNProtocols: ['http/1.1'],
    handshakeTimeout: HANDSHAKE_MS,
    noDelay: true,
    ...(asks && { ca: ca.cert, requestCert: true, rejectUnauthorized: false }),
  })
  door.on('secureConnection', (socket) => {
    present(socket, presentedOver(socket, asks))
    behind.emit('connection', socket)
  })
  return door
}

function presentedOver(socket: TLSSocket, asked: boolean): Presented {
  const certificate = asked ? socket.getPeerX509Certificate() : undefined
  if (!certificate) return { asked }
  if (!socket.authorized) return { asked, flaw: String(socket.authorizationError) }
  const held = new X509Certificate(certificate.raw)
  return { asked, certificate: held, thumbprint: thumbprintOf(held) }
}

/** Closes the doors: connections without a call at once, the others after their last answer, or after `graceMs`. */
export async function closeDoors(
  doors: readonly TlsServer[],
  behind: Server,
  graceMs: number,
): Promise<void> {
  const open = doors.filter((door) => door.listening)
  if (open.length === 0) return
  const sweep = setInterval(() => behind.closeIdleConnections(), SWEEP_MS)
  const cut = setTimeout(() => behind.closeAllConnections(), graceMs)
  await Promise.all(open.map((door) => new Promise<unknown>((resolve) => door.close(resolve))))
  clearInterval(sweep)
  clearTimeout(cut)
}
