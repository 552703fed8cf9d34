import { COMPOUNDS, FIRST_NAMES, SURNAMES, type Surname } from '../data/names.ts'
import type { Draw } from './draw.ts'
import { type Weighted, weighted } from './weighted.ts'

/** The sex that a first name is given to. */
export type NameSex = 'FEMININO' | 'MASCULINO'

/** The surname that comes down one line of a family, as it is written in a full name: `da Silva`. */
export type FamilyName = string

const DECADES = 10
const decadeOf = (year: number): number => Math.min(DECADES - 1, Math.max(0, Math.ceil((year - 1930) / 10)))

interface Given {
  readonly name: string
  readonly weights: readonly number[]
}

const byDecade = (names: readonly Given[]): readonly Weighted<Given>[] =>
  Array.from({ length: DECADES }, (_, decade) => weighted(names, (row) => row.weights[decade] ?? 0))

const singles = (sex: NameSex) => FIRST_NAMES.filter((row) => row.sex === sex)
const compounds = (sex: NameSex): Given[] =>
  COMPOUNDS.filter((row) => row.sex === sex).map((row) => ({ ...row, name: `${row.first} ${row.second}` }))

const COMPOUND_SHARE = 0.3
/** A name that is nearly always part of a pair stays a little common by itself. */
const LEAST_ALONE = 0.15

const total = (names: readonly Given[], decade: number): number =>
  names.reduce((sum, { weights }) => sum + (weights[decade] ?? 0), 0)

/**
 * Single names without those of the pairs: the census counts everybody by the first name, so that Maria Aparecida is one
 * of its Marias already.
 */
function alone(sex: NameSex): Given[] {
  const [names, pairs] = [singles(sex), compounds(sex)]
  const decades = Array.from({ length: DECADES }, (_, decade) => decade)
  const scale = decades.map((decade) => (COMPOUND_SHARE * total(names, decade)) / (total(pairs, decade) || 1))
  const paired = new Map<string, number[]>()
  for (const { name, weights } of pairs) {
    const [first = ''] = name.split(' ')
    const sums = paired.get(first) ?? decades.map(() => 0)
    for (const [decade, weight] of weights.entries()) sums[decade]! += weight
    paired.set(first, sums)
  }
  return names.map(({ name, weights }) => ({
    name,
    weights: weights.map((weight, decade) =>
      Math.max(weight - (paired.get(name)?.[decade] ?? 0) * scale[decade]!, weight * LEAST_ALONE),
    ),
  }))
}

const SINGLE = { FEMININO: byDecade(alone('FEMININO')), MASCULINO: byDecade(alone('MASCULINO')) }
const COMPOUND = { FEMININO: byDecade(compounds('FEMININO')), MASCULINO: byDecade(compounds('MASCULINO')) }

const SURNAMES_OF = new Map<string, Weighted<Surname>>()

/** What each row stands for of the thousands of surnames that the table does not hold, per ten thousand people. */
const TAIL = 8

/** Surnames with a home (German in Santa Catarina, say) weigh nothing elsewhere. */
function surnamesOf(uf: string): Weighted<Surname> {
  const known = SURNAMES_OF.get(uf)
  if (known) return known
  const table = weighted(SURNAMES, (row) =>
    !row.regions || row.regions.includes(uf) ? row.weight + TAIL : row.weight / 12,
  )
  SURNAMES_OF.set(uf, table)
  return table
}

/** A first name, or a pair of them, that parents gave in that year. */
export function givenName(draw: Draw, sex: NameSex, year: number): string {
  const tables = draw.chance(COMPOUND_SHARE) ? COMPOUND[sex] : SINGLE[sex]
  return tables[decadeOf(year)]!.draw(draw).name
}

/** A surname of that state, with its particle half of the time. */
export function familyName(draw: Draw, uf: string): FamilyName {
  const { name, particle } = surnamesOf(uf).draw(draw)
  return particle && draw.chance(0.5) ? `${particle} ${name}` : name
}

/** What a surname sounds like without its particle, made once: Sousa and Souza are one name to the ear. */
const sounds = new Map<FamilyName, string>()

function bare(name: FamilyName): string {
  const known = sounds.get(name)
  if (known !== undefined) return known
  const sound = name.replace(/^d[aeo]s? /, '').replaceAll('z', 's')
  if (sounds.size < 10_000) sounds.set(name, sound)
  return sound
}

/** A surname of that state that is none of those taken already. */
export function otherFamilyName(draw: Draw, uf: string, taken: readonly FamilyName[]): FamilyName {
  for (;;) {
    const name = familyName(draw, uf)
    const own = bare(name)
    if (!taken.some((other) => bare(other) === own)) return name
  }
}

const MAX_CIVIL_NAME = 70

/**
 * A full name in at most 70 characters: first and last names stay whole, those between shrink to an initial, from the
 * one before the last backwards, until it fits; what is still too long is cut, without an ellipsis (R16).
 */
export function fitCivilName(name: string): string {
  if (name.length <= MAX_CIVIL_NAME) return name
  const words = name.split(' ')
  for (let at = words.length - 2; at > 0 && words.join(' ').length > MAX_CIVIL_NAME; at--) {
    const word = words[at]!
    if (/^d[aeo]s?$/.test(word)) words.splice(at, 1)
    else words[at] = `${word[0]}.`
  }
  return words.join(' ').slice(0, MAX_CIVIL_NAME).trimEnd()
}
