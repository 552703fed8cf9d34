import assert from 'node:assert/strict'
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { before, describe, type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** What only a real process shows. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const CLI = 'dist/cli.js'
const shell = (t: TestContext, command: string) => {
  const running = promisify(execFile)('bash', ['-c', `set -o pipefail; ${command}`], { cwd: ROOT })
  t.after(() => running.child.kill('SIGKILL'))
  return running
}
/** In place of the shell, so that it ends with it. */
const fulano = `exec '${process.execPath}' ${CLI}`

/** Starts a server and resolves to what it printed when the curl line is there. */
async function started(t: TestContext): Promise<{ child: ChildProcess; printed: string }> {
  const child = spawn(process.execPath, [CLI, 'serve', '--port', '0'], { cwd: ROOT })
  t.after(() => child.kill('SIGKILL'))
  let printed = ''
  for await (const text of child.stdout) {
    printed += text
    if (printed.includes('/docs\n')) break
  }
  return { child, printed }
}

async function exitOf(child: ChildProcess): Promise<unknown> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode ?? child.signalCode
}

describe('a process', { concurrency: true }, () => {
  before(() => {
    execFileSync(process.execPath, ['scripts/build.mjs', 'start'], { cwd: ROOT, stdio: 'ignore' })
  })

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    test(`serves what its curl line asks for, and ends well on ${signal}`, async (t) => {
      const { child, printed } = await started(t)
      const curl = /^ *(curl .*)$/m.exec(printed)?.[1]
      assert.ok(curl, printed)
      const [, url, ...headers] = /(http\S+) -H '([^']+)' -H '([^']+)'$/.exec(curl)!
      const response = await fetch(url!, {
        headers: headers.map((header) => header.split(': ') as [string, string]),
      })
      assert.equal(response.status, 200)
      assert.match(await response.text(), /"civilName"/)
      child.kill(signal)
      assert.equal(await exitOf(child), 0)
    })
  }

  for (const workers of [1, 4]) {
    test(`a reader who leaves is no error, with ${workers} at work`, async (t) => {
      const line = `${fulano} generate --personal 100000 --workers ${workers} | head -1`
      const { stdout, stderr } = await shell(t, line)
      assert.equal(JSON.parse(stdout).id, 'p-0')
      assert.equal(stderr, '')
    })
  }

  test('a disk that is full is one line', { skip: process.platform !== 'linux' }, async (t) => {
    const error = await shell(t, `${fulano} generate --personal 2000 --out /dev/full`).catch((error) => error)
    assert.equal(error.code, 2)
    assert.match(error.stderr, /^fulano: cannot write \/dev\/full: no space left on the device[^\n]*\n$/)
  })

  test('bad input is one line on stderr, nothing on stdout, exit code 2', async (t) => {
    const error = await shell(t, `${fulano} --prot 1`).catch((error) => error)
    assert.deepEqual([error.code, error.stdout], [2, ''])
    assert.match(error.stderr, /^fulano: [^\n]+--port[^\n]+\n$/)
  })
})
