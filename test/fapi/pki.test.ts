import assert from 'node:assert/strict'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { InputError } from '../../src/domain/failure.ts'
import { makeKey } from '../../src/fapi/keys.ts'
import { makeReceiver, openPki } from '../../src/fapi/pki.ts'
import { subjectOf } from '../../src/fapi/subject.ts'
import { folderFor } from './folder.ts'

const DAY_MS = 86_400_000
const inDays = (days: number): Date => new Date(Date.now() + days * DAY_MS)
const filesOf = (path: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((file) => statSync(join(path, file)).isFile())
      .sort()
      .map((file) => [file, readFileSync(join(path, file), 'utf8')]),
  )

describe('the folder of --auth fapi', () => {
  it('is made once, for its owner alone, also by two that start together', async (t) => {
    const path = join(mkdtempSync(join(tmpdir(), 'fulano-new-')), 'deep', '.fulano')
    t.after(() => rmSync(join(path, '../..'), { recursive: true }))
    const [one, other] = await Promise.all([
      openPki(path, { now: inDays(0) }),
      openPki(path, { now: inDays(0) }),
    ])
    assert.equal(one.ca.cert, other.ca.cert)
    assert.equal(statSync(path).mode & 0o777, 0o700)
    for (const file of Object.keys(filesOf(path)))
      assert.equal(statSync(join(path, file)).mode & 0o077, 0, file)
    assert.deepEqual(readdirSync(path).sort(), [
      'bank.jwks.json',
      'ca.key',
      'ca.pem',
      'directory.jwks.json',
      'receivers',
      'server.key',
      'server.pem',
    ])
  })

  it('has certificates that its authority signed, with the names of the profile', async (t) => {
    const { ca, server, receivers } = await openPki(await folderFor(t), { now: inDays(0) })
    const authority = new X509Certificate(ca.cert)
    assert.ok(authority.ca)
    const served = new X509Certificate(server.cert)
    for (const name of ['localhost', 'host.docker.internal']) assert.ok(served.checkHost(name), name)
    for (const address of ['127.0.0.1', '::1']) assert.ok(served.checkIP(address), address)
    for (const { transport, org, software } of receivers) {
      const certificate = new X509Certificate(transport.cert)
      assert.ok(certificate.verify(authority.publicKey))
      assert.ok(certificate.checkPrivateKey(createPrivateKey(transport.key)))
      assert.deepEqual(subjectOf(certificate), { org, software })
      for (const part of [
        'businessCategory=Private Organization',
        'jurisdictionC=BR',
        'serialNumber=',
        'C=BR',
        'ST=',
        'L=',
        'O=',
      ])
        assert.ok(certificate.subject.includes(part), part)
    }
    const numbers = [server, ...receivers.map(({ transport }) => transport)]
    assert.equal(new Set(numbers.map(({ cert }) => new X509Certificate(cert).serialNumber)).size, 3)
  })

  it('is kept as it is', async (t) => {
    const path = await folderFor(t)
    const before = filesOf(path)
    await openPki(path, { now: inDays(300) })
    assert.deepEqual(filesOf(path), before)
  })

  it('renews what ends within 30 days, for the same key', async (t) => {
    const path = await folderFor(t)
    const before = filesOf(path)
    const { ca, server } = await openPki(path, { now: inDays(340) })
    const changed = Object.entries(filesOf(path)).filter(([file, text]) => before[file] !== text)
    assert.deepEqual(
      changed.map(([file]) => file),
      ['receivers/receptora-1/transport.pem', 'receivers/receptora-2/transport.pem', 'server.pem'],
    )
    const renewed = new X509Certificate(server.cert)
    assert.ok(Date.parse(renewed.validTo) > inDays(700).getTime())
    assert.ok(renewed.verify(new X509Certificate(ca.cert).publicKey))
  })

  it('names a server anew when it is called otherwise, and a command leaves that', async (t) => {
    const path = await folderFor(t)
    const hosts = ['banco.example', '10.1.2.3']
    const { server } = await openPki(path, { now: inDays(0), hosts })
    const named = new X509Certificate(server.cert)
    assert.ok(named.checkHost('banco.example') && named.checkIP('10.1.2.3') && named.checkHost('localhost'))
    await makeReceiver(path, { redirectUris: ['https://a.example/cb'] }, inDays(0))
    assert.equal((await openPki(path, { now: inDays(0), hosts })).server.cert, server.cert)
  })

  it('takes another receiver, with keys and a certificate of its own', async (t) => {
    const path = await folderFor(t)
    const made = await makeReceiver(path, { redirectUris: ['https://a.example/cb'] }, inDays(0))
    assert.equal(made.name, 'receptora-3')
    assert.deepEqual(made.roles, ['DADOS'])
    const { receivers } = await openPki(path, { now: inDays(0) })
    assert.deepEqual(
      receivers.find(({ name }) => name === 'receptora-3'),
      made,
    )
    await assert.rejects(
      makeReceiver(path, { name: 'receptora-3', redirectUris: ['https://a.example/cb'] }, inDays(0)),
      /already/,
    )
    await assert.rejects(
      makeReceiver(path, { name: '../x', redirectUris: ['https://a.example/cb'] }, inDays(0)),
      InputError,
    )
  })
})

