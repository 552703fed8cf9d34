import type { RequestHandler } from 'express'
import type { Persona } from '../domain/persona.ts'
import type { Store } from '../store/store.ts'
import { quoted } from './problem.ts'

/** The bearer that selects this customer: what a person would type. */
export const tokenOf = (persona: Persona): string => persona.alias ?? persona.id

const BEARER = /^bearer +(\S+)$/i
const MASK = /[./-]/g
const DOCUMENT = /^(?:\d{11}|[0-9A-Z]{12}\d{2})$/
/** A header cannot carry more; a hand-edited name may. */
const PRINTABLE = /^[\x21-\x7e]+$/
const CATALOGUE = 'o catálogo está em GET /__admin/personas (exemplo: Authorization: Bearer maria-silva)'

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
    const header = req.headers.authorization
    const bearer = header === undefined ? undefined : BEARER.exec(header)?.[1]
    if (bearer === undefined) {
      call.stranger = `Envie Authorization: Bearer <cliente>; ${CATALOGUE}.`
      return next()
    }
    const plus = bearer.indexOf('+')
    const key = plus < 0 ? bearer : bearer.slice(0, plus)
    if (plus >= 0) call.consumer = bearer.slice(plus + 1)
    call.persona = find(store, key)
    if (!call.persona) {
      call.stranger = `Nenhum cliente atende por ${quoted(key)}; ${CATALOGUE}.`
      return next()
    }
    const name = tokenOf(call.persona)
    if (PRINTABLE.test(name)) res.setHeader('x-fulano-persona', name)
    next()
  }
}
