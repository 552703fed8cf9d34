/** `YYYY-MM-DD`. */
export type IsoDate = string
/** `YYYY-MM-DDTHH:mm:ssZ`, UTC, 20 characters, no milliseconds (R4). */
export type IsoInstant = string

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

/** Days from 1 March of the year 0 to 1970-01-01, and of four centuries, one century, and four years of this calendar. */
const EPOCH = 719_468
const ERA = 146_097

/** Day of the year that begins in March (0 to 365), and that year: the leap day comes last, so that months need no table. */
function marchOf(day: Day): { year: number; dayOfYear: number } {
  const days = day + EPOCH
  const era = Math.floor(days / ERA)
  const dayOfEra = days - era * ERA
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const before = 365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  return { year: era * 400 + yearOfEra, dayOfYear: dayOfEra - before }
}

/** 1 March of a year. */
function firstOfMarch(year: number): Day {
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  return era * ERA + 365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) - EPOCH
}

/** January and February belong to the year that the March before them began. */
const NEW_YEAR = 306

/** Whole-number arithmetic of the Gregorian calendar: making a Date of each day takes many times as long. */
export function yearOf(day: Day): number {
  const { year, dayOfYear } = marchOf(day)
  return dayOfYear >= NEW_YEAR ? year + 1 : year
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** The same day and month `years` later (or earlier, when negative); 29 February becomes 1 March. */
export function addYears(day: Day, years: number): Day {
  const { year, dayOfYear } = marchOf(day)
  const leapDay = dayOfYear === 365 && !isLeap(year + years + 1)
  return firstOfMarch(year + years + (leapDay ? 1 : 0)) + (leapDay ? 0 : dayOfYear)
}

/** Completed years between two days: an age. */
export function yearsBetween(from: Day, to: Day): number {
  const years = yearOf(to) - yearOf(from)
  return addYears(from, years) > to ? years - 1 : years
}

/** National holidays that fall on the same day every year (Lei 662/1949 and later). */
const HOLIDAYS = new Set(['01-01', '04-21', '05-01', '09-07', '10-12', '11-02', '11-15', '12-25'])
/** The first day of all, 1 January 1970, was a Thursday. */
const THURSDAY = 4

function isBusinessDay(day: Day): boolean {
  const weekday = (((day + THURSDAY) % 7) + 7) % 7
  return weekday > 0 && weekday < 6 && !HOLIDAYS.has(isoDate(day).slice(5))
}

/** The first day from this one on that offices are open, or, where that is past `latest`, the last one before it. */
export function businessDay(day: Day, earliest: Day, latest: Day): Day {
  let found = day
  while (found < latest && !isBusinessDay(found)) found += 1
  while (found > earliest && !isBusinessDay(found)) found -= 1
  return found
}