/** TABLE of what somebody may have done to a folder, and what the line says. */
const DAMAGES: readonly {
  readonly name: string
  readonly damage: (path: string) => void
  readonly says: RegExp
}[] = [
  {
    name: 'a key that is none',
    damage: (path) => writeFileSync(join(path, 'server.key'), 'x'),
    says: /server\.key is no private key/,
  },
  {
    name: 'a certificate that is none',
    damage: (path) => writeFileSync(join(path, 'server.pem'), 'x'),
    says: /server\.pem is no certificate/,
  },
  {
    name: 'a key of another certificate',
    damage: (path) => writeFileSync(join(path, 'server.key'), readFileSync(join(path, 'ca.key'))),
    says: /server\.pem is not of the key beside it/,
  },
  {
    name: "an authority's key that is gone",
    damage: (path) => rmSync(join(path, 'ca.key')),
    says: /ca\.key is missing/,
  },
  {
    name: 'a JWKS without private keys',
    damage: (path) => writeFileSync(join(path, 'bank.jwks.json'), '{"keys":[]}'),
    says: /bank\.jwks\.json: expected a JWKS/,
  },
  {
    name: 'a JWKS that is no JSON',
    damage: (path) => writeFileSync(join(path, 'receivers/receptora-1/jwks.json'), '{'),
    says: /receptora-1\/jwks\.json:1:2: not JSON/,
  },
  {
    name: 'a receiver without redirect URIs',
    damage: (path) => writeFileSync(join(path, 'receivers/receptora-2/receiver.json'), '{"redirectUris":[]}'),
    says: /receptora-2\/receiver\.json: \$/,
  },
  {
    name: 'a file where the folder should be',
    damage: (path) => {
      rmSync(path, { recursive: true })
      writeFileSync(path, '')
    },
    says: /cannot make the folder .*; choose another folder with --fapi-dir/,
  },
  {
    name: 'a folder where a file should be',
    damage: (path) => {
      rmSync(join(path, 'server.pem'))
      mkdirSync(join(path, 'server.pem'))
    },
    says: /cannot read .*server\.pem: it is a folder/,
  },
]

describe('a folder that cannot be used is refused in a line:', () => {
  const refused = async (t: TestContext, damage: (path: string) => void): Promise<Error> => {
    const path = await folderFor(t)
    damage(path)
    return openPki(path, { now: inDays(0) }).then(
      () => assert.fail('opened'),
      (error: Error) => error,
    )
  }
  for (const { name, damage, says } of DAMAGES)
    it(name, async (t) => {
      const error = await refused(t, damage)
      assert.ok(error instanceof InputError, error.stack)
      assert.match(error.message, says)
      assert.ok(!error.message.includes('\n'))
    })

  it('a certificate that another authority signed', async (t) => {
    const { AUTHORITY, issue } = await import('../../src/fapi/certificates.ts')
    const key = await makeKey()
    const error = await refused(t, (path) => {
      writeFileSync(join(path, 'ca.key'), key)
      writeFileSync(join(path, 'ca.pem'), issue(AUTHORITY, { key, now: inDays(0) }))
    })
    assert.match(error.message, /was not signed by ca\.pem/)
  })
})
