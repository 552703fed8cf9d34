import { t } from '../state/settings.ts'
import type { Bar } from '../state/summary.ts'
import { number } from '../state/write.ts'

const ROW = 34
const LABEL = 150
const WIDTH = 460
const VALUE = 58

/** Bars that lie, with a mark where Brazil is. */
export function Bars({ bars, label, max = 12 }: { bars: readonly Bar[]; label: string; max?: number }) {
  const shown = bars.slice(0, max)
  const most = Math.max(...shown.flatMap(({ share, brazil = 0 }) => [share, brazil]), 1)
  const scale = (share: number): number => (share / most) * (WIDTH - LABEL - VALUE)
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${shown.length * ROW}`} role="img" aria-label={label}>
      {shown.map(({ key, label: words, share, brazil }, at) => (
        <g key={key} transform={`translate(0 ${at * ROW})`}>
          <text x={LABEL - 10} y={ROW / 2 + 4} text-anchor="end">
            {words.length > 22 ? `${words.slice(0, 21)}…` : words}
          </text>
          <rect class="own" x={LABEL} y="6" rx="3" width={Math.max(1.5, scale(share))} height={ROW - 12} />
          {brazil !== undefined && (
            <rect class="brazil" x={LABEL + scale(brazil) - 1.5} y="2" width="3" height={ROW - 4}>
              <title>{`${t.value.population.brazil}: ${number(brazil, 1)} %`}</title>
            </rect>
          )}
          <text x={LABEL + Math.max(scale(share), scale(brazil ?? 0)) + 9} y={ROW / 2 + 4} class="amount">
            {number(share, 1)} %
          </text>
        </g>
      ))}
    </svg>
  )
}
