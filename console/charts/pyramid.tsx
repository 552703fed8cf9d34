import { t } from '../state/settings.ts'
import type { Bar, Summary } from '../state/summary.ts'
import { number } from '../state/write.ts'

const WIDTH = 460
const ROW = 27
const MIDDLE = 46
const SIDES = [
  { sex: 'FEMININO', sign: -1 },
  { sex: 'MASCULINO', sign: 1 },
] as const

/** Both sexes together, by age, as the table behind the pyramid has them. */
export function ageBars(summary: Summary): Bar[] {
  const all = ['FEMININO', 'MASCULINO', 'OUTRO'].map((sex) => summary.groups[`ages.${sex}`] ?? [])
  const total = all.flat().reduce((sum, { count }) => sum + count, 0)
  const brazil = new Map(summary.brazil.ages?.shares.map(({ key, share }) => [key, share]))
  return (all[0] ?? []).map(({ key }, at) => {
    const count = all.reduce((sum, group) => sum + (group[at]?.count ?? 0), 0)
    const label = t.value.people.from(Number(key))
    return { key, label, count, share: total === 0 ? 0 : (100 * count) / total, brazil: brazil.get(key) }
  })
}

/** The age pyramid by sex; the line is Brazil's, whose sexes are drawn as halves of its ages. */
export function Pyramid({ summary, label }: { summary: Summary; label: string }) {
  const { population: words } = t.value
  const total = SIDES.flatMap(({ sex }) => summary.groups[`ages.${sex}`] ?? []).reduce(
    (sum, { count }) => sum + count,
    0,
  )
  const sides = SIDES.map(({ sex, sign }) => ({
    sex,
    sign,
    shares: (summary.groups[`ages.${sex}`] ?? []).map(({ count }) =>
      total === 0 ? 0 : (100 * count) / total,
    ),
  }))
  const brazil = ageBars(summary).map(({ brazil: share = 0 }) => share / 2)
  const most = Math.max(...sides.flatMap(({ shares }) => shares), ...brazil, 1)
  const half = (WIDTH - MIDDLE) / 2
  const scale = (share: number): number => (share / most) * (half - 40)
  const bands = brazil.length
  const y = (at: number): number => (bands - 1 - at) * ROW + 24
  const x = (sign: number, share: number): number => WIDTH / 2 + sign * (MIDDLE / 2 + scale(share))
  const line = (sign: number): string =>
    brazil.map((share, at) => `M${x(sign, share)} ${y(at) + 1}v${ROW - 4}`).join('')
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${bands * ROW + 28}`} role="img" aria-label={label}>
      <text x={WIDTH / 2 - MIDDLE / 2} y="14" text-anchor="end" class="head">
        {words.women}
      </text>
      <text x={WIDTH / 2 + MIDDLE / 2} y="14" class="head">
        {words.men}
      </text>
      {sides.map(({ sex, sign, shares }) =>
        shares.map((share, at) => (
          <g key={`${sex}${at}`}>
            <rect
              class={sex === 'FEMININO' ? 'women' : 'men'}
              x={sign < 0 ? x(-1, share) : WIDTH / 2 + MIDDLE / 2}
              y={y(at)}
              width={scale(share)}
              height={ROW - 5}
              rx="2"
            />
            <text
              x={x(sign, Math.max(share, brazil[at] ?? 0)) + sign * 6}
              y={y(at) + ROW / 2 + 2}
              text-anchor={sign < 0 ? 'end' : 'start'}
              class="amount"
            >
              {number(share, 1)}
            </text>
          </g>
        )),
      )}
      {brazil.map((_, at) => (
        <text key={at} x={WIDTH / 2} y={y(at) + ROW / 2 + 2} text-anchor="middle">
          {at * 10}
          {at === bands - 1 ? '+' : ''}
        </text>
      ))}
      {SIDES.map(({ sign }) => (
        <path key={sign} class="brazil-line" d={line(sign)} />
      ))}
    </svg>
  )
}
