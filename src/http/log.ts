import { createRequire } from 'node:module'
import type { RequestHandler } from 'express'
import type { DestinationStream, Level, Logger as Pino } from 'pino'
import type { Call } from '../bank/call.ts'
import { REDACTED, redactHeaders, redactText } from '../bank/redact.ts'
import { LOG_LEVELS, type LogLevel } from '../config.ts'

const require = createRequire(import.meta.url)

/** The part of pino that the server uses, so that a test can hand in four functions of its own. */
export interface Logger {
  error(fields: object, message?: string): void
  warn(fields: object, message?: string): void
  info(fields: object, message?: string): void
  isLevelEnabled(level: Level): boolean
}

const STDERR = 2

/**
 * JSON lines on stderr, because stdout belongs to the command line; a bearer is never written. The library is loaded
 * with the first line: most servers never write one.
 */
export function createLogger(level: LogLevel, stream?: DestinationStream): Logger {
  let made: Pino | undefined
  const log = (): Pino => {
    made ??= pinoTo(level, stream)
    return made
  }
  return {
    error: (fields, message) => log().error(fields, message),
    info: (fields, message) => log().info(fields, message),
    warn: (fields, message) => log().warn(fields, message),
    isLevelEnabled: (wanted) => LOG_LEVELS.indexOf(level) <= LOG_LEVELS.indexOf(wanted),
  }
}

/** Logs errors that nobody foresaw, and the call that met them, without its secrets. */
export const reportTo =
  (log: Pick<Logger, 'error'>) =>
  (error: unknown, { method, target, interactionId }: Call): void =>
    log.error({ err: error, method, url: redactText(target), interactionId })

function pinoTo(level: string, stream?: DestinationStream): Pino {
  const { pino, destination } = require('pino') as typeof import('pino')
  const paths = ['authorization', 'headers.authorization', '*.headers.authorization']
  const options = { level, base: null, redact: { paths, censor: REDACTED } }
  return pino(options, stream ?? destination({ dest: STDERR, sync: true }))
}

/** One line per answer; only mounted where somebody asked for it, because the fast path has no time to write. */
export function requestLog(log: Logger): RequestHandler {
  return function requestLog(req, res, next) {
    res.on('finish', () => {
      const { method, originalUrl, call } = req
      const url = redactText(originalUrl)
      const headers = redactHeaders(req.headers)
      log.info({ method, url, status: res.statusCode, interactionId: call.interactionId, headers })
    })
    next()
  }
}
