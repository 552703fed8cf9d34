type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

/** What stands in the log and in the journal for what they must not tell. */
export const REDACTED = '[redacted]'

/** What is secret by its name, as a header or as a parameter; the parts of names that say so in any spelling. */
const SECRET_NAME =
  /authorization|cookie|token|secret|passw|senha|credential|assertion|session|jwt|dpop|api[-_]?key/i

/** TABLE of the parameters of OAuth 2.0, OpenID Connect and others that open something, whatever they are called. */
const SECRET_PARAMETERS = new Set([
  'auth',
  'bearer',
  'code',
  'code_verifier',
  'device_code',
  'key',
  'otp',
  'pin',
  'request',
  'request_uri',
  'response',
  'state',
  'user_code',
])

const isSecretParameter = (name: string): boolean =>
  SECRET_NAME.test(name) || SECRET_PARAMETERS.has(name.toLowerCase())

/** A parameter behind a `?`, `&`, `;` or `#`. */
const PARAMETER = /([?&;#])([^=?&;#\s]+)=([^?&;#\s"'<>]*)/g
/** The user and password of an address (RFC 3986, 3.2.1). */
const USER = /\/\/[^/?#@\s]*@/g
const BEARER = /\bbearer(?:\s|%20|\+)+[^\s&#"',]+/gi
/** A signed or encrypted token says so by how it begins: `{"` in Base64. */
const JWT = /(?<![\w-])eyJ[\w-]+\.[\w.-]*/g
/** Most of what is looked at has none of it: what all of them need is one of these. */
const SUSPECT = /[?#]|\/\/|bearer|eyJ/i

/** A URL, or a text with one in it, without the values of secret parameters, users and tokens. */
export function redactText(text: string): string {
  if (!SUSPECT.test(text)) return text
  const plain = text.replace(USER, `//${REDACTED}@`).replace(BEARER, REDACTED).replace(JWT, REDACTED)
  // What looks like a parameter is one only in a query or a fragment: `Prefer: delay=5;code=503` has neither.
  const start = plain.search(/[?#]/)
  if (start < 0) return plain
  const rest = plain
    .slice(start)
    .replace(PARAMETER, (whole, mark: string, name: string) =>
      isSecretParameter(decoded(name)) ? `${mark}${name}=${REDACTED}` : whole,
    )
  return plain.slice(0, start) + rest
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

type Value = Headers[string]

/** What may be told of a header. */
export function redactHeader(name: string, value: Value): Value {
  if (value === undefined) return undefined
  if (SECRET_NAME.test(name)) return REDACTED
  return typeof value === 'string' ? redactText(value) : value.map(redactText)
}

/** What may be told of the headers of a call. */
export const redactHeaders = (headers: Headers): Headers =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, redactHeader(name, value)]))
