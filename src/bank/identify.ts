import type { RequestHandler, Response } from 'express'
import type { Consent } from '../domain/consent.ts'
import type { Persona } from '../domain/persona.ts'
import type { AuthorisationServer } from '../http/consents/oidc.ts'
import { settled } from '../standard/consents/states.ts'
import type { Store } from '../store/store.ts'
import { bearerOf } from './challenge.ts'
import { quoted } from './problem.ts'

/** The bearer that selects this customer: what a person would type. */
export const tokenOf = (persona: Persona): string => persona.alias ?? persona.id

/** Characters; the standard has room for so many in Authorization. */
export const BEARER_MAX = 2048
/** Of what follows the `+`: the counters of a consumer are kept by it. */
export const CONSUMER_MAX = 128

const MASK = /[./-]/g
const DOCUMENT = /^(?:\d{11}|[0-9A-Z]{12}\d{2})$/
/** A header cannot carry more; a hand-edited name may. */
const PRINTABLE = /^[\x21-\x7e]+$/
const CATALOGUE = 'o catálogo está em GET /__admin/personas (exemplo: Authorization: Bearer maria-silva)'

const tooLong = (what: string, { length }: string, max: number): string =>
  `${what} tem ${length} caracteres, e o máximo é ${max}`

/** Why the parts of a bearer are too long to stand for anybody. */
function excess(bearer: string, consumer: string | undefined): string | undefined {
  if (bearer.length > BEARER_MAX) return tooLong('O bearer', bearer, BEARER_MAX)
  return consumer !== undefined && consumer.length > CONSUMER_MAX
    ? tooLong('O que vem depois de + no bearer', consumer, CONSUMER_MAX)
    : undefined
}

/** By alias, id or document as the store knows them, or by a CPF or CNPJ with its dots, dash and slash. */
function find(store: Store, key: string): Persona | undefined {
  const exact = store.find(key)
  if (exact) return exact
  const unmasked = key.replace(MASK, '').toUpperCase()
  return DOCUMENT.test(unmasked) ? store.find(unmasked) : undefined
}

/** Tells which customer the bearer stands for, `maria+ci-42` being maria for the consumer `ci-42`. It does not judge. */
export function identify({ store }: { store: Store }): RequestHandler {
  return function identify(req, res, next) {
    const { call } = req
    const bearer = bearerOf(req.headers)
    if (bearer === undefined) {
      call.stranger = `Envie Authorization: Bearer <cliente>; ${CATALOGUE}.`
      return next()
    }
    const plus = bearer.indexOf('+')
    const key = plus < 0 ? bearer : bearer.slice(0, plus)
    const consumer = plus < 0 ? undefined : bearer.slice(plus + 1)
    const long = excess(bearer, consumer)
    call.persona = long === undefined ? find(store, key) : undefined
    if (!call.persona) {
      // Nobody's consumer is nobody: all those who are unknown are counted as one.
      call.stranger = `${long ?? `Nenhum cliente atende por ${quoted(key)}`}; ${CATALOGUE}.`
      return next()
    }
    if (consumer !== undefined) call.consumer = consumer
    named(res, call.persona)
    next()
  }
}

/** Tells in a header who it was, for whoever reads a trace. */
function named(res: Response, persona: Persona): void {
  const name = tokenOf(persona)
  if (PRINTABLE.test(name)) res.setHeader('x-fulano-persona', name)
}

const HOW_TO_CONSENT =
  'peça um consentimento em POST /open-banking/consents/v3/consents e troque o code por um access token em /auth/token'

/** Why a consent opens nothing any more, or not yet; it may be another bank's. */
const unusable = (consent: Consent | undefined): string =>
  consent === undefined
    ? 'O consentimento deste token não existe mais'
    : `O consentimento deste token está ${consent.status}` +
      (consent.rejection ? ` (${consent.rejection.reason.code})` : '')

/** Tells which grant the bearer is, and the consent and customer behind it, if it has any (rulebook 3.7). It does not judge. */
export function identifyByToken({
  store,
  oidc,
  now,
}: {
  store: Store
  oidc: () => Promise<Pick<AuthorisationServer, 'grantOf'>>
  now: () => Date
}): RequestHandler {
  return async function identifyByToken(req, res, next) {
    const { call } = req
    const bearer = bearerOf(req.headers)
    const long = bearer === undefined ? undefined : excess(bearer, undefined)
    if (bearer !== undefined && !long) call.grant = await (await oidc()).grantOf(bearer)
    if (!call.grant) {
      call.stranger =
        bearer === undefined
          ? `Envie Authorization: Bearer <access token>; ${HOW_TO_CONSENT}.`
          : `${long ?? 'Este access token não existe ou expirou'}; ${HOW_TO_CONSENT}.`
      return next()
    }
    const { consentId, clientId, byPerson } = call.grant
    call.consumer = clientId
    if (!byPerson) return next()
    const stored = consentId === undefined ? undefined : store.consents.find(consentId)
    call.consent = stored && settled(stored, now())
    if (call.consent?.status !== 'AUTHORISED') call.stranger = `${unusable(call.consent)}; ${HOW_TO_CONSENT}.`
    call.persona = store.find(call.consent?.persona ?? '')
    if (!call.persona) call.stranger ??= `O cliente deste consentimento não existe mais; ${HOW_TO_CONSENT}.`
    else named(res, call.persona)
    next()
  }
}
