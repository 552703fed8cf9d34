import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { describe, it } from 'node:test'
import { hashText, mix } from '../../src/domain/hash.ts'
import { NEWEST } from '../../src/standard/versions.ts'
import { openSandbox } from '../open-sandbox.ts'

/**
 * Requests that nobody would write, at a running server: it answers all of them in HTTP, refuses in the standard's shape,
 * never with a 500, and is there afterwards. `FULANO_FUZZ=100000` makes more of them, of another seed each.
 */

const REQUESTS = Number(process.env.FULANO_FUZZ ?? 1200)
const AT_ONCE = 20
/** Whoever sent half a request and waits says, after this time, that no more will come; an answer is then not owed. */
const PATIENCE_MS = 1000
const GONE = 'gone'
const DEADLINE_MS = 10_000

/** Picks that are the same for the same number. */
function chances(seed: number) {
  let turn = 0
  const next = (below: number): number => mix(mix(hashText('fuzz'), seed), turn++) % below
  const one = <Item>(items: readonly Item[]): Item => items[next(items.length)]!
  const some = <Item>(items: readonly Item[], most: number): Item[] =>
    Array.from({ length: next(most + 1) }, () => one(items))
  return { next, one, some }
}
type Chances = ReturnType<typeof chances>

const METHODS = [
  ...[
    'GET',
    'GET',
    'GET',
    'HEAD',
    'POST',
    'PUT',
    'PATCH',
    'DELETE',
    'OPTIONS',
    'TRACE',
    'CONNECT',
    'PROPFIND',
  ],
  ...['QUERY', 'get', 'BREW', 'G\0T', ''],
]
const PATHS = [
  '/open-banking/customers/v2/personal/identifications',
  '/open-banking/customers/v2/business/qualifications',
  '/open-banking/consents/v3/consents',
  '/open-banking/consents/v3/consents/urn:fulano:1',
  '/open-banking/consents/v3/consents/urn:fulano:1/extends',
  '/open-banking/resources/v3/resources',
  ...[
    '/',
    '',
    '*',
    '/health',
    '/openapi.json',
    `/openapi/${NEWEST.id}.json`,
    '/openapi/',
    '/nada',
    '/consentimento/x',
  ],
  ...[
    '/docs',
    '/docs/',
    '/docs/swagger.js',
    '/docs/assets/swagger-ui.css',
    '/docs/assets/',
    '/docs/assets/../x',
  ],
  ...['/docs/dictionary/personal/identifications.csv', '/docs/examples/business/qualifications.json'],
  ...['/docs/personal/identifications', '/docs/diagrams/personal/identifications/logical.svg'],
  ...['/__admin/health', '/__admin/personas', '/__admin/personas/maria-silva', '/__admin/profile'],
  ...['/__admin/requests', '/__admin/requests/find', '/__admin/requests/count', '/__admin/audit'],
  ...['/__admin/clock', '/__admin/consents', '/__admin/consents/x/authorise', '/__admin/seeds/demo/load'],
  ...[
    'http://[',
    'http://x',
    'http://x/health',
    'https://a@b/health',
    'ftp://x/',
    'x:80',
    '//',
    '///x',
    '/\\',
  ],
]
const BITS = [
  ...[
    '/',
    '%',
    '%2',
    '%2F',
    '%00',
    '%ZZ',
    '%e0%a4',
    '%70',
    '..',
    '/../',
    '%2e%2e/',
    ';x',
    '#x',
    '\t',
    '"',
    '<b>',
  ],
  ...[
    '?',
    '?page=1',
    '?page=x',
    '?page-size=1001',
    '?a=1&a=2',
    '?__version=2.0.0',
    '?__version=x',
    '&',
    '=',
    '?limit=1',
  ],
  ...[
    '?x=%ZZ',
    '?pagination-key=a',
    '\x7f',
    '\xe9',
    'A'.repeat(3000),
    '?'.repeat(50),
    '(',
    '[',
    '{',
    '*',
    '+',
    '~',
  ],
]
const HEADERS = [
  ...[
    'Host: x',
    'Host: y',
    'Host:',
    'Host: [',
    'Host: localhost',
    'Host: localhost',
    'Host: localhost',
    'Host : x',
  ],
  ...[
    'Authorization: Bearer maria-silva',
    'Authorization: Bearer padaria-do-joao',
    'Authorization: Basic eA==',
  ],
  ...['Authorization: Bearer', 'Authorization: bearer  x+y', `Authorization: Bearer ${'x'.repeat(5000)}`],
  'x-fapi-interaction-id: d78fc4e5-37ca-4da3-adf2-9b082bf92280',
  ...[
    'x-fapi-interaction-id: x',
    'x-fapi-auth-date: ontem',
    'Accept: text/html',
    'Accept: ;;;',
    'Accept: */*;q=x',
  ],
  ...[
    'Accept-Charset: x',
    'Accept-Encoding: gzip;q=0',
    'Prefer: version=2.0.1',
    'Prefer: fill=x',
    'Prefer: ,;="',
  ],
  ...['Range: bytes=0-1', 'Range: bytes=9-1', 'Range: bytes=99999999-', 'If-Match: "x"', 'If-None-Match: *'],
  ...[
    'If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT',
    'If-Range: x',
    'Expect: 100-continue',
    'Expect: x',
  ],
  ...['Origin: https://a.example', 'Origin: null', 'Access-Control-Request-Method: GET', 'Upgrade: h2c'],
  ...[
    'Content-Type: application/json',
    'Content-Type: text/xml',
    'Content-Type: application/x-www-form-urlencoded',
  ],
  ...[
    'Content-Encoding: gzip',
    'Content-Encoding: x',
    'Content-Type: application/json; charset=x',
    'Cookie: a=b; a',
  ],
  ...[
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: x',
    'Content-Length: 5',
    'Content-Length: -1',
    'TE: trailers',
  ],
  ...[
    'Connection: keep-alive, Upgrade',
    'X-Forwarded-For: x',
    'x: \xe9',
    'x',
    ': x',
    'x\0: y',
    `x: ${'y'.repeat(17_000)}`,
  ],
]
const BODIES = [
  ...[
    '',
    '',
    '{}',
    '[]',
    'null',
    '7',
    '"x"',
    '{"name":"calm"}',
    '{"data":{}}',
    '{"data":{"loggedUser":{}}}',
    '{',
    '\0',
  ],
  ...[
    'a=1&b=2',
    '5\r\n{"a":\r\n0\r\n\r\n',
    'zz\r\n',
    '0\r\n\r\n',
    '['.repeat(2000),
    '\xff\xfe',
    '{"__proto__":{"a":1}}',
  ],
  ...['{"method":"GET"}', '{"header":{"a":"*"}}', '{"kind":"personal","archetype":"retiree"}', '{"now":"x"}'],
]

