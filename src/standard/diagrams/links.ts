import type { Field } from '../fields.ts'
import type { Relation } from './entities.ts'
import { MARKS } from './labels.ts'
import { px } from './svg.ts'
import type { Placed } from './tidy.ts'

/** Of what bears the name of an entity, pixels. */
export const HEAD = 26
/** From an owner to where the lines to what belongs to it part. */
export const TRUNK = 16

/** An owner and one of what belongs to it, with the field that says so. */
export interface Pair {
  readonly owner: Placed
  readonly child: Placed
  readonly field: Field
}

export const pairsOf = (nodes: readonly Placed[]): readonly Pair[] =>
  nodes.flatMap((owner) =>
    owner.children.map((child) => ({ owner, child, field: (child.relation as Relation).field })),
  )

/** Of the line from an owner to what belongs to it: where it leaves, bends and ends. */
export function jointOf({ owner, child }: Pair) {
  const from = { x: owner.x + owner.width, y: owner.y + HEAD / 2 }
  return { from, trunk: from.x + TRUNK, to: { x: child.x, y: child.y + HEAD / 2 } }
}

export function linkOf(pair: Pair): string {
  const { from, trunk, to } = jointOf(pair)
  return `M${px(from.x)} ${px(from.y)}H${px(trunk)}V${px(to.y)}H${px(to.x)}`
}

/** A name with the sign of what became of it. */
export const signed = ({ name, mark }: { readonly name: string; readonly mark?: Field['mark'] }): string =>
  mark ? `${MARKS[mark].sign} ${name}` : name
