import { tokenOf } from '../bank/identify.ts'
import { type Config, merge } from '../config.ts'
import type { Kind } from '../domain/kind.ts'
import { AUTH_PATH } from '../http/paths.ts'
import { createSandbox, type Sandbox } from '../sandbox.ts'
import { unreadVariables } from '../settings.ts'
import { CONSENTS } from '../standard/consents/consents.ts'
import type { Persona } from '../standard/persona.ts'
import { resourcesOf } from '../standard/resources.ts'
import type { Store } from '../store/store.ts'
import { aligned, print, type Terminal } from './terminal.ts'

/** Any UUID would do; a fixed one makes the line that is printed the same every time. */
const INTERACTION_ID = 'c0ffee00-4010-4f1a-8b0a-000000000042'

/** How long a stop may take before somebody at the keyboard is told what it waits for, in milliseconds. */
const PATIENCE_MS = 500

/** Serves until the terminal asks it to stop, then lets the calls in progress finish for `--shutdown-grace` seconds. */
export async function serve(options: Partial<Config>, terminal: Terminal): Promise<void> {
  const config = merge(options)
  const notify = (line: string): void => void terminal.err.write(`fulano: ${line}\n`)
  for (const line of unreadVariables(terminal.env)) notify(`warning: ${line}`)
  const sandbox = await createSandbox({ ...config, notify })
  const stopped = terminal.stopped()
  try {
    const url = await sandbox.listen()
    const lines = [...(config.quiet ? [] : await greeting(sandbox, url, config)), ...secret(sandbox, config)]
    // That nobody reads what it prints is no reason for a server to stop.
    if (lines.length > 0) await print(terminal.out, lines.join('\n')).catch(() => {})
    await stopped
  } finally {
    await close(sandbox, config, terminal)
  }
}

async function close(sandbox: Sandbox, { shutdownGrace }: Config, { err }: Terminal): Promise<void> {
  const hint = `Waiting up to ${shutdownGrace} s for the calls in progress; Ctrl-C again ends at once`
  const timer = setTimeout(() => void (err.isTTY && err.write(`${hint}\n`)), PATIENCE_MS)
  await sandbox.close()
  clearTimeout(timer)
}

/** A token that was made up must be told, or nobody could use it; one that was given is known already. */
const secret = ({ adminToken }: Sandbox, config: Config): string[] =>
  adminToken === undefined || adminToken === config.adminToken ? [] : [`Admin token: ${adminToken}`]

async function greeting(sandbox: Sandbox, url: string, config: Config): Promise<string[]> {
  const { store } = sandbox
  const people = [...some(store, 'personal', 3), ...some(store, 'business', 2)]
  const title = `Fulano ${config.spec} on ${url} with ${store.list({ limit: 0 }).total} customers, all of them nobodies`
  return [
    title,
    '',
    ...aligned(
      people.map((persona) => [`  ${nameFor(persona, config)}`, persona.story ?? persona.archetype]),
    ),
    '',
    ...(await beginning({ sandbox, config }, url, people[0])),
    ...(config.admin ? [`Console:   ${url}/`, `Everybody: ${url}/__admin/personas`] : []),
    `Standard:  ${url}/docs`,
  ]
}

/** Where a caller begins: with a line that works when pasted into a shell. */
async function beginning(
  { sandbox: { fapi, adminToken }, config }: { sandbox: Sandbox; config: Config },
  url: string,
  first: Persona | undefined,
): Promise<string[]> {
  if (config.auth === 'consent') return [...journeyFrom(url), '']
  if (!fapi) return first ? [curlOf(first, url), ''] : []
  const { fapiGreeting } = await import('./fapi-greeting.ts')
  return [...(await fapiGreeting({ fapi, url, admin: config.admin && adminToken === undefined })), '']
}

/** What a caller writes to mean this customer: the bearer, or the document that a consent names. */
const nameFor = (persona: Persona, { auth }: Pick<Config, 'auth'>): string =>
  auth === 'token' ? `Bearer ${tokenOf(persona)}` : persona.document

/** Where a receiver begins when bearers are tokens of consents. */
const journeyFrom = (url: string): string[] => [
  `  Authorisation server: ${url}${AUTH_PATH}/.well-known/openid-configuration (any client_id, any secret)`,
  `  Consents:             ${url}${CONSENTS.path}`,
]

/** The first of a kind, those with a name before those without. */
function some(store: Store, kind: Kind, count: number): Persona[] {
  const { personas } = store.list({ kind, limit: 500 })
  const named = personas.filter(({ alias }) => alias !== undefined)
  return [...named, ...personas.filter(({ alias }) => alias === undefined)].slice(0, count)
}

/** One line that works when pasted into a shell. */
function curlOf(persona: Persona, url: string): string {
  const { path } = resourcesOf(persona.kind)[0]!
  const headers = [`Authorization: Bearer ${tokenOf(persona)}`, `x-fapi-interaction-id: ${INTERACTION_ID}`]
  return `  curl -s ${url}${path} ${headers.map((header) => `-H '${header}'`).join(' ')}`
}
