import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Config, merge } from '../config.ts'
import { InputError } from '../domain/failure.ts'
import { keepReceiver, makeReceiver } from '../fapi/pki.ts'
import type { EquippedReceiver } from '../fapi/receivers.ts'
import { type Place, suiteConfig } from './suite-config.ts'
import { aligned, print, type Terminal } from './terminal.ts'

export interface ReceiverFlags {
  readonly redirectUri: readonly string[]
  readonly name?: string
  readonly role?: readonly string[]
  readonly json?: boolean
}

/** An address that a receiver may have its customers sent to. @throws InputError for what is none */
export function redirectUri(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isLocal = url?.protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
  if (url && (url.protocol === 'https:' || isLocal) && !url.hash) return text
  throw new InputError(
    `--redirect-uri: expected an https address (http on localhost) without #, not ${JSON.stringify(text)}`,
  )
}

/** Makes a receiver with a certificate and keys of its own, and tells where they are. */
export async function makeFapiReceiver(
  { redirectUri: redirectUris, name, role: roles, json }: ReceiverFlags,
  options: Partial<Config>,
  terminal: Terminal,
): Promise<void> {
  const { fapiDir } = merge(options)
  const made = await makeReceiver(
    fapiDir,
    { redirectUris, ...(name && { name }), ...(roles && { roles }) },
    new Date(),
  )
  await print(terminal.out, json ? JSON.stringify(shown(made), null, 2) : described(made).join('\n'))
}

/** Without what is secret. */
const shown = ({ transport: _transport, jwks: _jwks, ...receiver }: EquippedReceiver): object => receiver

const described = ({ name, org, software, folder, redirectUris }: EquippedReceiver): string[] =>
  aligned([
    ['client_id', `${name}, without registration; or one of its own, by DCR`],
    ['organisation', org],
    ['software', software],
    ['certificate', `${join(folder, 'transport.pem')}, with transport.key`],
    ['keys', `${join(folder, 'jwks.json')}: sig (PS256) and enc (RSA-OAEP)`],
    ['redirect URIs', redirectUris.join(' ')],
  ])

export interface SuiteFlags {
  readonly suiteUrl: string
  readonly alias: string
}

/** Prints the configuration that the conformance suite of the OpenID Foundation wants, for two receivers made for it. */
export async function printSuiteConfig(
  { suiteUrl, alias }: SuiteFlags,
  options: Partial<Config>,
  { out }: Terminal,
) {
  const { fapiDir, fapiPort, fapiMtlsPort = fapiPort + 1 } = merge(options)
  const callback = `${suiteUrl.replace(/\/+$/, '')}/test/a/${alias}/callback`
  const redirectUris = [callback, `${callback}?dummy1=lorem&dummy2=ipsum`]
  const one = await keepReceiver(fapiDir, { name: 'conformance-1', redirectUris }, new Date())
  const two = await keepReceiver(fapiDir, { name: 'conformance-2', redirectUris }, new Date())
  const place: Place = {
    alias,
    open: `https://localhost:${fapiPort}`,
    closed: `https://localhost:${fapiMtlsPort}`,
    ca: await readFile(join(fapiDir, 'ca.pem'), 'utf8'),
  }
  await print(out, JSON.stringify(suiteConfig([one, two], place), null, 2))
}
