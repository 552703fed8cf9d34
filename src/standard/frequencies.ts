import type { Frequency } from './persona.ts'

/** TABLE of the months that one payment of each frequency covers; OUTROS says nothing, and is not compared. */
export const MONTHS: Readonly<Partial<Record<Frequency, number>>> = {
  DIARIA: 1 / 26,
  SEMANAL: 1 / 4,
  QUINZENAL: 1 / 2,
  MENSAL: 1,
  BIMESTRAL: 2,
  TRIMESTRAL: 3,
  SEMESTRAL: 6,
  ANUAL: 12,
}
