import { signal } from '@preact/signals'

const STORED = 'fulano-admin-token'

/** Whether the admin wants a token that this tab does not have. */
export const locked = signal(false)
/** Counts the tokens that were given: what failed for want of one is asked for again. */
export const unlocked = signal(0)

/** Kept in this tab only. */
export function giveToken(token: string): void {
  sessionStorage.setItem(STORED, token)
  locked.value = false
  unlocked.value += 1
}

/** What the admin refused, in its own words. */
export class AdminError extends Error {
  readonly status: number
  readonly details: readonly string[]
  constructor(status: number, details: readonly string[]) {
    super(details[0] ?? String(status))
    this.status = status
    this.details = details
  }
}

export const rootUrl = new URL('.', document.baseURI)
const ADMIN = new URL('__admin', rootUrl).href

interface Ask {
  readonly method?: string
  readonly body?: unknown
  readonly signal?: AbortSignal
}

async function refusal(response: Response): Promise<AdminError> {
  try {
    const { errors } = (await response.json()) as { errors: { detail: string }[] }
    return new AdminError(
      response.status,
      errors.map(({ detail }) => detail),
    )
  } catch {
    return new AdminError(response.status, [])
  }
}

/** Calls the admin; `path` begins with a slash. @throws AdminError */
export async function call(path: string, { method = 'GET', body, signal }: Ask = {}): Promise<Response> {
  const token = sessionStorage.getItem(STORED)
  const response = await fetch(ADMIN + path, {
    method,
    headers: {
      accept: 'application/json, text/event-stream',
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  })
  if (response.status === 401) locked.value = true
  if (!response.ok) throw await refusal(response)
  return response
}

export async function ask<Answer>(path: string, options: Ask = {}): Promise<Answer> {
  const response = await call(path, options)
  return (response.status === 204 ? undefined : await response.json()) as Answer
}

/** `/personas?kind=personal`, without what is empty. */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') params.set(name, String(value))
  const text = params.toString()
  return text ? `${path}?${text}` : path
}
