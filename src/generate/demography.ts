import { peopleOfAge } from '../data/ages.ts'
import { OCCUPATIONS } from '../data/occupations.ts'
import type { PersonalArchetype } from './archetypes.ts'
import { type Weighted, weighted } from './weighted.ts'

/** Ages between two, each as often as there are people of that age; a table for each pair, made when first asked for. */
const tables = new Map<number, Weighted<number>>()

export function agesBetween([youngest, oldest]: readonly [number, number]): Weighted<number> {
  const key = youngest * 1000 + oldest
  const known = tables.get(key)
  if (known) return known
  const ages = Array.from({ length: oldest - youngest + 1 }, (_, at) => youngest + at)
  const table = weighted(ages, peopleOfAge)
  tables.set(key, table)
  return table
}

/** Women of a hundred people, as a part (IBGE, census of 2022). */
const FEMALE_SHARE = 0.515
const shares = new Map<PersonalArchetype, number>()

/** Part of an archetype's customers who are women: who does its jobs, where it has some. */
export function femaleShareOf(row: PersonalArchetype): number {
  const known = row.femaleShare ?? shares.get(row)
  if (known !== undefined) return known
  const jobs = OCCUPATIONS.filter(({ sector }) => row.sectors?.includes(sector))
  const people = jobs.reduce((sum, { weight }) => sum + weight, 0)
  const women = jobs.reduce((sum, { weight, femaleShare }) => sum + weight * femaleShare, 0)
  const share = people > 0 ? women / people : FEMALE_SHARE
  shares.set(row, share)
  return share
}
