import { request } from 'node:https'
import type { FapiBank } from './receiver.ts'

interface Sending {
  readonly identity?: { readonly key: string; readonly cert: string }
  readonly headers?: Readonly<Record<string, string>>
  readonly form?: Readonly<Record<string, string>>
}

/** A call to a door by another name than its own, which no fetch sends; resolves to the status and the text. */
export function callByHost(
  { ca }: FapiBank,
  url: string,
  host: string,
  { identity, headers, form }: Sending = {},
): Promise<{ status: number; text: string }> {
  const body = form && new URLSearchParams(form).toString()
  const typed =
    body === undefined
      ? {}
      : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) }
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        ca,
        servername: 'localhost',
        ...identity,
        method: body === undefined ? 'GET' : 'POST',
        headers: { host, ...typed, ...headers },
        agent: false,
      },
      async (res) => {
        let text = ''
        for await (const chunk of res.setEncoding('utf8')) text += chunk
        resolve({ status: res.statusCode!, text })
      },
    )
    sent.once('error', reject).end(body)
  })
}
