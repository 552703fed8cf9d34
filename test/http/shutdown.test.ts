import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import express, { type Response } from 'express'
import { DEFAULTS } from '../../src/config.ts'
import { createServer, shutdown } from '../../src/http/server.ts'

/** A server on which every call waits until the test answers it. */
interface Waiting {
  readonly server: Server
  readonly port: number
  /** The calls that came and have no answer yet, in their order. */
  readonly calls: Response[]
  /** Resolves when so many calls have come. */
  came(count: number): Promise<void>
}

async function openWaiting(t: TestContext): Promise<Waiting> {
  const app = express()
  const calls: Response[] = []
  app.use((_req, res) => void calls.push(res))
  const server = createServer(app, { config: DEFAULTS, now: () => new Date(0) })
  t.after(() => server.closeAllConnections())
  t.after(() => shutdown(server, 0))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const came = async (count: number): Promise<void> => {
    while (calls.length < count) await sleep(5)
  }
  return { server, port: (server.address() as AddressInfo).port, calls, came }
}

interface Caller {
  readonly socket: Socket
  heard(): string
  readonly closed: Promise<unknown>
}

async function call(port: number, text: string): Promise<Caller> {
  const socket = connect(port, '127.0.0.1').setEncoding('latin1')
  let heard = ''
  socket.on('data', (chunk) => {
    heard += chunk
  })
  socket.on('error', () => {})
  const closed = once(socket, 'close')
  await once(socket, 'connect')
  if (text !== '') socket.write(text)
  return { socket, heard: () => heard, closed }
}

const GET = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'
/** Longer than any test lasts: whatever ends before did not wait for it. */
const LONG_MS = 3_600_000

describe('a server that shuts down', () => {
  it('lets the call in progress finish, whose answer says that the connection closes', async (t) => {
    const { server, port, calls, came } = await openWaiting(t)
    const caller = await call(port, GET)
    await came(1)
    const down = shutdown(server, LONG_MS)
    calls[0]!.json('done')
    await Promise.all([down, caller.closed])
    assert.match(
      caller.heard(),
      /^HTTP\/1\.1 200 OK\r\n(?:.+\r\n)*connection: close\r\n(?:.+\r\n)*\r\n"done"$/i,
    )
  })

  it('takes no new connection, and shuts down twice', async (t) => {
    const { server, port } = await openWaiting(t)
    await shutdown(server, LONG_MS)
    await assert.rejects(fetch(`http://127.0.0.1:${port}/`))
    await shutdown(server, LONG_MS)
  })

  const UNUSED: readonly { name: string; text: string }[] = [
    { name: 'that was answered and is kept alive', text: GET },
    { name: 'over which nothing came yet', text: '' },
  ]
  for (const { name, text } of UNUSED) {
    it(`closes at once a connection ${name}`, async (t) => {
      const { server, port, calls, came } = await openWaiting(t)
      const accepted = once(server, 'connection')
      const caller = await call(port, text)
      await accepted
      if (text !== '') {
        await came(1)
        calls[0]!.json('done')
        await once(caller.socket, 'data')
        assert.doesNotMatch(caller.heard(), /connection: close/i)
      }
      await Promise.all([shutdown(server, LONG_MS), caller.closed])
    })
  }

  it('answers a new call on a connection that is open, and then closes it', async (t) => {
    const { server, port, calls, came } = await openWaiting(t)
    const caller = await call(port, GET)
    await came(1)
    const down = shutdown(server, LONG_MS)
    caller.socket.write(GET)
    await came(2)
    for (const answer of calls) answer.json('done')
    await Promise.all([down, caller.closed])
    const heads = caller.heard().match(/HTTP\/1\.1 200 OK\r\n(?:.+\r\n)*/g) ?? []
    assert.deepEqual(
      heads.map((head) => /connection: close/i.test(head)),
      [false, true],
    )
  })

  it('finishes every call that was pipelined before', async (t) => {
    const { server, port, calls, came } = await openWaiting(t)
    const caller = await call(port, GET.repeat(3))
    await came(3)
    const down = shutdown(server, LONG_MS)
    for (const answer of calls.toReversed()) answer.json('done')
    await Promise.all([down, caller.closed])
    assert.equal(caller.heard().match(/"done"/g)?.length, 3)
    assert.match(caller.heard(), /connection: close\r\n(?:.+\r\n)*\r\n"done"$/i)
  })

  it('cuts what has not finished when the grace is over', async (t) => {
    const { server, port, came } = await openWaiting(t)
    const caller = await call(port, GET)
    await came(1)
    await Promise.all([shutdown(server, 20), caller.closed])
    assert.equal(caller.heard(), '')
  })
})
