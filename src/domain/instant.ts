import type { IsoDate, IsoInstant } from './persona.ts'

/** A date as whole days since 1970-01-01: additions and comparisons stay integer arithmetic. */
export type Day = number

const MS_PER_DAY = 86_400_000
const pad = (value: number): string => (value < 10 ? `0${value}` : `${value}`)

/** `dayOf('2026-11-01')`; throws RangeError on a date that is not in the calendar. */
export function dayOf(date: IsoDate): Day {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(ms)) throw new RangeError(`${date} is not a date of the form YYYY-MM-DD`)
  const day = ms / MS_PER_DAY
  if (isoDate(day) !== date) throw new RangeError(`${date} is not in the calendar`)
  return day
}

const MEMORY = 100_000
const since1970: IsoDate[] = []
const before1970: IsoDate[] = []

/** `isoDate(20758)` is `2026-11-01`. A century has few days, so those that were written are remembered. */
export function isoDate(day: Day): IsoDate {
  const [known, at] = day < 0 ? [before1970, -day] : [since1970, day]
  if (at >= MEMORY) return writeDate(day)
  known[at] ??= writeDate(day)
  return known[at]
}

function writeDate(day: Day): IsoDate {
  const date = new Date(day * MS_PER_DAY)
  return `${date.getUTCFullYear()}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`
}

/** Seconds precision and `Z`: `toISOString` would add milliseconds, which the standard's 20 characters forbid (R4). */
export function isoInstant(day: Day, secondOfDay: number): IsoInstant {
  const minutes = Math.floor(secondOfDay / 60)
  return `${isoDate(day)}T${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}:${pad(secondOfDay % 60)}Z`
}

/** The instant of a clock reading, e.g. for `meta.requestDateTime`. */
export function instantOf(date: Date): IsoInstant {
  const day = Math.floor(date.getTime() / MS_PER_DAY)
  return isoInstant(day, Math.floor((date.getTime() - day * MS_PER_DAY) / 1000))
}

export const yearOf = (day: Day): number => new Date(day * MS_PER_DAY).getUTCFullYear()

/** The same day and month `years` later (or earlier, when negative); 29 February becomes 1 March. */
export function addYears(day: Day, years: number): Day {
  const date = new Date(day * MS_PER_DAY)
  return Date.UTC(date.getUTCFullYear() + years, date.getUTCMonth(), date.getUTCDate()) / MS_PER_DAY
}

/** Completed years between two days: an age. */
export function yearsBetween(from: Day, to: Day): number {
  const years = yearOf(to) - yearOf(from)
  return addYears(from, years) > to ? years - 1 : years
}

/** National holidays that fall on the same day every year, as month * 100 + day (Lei 662/1949 and later). */
const HOLIDAYS = new Set([101, 421, 501, 907, 1012, 1102, 1115, 1225])

function isBusinessDay(day: Day): boolean {
  const date = new Date(day * MS_PER_DAY)
  const weekday = date.getUTCDay()
  return weekday > 0 && weekday < 6 && !HOLIDAYS.has((date.getUTCMonth() + 1) * 100 + date.getUTCDate())
}

/** The first day from this one on that offices are open, or, where that is past `latest`, the last one before it. */
export function businessDay(day: Day, earliest: Day, latest: Day): Day {
  let found = day
  while (found < latest && !isBusinessDay(found)) found += 1
  while (found > earliest && !isBusinessDay(found)) found -= 1
  return found
}
