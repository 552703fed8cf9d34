import { fiscalRegionOf } from '../domain/cpf.ts'
import { hashText, mix } from '../domain/hash.ts'
import type { Persona } from '../standard/persona.ts'
import { CAPACITY, indexOf, regionOf } from './identity.ts'
import { generatePersona, type PersonaRequest } from './persona.ts'

const CPF_LENGTH = 11
/** Far enough apart that the walk to the right region does not end at a neighbour's customer. */
const STRIDE = 7919

/** Everybody has one of these where the document decides nothing else. */
const ORDINARY = {
  personal: 'salaried-worker',
  business: 'limited-company',
  letters: 'newborn-company',
} as const

type Context = Pick<PersonaRequest, 'seed' | 'referenceDate' | 'institution'>

/**
 * The customer who has this CPF or CNPJ: the one of the seed's population whose document it is, or, for a document that
 * no customer of the seed can have, somebody of the same fiscal region to whom it is given. The same document and seed
 * give the same customer, under an id of its own: whoever has the id of that place may go by another document now.
 * Expects a document whose check digits are right.
 */
export function strangerOf(document: string, context: Context): Persona {
  const letters = /[A-Z]/.test(document)
  const place = indexOf(context.seed, document)
  const archetype = letters ? { archetype: ORDINARY.letters } : {}
  if (place) {
    const born = generatePersona({ ...context, ...place, ...archetype })
    if (born.document === document) return named(born)
  }
  return adopted(document, letters, context)
}

const named = ({ index: _own, ...persona }: Persona): Persona => ({ ...persona, id: `x-${persona.document}` })

function adopted(document: string, letters: boolean, context: Context): Persona {
  const kind = document.length === CPF_LENGTH ? 'personal' : 'business'
  const index = indexLike(document, kind, context.seed)
  const archetype = letters ? ORDINARY.letters : ORDINARY[kind]
  const persona = generatePersona({ ...context, kind, index, archetype })
  return named(JSON.parse(JSON.stringify(persona).replaceAll(persona.document, document)) as Persona)
}

/** An index that the document decides, of a person whose CPF comes from the same region. */
function indexLike(document: string, kind: Persona['kind'], seed: number): number {
  let index = mix(hashText(document), seed) % CAPACITY[kind]
  if (kind === 'business') return index
  const region = fiscalRegionOf(document)
  while (regionOf(seed, index) !== region) index = (index + STRIDE) % CAPACITY[kind]
  return index
}
