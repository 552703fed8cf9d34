import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addYears,
  dayOf,
  instantOf,
  isoDate,
  isoInstant,
  yearOf,
  yearsBetween,
} from '../../src/domain/instant.ts'

test('a date goes to a day and back', () => {
  for (const date of ['1930-01-01', '1969-12-31', '1970-01-01', '2000-02-29', '2026-11-01'])
    assert.equal(isoDate(dayOf(date)), date)
})

for (const wrong of ['2026-02-30', '2026-13-01', '2026-1-1', '01/11/2026', '', '2026-11-01T00:00:00Z'])
  test(`${JSON.stringify(wrong)} is refused`, () => assert.throws(() => dayOf(wrong), RangeError))

test('instants have seconds and twenty characters (R4)', () => {
  assert.equal(isoInstant(dayOf('2026-03-05'), 4 * 3600 + 7 * 60 + 9), '2026-03-05T04:07:09Z')
  assert.equal(instantOf(new Date('2026-11-01T23:59:59.999Z')), '2026-11-01T23:59:59Z')
  assert.equal(instantOf(new Date('1969-12-31T23:59:59.001Z')), '1969-12-31T23:59:59Z')
})

const AGES: readonly [string, string, number][] = [
  ['2000-11-01', '2026-11-01', 26],
  ['2000-11-02', '2026-11-01', 25],
  ['2008-02-29', '2026-02-28', 17],
  ['2008-02-29', '2026-03-01', 18],
]
for (const [birth, day, age] of AGES)
  test(`born ${birth}, ${age} years old on ${day}`, () =>
    assert.equal(yearsBetween(dayOf(birth), dayOf(day)), age))

test('29 February plus a year is 1 March', () =>
  assert.equal(isoDate(addYears(dayOf('2024-02-29'), 1)), '2025-03-01'))

test('the calendar in whole numbers is that of Date, for four centuries', () => {
  const MS = 86_400_000
  for (let day = dayOf('1800-01-01'); day < dayOf('2200-01-01'); day += 1) {
    const date = new Date(day * MS)
    const [year, month, of] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
    assert.equal(yearOf(day), year)
    for (const years of [-100, -7, 0, 1, 4, 18, 65])
      assert.equal(addYears(day, years), Date.UTC(year + years, month, of) / MS, `${isoDate(day)} ${years}`)
  }
})
