import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Seen } from '../../src/bank/journal-entry.ts'
import { createMetrics } from '../../src/bank/metrics.ts'

const seen = (resource: string, status: number | null): Seen => ({
  epochMs: 0,
  method: 'GET',
  url: '/',
  call: { resource } as Seen['call'],
  headers: {},
  status,
  durationMs: 3,
})

const COUNT = 3000

test('every call is counted, however many came since somebody asked', async () => {
  const metrics = createMetrics()
  await metrics.text()
  for (let call = 0; call < COUNT; call++) metrics.record(seen('personal/identifications', 200))
  metrics.record(seen('personal/identifications', null))
  for (const _ of ['asked twice, told once', 'so']) {
    const { text } = await metrics.text()
    assert.match(
      text,
      /fulano_requests_total\{resource="personal\/identifications",status="200",kind="none"\} 3000\n/,
    )
    assert.match(text, /status="none",kind="none"\} 1\n/)
    assert.match(
      text,
      /fulano_request_duration_seconds_bucket\{le="0.005",resource="personal\/identifications"\} 3001\n/,
    )
  }
})

test('none that came before a reset is told after it', async () => {
  const metrics = createMetrics()
  await metrics.text()
  metrics.record(seen('personal/identifications', 200))
  metrics.reset()
  metrics.record(seen('personal/qualifications', 200))
  const { text } = await metrics.text()
  assert.doesNotMatch(text, /identifications/)
  assert.match(text, /qualifications",status="200",kind="none"\} 1\n/)
})
