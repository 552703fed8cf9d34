import type { Consent } from '../domain/consent.ts'
import { settled } from '../standard/consents/states.ts'
import type { Persona } from '../standard/persona.ts'
import type { Store } from '../store/store.ts'
import type { Call, TokenGrant } from './call.ts'
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
function find(store: Pick<Store, 'find'>, key: string): Persona | undefined {
  const exact = store.find(key)
  if (exact) return exact
  const unmasked = key.replace(MASK, '').toUpperCase()
  return DOCUMENT.test(unmasked) ? store.find(unmasked) : undefined
}

/** Finds out who a call is for. It does not judge: who is unknown leaves a reason in `call.stranger`. */
export type Identify = (call: Call) => void | Promise<void>

/** Finds which customer the bearer stands for, `maria+ci-42` being maria for the consumer `ci-42`. */
export function identify({ store }: { readonly store: Pick<Store, 'find'> }): (call: Call) => void {
  return function identify(call) {
    const bearer = bearerOf(call.headers)
    if (bearer === undefined) {
      call.stranger = `Envie Authorization: Bearer <cliente>; ${CATALOGUE}.`
      return
    }
    const plus = bearer.indexOf('+')
    const key = plus < 0 ? bearer : bearer.slice(0, plus)
    const consumer = plus < 0 ? undefined : bearer.slice(plus + 1)
    const long = excess(bearer, consumer)
    call.persona = long === undefined ? find(store, key) : undefined
    if (!call.persona) {
      // Nobody's consumer is nobody: all those who are unknown are counted as one.
      call.stranger = `${long ?? `Nenhum cliente atende por ${quoted(key)}`}; ${CATALOGUE}.`
      return
    }
    if (consumer !== undefined) call.consumer = consumer
    name(call, call.persona)
  }
}

/** Tells in a header who it was, for whoever reads a trace. */
function name(call: Call, persona: Persona): void {
  const token = tokenOf(persona)
  if (PRINTABLE.test(token)) call.replyHeaders['x-fulano-persona'] = token
}

const HOW_TO_CONSENT =
  'peça um consentimento em POST /open-banking/consents/v3/consents e troque o code por um access token em /auth/token'

/** Why a consent opens nothing any more, or not yet; it may be another bank's. */
const unusable = (consent: Consent | undefined): string =>
  consent === undefined
    ? 'O consentimento deste token não existe mais'
    : `O consentimento deste token está ${consent.status}` +
      (consent.rejection ? ` (${consent.rejection.reason.code})` : '')

interface TokenDeps {
  readonly store: Pick<Store, 'find' | 'consents'>
  /** What a bearer may do; undefined for one that is unknown, has expired, or is bound to another certificate than this. */
  readonly grantOf: (bearer: string, certificate: string | undefined) => Promise<TokenGrant | undefined>
  readonly now: () => Date
}

/** Finds which grant the bearer is, and the consent and customer behind it, if it has any (rulebook 3.7). */
export function identifyByToken({ store, grantOf, now }: TokenDeps): (call: Call) => Promise<void> {
  return async function identifyByToken(call) {
    const bearer = bearerOf(call.headers)
    const long = bearer === undefined ? undefined : excess(bearer, undefined)
    if (bearer !== undefined && !long) call.grant = await grantOf(bearer, call.certificate)
    if (!call.grant) {
      call.stranger =
        bearer === undefined
          ? `Envie Authorization: Bearer <access token>; ${HOW_TO_CONSENT}.`
          : `${long ?? 'Este access token não existe ou expirou'}; ${HOW_TO_CONSENT}.`
      return
    }
    const { consentId, clientId, byPerson } = call.grant
    call.consumer = clientId
    if (!byPerson) return
    const stored = consentId === undefined ? undefined : store.consents.find(consentId)
    call.consent = stored && settled(stored, now())
    if (call.consent?.status !== 'AUTHORISED') call.stranger = `${unusable(call.consent)}; ${HOW_TO_CONSENT}.`
    call.persona = store.find(call.consent?.persona ?? '')
    if (!call.persona) call.stranger ??= `O cliente deste consentimento não existe mais; ${HOW_TO_CONSENT}.`
    else name(call, call.persona)
  }
}
