import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { fetch as undici } from 'undici'
import { InputError } from '../../src/domain/failure.ts'
import { issue, serverCertificate, transportCertificate } from '../../src/fapi/certificates.ts'
import { makeKey } from '../../src/fapi/keys.ts'
import { suiteClosing } from '../closing.ts'
import { openSandbox } from '../open-sandbox.ts'
import { callByHost } from './by-host.ts'
import { folderFor } from './folder.ts'
import { client, type FapiBank, openClient, openFapiBank } from './receiver.ts'

const suite = suiteClosing()
let bank: FapiBank
let folder: string
before(async () => {
  folder = await folderFor(suite)
  bank = await openFapiBank(suite, { fapiDir: folder, fapiHost: 'banco.example' })
})

/** What openssl says of a connection with these options, whether it came about or not. */
const openssl = (origin: string, ...options: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    const { host } = new URL(origin)
    const args = [
      's_client',
      '-connect',
      host,
      '-servername',
      'localhost',
      '-CAfile',
      join(folder, 'ca.pem'),
      ...options,
    ]
    const child = execFile('openssl', args, { timeout: 10_000 }, (_error, out, err) => resolve(out + err))
    child.stdin?.end('Q\n')
  })

/** TABLE of what a client may offer, and what comes of it; undefined where nothing does. */
const OFFERS: readonly {
  readonly name: string
  readonly options: readonly string[]
  readonly gets: RegExp | undefined
}[] = [
  {
    name: 'what it likes best: TLS 1.3',
    options: [],
    gets: /New, TLSv1\.3, Cipher is TLS_AES_128_GCM_SHA256/,
  },
  { name: 'TLS 1.2', options: ['-tls1_2'], gets: /Cipher is ECDHE-RSA-AES128-GCM-SHA256/ },
  {
    name: 'TLS 1.2 with the other suite',
    options: ['-tls1_2', '-cipher', 'ECDHE-RSA-AES256-GCM-SHA384'],
    gets: /Cipher is ECDHE-RSA-AES256-GCM-SHA384/,
  },
  { name: 'TLS 1.1', options: ['-tls1_1', '-cipher', 'ALL@SECLEVEL=0'], gets: undefined },
  { name: 'TLS 1.0', options: ['-tls1', '-cipher', 'ALL@SECLEVEL=0'], gets: undefined },
  {
    name: 'ChaCha20 in TLS 1.2',
    options: ['-tls1_2', '-cipher', 'ECDHE-RSA-CHACHA20-POLY1305'],
    gets: undefined,
  },
  { name: 'CBC', options: ['-tls1_2', '-cipher', 'ECDHE-RSA-AES128-SHA256'], gets: undefined },
  { name: 'RSA without a new key', options: ['-tls1_2', '-cipher', 'AES128-GCM-SHA256'], gets: undefined },
  {
    name: 'ChaCha20 in TLS 1.3',
    options: ['-tls1_3', '-ciphersuites', 'TLS_CHACHA20_POLY1305_SHA256'],
    gets: undefined,
  },
]

for (const door of ['open', 'mtls'] as const)
  describe(`the ${door === 'mtls' ? 'door that asks for certificates' : 'door without certificates'}`, () => {
    for (const { name, options, gets } of OFFERS)
      it(`${gets ? 'takes' : 'refuses'} ${name}`, async () => {
        const said = await openssl(bank[door], ...options)
        assert.match(said, gets ?? /Cipher is \(NONE\)/)
        if (gets) assert.match(said, /Verify return code: 0 \(ok\)/)
      })

    it('resumes no session', async (t) => {
      const session = join(folder, `session-${door}`)
      t.after(() => writeFileSync(session, ''))
      for (const version of ['-tls1_2', '-tls1_3']) {
        writeFileSync(session, '')
        await openssl(bank[door], version, '-sess_out', session)
        if (readFileSync(session, 'utf8') === '') continue
        const again = await openssl(bank[door], version, '-sess_in', session)
        assert.match(again, /^New, TLSv1/m)
        assert.doesNotMatch(again, /^Reused/m)
      }
    })

    it('asks for a certificate only where it should', async () => {
      const said = await openssl(bank[door])
      assert.equal(/Acceptable client certificate CA names/.test(said), door === 'mtls')
    })
  })

/** TABLE of certificates that do not hold, and what is said of them. */
const CERTIFICATES: readonly {
  readonly name: string
  readonly make: (by: { readonly key: string; readonly cert: string }, key: string) => string
  readonly says: RegExp
}[] = [
  {
    name: 'of another authority',
    make: (_by, key) => issue(transportCertificate(bank.receivers[0]!), { key, now: new Date() }),
    says: /não foi emitido pela autoridade/,
  },
  {
    name: 'that has expired',
    make: (by, key) =>
      issue(transportCertificate(bank.receivers[0]!), {
        key,
        by,
        now: new Date(Date.now() - 366 * 86_400_000),
      }),
    says: /venceu/,
  },
  {
    name: 'that is not valid yet',
    make: (by, key) =>
      issue(transportCertificate(bank.receivers[0]!), {
        key,
        by,
        now: new Date(Date.now() + 2 * 86_400_000),
      }),
    says: /ainda não vale/,
  },
  {
    name: 'of a server',
    make: (by, key) => issue(serverCertificate(['x.example']), { key, by, now: new Date() }),
    says: /não é de cliente/,
  },
]

