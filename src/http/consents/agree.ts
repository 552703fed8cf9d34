import { Problem, quoted } from '../../bank/problem.ts'
import type { Consent } from '../../domain/consent.ts'
import { authorised, settled } from '../../standard/consents/states.ts'
import type { Persona } from '../../standard/persona.ts'
import type { Store } from '../../store/store.ts'
import type { Upkeep } from '../parts.ts'

interface Deps {
  readonly store: Store
  readonly bank: Pick<Upkeep, 'cast'>
  readonly now: () => Date
}

/** The CPF or CNPJ of the customer whose data a consent is about. */
export const documentOf = ({ businessEntity, loggedUser }: Consent): string => businessEntity ?? loggedUser

/** The customer that a consent names: one of the store, or, so that any valid document works, one made for it. */
export async function customerOf(consent: Consent, { store, bank }: Omit<Deps, 'now'>): Promise<Persona> {
  const document = documentOf(consent)
  const known = store.find(document)
  if (known) return known
  const made = bank.cast.stranger(document)
  // Whoever was made for it before may go by another document since.
  let { id } = made
  while (store.find(id)) id = `x-${id}`
  const stranger = { ...made, id }
  await store.put(stranger)
  return stranger
}

/** The consent of that id as it stands now; a Problem when there is none. */
export function consentCalled(id: string, { store, now }: Pick<Deps, 'store' | 'now'>): Consent {
  const consent = store.consents.find(id)
  if (consent) return settled(consent, now())
  throw new Problem(
    'NAO_ENCONTRADO',
    `Nenhum consentimento se chama ${quoted(id)}: veja GET /__admin/consents.`,
  )
}

/** A Problem unless the consent is in one of these states. */
export function expectStatus(consent: Consent, ...statuses: readonly Consent['status'][]): void {
  if (statuses.includes(consent.status)) return
  const { rejection } = consent
  throw new Problem(
    'ESTADO_DO_CONSENTIMENTO',
    `O consentimento está ${consent.status}${rejection ? ` (${rejection.reason.code})` : ''}, e isto pede ${statuses.join(' ou ')}.`,
  )
}

/** Gives the consent of that id, for that customer; what became of it meanwhile counts. */
export async function authorise(id: string, persona: Persona, deps: Deps): Promise<Consent> {
  const consent = consentCalled(id, deps)
  expectStatus(consent, 'AWAITING_AUTHORISATION')
  const kind = consent.businessEntity === undefined ? 'personal' : 'business'
  if (persona.kind !== kind)
    throw new Problem(
      'CLIENTE_INVALIDO',
      `O consentimento é de um cliente ${kind}, e ${persona.alias ?? persona.id} é ${persona.kind}.`,
    )
  const given = authorised(consent, persona.id, deps.now())
  await deps.store.consents.put(id, given)
  return given
}
