import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'esbuild'
import { end } from './carriers.ts'

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url))

/** What a page of the tests has: the bank, how a call is made, the worker. */
const KIT = `
import { createBank, generatePersona } from '/browser/core.js'
const end = ${transformSync(`(${end})`, { loader: 'ts' }).code}
globalThis.kit = { end, fetch: (...call) => fetch(...call) }
globalThis.open = async (options, now) => {
  const bank = await createBank({ ...options, now: () => new Date(now) })
  globalThis.kit = { end, fetch: bank.fetch }
}
const { serviceWorker } = navigator
const registered = async (url) => {
  await serviceWorker.register(url)
  if (!serviceWorker.controller)
    await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve))
}
const send = (message) =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => resolve(data)
    serviceWorker.controller.postMessage(message, [port2])
  })
const ask = async ({ ask, bearer }) => {
  const headers = { authorization: 'Bearer ' + bearer, 'x-fapi-interaction-id': crypto.randomUUID() }
  return { result: (await fetch(ask, { headers })).status }
}
globalThis.tell = async (url, messages) => {
  await registered(url)
  const told = []
  for (const message of messages) told.push(await ('ask' in message ? ask(message) : send(message)))
  return told
}
globalThis.work = async (now, profile) => {
  await registered('/worker.js?now=' + now)
  const { error } = await send({ use: profile })
  if (error) throw new Error(error)
}
globalThis.refused = async (url) => {
  const registration = await serviceWorker.register(url).catch((error) => error.message)
  if (typeof registration === 'string') return registration
  const worker = registration.installing ?? registration.waiting ?? registration.active
  if (worker.state !== 'redundant')
    await new Promise((resolve) => worker.addEventListener('statechange', resolve))
  return worker.state
}
globalThis.people = (count) =>
  Array.from({ length: count }, (_, index) =>
    JSON.stringify(generatePersona({ seed: 42, kind: index % 3 === 0 ? 'business' : 'personal', index })))
globalThis.refusal = (options) => createBank(options).then(() => 'none', (error) => error.message)
`

/** The scripts of those pages, by their paths: what was built, and what the tests make of it. */
export function builtFile(path: string): string {
  if (path === '/kit.js') return KIT
  return readFileSync(join(DIST, path === '/worker.js' ? 'doors/worker.js' : path), 'utf8')
}