describe('a certificate is refused in JSON:', () => {
  for (const { name, make, says } of CERTIFICATES)
    it(name, async () => {
      const ca = { key: readFileSync(join(folder, 'ca.key'), 'utf8'), cert: bank.ca }
      const key = await makeKey()
      const fetch = bank.fetchAs({ key, cert: make(ca, key) })
      const res = await fetch(`${bank.mtls}/open-banking/customers/v2/personal/identifications`)
      const { errors } = (await res.json()) as { errors: { code: string; detail: string }[] }
      assert.deepEqual([res.status, errors[0]!.code], [401, 'NAO_AUTENTICADO'])
      assert.match(errors[0]!.detail, says)
      const token = await fetch(`${bank.mtls}/auth/token`, { method: 'POST' })
      assert.deepEqual(
        [token.status, ((await token.json()) as { error: string }).error],
        [401, 'invalid_client'],
      )
    })
})

describe('each door leads to what is its own', () => {
  const json = async (url: string) => {
    const res = await (url.startsWith('https') ? bank.fetchAs() : undici)(url)
    return { status: res.status, text: await res.text() }
  }
  const ROWS = [
    { door: 'plain', path: '/__admin/health', status: 200 },
    { door: 'plain', path: '/openapi.json', status: 200 },
    { door: 'plain', path: '/open-banking/customers/v2/personal/identifications', status: 404 },
    { door: 'plain', path: '/open-banking/consents/v3/consents', status: 404 },
    { door: 'plain', path: '/auth/.well-known/openid-configuration', status: 404 },
    { door: 'plain', path: '/directory/participants', status: 404 },
    { door: 'open', path: '/auth/.well-known/openid-configuration', status: 200 },
    { door: 'open', path: '/auth/jwks', status: 200 },
    { door: 'open', path: '/directory/participants', status: 200 },
    { door: 'open', path: '/__admin/health', status: 404 },
    { door: 'open', path: '/open-banking/consents/v3/consents', status: 404 },
    { door: 'open', path: '/auth/userinfo', status: 401 },
    { door: 'mtls', path: '/__admin/personas', status: 404 },
    { door: 'mtls', path: '/openapi.json', status: 404 },
    { door: 'mtls', path: '/auth/userinfo', status: 401 },
    { door: 'mtls', path: '/open-banking/anything', status: 401 },
  ] as const
  for (const { door, path, status } of ROWS)
    it(`${door} ${path} ${status}`, async () => {
      const answer = await json(bank[door] + path)
      assert.equal(answer.status, status)
      if (status === 404) assert.match(answer.text, /com --auth fapi ele está em https?:/)
    })

  it('with the names that it was called by in what it says', async () => {
    const { port } = new URL(bank.open)
    for (const [host, name] of [
      ['host.docker.internal', 'host.docker.internal'],
      ['banco.example', 'banco.example'],
      ['elsewhere.example', 'localhost'],
    ]) {
      const url = `${bank.issuer}/.well-known/openid-configuration`
      const { text } = await callByHost(bank, url, `${host}:${port}`)
      const { issuer, jwks_uri, token_endpoint, mtls_endpoint_aliases } = JSON.parse(text)
      assert.equal(issuer, `https://${name}:${port}/auth`)
      for (const url of [jwks_uri, token_endpoint]) assert.ok(url.startsWith(`https://${name}:${port}/`), url)
      assert.equal(
        mtls_endpoint_aliases.token_endpoint,
        `${bank.mtls.replace('localhost', name!)}/auth/token`,
      )
    }
  })
})

describe('a restart', () => {
  it('keeps the authority, and who registered', async (t) => {
    const fapiDir = await folderFor(t)
    const first = await openFapiBank(t, { fapiDir, seeds: 'minimal' })
    const registered = await openClient(first, first.receivers[0]!, { dcr: true })
    await first.sandbox.close()
    const second = await openFapiBank(t, { fapiDir, seeds: 'minimal' })
    assert.equal(second.ca, first.ca)
    const own = { ...first.receivers[0]!, name: registered.id }
    const again = await openClient(second, own)
    assert.ok((await client.clientCredentialsGrant(again.config, { scope: 'consents' })).access_token)
  })
})

describe('what cannot be opened is a line', () => {
  const opening = async (t: { after(close: () => unknown): void }, options: object): Promise<Error> => {
    const sandbox = await openSandbox(t, {
      seeds: 'minimal',
      auth: 'fapi',
      fapiDir: await folderFor(t),
      fapiPort: 0,
      ...options,
    })
    return sandbox.listen(0).then(
      () => assert.fail('it listens'),
      (error: Error) => error,
    )
  }
  for (const flag of ['fapiPort', 'fapiMtlsPort'] as const)
    it(`a port of ${flag} in use`, async (t) => {
      const taken = createServer().listen(0, '127.0.0.1')
      t.after(() => taken.close())
      await new Promise((done) => taken.once('listening', done))
      const { port } = taken.address() as { port: number }
      const error = await opening(t, { [flag]: port })
      assert.ok(error instanceof InputError)
      const name = flag === 'fapiPort' ? '--fapi-port' : '--fapi-mtls-port'
      assert.match(error.message, new RegExp(`^port ${port} on 127\\.0\\.0\\.1 is in use: .*${name}$`))
    })
})
