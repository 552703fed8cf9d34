import type { Persona } from '../standard/persona.ts'
import { recordOf } from '../standard/record.ts'

/** Writes customers in one format, one after the other, remembering none of them. */
export interface Scribe {
  /** Before the first customer. */
  readonly head: string
  /** The text of one customer, who is the `ordinal`th (from 0) to be written; empty when the table has no place for it. */
  write(persona: Persona, ordinal: number): string
  /** After the last. */
  readonly tail: string
}

/** One line of JSON per customer. */
export const NDJSON: Scribe = {
  head: '',
  write: (persona) => `${JSON.stringify(recordOf(persona))}\n`,
  tail: '',
}

/** One JSON array, a customer on every line of it. */
export const JSON_ARRAY: Scribe = {
  head: '[',
  write: (persona, ordinal) => `${ordinal === 0 ? '\n' : ',\n'}${JSON.stringify(recordOf(persona))}`,
  tail: '\n]\n',
}
