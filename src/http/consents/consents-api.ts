import type { RequestHandler, Response } from 'express'
import { bytesOf } from '#platform'
import {
  AROUND_HEADERS,
  badHeader,
  badInteractionId,
  repeatedParameter,
  unacceptable,
  unauthenticated,
  unpermitted,
} from '../../bank/checks.ts'
import { stamp } from '../../bank/interaction-id.ts'
import { overridden } from '../../bank/misbehave.ts'
import { JSON_UTF8, Problem } from '../../bank/problem.ts'
import { CONSENT_ERRORS, type ConsentErrorCode } from '../../standard/consents/errors.ts'
import { APIS, type ConsentApi, codeOf422, operationAt } from '../../standard/consents/operations.ts'
import { NEWEST, type Version } from '../../standard/versions.ts'
import { carryOut } from '../carry.ts'
import { setHeaders } from '../open-call.ts'

/** These APIs have versions of their own, and are as strict as the newest of the customers'. */
const versionOf = (api: ConsentApi): Version => ({ ...NEWEST, id: APIS[api].version })

/** A 422 in the standard's words; `detail` where this case has more to say. */
export const refusal = (code: ConsentErrorCode, detail = CONSENT_ERRORS[code].detail): Problem =>
  new Problem({ code, status: 422, title: CONSENT_ERRORS[code].title }, detail)

/** Who may call an operation: the receiver by itself, with a scope, or for a person who agreed. */
export type Holder = { readonly scope: string; readonly byPerson: boolean }
export const RECEIVER: Holder = { scope: 'consents', byPerson: false }

/** Judges a call in the order of rulebook 3.7, up to and including what its token may do. */
export function judge({ scope, byPerson }: Holder, api: ConsentApi = 'consents'): RequestHandler {
  return function judge(req, _res, next) {
    const { call } = req
    const wrong =
      unacceptable(req.call) ??
      (call.stranger ? unauthenticated(call.stranger) : undefined) ??
      (call.interactionIdOwed ? badInteractionId(call) : undefined) ??
      badHeader(call, AROUND_HEADERS[api]) ??
      repeatedParameter(req.call)
    if (wrong) throw wrong
    if (call.grant?.byPerson !== byPerson || !call.grant.scopes.has(scope))
      throw unpermitted(
        scope,
        `O token não tem o escopo ${scope}, ou foi obtido por outro fluxo`,
        byPerson
          ? `Esta operação pede o token de quem consentiu (authorization_code) com o escopo ${scope}.`
          : `Esta operação pede um token de client_credentials com o escopo ${scope}.`,
      )
    next()
  }
}

/** Speaks an API's own version from here on, and lets a call ask for its own delay or error. */
export function speak(api: ConsentApi): RequestHandler {
  const version = versionOf(api)
  return function speak(req, res, next) {
    const { call } = req
    stamp(call, version)
    setHeaders(res, call.replyHeaders)
    call.resource = api
    const { asked } = call
    if (!asked) return next()
    const operation = operationAt(api, req.method, req.path === '/' ? '' : req.path)
    const code = asked.status === 422 && operation ? (asked.code ?? codeOf422(operation)) : asked.code
    carryOut(overridden(undefined, { ...asked, ...(code !== undefined && { code }) }), res, next)
  }
}

/** A body as JSON, without what Express would add to it. */
export const send = (res: Response, status: number, body: object): void => {
  res.status(status).setHeader('content-type', JSON_UTF8)
  const text = JSON.stringify(body)
  res.req.call.sent = { status, headers: { 'content-type': JSON_UTF8 }, body: bytesOf(text) }
  res.end(text)
}

/** Links and meta of a list. */
export function around(
  url: string,
  { page, size, records }: { page: number; size: number; records: number },
  requestDateTime: string,
): object {
  const last = Math.max(1, Math.ceil(records / size))
  const to = (number: number): string => `${url}?page=${number}&page-size=${size}`
  return {
    links: {
      self: page === 1 && last === 1 ? url : to(page),
      ...(page > 1 && { first: to(1), prev: to(Math.min(page - 1, last)) }),
      ...(page < last && { next: to(page + 1), last: to(last) }),
    },
    meta: { totalRecords: records, totalPages: records === 0 ? 0 : last, requestDateTime },
  }
}
