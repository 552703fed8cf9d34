import type { Request } from 'express'
import { Problem } from '../bank/problem.ts'
import type { Gate } from '../http/parts.ts'
import { AUTH_PATH, CONSENT_PAGE, DIRECTORY_PATH } from '../http/paths.ts'
import { presentedBy } from '../http/presented.ts'
import { flawOf } from './flaws.ts'
import type { Origins } from './origins.ts'
import { realPlaces } from './real-directory.ts'

/** By which door a call came: http, https, or https that asks for a certificate. */
type Door = 'plain' | 'open' | 'closed'

/** TABLE of what is not behind http alone: the beginnings of its paths, and the doors that lead there. */
const PLACES: readonly { readonly path: string; readonly doors: readonly Door[] }[] = [
  { path: '/open-banking', doors: ['closed'] },
  { path: AUTH_PATH, doors: ['open', 'closed'] },
  { path: CONSENT_PAGE, doors: ['open'] },
  { path: DIRECTORY_PATH, doors: ['open', 'closed'] },
]
const REST: readonly Door[] = ['plain']

const isUnder = (url: string, path: string): boolean =>
  url.startsWith(path) && (url.length === path.length || '/?'.includes(url[path.length]!))

interface GateDeps {
  readonly origins: (host: string | undefined) => Origins
  /** Where everything is that is no customer's: `http://127.0.0.1:4010`. */
  readonly plain: () => string
}

/** Where a call goes that came by another door: no route has it. */
const NOWHERE = '*'

/** Lets a call through by the door that leads to what it asks for, and tells any other where to go. */
export function gate({ origins, plain }: GateDeps): Gate {
  const refusals = new WeakMap<Request, Problem>()

  /** Why a call may not go on by its door; undefined where it may. */
  const refusalOf = (req: Request): Problem | undefined => {
    const presented = presentedBy(req)
    const door: Door = presented ? (presented.asked ? 'closed' : 'open') : 'plain'
    const doors = PLACES.find(({ path }) => isUnder(req.url, path))?.doors ?? REST
    if (!doors.includes(door)) {
      const where = { plain: plain(), ...origins(req.headers.host) }
      return elsewhere(doors.map((one) => where[one]))
    }
    const needs = doors.length === 1 && door === 'closed' && !presented?.certificate
    return needs ? uncertified(flawOf(presented).pt) : undefined
  }

  return {
    turn(req, _res, next) {
      const real = presentedBy(req) && realPlaces(req.headers.host)
      if (real) req.url = DIRECTORY_PATH + real.prefix + req.url
      const refusal = refusalOf(req)
      if (refusal) {
        refusals.set(req, refusal)
        req.url = NOWHERE
      }
      next()
    },
    refuse: (req, _res, next) => next(refusals.get(req)),
  }
}

const uncertified = (flaw: string): Problem =>
  new Problem('NAO_AUTENTICADO', `Apresente o certificado de transporte de uma receptora: ${flaw}.`)

const elsewhere = (places: readonly string[]): Problem =>
  new Problem(
    'NAO_ENCONTRADO',
    `Este caminho não está nesta porta: com --auth fapi ele está em ${places.join(' e ')}.`,
  )
