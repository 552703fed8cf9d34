import { type Request, Router } from 'express'
import type { JournalSlice } from '../../bank/journal.ts'
import type { JournalQuery } from '../../bank/journal-query.ts'
import { Problem, quoted } from '../../bank/problem.ts'
import { checkerOf } from '../../json/findings.ts'
import { jsonBody } from '../body.ts'
import { only } from '../only.ts'
import { integerFrom, type Readers, readParameters } from '../parameters.ts'
import type { AppDeps } from '../parts.ts'
import { accept } from './accept.ts'
import { createFeed } from './feed.ts'

const LIMIT = 100
const LIMIT_MAX = 1000

const SLICE: Readers<JournalSlice> = {
  offset: integerFrom('offset', 0, Number.MAX_SAFE_INTEGER),
  limit: integerFrom('limit', 1, LIMIT_MAX),
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
    failed: { type: 'boolean' },
    resource: text,
    fault: text,
    rule: text,
    interactionId: text,
    header: { type: 'object', additionalProperties: text },
  } satisfies { readonly [Key in keyof Required<JournalQuery>]: object },
}

/** The same, and how much of what is found is told. */
const SLICE_SCHEMA = {
  ...QUERY_SCHEMA,
  properties: {
    ...QUERY_SCHEMA.properties,
    offset: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
    limit: { type: 'integer', minimum: 1, maximum: LIMIT_MAX },
  } satisfies { readonly [Key in keyof Required<JournalQuery & JournalSlice>]: object },
}

const check = checkerOf(QUERY_SCHEMA)
const checkSlice = checkerOf(SLICE_SCHEMA)

/** The criteria in the body; none at all is every call. */
function criteria({ body = {} }: Request): JournalQuery {
  accept('CRITERIO_INVALIDO', check(body))
  return body
}

/** The same with the slice, which may be in the body too; what the URL says of it counts before. */
function slicedCriteria(req: Request): { readonly query: JournalQuery; readonly slice: JournalSlice } {
  const { body = {} } = req
  accept('CRITERIO_INVALIDO', checkSlice(body))
  const { offset, limit = LIMIT_MAX, ...query } = body as JournalQuery & JournalSlice
  return { query, slice: { ...(offset !== undefined && { offset }), limit, ...readParameters(SLICE, req) } }
}

/** What was asked of the bank, so that a test can verify what its client did. */
export function adminRequests({ journal, closing }: Pick<AppDeps, 'journal' | 'closing'>): Router {
  const router = Router({ caseSensitive: true })
  router.get('/requests', (req, res) => {
    res.json(journal.find({}, { limit: LIMIT, ...readParameters(SLICE, req) }))
  })
  router.delete('/requests', (_req, res) => {
    journal.clear()
    res.status(204).end()
  })
  router.post('/requests/count', jsonBody(), (req, res) => {
    res.json({ count: journal.find(criteria(req), { limit: 0 }).total })
  })
  router.post('/requests/find', jsonBody(), (req, res) => {
    const { query, slice } = slicedCriteria(req)
    res.json(journal.find(query, slice))
  })
  const feed = createFeed(journal, closing)
  router.get('/events', (req, res) => {
    res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    if (req.method === 'HEAD') res.end()
    else feed(res)
  })
  router.all('/requests', only('GET', 'DELETE'))
  router.all(['/requests/count', '/requests/find'], only('POST'))
  router.get('/requests/:id', (req: Request<{ id: string }>, res) => {
    const { id } = req.params
    const entry = /^\d{1,15}$/.test(id) ? journal.entry(Number(id)) : undefined
    if (!entry)
      throw new Problem(
        'NAO_ENCONTRADO',
        `O journal não tem a chamada ${quoted(id)}: veja GET /__admin/requests.`,
      )
    res.json(entry)
  })
  router.all('/requests/:id', only('GET', 'HEAD'))
  router.all('/events', only('GET'))
  return router
}
