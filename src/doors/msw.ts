import { type HttpHandler, HttpResponse, http } from 'msw'
import { InputError } from '../domain/failure.ts'
import type { Bank } from './bank.ts'
import { createBank } from './create-bank.ts'

export interface HandlersOptions {
  /** Who answers; a bank of its own, with the defaults of `createBank`, unless given. */
  readonly bank?: Pick<Bank, 'fetch'>
  /** Where the application thinks that the bank is, a path included: `https://api.banco.example/v1`. Any origin unless given. */
  readonly baseUrl?: string
}

function baseOf(baseUrl: string): URL {
  // In a page a path is enough.
  const here = (globalThis as { location?: { href: string } }).location?.href
  const url = URL.canParse(baseUrl, here) ? new URL(baseUrl, here) : undefined
  if (url && /^https?:$/.test(url.protocol)) return url
  throw new InputError(
    `baseUrl: expected a URL such as https://api.banco.example, not ${JSON.stringify(baseUrl)}`,
  )
}

/**
 * What answers the calls to the bank in MSW: the bytes that the server would send. A broken
 * connection is `HttpResponse.error()`. Rejects with InputError for a `baseUrl` that is no URL.
 *
 * @example
 * const bank = await createBank({ profile: 'flaky' })
 * const server = setupServer(...(await handlers({ bank })))
 */
export async function handlers({ bank, baseUrl }: HandlersOptions = {}): Promise<HttpHandler[]> {
  const base = baseUrl === undefined ? undefined : baseOf(baseUrl)
  const prefix = base?.pathname.replace(/\/+$/, '') ?? ''
  const { fetch } = bank ?? (await createBank(base && { publicUrl: base.origin + prefix }))
  const path = base ? `${base.origin}${prefix}/open-banking/*` : '*/open-banking/*'
  const answer = async ({ request }: { request: Request }): Promise<Response> => {
    const { origin, pathname, search } = new URL(request.url)
    const asked =
      prefix === '' ? request : new Request(origin + pathname.slice(prefix.length) + search, request)
    try {
      return await fetch(asked)
    } catch (error) {
      // Whoever gave up is not waiting for an answer; what is no broken connection is ours to show.
      if (request.signal.aborted || !(error instanceof TypeError)) throw error
      return HttpResponse.error()
    }
  }
  return [http.all(path, answer)]
}
