import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { outletOf } from '../../src/export/outlet.ts'

const LINE = `${'x'.repeat(1023)}\n`

test('all that is written arrives, in order', async () => {
  let arrived = ''
  const stream = new Writable({
    write(chunk, _encoding, done) {
      arrived += chunk
      setImmediate(done)
    },
  })
  const outlet = outletOf(stream)
  let expected = ''
  for (let line = 0; line < 2000; line++) {
    const text = `${line} ${LINE}`
    expected += text
    await outlet.write(text)
  }
  await outlet.close()
  assert.equal(arrived, expected)
})

test('a slow reader is waited for: no more than one chunk is ever on its way', async () => {
  let open = 0
  let most = 0
  const stream = new Writable({
    highWaterMark: 1,
    write(chunk, _encoding, done) {
      most = Math.max(most, ++open)
      assert.ok(chunk.length < 300_000)
      void turn().then(() => {
        open -= 1
        done()
      })
    },
  })
  const outlet = outletOf(stream)
  for (let line = 0; line < 2000; line++) {
    await outlet.write(LINE)
    assert.ok(stream.writableLength < 300_000)
  }
  await outlet.close()
  assert.equal(most, 1)
})

test('most writes are only gathered', () => {
  const outlet = outletOf(new Writable({ write: () => assert.fail('too early') }))
  assert.equal(outlet.write('a little'), undefined)
})

test('a reader who leaves is told to whoever writes, and to nobody else', async () => {
  const stream = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('gone'), { code: 'EPIPE' })),
  })
  const outlet = outletOf(stream)
  await outlet.write('a little')
  await assert.rejects(outlet.close(), { code: 'EPIPE' })
  await turn()
})
