import { createContext } from 'preact'
import type { Field } from '../state/fields.ts'
import type { Json } from '../state/record.ts'

/** The steps from a customer's `data` to a value. */
export type Path = readonly (string | number)[]

interface Around {
  readonly fields: ReadonlyMap<string, Field> | undefined
  /** Puts another value there, or takes it away; undefined where nothing is edited. */
  readonly put: ((path: Path, value: Json | undefined) => void) | undefined
  /** What was refused, by JSON path. */
  readonly refused: ReadonlyMap<string, string>
}

export const FormContext = createContext<Around>({ fields: undefined, put: undefined, refused: new Map() })

/** `contacts.phones.number` of `['identifications', 0, 'contacts', 'phones', 1, 'number']` */
export const fieldPath = (path: Path): string =>
  path
    .filter((step) => typeof step === 'string')
    .slice(1)
    .join('.')
export const jsonPath = (path: Path): string =>
  path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : `${text}.${step}`),
    '$.data',
  )
