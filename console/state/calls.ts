import { signal } from '@preact/signals'
import type { JournalEntry } from '../../src/bank/journal-entry.ts'
import { ask, call, locked, unlocked } from './admin.ts'

export type { JournalEntry }

/** Calls that the tab keeps at most, however many are made: the journal has the rest. */
const KEPT_MAX = 2_000
const FIRST = 200
const RETRY_MS = 1_500

export interface Known {
  /** The newest first. */
  readonly list: readonly JournalEntry[]
  /** How many the journal has, and had since this tab looks. */
  readonly total: number
}

export const calls = signal<Known>({ list: [], total: 0 })
/** Whether the stream of calls is open. */
export const isLive = signal(false)
/** Told of the calls of each moment, the newest first. */
const listeners = new Set<(fresh: readonly JournalEntry[]) => void>()

export function onCalls(listener: (fresh: readonly JournalEntry[]) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Numbers begin again when the journal is cleared. */
const nameOf = ({ id, time }: JournalEntry): string => `${id} ${time}`

let waiting: JournalEntry[] = []
let isGathering = false
const GATHER_MS = 50

/**
 * What comes within a moment is shown together: a picture per call would be all that the tab does. A timer, because a tab
 * that nobody sees draws no frames, and would gather for ever.
 */
function take(entry: JournalEntry): void {
  waiting.push(entry)
  if (isGathering) return
  isGathering = true
  setTimeout(() => {
    isGathering = false
    // What came while the first ones were fetched comes twice.
    const known = new Set(calls.value.list.slice(0, FIRST).map(nameOf))
    const fresh = waiting.filter((one) => !known.has(nameOf(one))).reverse()
    waiting = []
    const { list, total } = calls.value
    calls.value = { list: [...fresh, ...list].slice(0, KEPT_MAX), total: total + fresh.length }
    for (const listener of listeners) listener(fresh)
  }, GATHER_MS)
}

/** Reads the events of a stream (HTML Living Standard, 9.2.6) until it ends. */
async function follow(response: Response): Promise<void> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const events = (rest + value).split('\n\n')
    rest = events.pop()!
    for (const event of events) {
      const line = event.split('\n').find((one) => one.startsWith('data: '))
      if (line) take(JSON.parse(line.slice('data: '.length)) as JournalEntry)
    }
  }
}

async function catchUp(signal: AbortSignal): Promise<void> {
  const { requests, total } = await ask<{ requests: JournalEntry[]; total: number }>(
    `/requests?limit=${FIRST}`,
    { signal },
  )
  const known = new Set(calls.value.list.slice(0, FIRST).map(({ id }) => id))
  const isNew = requests.some(({ id }) => !known.has(id))
  if (isNew || calls.value.list.length === 0) calls.value = { list: requests, total }
}

/** Keeps a stream of calls open, by `fetch`, because an EventSource sends no bearer. @returns what ends it. */
export function startCalls(): () => void {
  let abort = new AbortController()
  let retry: ReturnType<typeof setTimeout> | undefined
  const run = async (): Promise<void> => {
    abort = new AbortController()
    const ending = abort.signal
    try {
      const stream = await call('/events', { signal: ending })
      isLive.value = true
      await catchUp(ending)
      await follow(stream)
    } catch {
      // The server is gone, or wants a token: it is asked again.
    }
    isLive.value = false
    if (!ending.aborted && !locked.value) retry = setTimeout(run, RETRY_MS)
  }
  void run()
  const again = unlocked.subscribe((times) => {
    if (times === 0) return
    clearTimeout(retry)
    abort.abort()
    void run()
  })
  return () => {
    again()
    clearTimeout(retry)
    abort.abort()
  }
}

export async function forgetCalls(): Promise<void> {
  await ask('/requests', { method: 'DELETE' })
  calls.value = { list: [], total: 0 }
}
