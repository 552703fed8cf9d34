import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { folderFor } from '../fapi/folder.ts'
import { fulano } from './fake-terminal.ts'

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const CALLBACK = 'https://receptora.example/callback'

/** Everything that a shell makes of a line. */
const shell = (line: string): Promise<{ code: number | null; out: string }> =>
  new Promise((resolve) => {
    const child = spawn('sh', ['-c', line], { cwd: ROOT })
    let out = ''
    child.stdout.on('data', (text) => {
      out += text
    })
    child.once('close', (code) => resolve({ code, out }))
  })

describe('fulano serve --auth fapi', () => {
  it('prints lines that work when pasted into a shell', async (t) => {
    const folder = await folderFor(t)
    const args = [
      '--import',
      'tsx',
      CLI,
      '--auth',
      'fapi',
      '--fapi-dir',
      folder,
      '--port',
      '0',
      '--fapi-port',
      '0',
    ]
    const child = spawn(process.execPath, args, { cwd: ROOT })
    t.after(() => child.kill('SIGKILL'))
    let printed = ''
    for await (const text of child.stdout) {
      printed += text
      if (printed.includes('/docs\n')) break
    }
    const lines = [...printed.matchAll(/^ +(curl .*)$/gm)].map(([, line]) => line!)
    assert.equal(lines.length, 3, printed)
    const [discovery, data, directory] = await Promise.all(
      lines.map((line) => shell(`${line} -w '\n%{http_code}'`)),
    )
    assert.match(discovery!.out, /"issuer":"https:\/\/localhost:\d+\/auth"[\s\S]*\n200$/)
    assert.match(data!.out, /"civilName"[\s\S]*\n200$/)
    assert.match(directory!.out, /"access_token"[\s\S]*\n200$/)
    assert.ok(printed.includes(`export NODE_EXTRA_CA_CERTS=${folder}/ca.pem`))
    const another = /in 15 minutes: (curl .*)$/m.exec(printed)![1]!
    assert.match((await shell(another)).out, /"access_token"/)
  })

  it('refuses a folder or a port that cannot be had, in a line, with exit code 2', async (t) => {
    const folder = await folderFor(t)
    writeFileSync(join(folder, 'server.key'), 'x')
    const rows: readonly [args: readonly string[], says: RegExp][] = [
      [['--fapi-dir', folder], /server\.key is no private key in PEM/],
      [
        ['--fapi-dir', join(folder, 'server.key')],
        /cannot make the folder .*; choose another folder with --fapi-dir/,
      ],
      [
        ['--fapi-port', '65535', '--fapi-dir', await folderFor(t)],
        /port 65536 on 127\.0\.0\.1 cannot be had: .*--fapi-mtls-port/,
      ],
      [['--fapi-host', 'a b'], /--fapi-host: expected names or addresses/],
      [['--fapi-port', 'x'], /--fapi-port: expected a port/],
    ]
    for (const [args, says] of rows) {
      const { code, out, err } = await fulano(['serve', '--auth', 'fapi', '--port', '0', ...args])
      assert.deepEqual([code, out], [2, ''], err)
      assert.match(err, says)
      assert.match(err, /^fulano: [^\n]*\n$/)
    }
  })

  it('refuses a folder that it may not read', { skip: process.getuid?.() === 0 }, async (t) => {
    const folder = await folderFor(t)
    chmodSync(join(folder, 'ca.key'), 0)
    const { code, err } = await fulano(['serve', '--auth', 'fapi', '--fapi-dir', folder, '--port', '0'])
    assert.equal(code, 2)
    assert.match(err, /ca\.key: permission denied/)
  })
})

describe('fulano fapi receiver', () => {
  it('makes a receiver and tells where its keys are', async (t) => {
    const folder = await folderFor(t)
    const { code, out } = await fulano(['fapi', 'receiver', '--redirect-uri', CALLBACK, '--fapi-dir', folder])
    assert.equal(code, 0)
    assert.match(out, /^client_id +receptora-3,/)
    const pem = readFileSync(join(folder, 'receivers/receptora-3/transport.pem'), 'utf8')
    const authority = new X509Certificate(readFileSync(join(folder, 'ca.pem'), 'utf8'))
    assert.ok(new X509Certificate(pem).verify(authority.publicKey))
  })

  it('says for machines what is no secret', async (t) => {
    const folder = await folderFor(t)
    const args = [
      'fapi',
      'receiver',
      '--redirect-uri',
      CALLBACK,
      '--redirect-uri',
      `${CALLBACK}/2`,
      '--name',
      'minha',
      '--json',
    ]
    const { out } = await fulano([...args, '--fapi-dir', folder])
    const { name, redirectUris, ...rest } = JSON.parse(out)
    assert.deepEqual([name, redirectUris], ['minha', [CALLBACK, `${CALLBACK}/2`]])
    assert.ok(!('transport' in rest) && !('jwks' in rest))
  })

  const WRONG: readonly [args: readonly string[], says: RegExp][] = [
    [[], /fapi: expected receiver or suite-config/],
    [['reciever'], /fapi: did you mean receiver\?/],
    [['receiver'], /--redirect-uri <url>' not specified/],
    [['receiver', '--redirect-uri', 'http://a.example/cb'], /--redirect-uri: expected an https address/],
    [['receiver', '--redirect-uri', 'javascript:alert(1)'], /--redirect-uri: expected an https address/],
    [
      ['receiver', '--redirect-url', CALLBACK],
      /unknown flag --redirect-url; the nearest is --redirect-uri|not specified/,
    ],
    [
      ['receiver', '--redirect-uri', CALLBACK, '--name', 'A/B'],
      /\$\.name: .*lower-case letters, digits and hyphens/,
    ],
    [
      ['receiver', '--redirect-uri', CALLBACK, '--name', 'receptora-1'],
      /there is a receiver receptora-1 already/,
    ],
  ]
  for (const [args, says] of WRONG)
    it(`is not ${['fapi', ...args].join(' ')}`, async (t) => {
      const { code, err } = await fulano([
        'fapi',
        ...args,
        ...(args.length > 1 ? ['--fapi-dir', await folderFor(t)] : []),
      ])
      assert.equal(code, 2)
      assert.match(err, says)
      assert.match(err, /^fulano: [^\n]*\n$/)
    })
})

describe('fulano fapi suite-config', () => {
  it('prints two clients with their keys, and the same ones again', async (t) => {
    const folder = await folderFor(t)
    const args = [
      'fapi',
      'suite-config',
      '--fapi-dir',
      folder,
      '--suite-url',
      'https://suite.example/',
      '--alias',
      'x',
    ]
    const { out } = await fulano(args)
    const config = JSON.parse(out)
    assert.equal(config.server.discoveryUrl, 'https://localhost:4443/auth/.well-known/openid-configuration')
    assert.equal(config.resource.consentUrl, 'https://localhost:4444/open-banking/consents/v3/consents')
    for (const client of [config.client, config.client2])
      assert.deepEqual(
        client.jwks.keys.map(({ alg, d }: { alg: string; d: string }) => [alg, d.length > 300]),
        [
          ['PS256', true],
          ['RSA-OAEP', true],
        ],
      )
    assert.notEqual(config.mtls.cert, config.mtls2.cert)
    const { redirectUris } = JSON.parse(
      readFileSync(join(folder, 'receivers/conformance-1/receiver.json'), 'utf8'),
    )
    assert.equal(redirectUris[0], 'https://suite.example/test/a/x/callback')
    assert.deepEqual(JSON.parse((await fulano(args)).out), config)
  })
})
