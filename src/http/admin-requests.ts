import { type Request, type Response, Router } from 'express'
import { checkerOf } from '../input/findings.ts'
import type { AdminDeps } from './admin.ts'
import { accept } from './admin-personas.ts'
import { only } from './authorize.ts'
import { jsonBody } from './body.ts'
import type { JournalQuery } from './journal.ts'
import { integerFrom, type Readers, readParameters } from './parameters.ts'

const LIMIT = 100
const HEARTBEAT_MS = 15_000
/** Bytes of events that may wait for a reader. */
const UNREAD_MAX = 2 ** 20

interface Slice {
  readonly offset?: number
  readonly limit?: number
}

const SLICE: Readers<Slice> = {
  offset: integerFrom('offset', 0, Number.MAX_SAFE_INTEGER),
  limit: integerFrom('limit', 1, Number.MAX_SAFE_INTEGER),
}

const text = { type: 'string' }
const QUERY_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    method: text,
    path: text,
    persona: text,
    consumer: text,
    status: { type: 'integer', nullable: true },
    resource: text,
    fault: text,
    rule: text,
    interactionId: text,
    header: { type: 'object', additionalProperties: text },
  } satisfies { readonly [Key in keyof Required<JournalQuery>]: object },
}

const check = checkerOf(QUERY_SCHEMA)

/** The criteria in the body; none at all is every call. */
function criteria({ body = {} }: Request): JournalQuery {
  accept('CRITERIO_INVALIDO', check(body))
  return body
}

/** What was asked of the bank, so that a test can verify what its client did. */
export function adminRequests({ journal, closing }: AdminDeps): Router {
  const router = Router({ caseSensitive: true })
  router.get('/requests', (req, res) => {
    const { offset = 0, limit = LIMIT } = readParameters(SLICE, req)
    const found = journal.find()
    res.json({ requests: found.slice(offset, offset + limit), total: found.length })
  })
  router.delete('/requests', (_req, res) => {
    journal.clear()
    res.status(204).end()
  })
  router.post('/requests/count', jsonBody(), (req, res) => {
    res.json({ count: journal.find(criteria(req)).length })
  })
  router.post('/requests/find', jsonBody(), (req, res) => {
    const requests = journal.find(criteria(req))
    res.json({ requests, total: requests.length })
  })
  router.head('/events', only('GET'))
  router.get('/events', (_req, res) => stream(journal, res, closing))
  router.all('/requests', only('GET', 'HEAD', 'DELETE'))
  router.all(['/requests/count', '/requests/find'], only('POST'))
  router.all('/events', only('GET'))
  return router
}

/** Every call as it is answered, as server-sent events (HTML Living Standard, 9.2), until the reader leaves. */
function stream(journal: AdminDeps['journal'], res: Response, closing?: AbortSignal): void {
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  res.write(': fulano\n\n')
  const heartbeat = setInterval(() => res.write(':\n\n'), HEARTBEAT_MS)
  heartbeat.unref()
  const unsubscribe = journal.subscribe((entry) => {
    // A reader who does not read is let go before what waits for it fills the memory.
    if (res.writableLength > UNREAD_MAX) return void res.destroy()
    res.write(`event: request\nid: ${entry.id}\ndata: ${JSON.stringify(entry)}\n\n`)
  })
  const end = (): void => void res.end()
  closing?.addEventListener('abort', end)
  res.on('close', () => {
    closing?.removeEventListener('abort', end)
    clearInterval(heartbeat)
    unsubscribe()
  })
}
