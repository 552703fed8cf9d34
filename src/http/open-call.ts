import type { Request, RequestHandler, Response } from 'express'
import { type Call, callOf, type Incoming, type Spoken } from '../bank/call.ts'
import { stamp } from '../bank/interaction-id.ts'
import { applyPreferences } from '../bank/preferences.ts'
import { RESOURCES } from '../standard/resources.ts'
import { isOwnPage } from './observe.ts'
import { originOf } from './origin.ts'
import { presentedBy } from './presented.ts'
import { malformed } from './target.ts'

declare module 'express-serve-static-core' {
  interface Request {
    call: Call
  }
}

const BANK_PATHS: ReadonlySet<string> = new Set(RESOURCES.map(({ path }) => path))

/** Whether the bank itself answers what is called there. */
export const isOfBank = (path: string): boolean => BANK_PATHS.has(path)

/** A request of this server as the bank takes it. */
export const incomingOf = (req: Request, publicUrl: string | undefined): Incoming => ({
  method: req.method,
  target: req.originalUrl,
  headers: req.headers as Incoming['headers'],
  origin: originOf(req, publicUrl),
  certificate: presentedBy(req)?.thumbprint,
})

/** Adds headers to a response, `Vary` to what others have said that it varies by. */
export function setHeaders(res: Response, headers: Readonly<Record<string, string>>): void {
  for (const name in headers)
    if (name === 'vary') res.vary(headers[name]!)
    else res.setHeader(name, headers[name]!)
}

interface Opening {
  readonly spoken: Spoken
  readonly requestControl: boolean
  readonly publicUrl: string | undefined
}

/** Opens the call of a path that the bank itself does not answer: pages, consents, the admin. */
export function openCall({ spoken, requestControl, publicUrl }: Opening): RequestHandler {
  return function openCall(req, res, next) {
    // The bank opens its own; of a preflight, which it does not see, the answer is somebody else's.
    if (isOfBank(req.path) && req.method !== 'OPTIONS') return next()
    const call = callOf(incomingOf(req, publicUrl), spoken)
    req.call = call
    stamp(call, spoken.version)
    // What is no request at all is refused here: even its answer carries the id.
    const refused = malformed(req)
    if (!refused && requestControl) applyPreferences(call, { harmless: isOwnPage(req.url) })
    setHeaders(res, call.replyHeaders)
    next(refused)
  }
}
