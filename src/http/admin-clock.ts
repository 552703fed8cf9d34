import { type Request, type Response, Router } from 'express'
import { instantOf } from '../domain/instant.ts'
import { checkerOf, type Finding } from '../input/findings.ts'
import type { AdminDeps } from './admin.ts'
import { accept } from './admin-personas.ts'
import { only } from './authorize.ts'
import { jsonBody } from './body.ts'

const YEARS_100 = 100 * 366 * 86_400

const SCHEMA = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  maxProperties: 1,
  properties: {
    now: {
      type: 'string',
      pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\dZ$',
      description: 'an instant such as 2026-11-01T12:00:00Z',
    },
    advanceSeconds: { type: 'integer', minimum: 1, maximum: YEARS_100 },
  },
}

let checker: ((value: unknown) => Finding[]) | undefined

/** The time at the bank: consents expire, months and minutes turn, windows open and close by it. */
export function adminClock({ clock }: AdminDeps): Router {
  const router = Router({ caseSensitive: true })
  const told = (_req: Request, res: Response): void => {
    res.json({ now: instantOf(clock.now()) })
  }
  router.get('/clock', told)
  router.put('/clock', jsonBody(), (req: Request, res: Response) => {
    checker ??= checkerOf(SCHEMA)
    accept('RELOGIO_INVALIDO', checker(req.body ?? null))
    const { now, advanceSeconds = 0 } = req.body as { now?: string; advanceSeconds?: number }
    if (now === undefined) clock.advance(advanceSeconds)
    else clock.set(new Date(now))
    told(req, res)
  })
  router.delete('/clock', (req: Request, res: Response) => {
    clock.reset()
    told(req, res)
  })
  router.all('/clock', only('GET', 'HEAD', 'PUT', 'DELETE'))
  return router
}
