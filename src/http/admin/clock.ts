import { type Request, type Response, Router } from 'express'
import { Problem, quoted } from '../../bank/problem.ts'
import { LATEST } from '../../domain/clock.ts'
import { instantOf } from '../../domain/instant.ts'
import { checkerOf } from '../../json/findings.ts'
import { jsonBody } from '../body.ts'
import { only } from '../only.ts'
import type { AppDeps } from '../parts.ts'
import { accept } from './accept.ts'

const YEARS_100 = 100 * 366 * 86_400

const SCHEMA = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  maxProperties: 1,
  properties: {
    now: {
      type: 'string',
      pattern:
        '^(19|[2-9]\\d)\\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\dZ$',
      description: 'an instant such as 2026-11-01T12:00:00Z, of the year 1900 or later',
      'x-pt': 'um instante como 2026-11-01T12:00:00Z, do ano 1900 em diante',
    },
    advanceSeconds: { type: 'integer', minimum: 1, maximum: YEARS_100 },
  },
}

/** A Problem for a day that its month does not have. */
function dated(instant: string): Date {
  const date = new Date(instant)
  if (instantOf(date) !== instant)
    throw new Problem('RELOGIO_INVALIDO', `$.now: ${quoted(instant)} não está no calendário.`)
  if (date.getTime() > LATEST.getTime()) throw tooLate('$.now')
  return date
}

const tooLate = (path: string): Problem =>
  new Problem('RELOGIO_INVALIDO', `${path}: o relógio vai até ${instantOf(LATEST)}.`)

const check = checkerOf(SCHEMA)

/** The time at the bank: consents expire, months and minutes turn, windows open and close by it. */
export function adminClock({ clock }: Pick<AppDeps, 'clock'>): Router {
  const router = Router({ caseSensitive: true })
  const told = (_req: Request, res: Response): void => {
    res.json({ now: instantOf(clock.now()) })
  }
  router.get('/clock', told)
  router.put('/clock', jsonBody(), (req: Request, res: Response) => {
    accept('RELOGIO_INVALIDO', check(req.body ?? null))
    const { now, advanceSeconds = 0 } = req.body as { now?: string; advanceSeconds?: number }
    if (now !== undefined) clock.set(dated(now))
    else if (clock.now().getTime() + advanceSeconds * 1000 <= LATEST.getTime()) clock.advance(advanceSeconds)
    else throw tooLate('$.advanceSeconds')
    told(req, res)
  })
  router.delete('/clock', (req: Request, res: Response) => {
    clock.reset()
    told(req, res)
  })
  router.all('/clock', only('GET', 'HEAD', 'PUT', 'DELETE'))
  return router
}
