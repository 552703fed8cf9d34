import type { Entity, Relation } from './entities.ts'

/** An entity with its place, in pixels. */
export interface Placed {
  readonly entity: Entity
  /** How its owner has it; undefined for the root. */
  readonly relation?: Relation
  readonly depth: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly children: readonly Placed[]
}

/** How large an entity is drawn, and how much room the line that leads to it takes. */
export interface Measures {
  readonly size: (entity: Entity) => { readonly width: number; readonly height: number }
  /** Between its owner's column and its own. */
  readonly gap: (relation: Relation) => number
}

type Mutable = { -readonly [Key in keyof Placed]: Placed[Key] } & { children: Mutable[] }

/** Between an entity and the one below it. */
const BETWEEN = 26

/**
 * Places a tree of entities in columns, owners left of what belongs to them, their heads halfway between the first and the last. What belongs together is
 * placed from the top down; where an owner would stand in the one above it, it goes down with all that belongs to it, and
 * so meets nothing that stands already.
 */
export function tidy(root: Entity, { size, gap }: Measures): Placed {
  /** Of each column, where the next entity may begin. */
  const floors: number[] = []
  const place = (entity: Entity, depth: number, relation?: Relation): Mutable => {
    floors[depth] ??= 0
    const children = entity.relations.map((one) => place(one.to, depth + 1, one))
    const node = {
      entity,
      depth,
      x: 0,
      y: floors[depth],
      ...size(entity),
      children,
      ...(relation && { relation }),
    }
    const [first, last] = [children[0], children.at(-1)]
    if (first && last) {
      const middle = (first.y + last.y) / 2
      const down = Math.max(0, floors[depth] - middle)
      node.y = middle + down
      for (const child of children) moveDown(child, down, floors)
    }
    floors[depth] = node.y + node.height + BETWEEN
    return node
  }
  const placed = place(root, 0)
  toColumns(placed, gap)
  return placed
}

function moveDown(node: Mutable, down: number, floors: number[]): void {
  node.y += down
  floors[node.depth] = Math.max(floors[node.depth]!, node.y + node.height + BETWEEN)
  for (const child of node.children) moveDown(child, down, floors)
}

/** Gives every entity the place and the width of its column. */
function toColumns(root: Mutable, gap: Measures['gap']): void {
  const all = allOf(root) as readonly Mutable[]
  const columns = Math.max(...all.map(({ depth }) => depth)) + 1
  let x = 0
  for (let depth = 0; depth < columns; depth++) {
    const column = all.filter((node) => node.depth === depth)
    const width = Math.max(...column.map((node) => node.width))
    x += Math.max(0, ...column.map(({ relation }) => (relation ? gap(relation) : 0)))
    for (const node of column) Object.assign(node, { x, width })
    x += width
  }
}

/** A placed entity and all that belong to it, the owner first. */
export const allOf = (node: Placed): readonly Placed[] => [node, ...node.children.flatMap(allOf)]

/** The room that a drawing of these takes. */
export const extentOf = (nodes: readonly Placed[]): { readonly width: number; readonly height: number } => ({
  width: Math.max(...nodes.map(({ x, width }) => x + width)),
  height: Math.max(...nodes.map(({ y, height }) => y + height)),
})
