import { haveShipped } from '#shipped-now'
import type { ResourceKey } from '../standard/answer.ts'
import type { BusinessPersona, PersonalPersona } from '../standard/persona.ts'
import { castOf, loadSeeds } from '../store/seeds.ts'
import type { NAMED } from './named.ts'

type PersonalKey = (typeof NAMED.personal)[number]
type BusinessKey = (typeof NAMED.business)[number]
/** The alias of somebody in `personas`. */
export type PersonaKey = PersonalKey | BusinessKey
export type Personas = { readonly [Key in PersonalKey]: PersonalPersona } & {
  readonly [Key in BusinessKey]: BusinessPersona
}
/** The resources that a customer has. */
export type ResourceOf<Key extends PersonaKey> = Extract<
  ResourceKey,
  Key extends PersonalKey ? `personal/${string}` : `business/${string}`
>

/** The customers of the table by their aliases. Each is made when it is first read, and is the same from then on. */
export function namedPersonas(): Personas {
  haveShipped()
  const made: Partial<Record<string, unknown>> = {}
  for (const name of ['demo', 'gatilhos']) {
    const cast = castOf(name)
    for (const recipe of loadSeeds(name).personas) {
      let persona: unknown
      Object.defineProperty(made, recipe.alias, {
        enumerable: true,
        get: () => (persona ??= cast.follow(recipe)),
      })
    }
  }
  return made as Personas
}
