/** The diagrams of a resource: the tree of a whole response, and two ER models of its `data`. */
export const DIAGRAM_TYPES = ['structure', 'conceptual', 'logical'] as const
export type DiagramType = (typeof DIAGRAM_TYPES)[number]

/** How a diagram is written: a picture, Mermaid, DBML. */
export const DIAGRAM_FORMATS = ['svg', 'mmd', 'dbml'] as const
export type DiagramFormat = (typeof DIAGRAM_FORMATS)[number]
