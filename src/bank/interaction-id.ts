import { randomId } from '#platform'
import { interactionIdSchema } from '../standard/parameters.ts'
import type { Version } from '../standard/versions.ts'
import type { Call } from './call.ts'

const patternWhere = (interactionIdRequired: boolean): RegExp =>
  new RegExp(interactionIdSchema({ interactionIdRequired }).pattern!)

const UUID = patternWhere(true)
/** What 2.0.x asked of the id, before it became a UUID (rulebook 3.1). */
const LOOSE_ID = patternWhere(false)

/**
 * Speaks this version from here on: mirrors the caller's interaction id or mints one, and remembers the 400 that may be
 * owed. Every reply goes out with both headers, whatever it says (rulebook 3.2).
 */
export function stamp(call: Call, version: Version): void {
  const sent = call.headers['x-fapi-interaction-id']
  const pattern = version.interactionIdRequired ? UUID : LOOSE_ID
  const accepted = sent !== undefined && pattern.test(sent)
  call.version = version
  // The caller's id goes back as it came, case kept; a bad one is never echoed (rulebook 3.3).
  if (accepted) call.interactionId = sent
  else if (call.interactionId === '' || call.interactionId === sent) call.interactionId = randomId()
  call.interactionIdOwed = !accepted && (version.interactionIdRequired || sent !== undefined)
  call.replyHeaders['x-fapi-interaction-id'] = call.interactionId
  call.replyHeaders['x-v'] = version.id
}
