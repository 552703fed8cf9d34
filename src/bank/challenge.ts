import { asciiOf } from './ascii.ts'
import type { Incoming } from './call.ts'

type Headers = Incoming['headers']

const REALM = 'fulano'
const DESCRIPTION_MAX = 200
const SENT = /^bearer +\S/i
const BEARER = /^bearer +(\S+)$/i

/** Whether a call bears anything that wants to be a token, good or bad. */
const bearsToken = ({ authorization = '' }: Headers): boolean => SENT.test(authorization)

/** The credential that a call bears; undefined for none, or one of another scheme. */
export const bearerOf = ({ authorization }: Headers): string | undefined =>
  authorization === undefined ? undefined : BEARER.exec(authorization)?.[1]

const written = (attributes: Readonly<Record<string, string>>): string =>
  `Bearer ${Object.entries(attributes)
    .map(([name, value]) => `${name}="${asciiOf(value, DESCRIPTION_MAX)}"`)
    .join(', ')}`

/** The challenge of a 401 (RFC 6750, section 3): the error only where a token was sent, because none is no bad one (3.1). */
export const challengeFor = (headers: Headers, detail: string): string =>
  written({
    realm: REALM,
    ...(bearsToken(headers) && { error: 'invalid_token', error_description: detail }),
  })

/** The challenge of a 403 to a token that may less than the call wants; `scope` is what it wants (RFC 6750, 3.1). */
export const insufficientScope = (scope: string, detail: string): Readonly<Record<string, string>> => ({
  'www-authenticate': written({
    realm: REALM,
    error: 'insufficient_scope',
    scope,
    error_description: detail,
  }),
})
