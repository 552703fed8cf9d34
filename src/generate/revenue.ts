import type { Activity } from '../data/activities.ts'
import { type Day, isoDate, yearOf } from '../domain/instant.ts'
import { brl } from '../domain/money.ts'
import type { BusinessQualification } from '../standard/persona.ts'
import type { BusinessArchetype } from './archetypes.ts'
import { type Ground, updateSince } from './ground.ts'
import { amountIn, perPeriod } from './income.ts'
import { revenueBand } from './trade.ts'

/** What a company does and earns: main activity first, revenue in the archetype's frequency, patrimony it explains. */
export function qualifyCompany(
  ground: Ground,
  row: BusinessArchetype,
  activity: Activity,
  incorporation: Day,
  start: Day,
  yearlyRevenue?: number,
): BusinessQualification {
  const draw = ground.draw.fork('qualification')
  const { day, instant: updateDateTime } = updateSince(ground, 'qualification-update', start)
  if (row.bare) return { updateDateTime }
  const yearly =
    yearlyRevenue === undefined ? amountIn(draw, revenueBand(activity, row)) : yearlyRevenue * 100
  const frequency = row.frequency ?? 'ANUAL'
  const year = Math.max(yearOf(day) - 1, yearOf(incorporation))
  const wealth = row.wealth ?? 0.6
  const secondary = activity.related.slice(0, draw.int(0, activity.related.length))
  return {
    updateDateTime,
    economicActivities: [activity.cnae, ...secondary].map((code, at) => ({ code, isMain: at === 0 })),
    informedRevenue: {
      frequency,
      ...(row.frequencyInfo && { frequencyAdditionalInfo: row.frequencyInfo }),
      amount: brl(perPeriod(yearly / 12, frequency)),
      year,
    },
    ...(wealth !== 0 && {
      informedPatrimony: {
        amount: brl(Math.round((yearly * wealth * (0.3 + draw.bell())) / 10_000) * 10_000),
        date: isoDate(draw.int(Math.max(start, day - 400), day)),
      },
    }),
  }
}
