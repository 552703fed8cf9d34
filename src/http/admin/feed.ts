import type { ServerResponse } from 'node:http'
import type { Journal } from '../../bank/journal.ts'
import type { JournalEntry } from '../../bank/journal-entry.ts'

/** What is answered within this time goes out together: a write per reader and call would be all that the server does. */
const GATHER_MS = 100
/** What is gathered goes out at once when it is this long, in characters. */
const GATHERED_MAX = 65_536
/** Bytes of events that may wait for a reader. */
const UNREAD_MAX = 2 ** 20
const HEARTBEAT_MS = 15_000
/** An event longer than this, in characters, is told without its headers. */
const EVENT_MAX = 2048
const CUT_TO = 512

/**
 * Sends every call as it is answered, as server-sent events (HTML Living Standard, 9.2), to the answers it is given,
 * until their readers leave, stop reading, or `closing` is aborted. Each event is written once, for all of them.
 */
export function createFeed(
  journal: Pick<Journal, 'subscribe'>,
  closing?: AbortSignal,
): (reader: ServerResponse) => void {
  const readers = new Set<ServerResponse>()
  let gathered: string[] = []
  let length = 0
  let timer: NodeJS.Timeout | undefined
  let rest = (): void => {}

  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    send(Buffer.from(gathered.join('')))
    gathered = []
    length = 0
  }
  const send = (bytes: Buffer): void => {
    for (const reader of readers) {
      // A reader who does not read is let go before what waits for it fills the memory.
      if (reader.writableLength > UNREAD_MAX) reader.destroy()
      else reader.write(bytes)
    }
  }
  const tell = (entry: JournalEntry): void => {
    const event = eventOf(entry)
    gathered.push(event)
    length += event.length
    if (length > GATHERED_MAX) flush()
    else timer ??= setTimeout(flush, GATHER_MS).unref()
  }
  const wake = (): void => {
    const unsubscribe = journal.subscribe(tell)
    const heartbeat = setInterval(() => send(Buffer.from(':\n\n')), HEARTBEAT_MS).unref()
    rest = () => {
      unsubscribe()
      clearInterval(heartbeat)
      clearTimeout(timer)
      timer = undefined
      gathered = []
      length = 0
    }
  }
  closing?.addEventListener('abort', () => {
    for (const reader of readers) reader.end()
  })

  return (reader) => {
    if (readers.size === 0) wake()
    readers.add(reader)
    reader.once('close', () => {
      readers.delete(reader)
      if (readers.size === 0) rest()
    })
    reader.write(': fulano\n\n')
  }
}

function eventOf(entry: JournalEntry): string {
  const whole = JSON.stringify(entry)
  const data = whole.length > EVENT_MAX ? JSON.stringify(shortened(entry)) : whole
  return `event: request\nid: ${entry.id}\ndata: ${data}\n\n`
}

/** A call with a long head; the whole of it is in `GET /__admin/requests`. */
function shortened({ url, consumer, violations, ...entry }: JournalEntry): object {
  return {
    ...entry,
    url: url.slice(0, CUT_TO),
    ...(consumer !== undefined && { consumer: consumer.slice(0, CUT_TO / 4) }),
    violations: violations.map(({ code, detail }) => ({ code, detail: detail.slice(0, CUT_TO / 4) })),
    headers: {},
    truncated: true,
  }
}
