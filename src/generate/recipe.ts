import { placeOf } from '../data/places.ts'
import { stateOf, type Uf } from '../data/states.ts'
import { fiscalRegionOf, isCpf } from '../domain/cpf.ts'
import { ImpossibleFact } from '../domain/failure.ts'
import type { IsoDate } from '../domain/instant.ts'
import { dayOf } from '../domain/instant.ts'
import type { Institution } from '../domain/institution.ts'
import type { Kind } from '../domain/kind.ts'
import type { Rule } from '../domain/misbehaviour.ts'
import { phoneOf, unitOfAreaCode } from '../domain/phone.ts'
import type { Persona, PersonalPersona } from '../standard/persona.ts'
import { indexOf, namedIndex, regionOf } from './identity.ts'
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
  /** Whether the file's recipes are known to be followed with this seed, at this bank, without a contradiction. */
  readonly tried?: boolean
  /** The other recipes of the file, by alias. */
  readonly cast?: ReadonlyMap<string, Recipe>
}

/** The customer that a recipe describes. Throws ImpossibleFact as `generatePersona` does, and for an owner nobody knows. */
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
    throw new ImpossibleFact({
      pt: `owners: ${alias} não pode ser sócio: nenhuma pessoa do arquivo tem esse alias`,
      en: `${alias} cannot own it: no person of the file has that alias`,
    })
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

/**
 * Whose place of the dataset it is: that of the customer who has the document anyway, or the first from the alias's own on
 * whose CPF was issued in the fiscal region that the facts ask for.
 */
function chooseIndex({ alias, kind, overrides = {} }: Recipe, seed: number): number {
  const document = 'cpf' in overrides ? overrides.cpf : 'cnpj' in overrides ? overrides.cnpj : undefined
  const place = document === undefined ? undefined : indexOf(seed, document)
  if (place?.kind === kind && generatePersona({ seed, ...place }).document === document) return place.index
  const first = namedIndex(kind, alias)
  const wanted = kind === 'business' ? undefined : (regionOfCpf(document) ?? regionOfHome(overrides))
  if (wanted === undefined) return first
  let index = first
  while (regionOf(seed, index) !== wanted) index += 1
  return index
}

const regionOfCpf = (cpf: string | undefined): number | undefined =>
  cpf !== undefined && isCpf(cpf) ? fiscalRegionOf(cpf) : undefined

/** The fiscal region of the town, or else of the phone's area code. */
function regionOfHome({ town, phone }: { readonly town?: string; readonly phone?: string }) {
  const number = phone === undefined ? undefined : phoneOf(phone)
  const uf = placeOf(town ?? '')?.uf ?? (number && (unitOfAreaCode(number.areaCode) as Uf))
  return uf && stateOf(uf).fiscalRegion
}
