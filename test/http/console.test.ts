import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import express from 'express'
import request from 'supertest'
import { console as consoleOf } from '../../src/http/console/console.ts'
import { openBank } from './bank.ts'

const PAGE = '<!doctype html><title>Fulano</title><script src="./console/index-abc.js"></script>'
const SCRIPT = 'document.title = "Fulano"\n'.repeat(50)

/** A server of the console alone, of a build made by hand; of none where `built` is false. */
function serverOf(t: TestContext, { built = true } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'fulano-console-'))
  t.after(() => rmSync(folder, { recursive: true }))
  if (built) {
    mkdirSync(join(folder, 'console'))
    writeFileSync(join(folder, 'index.html'), PAGE)
    writeFileSync(join(folder, 'console/index-abc.js'), SCRIPT)
  }
  return express()
    .use(consoleOf(folder))
    .use((_req, res) => {
      res.status(404).json({ said: 'nothing here' })
    })
}

/** What Chromium sends. */
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8'

describe('/ is the console', () => {
  const ASKED: { name: string; accept?: string; page: boolean }[] = [
    { name: 'a browser', accept: BROWSER, page: true },
    { name: 'who asks for HTML', accept: 'text/html', page: true },
    { name: 'curl', accept: '*/*', page: false },
    { name: 'a client of the API', accept: 'application/json', page: false },
    { name: 'who would rather have JSON', accept: 'text/html;q=0.5, application/json', page: false },
    { name: 'who says nothing', page: false },
  ]
  for (const { name, accept, page } of ASKED)
    it(`${page ? 'for' : 'not for'} ${name}`, async (t) => {
      const asked = request(serverOf(t)).get('/')
      const { status, headers, text } = await (accept === undefined
        ? asked.unset('accept')
        : asked.set({ accept }))
      assert.equal(status, page ? 200 : 404)
      assert.match(String(headers.vary), /Accept\b/)
      assert.equal(text === PAGE, page)
    })

  it('and says so plainly where nobody has built it', async (t) => {
    const { status, text, headers } = await request(serverOf(t, { built: false }))
      .get('/')
      .set({ accept: BROWSER })
    assert.equal(status, 200)
    assert.match(text, /npm run build/)
    assert.match(String(headers['content-security-policy']), /default-src 'none'/)
    assert.equal(headers['cache-control'], 'no-store')
  })

  it('with a policy that forbids what is not named, and nothing unsafe', async (t) => {
    const { headers } = await request(serverOf(t)).get('/').set({ accept: BROWSER })
    const policy = String(headers['content-security-policy'])
    assert.match(policy, /^default-src 'none'/)
    assert.doesNotMatch(policy, /unsafe|\*|data:|https?:/)
    assert.equal(headers['cache-control'], 'no-cache')
  })

  it('and its assets are kept for ever, compressed where they may be', async (t) => {
    const server = serverOf(t)
    const get = (encoding: string) =>
      request(server).get('/console/index-abc.js').set('accept-encoding', encoding)
    const zipped = await get('gzip, br')
    const plain = await get('identity')
    assert.equal(zipped.headers['content-encoding'], 'gzip')
    assert.equal(plain.headers['content-encoding'], undefined)
    assert.ok(Number(zipped.headers['content-length']) < Number(plain.headers['content-length']))
    assert.equal(zipped.text, SCRIPT)
    assert.equal(plain.text, SCRIPT)
    assert.match(String(plain.headers['cache-control']), /immutable/)
    assert.match(String(plain.headers['content-type']), /^text\/javascript/)
    const again = await get('gzip').set('if-none-match', String(plain.headers.etag))
    assert.equal(again.status, 304)
    assert.equal((await request(server).head('/console/index-abc.js')).status, 200)
  })

  for (const path of ['/console/none.js', '/console/index.html', '/console/..%2findex.html', '/console/'])
    it(`and ${path} is nothing`, async (t) => {
      assert.equal((await request(serverOf(t)).get(path)).status, 404)
    })

  it('and its assets answer to GET and HEAD alone', async (t) => {
    const bank = await openBank(t)
    const { status } = await request(bank.server).post('/console/none.js')
    assert.equal(status, 404)
  })

  it('but not with --no-admin: then / is JSON for everybody', async (t) => {
    const bank = await openBank(t, { admin: false })
    const { headers, body } = await request(bank.server).get('/').set({ accept: BROWSER })
    assert.match(String(headers['content-type']), /^application\/json/)
    assert.equal(body.name, 'Fulano')
  })

  it('and JSON as before for clients of the API', async (t) => {
    const bank = await openBank(t)
    const { body } = await request(bank.server).get('/').set({ accept: '*/*' })
    assert.equal(body.docs, '/docs')
  })
})
