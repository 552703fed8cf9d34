import { ImpossibleFact } from '../domain/failure.ts'
import type { MaritalStatus } from '../standard/persona.ts'
import type { Draw } from './draw.ts'
import { type Weighted, weighted } from './weighted.ts'

/**
 * Marital status by age, in hundredths of the people of that age: few marry before twenty, widowhood comes late.
 * Judicial separation and OUTRO are archetypes of their own.
 */
const SHARES: readonly {
  readonly upTo: number
  readonly of: Partial<Readonly<Record<MaritalStatus, number>>>
}[] = [
  { upTo: 17, of: { SOLTEIRO: 100 } },
  { upTo: 24, of: { SOLTEIRO: 84, UNIAO_ESTAVEL: 11, CASADO: 5 } },
  { upTo: 34, of: { SOLTEIRO: 50, UNIAO_ESTAVEL: 20, CASADO: 27, DIVORCIADO: 3 } },
  { upTo: 44, of: { SOLTEIRO: 30, UNIAO_ESTAVEL: 18, CASADO: 43, DIVORCIADO: 9 } },
  { upTo: 54, of: { SOLTEIRO: 22, UNIAO_ESTAVEL: 14, CASADO: 49, DIVORCIADO: 14, VIUVO: 1 } },
  { upTo: 64, of: { SOLTEIRO: 18, UNIAO_ESTAVEL: 9, CASADO: 53, DIVORCIADO: 15, VIUVO: 5 } },
  { upTo: 74, of: { SOLTEIRO: 15, UNIAO_ESTAVEL: 5, CASADO: 53, DIVORCIADO: 12, VIUVO: 15 } },
  { upTo: 84, of: { SOLTEIRO: 12, UNIAO_ESTAVEL: 2, CASADO: 45, DIVORCIADO: 8, VIUVO: 33 } },
  { upTo: 130, of: { SOLTEIRO: 10, CASADO: 28, DIVORCIADO: 5, VIUVO: 57 } },
]

const TABLES: readonly { readonly upTo: number; readonly statuses: Weighted<MaritalStatus> }[] = SHARES.map(
  ({ upTo, of }) => ({
    upTo,
    statuses: weighted(Object.keys(of) as MaritalStatus[], (status) => of[status] ?? 0),
  }),
)

/** A marital status that somebody of that age is likely to have. */
export const maritalStatus = (draw: Draw, age: number): MaritalStatus =>
  TABLES.find(({ upTo }) => age <= upTo)!.statuses.draw(draw)

/** The youngest that may marry (Código Civil, art. 1.517). */
const MARRIAGEABLE = 16

/** Throws ImpossibleFact for a status that a recipe fixes and nobody of that age can have. */
export function checkMarriageable(status: MaritalStatus | undefined, age: number): void {
  if (status === undefined || status === 'SOLTEIRO' || age >= MARRIAGEABLE) return
  throw new ImpossibleFact({
    pt: `maritalStatus ${status} aos ${age} anos: ninguém se casa antes dos ${MARRIAGEABLE}`,
    en: `maritalStatus ${status} at the age of ${age}: nobody marries before ${MARRIAGEABLE}`,
  })
}
