import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from '../src/config.ts'
import { InputError } from '../src/domain/failure.ts'
import type { Sandbox, SandboxOptions } from '../src/sandbox.ts'
import { resourcesOf } from '../src/standard/resources.ts'
import { NEWEST } from '../src/standard/versions.ts'
import type { Closing } from './closing.ts'
import { openSandbox } from './open-sandbox.ts'

const MINIMAL: SandboxOptions = { seeds: 'minimal' }

const folder = await mkdtemp(join(tmpdir(), 'fulano-'))
after(() => rm(folder, { recursive: true }))
const newFile = async (): Promise<string> => join(await mkdtemp(join(folder, 'data-')), 'bank.json')

async function open(t: Closing, options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await openSandbox(t, { ...MINIMAL, ...options })
  return sandbox
}

/** Closes it after its use, for the next one. */
async function withSandbox(
  t: Closing,
  options: SandboxOptions,
  use: (sandbox: Sandbox, url: string) => Promise<void>,
): Promise<void> {
  const sandbox = await open(t, options)
  await use(sandbox, await sandbox.listen(0))
  await sandbox.close()
}

describe('a sandbox', () => {
  it('answers for everybody in its seeds, on every resource of theirs', (t) =>
    withSandbox(t, {}, async ({ store }, url) => {
      const { personas } = store.list()
      assert.ok(personas.length >= 2)
      for (const { id, kind } of personas) {
        for (const { path } of resourcesOf(kind)) {
          const headers = { authorization: `Bearer ${id}`, 'x-fapi-interaction-id': randomUUID() }
          assert.equal((await fetch(url + path, { headers })).status, 200, `${id} ${path}`)
        }
      }
    }))

  it('answers at the time of the clock it was given', (t) =>
    withSandbox(t, { now: () => new Date('2031-02-03T04:05:06.789Z') }, async (_sandbox, url) => {
      const { meta } = (await (await fetch(`${url}/nothing`)).json()) as { meta: object }
      assert.deepEqual(meta, { requestDateTime: '2031-02-03T04:05:06Z' })
    }))

  it('has the same customers for the same seed, and others for another', async (t) => {
    const told = async (seed: number) => JSON.stringify((await open(t, { seed })).store.list())
    assert.equal(await told(42), await told(42))
    assert.notEqual(await told(42), await told(1337))
  })

  it('forgets on reset whatever was stored since', (t) =>
    withSandbox(t, {}, async ({ store, reset }) => {
      const before = structuredClone(store.list())
      const [persona] = before.personas
      assert.ok(persona)
      await store.put({ ...structuredClone(persona), story: 'Outra história.' })
      await reset()
      assert.deepEqual(store.list(), before)
    }))

  it('keeps in a file what was put, for the next one', async (t) => {
    const data = await newFile()
    await withSandbox(t, { data }, async ({ store }) => {
      const [persona] = store.list().personas
      assert.ok(persona)
      await store.put({ ...structuredClone(persona), story: 'Outra história.' })
    })
    await withSandbox(t, { data }, async ({ store }) => {
      assert.equal(store.list({ q: 'outra história' }).total, 1)
    })
  })

  it('does not open a file with a customer who breaks the schema, and says where', async (t) => {
    const data = await newFile()
    await withSandbox(t, { data }, async () => {})
    const broken = (await readFile(data, 'utf8')).replace(/"civilName": ?"[^"]*"/, '"civilName": 7')
    await writeFile(data, broken)
    await assert.rejects(open(t, { data }), (error) => {
      assert.ok(error instanceof InputError)
      assert.match(
        error.message,
        /bank\.json:18:13: maria-silva \$\.personas\[0\]\.data\.identifications\[0\]\.civilName/,
      )
      assert.doesNotMatch(error.message, /\n/)
      return true
    })
    assert.equal(await readFile(data, 'utf8'), broken)
  })

  it('rejects a port in use in one line, and may try another', (t) =>
    withSandbox(t, {}, async (_sandbox, url) => {
      const port = Number(new URL(url).port)
      const second = await open(t)
      await assert.rejects(second.listen(port), (error) => {
        assert.ok(error instanceof InputError)
        assert.match(error.message, new RegExp(`port ${port} .*in use.*--port`))
        return true
      })
      assert.match(await second.listen(0), /^http:\/\/127\.0\.0\.1:\d+$/)
    }))

  const impossible: [name: string, port: number, host: string | undefined][] = [
    ['an address of another machine', 0, '203.0.113.1'],
    ['a port that is none', 70_000, undefined],
  ]
  for (const [name, port, host] of impossible) {
    it(`rejects ${name} in one line`, async (t) => {
      const sandbox = await open(t)
      await assert.rejects(sandbox.listen(port, host), InputError)
    })
  }

  it('rejects seeds and versions that nobody knows, naming those there are', async (t) => {
    await assert.rejects(open(t, { seeds: 'demmo' }), /demo/)
    await assert.rejects(
      open(t, { spec: '9.9.9' as never }),
      new RegExp(`spec: expected ${NEWEST.id}.*"9\\.9\\.9"`),
    )
  })

  const wrong: readonly [options: object, says: RegExp][] = [
    [{ auth: 'consnt' }, /^auth: expected token, consent, fapi, not "consnt"; did you mean consent\?$/],
    [{ population: -5 }, /^population: expected a whole number from 1 to 300000000, not "-5"$/],
    [{ population: 0 }, /^population: /],
    [{ port: '4010' }, /^port: expected a port from 0 to 65535, not "4010"$/],
    [{ port: 4010.5 }, /^port: /],
    [{ seed: -1 }, /^seed: /],
    [{ seeds: ['demo'] }, /^seeds: expected names or files/],
    [{ admin: 'no' }, /^admin: expected true or false, not "no"$/],
    [{ watch: 1 }, /^watch: expected true or false, not "1"$/],
    [{ fill: 'sparce' }, /^fill: .*did you mean sparse\?$/],
    [{ logLevel: 'eror' }, /^logLevel: .*did you mean error\?$/],
    [{ profile: 'flacky' }, /no profile called "flacky" \(did you mean flaky\?\)/],
    [{ publicUrl: 'bank' }, /^publicUrl: expected an address such as/],
    [{ cors: 'localhost' }, /^cors: expected \* or an origin/],
    [{ adminToken: 'a b' }, /^adminToken: /],
    [{ maxJournalEntries: null }, /^maxJournalEntries: /],
    [{ prot: 1 }, /^unknown option "prot"; did you mean port\?$/],
    [{ now: new Date() }, /^now: expected a function/],
    [{ institution: { brandName: 'x' } }, /^institution: expected an institution with its brandName, cnpj/],
    [{ notify: true }, /^notify: expected a function/],
  ]
  for (const [options, says] of wrong) {
    it(`is not made of ${JSON.stringify(options)}`, (t) =>
      assert.rejects(open(t, options), (error) => {
        assert.ok(error instanceof InputError)
        assert.match(error.message, says)
        return true
      }))
  }

  it('reads its options as flags are read, and what is undefined is not there', (t) =>
    withSandbox(
      t,
      { publicUrl: 'https://bank.example/', admin: undefined, data: undefined },
      async (bank, url) => {
        const headers = { authorization: `Bearer ${bank.adminToken}` }
        const settings = await fetch(`${url}/__admin/settings`, { headers })
        const { publicUrl, admin } = (await settings.json()) as Config
        assert.deepEqual([publicUrl, admin], ['https://bank.example', true])
      },
    ))

  it('tells of a rule about nobody, and when a watched profile was read again', async (t) => {
    const file = await newFile()
    const lines: string[] = []
    const profile = `${file}.profile.json`
    const write = (rules: object[]) =>
      writeFile(profile, JSON.stringify({ name: 'mine', description: 'Meu.', rules }))
    const about = (persona: string) => ({ when: { persona }, then: { status: 500 } })
    await write([about('maria-silva'), about('maria-silvia')])
    await withSandbox(t, { profile, watch: true, notify: (line) => lines.push(line) }, async () => {
      const expected = 'no customer is called "maria-silvia"; did you mean "maria-silva"?'
      assert.deepEqual(lines.splice(0), [
        `warning: profile mine, $.rules[1].when.persona: ${expected}: the rule never fires`,
      ])
      await write([])
      for (let tries = 0; tries < 200 && lines.length === 0; tries++) await sleep(20)
      assert.deepEqual(lines, [`profile read again: ${profile}`])
    })
  })

  it('closes twice, or without having listened', async (t) => {
    const sandbox = await open(t)
    await sandbox.close()
    await sandbox.close()
  })
})

