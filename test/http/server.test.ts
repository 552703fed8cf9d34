import assert from 'node:assert/strict'
import { request as httpRequest, IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { before, describe, it } from 'node:test'
import express from 'express'
import request from 'supertest'
import { DEFAULTS } from '../../src/config.ts'
import { createServer, shutdown } from '../../src/http/server.ts'
import { NEWEST } from '../../src/standard/versions.ts'
import { suiteClosing } from '../closing.ts'
import { type Bank, openBank } from './bank.ts'

const ID = 'd78fc4e5-37ca-4da3-adf2-9b082bf92280'
const PATH = '/open-banking/customers/v2/personal/identifications'
const GOOD = `Authorization: Bearer maria-silva\r\nx-fapi-interaction-id: ${ID}\r\n`

/** Says exactly this and listens until the server hangs up. */
function say(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let heard = ''
    socket.setEncoding('latin1').on('data', (chunk) => {
      heard += chunk
    })
    socket.on('error', reject).on('close', () => resolve(heard))
  })
}

interface Answer {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: { errors?: { code: string; title: string; detail: string }[]; links?: { self: string } }
  readonly text: string
}

/** The first answer in what was heard, and nothing behind it. */
function answerIn(heard: string): Answer {
  const [head = '', ...rest] = heard.split('\r\n\r\n')
  const [first = '', ...lines] = head.split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => [line.split(': ')[0]?.toLowerCase(), line.split(': ')[1]]),
  )
  const text = Buffer.from(rest.join('\r\n\r\n'), 'latin1').toString()
  assert.equal(Number(headers['content-length']), Buffer.byteLength(text), heard.slice(0, 200))
  return { status: Number(first.split(' ')[1]), headers, body: JSON.parse(text), text }
}

