import { Agent, type RequestInit, fetch as undici } from 'undici'

/** The person and their browser, in a few lines: it follows where it is sent, and agrees where it is asked. */
export async function agree(page: URL, { ca, cpf }: { ca: string; cpf: string }): Promise<URL> {
  const dispatcher = new Agent({ connect: { ca } })
  const cookies = new Map<string, string>()
  const visit = async (url: URL, init: RequestInit = {}): Promise<URL> => {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
    const res = await undici(url, { ...init, redirect: 'manual', headers: { cookie }, dispatcher })
    for (const line of res.headers.getSetCookie())
      cookies.set(...(line.split(';', 1)[0]!.split('=', 2) as [string, string]))
    return new URL(res.headers.get('location') ?? url, url)
  }
  const form = await visit(page)
  const agreed = await visit(form, { method: 'POST', body: new URLSearchParams({ decisao: 'aprovar', cpf }) })
  const back = await visit(agreed)
  await dispatcher.close()
  return back
}
