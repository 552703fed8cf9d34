import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TokenGrant } from '../../bank/call.ts'
import type { Consent } from '../../domain/consent.ts'

/** A person on the consent page, sent there by a receiver. */
export interface Visit {
  readonly clientId: string
  /** What the receiver is called, where that is known. */
  readonly clientName?: string
  readonly consentId?: string
  /** Why the receiver gets nothing whatever they decide, in ASCII (RFC 6749, 4.1.2.1); absent where nothing forbids it. */
  readonly denied?: string
  /** Where they go on, once they have decided. */
  readonly decided?: string
}

/** The authorisation server, for the rest of the house: oidc-provider with what is around it. */
export interface AuthorisationServer {
  /** Answers what is under its path; rejects with a Problem for a path or method it has not, or a Host that is none. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>
  /** What this bearer may do; undefined for one that is unknown, has expired, or is bound to another certificate than this. */
  grantOf(bearer: string, certificate: string | undefined): Promise<TokenGrant | undefined>
  /** Who is on the consent page; undefined when they came without having been sent. */
  visitOf(req: IncomingMessage, res: ServerResponse): Promise<Visit | undefined>
  /** Sends them back with the consent given. */
  approve(req: IncomingMessage, res: ServerResponse, consent: Consent): Promise<void>
  /** Sends them back with an error of RFC 6749, 4.1.2.1; `why` is ASCII, as the RFC wants it. */
  refuse(req: IncomingMessage, res: ServerResponse, error: string, why: string): Promise<void>
  /** An access token for an authorised consent, as if somebody had been to the page. */
  issue(
    consent: Consent,
  ): Promise<{ readonly token: string; readonly expiresIn: number; readonly scope: string }>
}
