import { relative } from 'node:path'
import type { BehindTls, ExampleCall } from '../fapi/behind-tls.ts'
import { ADMIN_PATH } from '../http/paths.ts'
import { CONSENTS } from '../standard/consents/consents.ts'

/** Any UUID would do; a fixed one makes the line that is printed the same every time. */
const INTERACTION_ID = 'c0ffee00-4010-4f1a-8b0a-000000000042'

/** As a shell takes it, whatever is in it. */
const quoted = (text: string): string =>
  /^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`

/** A path as one would type it here: from where one is, unless it is elsewhere. */
const typed = (path: string): string => {
  const near = relative('', path)
  return quoted(near.startsWith('..') || near === '' ? path : near)
}

interface Greeting {
  readonly fapi: BehindTls
  /** Where the console, the documents and the admin are. */
  readonly url: string
  /** Whether there is an admin that takes calls without a token. */
  readonly admin: boolean
}

/** What the start of `--auth fapi` prints: where everything is, who may come in, and lines that work when pasted. */
export async function fapiGreeting({ fapi, url, admin }: Greeting): Promise<string[]> {
  const { issuer, mtlsOrigin, folder, receivers } = fapi
  const ca = typed(`${folder}/ca.pem`)
  const example = await fapi.example()
  return [
    `  Authorisation server: ${issuer}/.well-known/openid-configuration`,
    `  Consents and data:    ${mtlsOrigin}${CONSENTS.path} (mTLS)`,
    `  Directory:            ${new URL(issuer).origin}/directory/.well-known/openid-configuration`,
    `  Receivers:            ${receivers.map(({ name }) => name).join(', ')} in ${typed(`${folder}/receivers`)} (fulano fapi receiver makes another)`,
    '',
    `  export NODE_EXTRA_CA_CERTS=${ca}`,
    `  curl -s --cacert ${ca} ${issuer}/.well-known/openid-configuration`,
    ...(example ? callOf(example, ca) : []),
    ...(example && admin ? ['', ...anotherToken(example, url)] : []),
  ]
}

function callOf({ receiver, url, token }: ExampleCall, ca: string): string[] {
  const { software } = receiver
  const [cert, key] = ['pem', 'key'].map((ending) => typed(`${receiver.folder}/transport.${ending}`))
  const curl = `  curl -s --cacert ${ca} --cert ${cert} --key ${key}`
  const directory = `${new URL(url).origin}/directory`
  return [
    `${curl} ${url} -H 'Authorization: Bearer ${token}' -H 'x-fapi-interaction-id: ${INTERACTION_ID}'`,
    `${curl} ${directory}/token -d grant_type=client_credentials -d scope=directory:software -d client_id=${software}`,
  ]
}

/** The token of the line above lives for a quarter of an hour. */
const anotherToken = ({ consentId }: ExampleCall, url: string): string[] => [
  `  Another token, in 15 minutes: curl -s -X POST ${url}${ADMIN_PATH}/consents/${consentId}/token`,
]
