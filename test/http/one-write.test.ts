import assert from 'node:assert/strict'
import { createServer, request } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { test } from 'node:test'
import { openSandbox } from '../open-sandbox.ts'
import { openBank } from './bank.ts'

const PATH = '/open-banking/customers/v2/personal/identifications'
const ID = 'd78fc4e5-37ca-4da3-adf2-9b082bf92280'
const HEADERS = { authorization: 'Bearer maria-silva', 'x-fapi-interaction-id': ID }

interface Answered {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

const call = (port: number, { method = 'GET', path = PATH, headers = HEADERS as object } = {}) =>
  new Promise<Answered>((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', path, method, headers: { ...headers }, agent: false })
    sent.on('error', reject).on('response', (res) => {
      let body = ''
      res.setEncoding('utf8').on('data', (chunk) => {
        body += chunk
      })
      res.on('end', () => resolve({ status: res.statusCode, headers: res.headers, body }))
    })
    sent.end()
  })

/** TABLE of calls that the bank answers, and with which status. */
const CALLS = [
  { name: 'an answer', status: 200 },
  { name: 'an answer to a browser', headers: { ...HEADERS, origin: 'http://x.example' }, status: 200 },
  { name: 'a refusal', headers: { 'x-fapi-interaction-id': ID }, status: 401 },
  { name: 'a wrong method', method: 'PUT', status: 405 },
  { name: 'a query', path: `${PATH}?page=1`, status: 200 },
] as const

test('head and body of an answer of the bank go to the system in one write', async (t) => {
  const { server, port } = await openBank(t)
  const writes: string[][] = []
  server.on('connection', (socket: Socket) => {
    const kept: string[] = []
    writes.push(kept)
    const { _write: write, _writev: writev } = socket as never as Record<string, (...args: never[]) => void>
    Object.assign(socket, {
      _write(...args: [Buffer | string]) {
        kept.push(String(args[0]))
        write!.apply(socket, args as never)
      },
      _writev(...args: [{ chunk: string }[]]) {
        kept.push(args[0].map(({ chunk }) => String(chunk)).join(''))
        writev!.apply(socket, args as never)
      },
    })
  })
  for (const { name, status: expected, ...sent } of CALLS) {
    const { status, body } = await call(port, sent)
    assert.equal(status, expected, name)
    const [first = '', ...more] = writes.at(-1) ?? []
    assert.deepEqual(more, [], `${name}: more than one write`)
    assert.match(first, /^HTTP\/1\.1 /)
    assert.ok(Buffer.from(first, 'latin1').toString().endsWith(body), `${name}: the body is in another write`)
  }
})

test('what an answer of the bank says to browsers is what Express would have it say', async (t) => {
  const { port } = await openBank(t)
  const { headers } = await call(port, { headers: { ...HEADERS, origin: 'http://x.example' } })
  assert.equal(headers['access-control-allow-origin'], '*')
  assert.match(String(headers['access-control-expose-headers']), /x-fapi-interaction-id/)
  assert.equal(headers.vary, 'Origin, Prefer')
  assert.equal((await call(port)).headers.vary, 'Origin, Prefer')
})

test('the app answers on a server of node:http that knows nothing of Express', async (t) => {
  const sandbox = await openSandbox(t, { seeds: 'demo' })
  const server = createServer(sandbox.app)
  t.after(() => server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const { status, body } = await call(port)
  assert.equal(status, 200)
  assert.match(body, /^\{"data":\[/)
  assert.equal((await call(port, { method: 'OPTIONS' })).status, 405)
})
