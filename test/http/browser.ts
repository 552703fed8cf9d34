import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'

/** Where a Chromium is usually found; the variable CHROMIUM says where else. Undefined where there is none. */
export const CHROMIUM = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((path) => path && existsSync(path))

export const CALLBACK = 'http://localhost:3999/callback'
export const VERIFIER = 'a-verifier-of-forty-three-characters-or-more-0123456789'

/** Where a receiver sends its customer for a consent. */
export const authorizeUrl = (
  origin: string,
  consentId: string,
  more: Record<string, string> = {},
): string => {
  const query = new URLSearchParams({
    client_id: 'receptora',
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: `openid consent:${consentId} customers resources`,
    state: 'estado',
    nonce: 'nonce',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  })
  return `${origin}/auth/authorize?${query}`
}

/** A browser without a screen or scripts: it keeps cookies and says where it is sent next. */
export function openBrowser() {
  const jar = new Map<string, string>()
  return async function visit(url: string, form?: Record<string, string>) {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    const location = response.headers.get('location')
    return {
      status: response.status,
      text: await response.text(),
      next: location === null ? undefined : new URL(location, url),
    }
  }
}
