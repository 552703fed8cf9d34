import type { Uf } from '../data/states.ts'
import type { Draw } from './draw.ts'
import { otherFamilyName } from './name.ts'

/** How the partners of a family company are related. */
export type Kin = 'siblings' | 'children' | 'clan'

export const KINS = ['siblings', 'children', 'clan'] as const
const OLDEST = 88
/** Years between the oldest and the youngest of siblings, and least years between a parent and the children. */
const SIBLING_SPAN = 12
const GENERATION = 22

/** What the people of a company have in common; slot by slot where they differ. */
export interface Circle {
  readonly social?: boolean
  readonly family?: string
  readonly maternal?: string
  readonly agesOf?: (slot: number) => readonly [number, number]
  readonly sexOf?: (slot: number) => 'MASCULINO' | undefined
}

/** Whoever founded it, \`age\` years ago, was of age then: the first two did, and all of a family. */
export function kinOf(
  draw: Draw,
  kin: Kin | undefined,
  surname: string | undefined,
  uf: Uf,
  age: number,
  count: number,
): Circle {
  const founder = Math.min(OLDEST - SIBLING_SPAN, Math.max(24, age + 19))
  const founders = (slot: number): readonly [number, number] => (slot < 2 ? [founder, OLDEST] : [24, 78])
  if (!kin || !surname) return { agesOf: founders }
  if (kin === 'siblings') {
    const youngest = draw.int(founder, Math.max(founder, Math.min(66, OLDEST - SIBLING_SPAN)))
    return {
      family: surname,
      maternal: otherFamilyName(draw.fork('maternal'), uf, [surname]),
      agesOf: () => [youngest, youngest + SIBLING_SPAN],
      // Sisters alone would be Irmãs.
      sexOf: (slot) => (slot === 0 ? 'MASCULINO' : undefined),
    }
  }
  if (kin === 'children') {
    const child = Math.max(24, Math.min(58, founder))
    const oldest = Math.min(child + 6, OLDEST - GENERATION - 2)
    return {
      family: surname,
      agesOf: (slot) =>
        slot === 0 && count > 1 ? [oldest + GENERATION, OLDEST + 4] : [Math.min(child, oldest), oldest],
    }
  }
  return { family: surname, agesOf: () => [founder, OLDEST] }
}
