/**
 * The whole journey of a receiver, from the consent to the data and back: `npm run example`.
 * Against a server of your own: `npm start -- --auth consent`, then `npx tsx examples/receiver.ts http://localhost:4010`.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto'

const CALLBACK = 'https://receptora.example.com/callback'
const PERMISSIONS = [
  'CUSTOMERS_PERSONAL_IDENTIFICATIONS_READ',
  'CUSTOMERS_PERSONAL_ADITTIONALINFO_READ',
  'RESOURCES_READ',
]

export async function receive(bank: string, cpf: string): Promise<object[]> {
  // biome-ignore lint/suspicious/noExplicitAny: an example that types every answer would be about types
  const api = async (path: string, token: string, init: RequestInit = {}): Promise<any> => {
    const headers = {
      authorization: `Bearer ${token}`,
      'x-fapi-interaction-id': randomUUID(),
      'content-type': 'application/json',
    }
    const response = await fetch(`${bank}/open-banking/${path}`, { ...init, headers })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.status === 204 ? undefined : response.json()
  }
  const token = async (form: Record<string, string>) => {
    const authorization = `Basic ${btoa('minha-receptora:qualquer-segredo')}`
    const response = await fetch(`${bank}/auth/token`, {
      method: 'POST',
      headers: { authorization },
      body: new URLSearchParams(form),
    })
    return response.json() as Promise<{ access_token: string; refresh_token: string }>
  }

  // 1. A token of our own, and a consent that awaits its person.
  const own = await token({ grant_type: 'client_credentials', scope: 'consents' })
  const loggedUser = { document: { identification: cpf, rel: 'CPF' } }
  const body = JSON.stringify({ data: { loggedUser, permissions: PERMISSIONS } })
  const { data: consent } = await api('consents/v3/consents', own.access_token, { method: 'POST', body })

  // 2. The person goes to the bank, agrees, and comes back with a code. Here a few lines play the browser.
  const verifier = randomBytes(32).toString('base64url')
  const query = new URLSearchParams({
    client_id: 'minha-receptora',
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: `openid consent:${consent.consentId} customers resources`,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const cookies = new Map<string, string>()
  const visit = async (url: string, init: RequestInit = {}): Promise<string> => {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie())
      cookies.set(...(line.split(';', 1)[0]!.split('=', 2) as [string, string]))
    return new URL(response.headers.get('location') ?? url, url).href
  }
  const page = await visit(`${bank}/auth/authorize?${query}`)
  const agreed = await visit(page, { method: 'POST', body: new URLSearchParams({ decisao: 'aprovar', cpf }) })
  const code = new URL(await visit(agreed)).searchParams.get('code') ?? ''

  // 3. The code becomes tokens, and the token opens what the consent says.
  const granted = await token({
    grant_type: 'authorization_code',
    code,
    redirect_uri: CALLBACK,
    code_verifier: verifier,
  })
  const topics = ['identifications', 'qualifications', 'financial-relations']
  const answers = await Promise.all(
    topics.map((topic) => api(`customers/v2/personal/${topic}`, granted.access_token)),
  )

  // 4. A quarter of an hour later, a new access token; and when the customer leaves, the end.
  const renewed = await token({ grant_type: 'refresh_token', refresh_token: granted.refresh_token })
  await api('resources/v3/resources', renewed.access_token)
  await api(`consents/v3/consents/${consent.consentId}`, own.access_token, { method: 'DELETE' })
  return answers.map(({ data }) => data)
}

if (import.meta.filename === process.argv[1]) {
  const [bank = 'http://localhost:4010', cpf = '52998224725'] = process.argv.slice(2)
  console.log(JSON.stringify(await receive(bank, cpf), null, 2))
}
