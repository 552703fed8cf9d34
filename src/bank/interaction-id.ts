import { randomUUID } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import { malformed } from '../http/target.ts'
import type { Fill } from '../standard/fill.ts'
import type { Version } from '../standard/versions.ts'
import type { Call } from './call.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
/** What 2.0.x asked of the id, before it became a UUID (rulebook 3.1). */
const LOOSE_ID = /^[a-zA-Z0-9][a-zA-Z0-9-]{0,99}$/

const NO_QUERY = new URLSearchParams()

/**
 * The query of a target. A name without a value gets an empty one, which means the same: of names alone Node 24 reads
 * twice as many in four times the time.
 */
function queryOf(url: string): URLSearchParams {
  const mark = url.indexOf('?')
  if (mark < 0) return NO_QUERY
  const parts = url.slice(mark + 1).split('&')
  return new URLSearchParams(
    parts.map((one) => (one === '' || one.includes('=') ? one : `${one}=`)).join('&'),
  )
}

/** Every answer goes out with these two, whatever it says (rulebook 3.2); called again when the version changes. */
export function stamp(req: Request, res: Response, version: Version): void {
  const sent = req.headers['x-fapi-interaction-id'] as string | undefined
  const pattern = version.interactionIdRequired ? UUID : LOOSE_ID
  const accepted = sent !== undefined && pattern.test(sent)
  const { call } = req
  call.version = version
  // The caller's id goes back as it came, case kept; a bad one is never echoed (rulebook 3.3).
  if (accepted) call.interactionId = sent
  else if (call.interactionId === '' || call.interactionId === sent) call.interactionId = randomUUID()
  call.interactionIdOwed = !accepted && (version.interactionIdRequired || sent !== undefined)
  res.setHeader('x-fapi-interaction-id', call.interactionId)
  res.setHeader('x-v', version.id)
}

/** Opens the call, and mirrors the caller's id or mints one; the 400 that may be owed is `authorize`'s to give. */
export function interactionId({ version, fill }: { version: Version; fill: Fill }): RequestHandler {
  return function interactionId(req, res, next) {
    const call: Call = {
      version,
      fill,
      arbitrary: false,
      seed: 0,
      interactionId: '',
      interactionIdOwed: false,
      query: queryOf(req.url),
    }
    req.call = call
    stamp(req, res, version)
    // What is no request at all is refused here: even its answer carries the id.
    next(malformed(req))
  }
}
