import { rootUrl } from '../state/admin.ts'
import type { Customer } from '../state/record.ts'
import { copy } from '../state/said.ts'
import { t } from '../state/settings.ts'

const quotedForShell = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

interface Called {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** TABLE of the ways to write a call down. */
export const WAYS: readonly { readonly name: string; readonly write: (call: Called) => string }[] = [
  {
    name: 'curl',
    write: ({ url, headers }) =>
      [
        'curl',
        ...Object.entries(headers).map(([name, value]) => `-H ${quotedForShell(`${name}: ${value}`)}`),
        quotedForShell(url),
      ].join(' '),
  },
  {
    name: 'fetch',
    write: ({ url, headers }) =>
      `await fetch(${JSON.stringify(url)}, { headers: ${JSON.stringify(headers)} }).then((one) => one.json())`,
  },
  {
    name: 'HTTPie',
    write: ({ url, headers }) =>
      [
        'http',
        quotedForShell(url),
        ...Object.entries(headers).map(([name, value]) => quotedForShell(`${name}:${value}`)),
      ].join(' '),
  },
]

/** A call for that customer, as it can be pasted. */
export function callFor(token: string, resource: string): Called {
  return {
    url: new URL(`open-banking/customers/v2/${resource}`, rootUrl).href,
    headers: { authorization: `Bearer ${token}`, 'x-fapi-interaction-id': interactionId() },
  }
}

/** `crypto.randomUUID` is for secure places alone, and a bank in a team's network may be called by plain http. */
export const interactionId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 15) | 64
  bytes[8] = (bytes[8]! & 63) | 128
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Copies the customer's bearer, or a call for them. */
export function Snippets({ persona, topic }: { persona: Customer; topic: string }) {
  const { sheet, copied } = t.value
  const { token, kind } = persona
  return (
    <div class="segments" role="group" aria-label={sheet.copy}>
      <button type="button" onClick={() => copy(token, copied(token))}>
        {sheet.bearer}
      </button>
      {WAYS.map(({ name, write }) => (
        <button
          key={name}
          type="button"
          onClick={() => copy(write(callFor(token, `${kind}/${topic}`)), copied(name))}
        >
          {name}
        </button>
      ))}
    </div>
  )
}
