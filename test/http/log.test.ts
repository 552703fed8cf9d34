import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import request from 'supertest'
import type { LogLevel } from '../../src/config.ts'
import { createLogger } from '../../src/http/log.ts'
import type { Closing } from '../closing.ts'
import { openBank } from './bank.ts'

const linesOf = (level: LogLevel) => {
  const lines: string[] = []
  return { lines, log: createLogger(level, { write: (line: string) => void lines.push(line) }) }
}

async function health(t: Closing, log: ReturnType<typeof createLogger>) {
  const bank = await openBank(t, {}, { log })
  await request(bank.server).get('/health').set('authorization', 'Bearer maria-silva')
  // What is logged of a call is there once its connection is closed.
  await bank.close()
}

describe('the log', () => {
  it('has no line per request unless asked', async (t) => {
    const { lines, log } = linesOf('warn')
    await health(t, log)
    assert.deepEqual(lines, [])
  })

  it('at info has one, without the bearer', async (t) => {
    const { lines, log } = linesOf('info')
    await health(t, log)
    assert.equal(lines.length, 1)
    const line = JSON.parse(lines[0] ?? '')
    assert.deepEqual([line.method, line.url, line.status], ['GET', '/health', 200])
    assert.equal(line.headers.authorization, '[redacted]')
    assert.doesNotMatch(lines[0] ?? '', /maria/)
  })
})
