export const KINDS = ['personal', 'business'] as const
/** `personal` for a natural person (PF), `business` for a legal entity (PJ). */
export type Kind = (typeof KINDS)[number]

/** The last segment of the path, and the key of a payload inside `Persona.data`. */
export type Topic = 'identifications' | 'qualifications' | 'financial-relations'
