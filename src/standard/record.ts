import type { Persona } from './persona.ts'

/** The customer with its keys in the order in which people read them: who it is first, the long payloads last. */
export function recordOf(persona: Persona): Persona {
  const { id, alias, kind, archetype, story, stresses, document, index, rules, ...payloads } = persona
  // JSON has no undefined: what is absent stays away when it is written.
  return { id, alias, kind, archetype, story, stresses, document, index, ...payloads, rules } as Persona
}
