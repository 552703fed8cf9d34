/** A sandbox knows no receiver beforehand: whoever comes is one. */

/** Schemes that a browser runs or reads instead of going there: a page of ours must never lead to them. */
const NO_ADDRESS = /^(?:javascript|data|vbscript|blob|file|about):$/

/** An address that a receiver may have its customer sent back to: any but those, and without a fragment (RFC 6749, 3.1.2). */
export const isAddress = (value: string): boolean =>
  URL.canParse(value) && !NO_ADDRESS.test(new URL(value).protocol) && !value.includes('#')

/** Characters of the id of a receiver: its calls are counted by it. */
const CLIENT_ID_MAX = 256

/** The receiver of that id: there is always one, unless it is too long. */
export async function madeUpClient(id: string): Promise<Record<string, unknown> | undefined> {
  if (id.length > CLIENT_ID_MAX) return undefined
  return {
    client_id: id,
    client_secret: 'anything',
    grant_types: ['authorization_code', 'client_credentials', 'refresh_token'],
    response_types: ['code'],
    // Two, because a request without its own would be sent to the only one.
    redirect_uris: ['https://receptora.invalid/a', 'https://receptora.invalid/b'],
  }
}
