import cors from 'cors'
import type { RequestHandler } from 'express'

/** What a script in a browser may send, beyond the headers that need no permission. */
const REQUEST_HEADERS = [
  'authorization',
  'content-type',
  'prefer',
  'x-fapi-interaction-id',
  'x-fapi-auth-date',
  'x-fapi-customer-ip-address',
  'x-customer-user-agent',
]

/** What it may read of the answer. A wildcard would do only for the calls that carry no Authorization. */
const EXPOSED_HEADERS = [
  'x-fapi-interaction-id',
  'x-v',
  'x-fulano-persona',
  'x-fulano-rule',
  'x-fulano-delay-ms',
  'x-fulano-ignored',
  'preference-applied',
  'www-authenticate',
  'retry-after',
  'allow',
]

const MAX_AGE_SECONDS = 600

interface CrossOrigin {
  readonly origin: string
  readonly methods?: string[]
}

/**
 * Opens an answer to scripts of one other origin, or of any (`*`). Only browsers say where they come from, and only they
 * read what it adds, which is nothing to an answer for anybody else.
 */
export function opening({ origin, methods = ['GET'] }: CrossOrigin): RequestHandler {
  const open = cors({
    origin,
    methods,
    allowedHeaders: REQUEST_HEADERS,
    exposedHeaders: EXPOSED_HEADERS,
    maxAge: MAX_AGE_SECONDS,
  })
  return function opening(req, res, next) {
    if (req.headers.origin === undefined) return next()
    // An OPTIONS that is no preflight is one more method that these resources do not have.
    if (req.method === 'OPTIONS' && !req.headers['access-control-request-method']) return next()
    open(req, res, next)
  }
}

/** Opens the API, never the admin (`closed`). */
export function crossOrigin(open: RequestHandler, closed: string): RequestHandler {
  return function crossOrigin(req, res, next) {
    if (req.path === closed || req.path.startsWith(`${closed}/`)) return next()
    // Also on the answers to those who are no browser: a cache between them must not give one to a browser.
    res.vary('Origin')
    open(req, res, next)
  }
}