function requestOf({ next, one, some }: Chances): string {
  const path = one(PATHS) + (next(2) ? some(BITS, 3).join('') : '')
  const body = one(BODIES)
  const headers = [
    ...(next(8) ? ['Host: localhost'] : []),
    ...(next(4) ? [`Content-Length: ${Buffer.byteLength(body, 'latin1')}`] : []),
    ...some(HEADERS, 5),
    'Connection: close',
  ]
  const version = next(20)
    ? 'HTTP/1.1'
    : one(['HTTP/1.0', 'HTTP/2.0', 'HTTP/9.9', 'HTTP/1.1 x', 'RTSP/1.0', ''])
  return `${one(METHODS)} ${path} ${version}\r\n${headers.join('\r\n')}\r\n\r\n${body}`
}

/** What is heard for it until the server hangs up. */
function say(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(Buffer.from(text, 'latin1')))
    let heard = ''
    let gone = false
    const hangUp = setTimeout(() => {
      gone = true
      socket.end()
    }, PATIENCE_MS)
    const late = setTimeout(() => reject(new Error('no end')), DEADLINE_MS)
    socket.setEncoding('latin1').on('data', (chunk) => {
      heard += chunk
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(hangUp)
      clearTimeout(late)
      resolve(heard === '' && gone ? GONE : heard)
    })
  })
}

/** A page for the eyes of a person, or the error that the authorisation server's own RFC has. */
const OTHER_SHAPES = /^(?:http:\/\/[^/]*)?\/(?:consentimento|auth)\b/

/** Whoever asks the standard's pages for a page gets one, also of what is wrong. */
const isPage = (request: string, head: string): boolean =>
  /^GET (?:http:\/\/[^/]*)?\/docs\b/.test(request) &&
  /^accept: text\/html/im.test(request) &&
  /^content-type: text\/html; charset=utf-8/im.test(head)

/** What is wrong with an answer to that request. */
function wrongWith(request: string, heard: string): string | undefined {
  if (heard === GONE) return undefined
  const [head = '', body = ''] = heard.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '').split(/\r\n\r\n(.*)/s)
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1])
  if (Number.isNaN(status)) return 'no HTTP'
  if (status >= 500) return 'a failure of ours'
  if (!/^x-fapi-interaction-id: \S+/im.test(head)) return 'no interaction id'
  const [method, target = ''] = request.split(' ')
  if (status < 400 || method === 'HEAD' || OTHER_SHAPES.test(target)) return undefined
  if (isPage(request, head)) return undefined
  if (!/^content-type: application\/json; charset=utf-8/im.test(head)) return 'not JSON'
  // What follows the request may be another one to the server, and is answered by itself.
  const length = Number(/^content-length: (\d+)/im.exec(head)?.[1])
  if (body.length > length && !body.startsWith('HTTP/1.1 ', length)) return 'more than its length'
  const { errors } = JSON.parse(Buffer.from(body.slice(0, length), 'latin1').toString())
  return Object.keys(errors[0]).join() === 'code,title,detail' ? undefined : 'not the shape of an error'
}

describe('whatever is sent', { timeout: 60_000 + REQUESTS * 50 }, () => {
  for (const auth of ['token', 'consent'] as const) {
    it(`is answered in HTTP, in the standard's shape, and does no harm: --auth ${auth}`, async (t) => {
      const bank = await openSandbox(t, { seeds: 'minimal', auth })
      const port = Number(new URL(await bank.listen(0)).port)
      for (let seed = 0; seed < REQUESTS; seed += AT_ONCE)
        await Promise.all(
          Array.from({ length: AT_ONCE }, async (_, nth) => {
            const request = requestOf(chances(seed + nth))
            const heard = await say(port, request)
            const wrong = wrongWith(request, heard)
            assert.equal(
              wrong,
              undefined,
              `seed ${seed + nth}: ${wrong}\n${request}\n---\n${heard.slice(0, 600)}`,
            )
          }),
        )
      const health = await fetch(`http://127.0.0.1:${port}/health`)
      assert.equal(health.status, 200)
    })
  }
})
