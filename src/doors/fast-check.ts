import fc from 'fast-check'
import { InputError } from '../domain/failure.ts'
import { KINDS, type Kind } from '../domain/kind.ts'
import { archetypeOf } from '../generate/archetypes.ts'
import { POPULATION } from '../generate/identity.ts'
import { generatePersona, type PersonaRequest } from '../generate/persona.ts'
import type { Persona } from '../standard/persona.ts'

/** What all of the customers have in common; whatever is absent is drawn. */
export interface PersonaConstraints extends Partial<Omit<PersonaRequest, 'kind' | 'index'>> {
  /** People or companies; the archetype's kind, or both. */
  readonly kind?: Kind
}

function kindsFor({ kind, archetype }: PersonaConstraints): readonly Kind[] {
  const row = archetype === undefined ? undefined : archetypeOf(archetype)
  if (archetype !== undefined && !row) throw new InputError(`there is no archetype called ${archetype}`)
  if (row && kind !== undefined && kind !== row.kind)
    throw new InputError(`kind: expected ${row.kind}, which ${row.id} is, not ${kind}`)
  if (row) return [row.kind]
  return kind === undefined ? KINDS : [kind]
}

/** The call that gives the same customer, which is shorter than the customer; nothing that compares or clones sees it. */
const readable = (persona: Persona, request: PersonaRequest): Persona =>
  Object.defineProperty(persona, fc.toStringMethod, {
    value: () => `generatePersona(${fc.stringify(request)})`,
  })

/**
 * Customers of a seed, 42 unless given. A failure shrinks to a small index, and is printed as the call that gives the
 * customer. Throws InputError for an archetype that is not in the table, or of the other kind.
 *
 * @example
 * fc.assert(fc.property(persona({ kind: 'personal' }), ({ document }) => /^\d{11}$/.test(document)))
 */
export function persona(constraints: PersonaConstraints = {}): fc.Arbitrary<Persona> {
  const { seed = 42, ...rest } = constraints
  const requests = kindsFor(constraints).map((kind) =>
    fc.nat(POPULATION[kind] - 1).map((index): PersonaRequest => ({ ...rest, seed, kind, index })),
  )
  return fc
    .oneof({ withCrossShrink: true }, ...requests)
    .map((request) => readable(generatePersona(request), request))
}
