import { fiscalRegionOf } from '../domain/cpf.ts'
import { ImpossibleFact } from '../domain/failure.ts'
import type { IsoDate } from '../domain/instant.ts'
import { dayOf } from '../domain/instant.ts'
import { BANCO_FULANO, type Institution } from '../domain/institution.ts'
import type { Kind } from '../domain/kind.ts'
import { mergePatch } from '../json/merge-patch.ts'
import type { BusinessData, Persona, PersonalData } from '../standard/persona.ts'
import {
  type Archetype,
  archetypeOf,
  type BusinessArchetype,
  CROWD,
  isPersonal,
  type PersonalArchetype,
} from './archetypes.ts'
import { type CompanyFacts, drawCompany } from './company.ts'
import { drawOf } from './draw.ts'
import { cnpjFact, cpfFact } from './facts.ts'
import type { Ground } from './ground.ts'
import { CAPACITY, cnpjOf, cpfOf, regionOf } from './identity.ts'
import { drawIndividual, type IndividualFacts } from './individual.ts'
import { terse } from './terse.ts'
import { made } from './topics.ts'

/** The day that ages and dates are relative to when nobody says otherwise: not today, so that bytes stay the same. */
export const REFERENCE_DATE: IsoDate = '2026-11-01'
const REFERENCE = dayOf(REFERENCE_DATE)

/** Facts that are taken instead of drawn; `data` is merged over the finished payloads (RFC 7396). */
export type PersonalOverrides = IndividualFacts & { readonly data?: object }
export type BusinessOverrides = CompanyFacts & { readonly data?: object }
export type Overrides = PersonalOverrides | BusinessOverrides

export interface PersonaRequest {
  /** A whole number from 0 to 4294967295. */
  readonly seed: number
  readonly kind: Kind
  /** From 0 to `CAPACITY[kind] - 1`. */
  readonly index: number
  /** An id of the archetypes table; drawn by weight when absent. */
  readonly archetype?: string
  readonly overrides?: Overrides
  /** Whether the overrides are known to contradict nothing: then no payload is made before it is read. False unless given. */
  readonly tried?: boolean
  readonly referenceDate?: IsoDate
  readonly institution?: Institution
}

/**
 * The customer that a seed, a kind and an index name: pure and synchronous, the same for ever.
 *
 * `generatePersona({ seed: 42, kind: 'personal', index: 17 })`
 *
 * Throws RangeError for a seed or index out of range, an archetype that is not in the table or of the other kind,
 * or a reference date that is not in the calendar; ImpossibleFact, which is one, for overrides that nobody can have.
 */
export function generatePersona(request: PersonaRequest): Persona {
  const { seed, kind, index } = request
  checkRange('seed', seed, 2 ** 32)
  checkRange('index', index, CAPACITY[kind])
  const ground: Ground = {
    seed,
    index,
    draw: drawOf(seed, kind, index),
    reference: request.referenceDate === undefined ? REFERENCE : dayOf(request.referenceDate),
    institution: request.institution ?? BANCO_FULANO,
  }
  const row = chooseArchetype(ground, kind, request.archetype)
  const { overrides, tried = false } = request
  return isPersonal(row)
    ? makePerson(ground, row, { overrides: overrides as PersonalOverrides, tried })
    : makeCompany(ground, row, { overrides: overrides as BusinessOverrides, tried })
}

function checkRange(name: string, value: number, limit: number): void {
  if (Number.isInteger(value) && value >= 0 && value < limit) return
  throw new RangeError(`${name} must be a whole number from 0 to ${limit - 1}, not ${value}`)
}

function chooseArchetype(ground: Ground, kind: Kind, id: string | undefined): Archetype {
  if (id === undefined) return CROWD[kind].draw(ground.draw.fork('archetype'))
  const row = archetypeOf(id)
  if (row?.kind === kind) return row
  throw new RangeError(`there is no ${kind} archetype called ${id}`)
}

/** The facts that are given, and whether they are known to go together. */
interface Given<Facts extends Overrides> {
  readonly overrides: Facts | undefined
  readonly tried: boolean
}

function makePerson(ground: Ground, row: PersonalArchetype, facts: Given<PersonalOverrides>): Persona {
  const { overrides } = facts
  const { seed, index } = ground
  const given = cpfFact(overrides?.cpf, row)
  const cpf = given ?? (row.origin === 'abroad' ? undefined : cpfOf(seed, index))
  const region = given === undefined ? regionOf(seed, index) : fiscalRegionOf(given)
  const drawn = drawIndividual(ground, row, { region, cpf }, overrides ?? {})
  const data = finished(facts, row, drawn)
  const document = overrides?.data === undefined && cpf !== undefined ? cpf : documentOf(data)
  return { id: `p-${index}`, kind: 'personal', archetype: row.id, story: row.story, document, index, data }
}

function documentOf({ identifications }: PersonalData): string {
  const { cpfNumber, passport } = identifications[0]!.documents
  return cpfNumber ?? passport?.number ?? ''
}

function makeCompany(ground: Ground, row: BusinessArchetype, facts: Given<BusinessOverrides>): Persona {
  const { overrides } = facts
  const { seed, index } = ground
  const cnpj =
    cnpjFact(overrides?.cnpj, row) ?? cnpjOf(seed, index, { alphanumeric: row.alphanumeric === true })
  const drawn = drawCompany(ground, row, cnpj, overrides ?? {})
  const data = finished(facts, row, drawn)
  const document = overrides?.data === undefined ? cnpj : data.identifications[0]!.cnpjNumber
  return { id: `b-${index}`, kind: 'business', archetype: row.id, story: row.story, document, index, data }
}

/** The payloads as the customer has them: an old file has lost fields, and a recipe's facts and patch are tried at once, unless they were. */
function finished<Data extends PersonalData | BusinessData>(
  { overrides, tried }: Given<Overrides>,
  row: Archetype,
  drawn: Data,
): Data {
  const data = row.terse ? terse(row.kind, drawn) : drawn
  const isSound = overrides === undefined || (tried && overrides.data === undefined)
  return isSound ? data : patched(made(data), overrides.data)
}

/** The payloads with a patch over them. Throws ImpossibleFact when it leaves nobody; the schema has the rest to say. */
function patched<Data extends PersonalData | BusinessData>(data: Data, patch: object | undefined): Data {
  if (patch === undefined) return data
  const result = mergePatch(data, patch) as Data
  const [first] = Array.isArray(result.identifications) ? result.identifications : []
  const documents =
    typeof first === 'object' && first !== null && ('cnpjNumber' in first || isObject(first.documents))
  if (!documents)
    throw new ImpossibleFact({
      pt: 'overrides.data não deixa identifications[0] com os documentos',
      en: 'overrides.data leaves no identifications[0] with its documents',
    })
  return result
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null
