import { placeOf } from '../data/places.ts'
import { stateOf } from '../data/states.ts'
import type { Institution } from '../domain/institution.ts'
import type { IsoDate, Kind, Persona } from '../domain/persona.ts'
import { namedIndex, regionOf } from './identity.ts'
import { generatePersona, type Overrides } from './persona.ts'

/** A named customer of a seeds file: what is fixed about it, from which the rest is generated. */
export interface Recipe {
  /** How people call it, e.g. `maria-silva`. */
  readonly alias: string
  readonly kind: Kind
  readonly archetype: string
  /** One sentence in Portuguese; the archetype's own when absent. */
  readonly story?: string
  /** Its place in the dataset; decided by the alias when absent, so that adding a recipe moves no other. */
  readonly index?: number
  readonly overrides?: Overrides
}

export interface RecipeContext {
  readonly seed: number
  readonly referenceDate?: IsoDate
  readonly institution?: Institution
}

/** The customer that a recipe describes. Throws RangeError as `generatePersona` does. */
export function personaOf(recipe: Recipe, context: RecipeContext): Persona {
  const { alias, kind, archetype, story, overrides } = recipe
  const index = recipe.index ?? chooseIndex(recipe, context.seed)
  const persona = generatePersona({ ...context, kind, index, archetype, ...(overrides && { overrides }) })
  return { ...persona, alias, ...(story && { story }) }
}

/** The first index from the alias's own on whose CPF was issued in the fiscal region of the town that was asked for. */
function chooseIndex({ alias, kind, overrides }: Recipe, seed: number): number {
  const first = namedIndex(kind, alias)
  const home = placeOf(overrides?.town ?? '')
  if (kind === 'business' || !home) return first
  const wanted = stateOf(home.uf).fiscalRegion
  let index = first
  while (regionOf(seed, index) !== wanted) index += 1
  return index
}