describe('bad input', () => {
  const suite = suiteClosing()
  let bank: Bank
  before(async () => {
    bank = await openBank(suite)
  })

  const http = (line: string, headers: string, body = '') =>
    `${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}\r\n${body}`
  const CASES: { name: string; text: string; status: number; code?: string }[] = [
    { name: 'a header of 20 KB', text: http(`GET ${PATH}`, `x-big: ${'x'.repeat(20_000)}\r\n`), status: 431 },
    {
      name: 'twenty headers of 1 KB',
      text: http(`GET ${PATH}`, `x-big: ${'x'.repeat(1000)}\r\n`.repeat(20)),
      status: 431,
    },
    {
      name: 'a bearer of 1 MB',
      text: http(`GET ${PATH}`, `Authorization: Bearer ${'x'.repeat(1_000_000)}\r\n`),
      status: 431,
    },
    { name: 'a URL of 1 MB', text: http(`GET ${PATH}?${'x'.repeat(1_000_000)}`, GOOD), status: 431 },
    {
      name: 'a bearer of 8 KB',
      text: http(`GET ${PATH}`, `Authorization: Bearer ${'x'.repeat(8192)}\r\n`),
      status: 401,
    },
    { name: 'no HTTP at all', text: 'hello\r\n\r\n', status: 400 },
    { name: 'a method nobody knows', text: http(`BREW ${PATH}`, ''), status: 400 },
    { name: 'a header without a colon', text: http(`GET ${PATH}`, 'nonsense\r\n'), status: 400 },
    {
      name: 'two lengths',
      text: http(`GET ${PATH}`, 'Content-Length: 1\r\nContent-Length: 2\r\n'),
      status: 400,
    },
    {
      name: 'a length and chunks',
      text: http(`GET ${PATH}`, 'Content-Length: 1\r\nTransfer-Encoding: chunked\r\n'),
      status: 400,
    },
    { name: 'a raw NUL in the path', text: http(`GET ${PATH}\0`, GOOD), status: 400 },
    {
      name: 'no Host',
      text: `GET ${PATH} HTTP/1.1\r\nConnection: close\r\n${GOOD}\r\n`,
      status: 400,
      code: 'CABECALHO_INVALIDO',
    },
    {
      name: 'a body on a GET',
      text: http(`GET ${PATH}`, `${GOOD}Content-Length: 5\r\n`, 'hello'),
      status: 400,
      code: 'REQUISICAO_MALFORMADA',
    },
    {
      name: 'chunks on a GET',
      text: http(`GET ${PATH}`, `${GOOD}Transfer-Encoding: chunked\r\n`, '5\r\nhello\r\n0\r\n\r\n'),
      status: 400,
    },
    {
      name: 'an odd expectation',
      text: http(`GET ${PATH}`, `${GOOD}Expect: the-unexpected\r\n`),
      status: 200,
    },
    { name: 'an upgrade', text: http(`GET ${PATH}`, `${GOOD}Upgrade: websocket\r\n`), status: 200 },
    { name: '%00 in the path', text: http(`GET ${PATH}%00`, GOOD), status: 404 },
    { name: 'an escape that is none', text: http('GET /__admin/personas/%ZZ', GOOD), status: 400 },
    {
      name: 'a page of 1e9',
      text: http(`GET ${PATH}?page=1e9`, GOOD),
      status: 400,
      code: 'PARAMETRO_INVALIDO',
    },
    { name: 'a thousand query keys', text: http(`GET ${PATH}?${'a=1&'.repeat(1000)}`, GOOD), status: 400 },
    { name: 'HTTP/1.0 without Host', text: `GET ${PATH} HTTP/1.0\r\n${GOOD}\r\n`, status: 200 },
    { name: 'an absolute target', text: http(`GET http://elsewhere.example${PATH}`, GOOD), status: 200 },
    { name: 'the whole server', text: http('OPTIONS *', ''), status: 404 },
    { name: 'the whole server, of another method', text: http('GET *', ''), status: 400 },
    { name: 'an absolute target that cannot be parsed', text: http('GET http://[', GOOD), status: 400 },
    { name: 'an absolute target with a user', text: http(`GET http://me@x${PATH}`, GOOD), status: 400 },
    { name: 'an absolute target without a path', text: http('GET http://x', ''), status: 200 },
    { name: 'an absolute target of no web', text: http(`GET ftp://x${PATH}`, GOOD), status: 400 },
    { name: 'a fragment', text: http(`GET ${PATH}#x`, GOOD), status: 400 },
    { name: 'half an escape', text: http(`GET ${PATH}%4`, GOOD), status: 400 },
    { name: 'an escape that is none in the query', text: http(`GET ${PATH}?x=%ZZ`, GOOD), status: 200 },
    { name: 'a blank that no browser sends', text: http(`GET ${PATH}\xa0`, GOOD), status: 400 },
    {
      name: 'two Hosts',
      text: http(`GET ${PATH}`, `Host: y\r\n${GOOD}`),
      status: 400,
      code: 'CABECALHO_INVALIDO',
    },
    {
      name: 'a preflight with two Hosts',
      text: http(
        `OPTIONS ${PATH}`,
        'Host: x\r\nOrigin: https://a.example\r\nAccess-Control-Request-Method: GET\r\n',
      ),
      status: 400,
    },
    { name: 'the same Host twice', text: http('GET /health', 'Host: x\r\n'), status: 400 },
    {
      name: 'no Host on a page of ours',
      text: 'GET /health HTTP/1.1\r\nConnection: close\r\n\r\n',
      status: 400,
    },
    ...['[', 'a b', 'a/b', 'a"b', '[::zz]', 'x:99999', 'x:y', 'me@x', ''].map((host) => ({
      name: `a Host that is none: ${host}`,
      text: `GET ${PATH} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${GOOD}\r\n`,
      status: 400,
      code: 'CABECALHO_INVALIDO',
    })),
    ...['x', 'x:1', 'X.example:', '[::1]:4010', '127.0.0.1', 'a_b', 'a%41'].map((host) => ({
      name: `a Host that is one: ${host}`,
      text: `GET ${PATH} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${GOOD}\r\n`,
      status: 200,
    })),
  ]
  for (const { name, text, status, code } of CASES) {
    it(`${name}: ${status} in the standard's shape, and the server stays up`, async () => {
      const answer = answerIn(await say(bank.port, text))
      assert.equal(answer.status, status)
      assert.match(answer.headers['x-fapi-interaction-id'] ?? '', /^[0-9a-f-]{36}$/)
      assert.equal(answer.headers['x-v'], NEWEST.id)
      assert.equal(answer.headers['content-type'], 'application/json; charset=utf-8')
      if (status >= 400) {
        const [error] = answer.body.errors ?? []
        assert.deepEqual(Object.keys(error ?? {}), ['code', 'title', 'detail'])
        if (code) assert.equal(error?.code, code)
      }
      assert.equal((await request(bank.server).get('/health')).status, 200)
      assert.deepEqual(bank.logged, [])
    })
  }

  it('a quote, a backslash and bytes above 127 in the target cannot break the JSON of links', async () => {
    const answer = answerIn(await say(bank.port, http(`GET ${PATH}?x="},\\<>^`, GOOD)))
    assert.equal(answer.status, 200)
    assert.equal(answer.body.links?.self, `http://x${PATH}?x=%22%7D%2C%5C%3C%3E%5E`)
    const bytes = answerIn(await say(bank.port, http(`GET ${PATH}?x=\xe9`, GOOD)))
    if (bytes.status === 200) assert.match(bytes.body.links?.self ?? '', /x=(%C3%A9|%E9)$/)
    else assert.equal(bytes.status, 400)
  })

  for (const spelled of [
    '/%6fpen-banking',
    '/open%2Dbanking',
    '/open%2dbanking',
    'http://x/%6Fpen-banking',
  ]) {
    it(`a path is what it spells, and its links have the plain one: ${spelled}`, async () => {
      const line = `GET ${PATH.replace('/open-banking', spelled)}?page=1`
      const answer = answerIn(await say(bank.port, http(line, GOOD)))
      assert.equal(answer.status, 200)
      assert.equal(answer.body.links?.self, `http://x${PATH}?page=1`)
    })
  }

  it('the host of an absolute target goes before the header', async () => {
    const answer = answerIn(await say(bank.port, http(`GET http://elsewhere.example:81${PATH}`, GOOD)))
    assert.equal(answer.body.links?.self, `http://elsewhere.example:81${PATH}`)
  })

  it('an escaped slash stays one', async () => {
    const escaped = PATH.replace('/customers/', '%2Fcustomers%2f')
    assert.equal(answerIn(await say(bank.port, http(`GET ${escaped}`, GOOD))).status, 404)
  })

  it('a client that sends a 1 MB bearer through node:http gets the 431', async () => {
    const status = await new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${'x'.repeat(1_000_000)}` }
      httpRequest({ port: bank.port, host: '127.0.0.1', path: PATH, headers }, (res) =>
        resolve(res.statusCode),
      )
        .on('error', reject)
        .end()
    })
    assert.equal(status, 431)
  })

  it('two calls in one packet are answered in order, the second being nonsense', async () => {
    const first = `GET ${PATH} HTTP/1.1\r\nHost: x\r\n${GOOD}\r\n`
    const heard = await say(bank.port, `${first}nonsense\r\n\r\n`)
    assert.match(heard, /^HTTP\/1\.1 200 OK\r\n/)
    assert.equal(heard.match(/HTTP\/1\.1 400 Bad Request/g)?.length, 1)
  })
})

describe('the server', () => {
  it('bears requests and responses with the prototypes that Express would give them', async (t) => {
    const app = express()
    const prototypes: unknown[] = []
    const server = createServer(app, { config: DEFAULTS, now: () => new Date(0) })
    t.after(() => shutdown(server, 0))
    server.prependListener('request', (req, res) => {
      prototypes.push(Object.getPrototypeOf(req), Object.getPrototypeOf(res))
    })
    app.use((req, res) => {
      res.json({ ip: req.ip, known: req instanceof IncomingMessage })
    })
    const { body } = await request(server).get('/')
    assert.equal(prototypes[0], app.request)
    assert.equal(prototypes[1], app.response)
    assert.equal(body.known, true)
    assert.match(body.ip, /127\.0\.0\.1/)
  })
})
