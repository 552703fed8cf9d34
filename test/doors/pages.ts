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
globalThis.work = async (now, profile) => {
  await navigator.serviceWorker.register('/worker.js?now=' + now)
  if (!navigator.serviceWorker.controller)
    await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve))
  const { port1, port2 } = new MessageChannel()
  const done = new Promise((resolve, reject) => {
    port1.onmessage = ({ data }) => ('error' in data ? reject(new Error(data.error)) : resolve())
  })
  navigator.serviceWorker.controller.postMessage({ use: profile }, [port2])
  await done
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
