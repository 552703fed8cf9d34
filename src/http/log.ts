import type { RequestHandler } from 'express'
import { type DestinationStream, destination, type Level, pino } from 'pino'

/** The part of pino that the server uses, so that a test can hand in four functions. */
export interface Logger {
  error(fields: object, message?: string): void
  info(fields: object, message?: string): void
  isLevelEnabled(level: Level): boolean
}

const STDERR = 2

/** JSON lines on stderr, because stdout belongs to the command line; a bearer is never written. */
export function createLogger(
  level: string,
  stream: DestinationStream = destination({ dest: STDERR, sync: true }),
): Logger {
  const paths = ['authorization', 'headers.authorization', '*.headers.authorization']
  return pino({ level, base: null, redact: { paths, censor: '[redacted]' } }, stream)
}

/** One line per answer; only mounted where somebody asked for it, because the fast path has no time to write. */
export function requestLog(log: Logger): RequestHandler {
  return function requestLog(req, res, next) {
    res.on('finish', () => {
      const { method, originalUrl: url, headers } = req
      log.info({ method, url, status: res.statusCode, interactionId: req.call.interactionId, headers })
    })
    next()
  }
}