describe('its admin token', () => {
  const cases: [name: string, options: SandboxOptions, token: RegExp | undefined][] = [
    ['is none on loopback', {}, undefined],
    ['is none where there is no admin', { host: '0.0.0.0', admin: false }, undefined],
    ['is made up elsewhere', { host: '0.0.0.0' }, /^[\w-]{24}$/],
    ['is the one given', { host: '0.0.0.0', adminToken: 's3cret' }, /^s3cret$/],
    ['is the one given on loopback too', { adminToken: 's3cret' }, /^s3cret$/],
    ['is made up where others call by a public address', { publicUrl: 'https://x.example' }, /^[\w-]{24}$/],
  ]
  for (const [name, options, token] of cases) {
    it(name, (t) =>
      withSandbox(t, options, async ({ adminToken }, url) => {
        if (token) assert.match(adminToken ?? '', token)
        else assert.equal(adminToken, undefined)
        const { port } = new URL(url)
        const ask = async (headers?: Record<string, string>) =>
          (await fetch(`http://127.0.0.1:${port}/__admin/personas`, headers && { headers })).status
        const bare = options.admin === false ? 404 : token ? 401 : 200
        assert.equal(await ask(), bare)
        if (token) assert.equal(await ask({ authorization: `Bearer ${adminToken}` }), 200)
      }),
    )
  }

  it('counts for where the server listens, not for what was configured', async (t) => {
    const sandbox = await open(t)
    const url = await sandbox.listen(0, '0.0.0.0')
    const { adminToken } = sandbox
    const { status } = await fetch(`${url.replace('localhost', '127.0.0.1')}/__admin/personas`)
    assert.ok(adminToken)
    assert.equal(status, 401)
  })
})
