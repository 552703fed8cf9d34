export const KINDS = ['personal', 'business'] as const
/** `personal` for a natural person (PF), `business` for a legal entity (PJ). */
export type Kind = (typeof KINDS)[number]
