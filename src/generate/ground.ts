import type { Day, IsoInstant } from '../domain/instant.ts'
import { isoInstant } from '../domain/instant.ts'
import type { Institution } from '../domain/institution.ts'
import type { Draw } from './draw.ts'

/** What every part of one customer stands on. */
export interface Ground {
  readonly seed: number
  readonly index: number
  /** The customer's own source; parts take `draw.fork('address')` and the like. */
  readonly draw: Draw
  /** The day that ages and dates are relative to; nothing is dated later. */
  readonly reference: Day
  readonly institution: Institution
}

/** The institution opened its doors on 1 March 1994, so no relationship is older. */
export const OPENING: Day = 8825

/** An instant of some day between `from` and `to`, in business hours of Brasília. */
export const instantBetween = (draw: Draw, from: Day, to: Day): IsoInstant =>
  isoInstant(draw.int(Math.min(from, to), to), draw.int(12 * 3600, 21 * 3600))

/** When one block of the registration last changed (R5). */
export interface Update {
  readonly day: Day
  readonly instant: IsoInstant
}

/** An update after `since`, what the block tells of having happened by then, and before the reference. */
export function updateSince(ground: Ground, label: string, since: Day): Update {
  const draw = ground.draw.fork(label)
  const latest = ground.reference - 1
  const day = draw.int(Math.min(latest, Math.max(since, ground.reference - 900)), latest)
  return { day, instant: instantBetween(draw, day, day) }
}
