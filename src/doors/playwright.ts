import { test as base, type Fixtures, type Route } from '@playwright/test'
import type { Bank } from './bank.ts'
import { type BankOptions, createBank } from './create-bank.ts'

export interface BankFixtures {
  /** Those of `createBank`: `test.use({ bankOptions: { profile: 'flaky' } })`. */
  bankOptions: BankOptions
  /** The calls that the bank answers, as `context.route` takes them. */
  bankUrl: string | RegExp
  /** A bank for this test alone, which answers what the pages of its context ask of `bankUrl`. */
  bank: Bank
}

/** TABLE of what a page sees of a broken connection: `net::ERR_CONNECTION_RESET`, ... */
const ERRORS: Readonly<Record<string, string>> = {
  ECONNRESET: 'connectionreset',
  UND_ERR_SOCKET: 'connectionclosed',
  UND_ERR_HEADERS_TIMEOUT: 'timedout',
}

const codeOf = (error: unknown): string => (error as { cause?: { code?: string } }).cause?.code ?? ''

async function carry(route: Route, bank: Bank, signal: AbortSignal): Promise<void> {
  const request = route.request()
  const [method, body] = [request.method(), request.postDataBuffer()]
  const init = {
    method,
    headers: await request.allHeaders(),
    signal,
    ...(body && { body: new Uint8Array(body) }),
  }
  try {
    const response = await bank.fetch(new Request(request.url(), init))
    const answer = Buffer.from(await response.arrayBuffer())
    // A page of another origin may read what the bank's server lets it read: all of them.
    const exposed = { 'access-control-expose-headers': [...response.headers.keys()].join(', ') }
    const sent = { ...exposed, ...Object.fromEntries(response.headers) }
    await route.fulfill({ status: response.status, headers: sent, body: answer })
  } catch (error) {
    if (!signal.aborted) await route.abort(ERRORS[codeOf(error)] ?? 'failed')
  }
}

const fixtures: Fixtures<BankFixtures, object, { context: import('@playwright/test').BrowserContext }> = {
  bankOptions: [{}, { option: true }],
  bankUrl: ['**/open-banking/**', { option: true }],
  bank: [
    async ({ context, bankOptions, bankUrl }, use) => {
      const bank = await createBank(bankOptions)
      const over = new AbortController()
      await context.route(bankUrl, (route) => carry(route, bank, over.signal))
      await use(bank)
      over.abort()
    },
    { auto: true },
  ],
}
export const test = base.extend<BankFixtures>(fixtures)
