import type { Config } from '../config.ts'
import { InputError, reasonOf } from '../domain/failure.ts'
import { nearest } from '../json/nearest.ts'
import { readSetting, settingsOf } from '../settings.ts'
import type { Bank } from './bank.ts'
import { BANK_SETTINGS, type BankOptions, createBank } from './create-bank.ts'

/** What a Service Worker hears and is, as far as this one asks. */
interface Heard extends Event {
  readonly request: Request
  readonly data: unknown
  readonly ports: readonly { postMessage(message: unknown): void }[]
  respondWith(answer: Promise<Response>): void
  waitUntil(work: Promise<unknown>): void
}
declare const self: {
  readonly location: { readonly href: string }
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: string, listener: (event: Heard) => void): void
}

/** What is asked for by a path like this is the bank's, whatever the host. */
const OURS = /^\/open-banking(?:\/|$)/

/** The options in the query of the worker's own URL: `worker.js?seeds=demo&profile=flaky`. Throws InputError. */
function optionsIn(query: URLSearchParams): BankOptions {
  const options = [...query].map(([name, value]) => {
    if (name === STANDING) return [name, standingAt(value)]
    const [setting] = settingsOf(name as keyof Config).filter(({ key }) => KNOWN.includes(key))
    if (setting) return [name, readSetting(setting, name, value)]
    const near = nearest(name, KNOWN)
    throw new InputError(
      `unknown option ${name}; ${near ? `did you mean ${near}?` : `known: ${KNOWN.join(', ')}`}`,
    )
  })
  return Object.fromEntries(options) as BankOptions
}

/** An instant at which the bank's clock stands still. */
const STANDING = 'now'
const KNOWN: readonly string[] = [...BANK_SETTINGS, STANDING]

function standingAt(instant: string): () => Date {
  const time = Date.parse(instant)
  if (Number.isNaN(time)) throw new InputError(`now: expected an instant such as 2026-11-01T12:00:00Z`)
  return () => new Date(time)
}

let bank = (async () => createBank(optionsIn(new URL(self.location.href).searchParams)))()
// Whoever asks for it hears of it; installing fails, and the console says why.
bank.catch((error) => console.error(error))

/** TABLE of what a page may tell the worker, by the key of the message. */
const MESSAGES: Readonly<Record<string, (value: never, bank: Bank) => unknown>> = {
  async create(options: BankOptions) {
    const made = await createBank(options)
    bank = Promise.resolve(made)
  },
  use: (profile: Parameters<Bank['use']>[0], { use }) => use(profile),
  put: (recipe: Parameters<Bank['put']>[0], { put }) => put(recipe),
  personas: (query: Parameters<Bank['personas']>[0], { personas }) => personas(query),
  requests: (query: Parameters<Bank['requests']>[0], { requests }) => requests(query),
  clearRequests: (_: never, { clearRequests }) => clearRequests(),
  reset: (_: never, { reset }) => reset(),
}

async function obey(message: unknown): Promise<unknown> {
  const [[key = '', value] = []] = Object.entries(message ?? {})
  const act = Object.hasOwn(MESSAGES, key) ? MESSAGES[key] : undefined
  if (!act)
    throw new InputError(`unknown message; send one of ${Object.keys(MESSAGES).join(', ')}: { use: 'flaky' }`)
  return act(value as never, await bank)
}

self.addEventListener('install', (event) => event.waitUntil(bank.then(() => self.skipWaiting())))
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', (event) => {
  if (!OURS.test(new URL(event.request.url).pathname)) return
  // A broken connection is a network error for the page.
  event.respondWith(bank.then(({ fetch }) => fetch(event.request)).catch(() => Response.error()))
})
self.addEventListener('message', (event) => {
  const tell = (answer: object): void => event.ports[0]?.postMessage(answer)
  event.waitUntil(
    obey(event.data).then(
      (result) => tell({ result }),
      (error) => tell({ error: reasonOf(error) }),
    ),
  )
})
