import { placeOf } from '../data/places.ts'
import { stateOf } from '../data/states.ts'
import { dayOf } from '../domain/instant.ts'
import type { Institution } from '../domain/institution.ts'
import type { Rule } from '../domain/misbehaviour.ts'
import type { IsoDate, Kind, Persona, PersonalPersona } from '../domain/persona.ts'
import { namedIndex, regionOf } from './identity.ts'
import type { RelatedPerson } from './person.ts'
import { type BusinessOverrides, generatePersona, type Overrides, type PersonalOverrides } from './persona.ts'

/** A named customer of a seeds file: what is fixed about it, from which the rest is generated. */
export interface Recipe {
  /** How people call it, e.g. `maria-silva`. */
  readonly alias: string
  readonly kind: Kind
  readonly archetype: string
  /** One sentence in Portuguese; the archetype's own when absent. */
  readonly story?: string
  /** What of the standard it is in the dataset for, as `spec/branches.ts` writes it. */
  readonly stresses?: readonly string[]
  /** Its place in the dataset; decided by the alias when absent, so that adding a recipe moves no other. */
  readonly index?: number
  readonly overrides?: PersonalOverrides | BusinessRecipeOverrides
  /** How it fails, when it exists to fail. */
  readonly rules?: readonly Rule[]
}

/** A recipe names a company's owners by their aliases; they are persons of the same file. */
export type BusinessRecipeOverrides = Omit<BusinessOverrides, 'owners'> & {
  readonly owners?: readonly string[]
}

export interface RecipeContext {
  readonly seed: number
  readonly referenceDate?: IsoDate
  readonly institution?: Institution
  /** The other recipes of the file, by alias. */
  readonly cast?: ReadonlyMap<string, Recipe>
}

/** The customer that a recipe describes. Throws RangeError as `generatePersona` does, and for an owner nobody knows. */
export function personaOf(recipe: Recipe, { cast, ...context }: RecipeContext): Persona {
  const { alias, kind, archetype, story, stresses, rules } = recipe
  const index = recipe.index ?? chooseIndex(recipe, context.seed)
  const overrides = resolved(recipe, { ...context, ...(cast && { cast }) })
  const persona = generatePersona({ ...context, kind, index, archetype, ...(overrides && { overrides }) })
  return {
    ...persona,
    alias,
    ...(story && { story }),
    ...(stresses && { stresses }),
    ...(rules && { rules }),
  }
}

/** The overrides with the owners' aliases replaced by the persons they stand for. */
function resolved({ overrides }: Recipe, context: RecipeContext): Overrides | undefined {
  if (!overrides || !('owners' in overrides)) return overrides as Overrides | undefined
  const owners = (overrides.owners ?? []).map((alias) => {
    const recipe = context.cast?.get(alias)
    if (recipe?.kind === 'personal') return partnerOf(personaOf(recipe, context) as PersonalPersona)
    throw new RangeError(`${alias} cannot own it: no person of the file has that alias`)
  })
  return { ...overrides, owners }
}

/** A customer as the QSA of a company sees them. */
function partnerOf({ document, data }: PersonalPersona): RelatedPerson {
  const { civilName, birthDate, sex } = data.identifications[0]!
  const names = civilName.split(' ')
  return {
    sex: sex === 'FEMININO' ? 'FEMININO' : 'MASCULINO',
    birth: dayOf(birthDate),
    givenName: names[0]!,
    family: names.slice(-1),
    civilName,
    cpf: document,
  }
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
