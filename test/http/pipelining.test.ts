import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import request from 'supertest'
import { CALLS_MAX, pipelining, WAITING_MAX, whenTurn } from '../../src/http/pipelining.ts'
import { shutdown } from '../../src/http/server.ts'
import { openBank } from './bank.ts'

const PATH = '/open-banking/customers/v2/personal/identifications'
const ID = 'd78fc4e5-37ca-4da3-adf2-9b082bf92280'

const call = (prefer: string, query = ''): string =>
  `GET ${PATH}${query} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer maria-silva\r\n` +
  `x-fapi-interaction-id: ${ID}\r\nprefer: ${prefer}\r\n\r\n`
const get = (path: string): string => `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`

/** A bank, and connections to it that are open on both sides. */
async function open(t: TestContext) {
  const bank = await openBank(t)
  const arrived: Socket[] = []
  bank.server.on('connection', (socket: Socket) => arrived.push(socket))
  const dial = async (): Promise<{ near: Socket; far: Socket }> => {
    const near = connect(bank.port, '127.0.0.1')
    t.after(() => near.destroy())
    near.on('error', () => {})
    while (!arrived.some(({ remotePort }) => remotePort === near.localPort && near.localPort)) await sleep(2)
    return { near, far: arrived.find(({ remotePort }) => remotePort === near.localPort)! }
  }
  return { bank, dial }
}

/** All that is heard until it is enough, or the connection ends. */
function hear(socket: Socket, enough: (text: string) => boolean): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      if (enough(text)) resolve(text)
    })
    socket.on('close', () => resolve(text))
  })
}
const countOf = (text: string, what: RegExp): number => text.match(what)?.length ?? 0
const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200 && !(await done()); tries++) await sleep(20)
}

describe('calls that are pipelined on one connection', { timeout: 60_000 }, () => {
  it('let others have their turn between two of them', async () => {
    const went: string[] = []
    const waiting = Object.assign(new EventEmitter(), { socket: null as unknown })
    whenTurn(waiting as never, () => went.push('the one that waited'))
    waiting.emit('socket')
    // What was on its way meanwhile comes first.
    setImmediate(() => went.push('somebody else'))
    process.nextTick(() => went.push('what Node had to do'))
    whenTurn({ socket: {} } as never, () => went.push('the one whose turn it was'))
    await sleep(10)
    assert.deepEqual(went, [
      'the one whose turn it was',
      'what Node had to do',
      'the one that waited',
      'somebody else',
    ])
  })

  it('are worked on so many at a time, with no listener of the connection for each', async (t) => {
    const { bank, dial } = await open(t)
    const { near, far } = await dial()
    const idle = timers()
    near.write(call('delay=60000'))
    await until(() => timers() > idle)
    const listeners = far.listenerCount('close')
    near.write(call('delay=60000').repeat(5000))
    await until(() => timers() - idle >= CALLS_MAX)
    await sleep(100)
    assert.equal(timers() - idle, CALLS_MAX)
    assert.equal(far.listenerCount('close'), listeners)
    far.destroy()
    await until(() => timers() <= idle)
    assert.ok(timers() <= idle)
    const total = async (): Promise<number> =>
      (await request(bank.server).get('/__admin/requests')).body.total
    await until(async () => (await total()) === CALLS_MAX)
    assert.equal(await total(), CALLS_MAX)
  })

  it('are all answered, in their order, however many', async (t) => {
    const { dial } = await open(t)
    const { near } = await dial()
    const count = 5 * CALLS_MAX
    const heard = hear(near, (text) => countOf(text, /"self"/g) === count)
    near.write(Array.from({ length: count }, (_, at) => call('delay=3', `?x=${at}`)).join(''))
    const order = [...(await heard).matchAll(/"self":"[^"]*x=(\d+)"/g)].map(([, at]) => Number(at))
    assert.deepEqual(
      order,
      Array.from({ length: count }, (_, at) => at),
    )
  })

  it('are all answered when they have bodies', async (t) => {
    const { dial } = await open(t)
    const { near } = await dial()
    const count = 3 * CALLS_MAX
    const body = JSON.stringify({ path: `/${'x'.repeat(500)}` })
    const one = `POST /__admin/requests/count HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${body.length}\r\n\r\n${body}`
    const heard = hear(near, (text) => countOf(text, /"count":0/g) === count)
    near.write(one.repeat(count))
    assert.equal(countOf(await heard, /HTTP\/1.1 200 OK/g), count)
  })

  it('end with the connection when one read brings more than could ever be meant', async (t) => {
    const { bank, dial } = await open(t)
    const { near } = await dial()
    const heard = hear(near, () => false)
    near.write(get('/health').repeat(4 * (CALLS_MAX + WAITING_MAX)))
    assert.ok(countOf(await heard, /"status":"ok"/g) <= CALLS_MAX + WAITING_MAX)
    assert.equal((await request(bank.server).get('/health')).status, 200)
  })

  it('end with the connection when no answer goes out for long, as nobody sees whether the caller is there', async (t) => {
    const enter = pipelining({ holdMs: 100 })
    let begun = 0
    const begin = (): void => {
      begun += 1
    }
    const server = createServer((req, res) => enter(req, res, begin))
    t.after(() => shutdown(server, 0))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const near = connect((server.address() as AddressInfo).port, '127.0.0.1')
    t.after(() => near.destroy())
    const heard = hear(near, () => false)
    near.write(get('/').repeat(CALLS_MAX + 1))
    assert.equal(await heard, '')
    assert.equal(begun, CALLS_MAX)
  })

  it('hold one file each connection, and not one each call, when nobody reads', async (t) => {
    const { bank, dial } = await open(t)
    const path = '/docs/assets/swagger-ui-bundle.js'
    await request(bank.server).get(path)
    const held = (): number => process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed
    const before = held()
    for (let nth = 0; nth < 20; nth++) {
      const { near } = await dial()
      near.pause()
      near.write(get(path).repeat(CALLS_MAX))
    }
    await sleep(1000)
    // A chunk of 64 KB for each call would be 130 MB.
    assert.ok(held() - before < 60 * 2 ** 20)
  })
})

describe('what is no HTTP', { timeout: 20_000 }, () => {
  const CASES = [
    { name: 'nonsense', text: 'nonsense\r\n\r\n', status: 400 },
    {
      name: 'a head that is too large',
      text: `GET / HTTP/1.1\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`,
      status: 431,
    },
    { name: 'CONNECT', text: 'CONNECT x:1 HTTP/1.1\r\nhost: x:1\r\n\r\n', status: 405 },
  ]
  for (const { name, text, status } of CASES) {
    it(`is told ${status} after the answers to the calls before it: ${name}`, async (t) => {
      const { dial } = await open(t)
      const { near } = await dial()
      const heard = hear(near, () => false)
      near.write(call('delay=80') + call('delay=40') + text)
      const statuses = [...(await heard).matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, one]) => Number(one))
      assert.deepEqual(statuses, [200, 200, status])
    })
  }

  it('is told 400 when it is the body of a call', async (t) => {
    const { dial } = await open(t)
    const { near } = await dial()
    const heard = hear(near, () => false)
    const head =
      'POST /__admin/requests/find HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n'
    near.write(`${call('delay=50')}${head}xyz\r\n`)
    const statuses = [...(await heard).matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, one]) => Number(one))
    assert.deepEqual(statuses, [200, 400])
  })
})
