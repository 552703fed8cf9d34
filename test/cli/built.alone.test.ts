import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { before, describe, type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** What only the built program shows: how it ends. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PATH = '/open-banking/customers/v2/personal/identifications'
const SERVE = ['dist/cli.js', 'serve', '--port', '0']
const NAMESPACE = ['--pid', '--fork', '--kill-child', '--mount-proc'] as const
const ENTRY = ['sh', 'docker/entrypoint.sh', 'serve', '--port', '0'] as const

const dataUrl = (source: string): string => `data:text/javascript,${encodeURIComponent(source)}`

function start(t: TestContext, file: string, args: readonly string[]): ChildProcess {
  const child = spawn(file, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
  t.after(() => child.kill('SIGKILL'))
  return child
}

async function endOf(child: ChildProcess): Promise<number | string | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode ?? child.signalCode
}

/** The port on which a server listens, once it says so. */
async function portOf(child: ChildProcess): Promise<number> {
  let printed = ''
  for await (const text of child.stdout!) {
    printed += text
    const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(printed)?.[1]
    if (port) return Number(port)
  }
  throw new Error(`no server: ${printed}`)
}

/** Sends a call and resolves when the server has taken it; `heard` is all that came when the connection is closed. */
async function call(port: number, prefer: string): Promise<{ heard: Promise<string> }> {
  const socket = connect(port, '127.0.0.1').setEncoding('latin1')
  let heard = ''
  socket.on('data', (chunk) => {
    heard += chunk
  })
  socket.on('error', () => {})
  await once(socket, 'connect')
  const id = 'x-fapi-interaction-id: d78fc4e5-37ca-4da3-adf2-9b082bf92280'
  const head = [
    `GET ${PATH} HTTP/1.1`,
    'Host: x',
    'Authorization: Bearer maria-silva',
    id,
    `Prefer: ${prefer}`,
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  const answer = { heard: once(socket, 'close').then(() => heard) }
  // Behind the call on another connection: when this is answered, the call has been read.
  await fetch(`http://127.0.0.1:${port}/health`)
  return answer
}

/** The process that a process has started, once it handles SIGTERM. */
async function firstProcessOf(child: ChildProcess): Promise<number> {
  for (;;) {
    await sleep(1)
    const pid = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim()
    const status = pid === '' ? '' : readFileSync(`/proc/${pid}/status`, 'utf8')
    const caught = /^SigCgt:\s*(\w+)$/m.exec(status)?.[1] ?? '0'
    if (BigInt(`0x${caught}`) & (1n << 14n)) return Number(pid)
  }
}

/** Why there can be no first process of a container here. */
function whyNoNamespace(): string | false {
  try {
    execFileSync('unshare', [...NAMESPACE, 'true'], { stdio: 'ignore' })
    return false
  } catch {
    return 'no right to make a namespace of processes'
  }
}

describe('the built program', () => {
  before(() => {
    execFileSync(process.execPath, ['scripts/build.mjs', 'start'], { cwd: ROOT, stdio: 'ignore' })
  })

  test('listens to signals before it loads anything', async (t) => {
    // The signal is there when the first part of the program is asked for.
    const hook = `export function resolve(name, context, next) {
      if (name.includes('program')) process.kill(process.pid, 'SIGTERM')
      return next(name, context)
    }`
    const preload = `import { register } from 'node:module'; register(${JSON.stringify(dataUrl(hook))})`
    const child = start(t, process.execPath, ['--import', dataUrl(preload), ...SERVE])
    assert.equal(await endOf(child), 0)
  })

  for (const after of [0, 20, 50, 100, 150]) {
    test(`ends when it is asked to ${after} ms after its start`, async (t) => {
      const child = start(t, process.execPath, SERVE)
      await sleep(after)
      child.kill('SIGTERM')
      // Node itself ends by the signal for as long as no listener can be there.
      assert.match(String(await endOf(child)), /^(?:0|SIGTERM)$/)
    })

    test(`ends well ${after} ms after its start in a container`, { skip: whyNoNamespace() }, async (t) => {
      const child = start(t, 'unshare', [...NAMESPACE, ...ENTRY])
      const pid = await firstProcessOf(child)
      await sleep(after)
      process.kill(pid, 'SIGTERM')
      assert.equal(await endOf(child), 0)
    })
  }

  test('another command ends by the signal', async (t) => {
    const child = start(t, process.execPath, ['dist/cli.js', 'generate', '--personal', '10000000'])
    await once(child.stdout!, 'data')
    child.kill('SIGTERM')
    assert.equal(await endOf(child), 'SIGTERM')
  })

  test('answers the call in progress before it ends', async (t) => {
    const child = start(t, process.execPath, SERVE)
    const { heard } = await call(await portOf(child), 'delay=2000')
    child.kill('SIGTERM')
    assert.match(await heard, /^HTTP\/1\.1 200 OK\r\n(?:.+\r\n)*connection: close\r\n/i)
    assert.equal(await endOf(child), 0)
  })

  test('cuts a call that takes longer than the grace, and ends well', async (t) => {
    const child = start(t, process.execPath, [...SERVE, '--shutdown-grace', '0'])
    const { heard } = await call(await portOf(child), 'fault=TIMEOUT')
    child.kill('SIGTERM')
    assert.equal(await heard, '')
    assert.equal(await endOf(child), 0)
  })

  const seconds: readonly { first: NodeJS.Signals; second: NodeJS.Signals; code: number }[] = [
    { first: 'SIGTERM', second: 'SIGTERM', code: 143 },
    { first: 'SIGTERM', second: 'SIGINT', code: 130 },
    { first: 'SIGINT', second: 'SIGINT', code: 130 },
  ]
  for (const { first, second, code } of seconds) {
    test(`ends at once on ${second} after ${first}, whatever is in progress`, async (t) => {
      const child = start(t, process.execPath, [...SERVE, '--shutdown-grace', '3600'])
      const port = await portOf(child)
      const { heard } = await call(port, 'fault=TIMEOUT')
      child.kill(first)
      // Once it refuses calls it has heard of the first.
      while (await fetch(`http://127.0.0.1:${port}/health`).then(Boolean, () => false)) await sleep(5)
      child.kill(second)
      assert.equal(await endOf(child), code)
      assert.equal(await heard, '')
    })
  }
})
