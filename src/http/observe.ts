import type { RequestHandler } from 'express'
import type { Journal } from '../bank/journal.ts'
import type { Metrics } from '../bank/metrics.ts'

/** What the server says about itself is nobody's call to the bank. */
const OWN_PAGES = /^\/(?:__admin|console|docs|openapi(?:\.json)?|health)?(?:[/?]|$)/

export const isOwnPage = (url: string): boolean => OWN_PAGES.test(url)

/** Tells the journal and the metrics of every call to the bank, once its answer is out or its connection gone. */
export function observe({
  journal,
  metrics,
  now,
}: {
  journal: Pick<Journal, 'record'>
  metrics: Pick<Metrics, 'record'>
  now: () => Date
}): RequestHandler {
  return function observe(req, res, next) {
    if (OWN_PAGES.test(req.url)) return next()
    const started = performance.now()
    const epochMs = now().getTime()
    let isSeen = false
    // Not `once`, which wraps and binds: every call comes here.
    res.on('close', () => {
      if (isSeen) return
      isSeen = true
      const seen = {
        epochMs,
        method: req.method,
        url: req.originalUrl,
        call: req.call,
        headers: req.call.headers,
        status: res.writableFinished ? res.statusCode : null,
        durationMs: Math.round((performance.now() - started) * 1000) / 1000,
      }
      journal.record(seen)
      metrics.record(seen)
    })
    next()
  }
}
