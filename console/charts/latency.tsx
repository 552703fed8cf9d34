import type { Profile } from '../state/profile.ts'
import { number } from '../state/write.ts'

type Latency = NonNullable<Profile['latency']>

const WIDTH = 320
const HEIGHT = 90
const POINTS = 90

/** How likely a wait of so many milliseconds is, up to a factor; a wait is never less than nothing. */
function density(latency: Latency): (ms: number) => number {
  if (latency.type === 'lognormal') {
    const { median, sigma, maxValue = Number.POSITIVE_INFINITY } = latency
    return (ms) => (ms <= 0 || ms > maxValue ? 0 : Math.exp(-((Math.log(ms / median) / sigma) ** 2) / 2) / ms)
  }
  const [from, to] =
    latency.type === 'fixed' ? [latency.milliseconds, latency.milliseconds] : [latency.lower, latency.upper]
  const around = Math.max((to - from) / 2, to * 0.015, 1)
  const middle = (from + to) / 2
  return (ms) => (Math.abs(ms - middle) <= around ? 1 : 0)
}

function furthest(latency: Latency): number {
  if (latency.type === 'fixed') return Math.max(10, latency.milliseconds * 1.6)
  if (latency.type === 'uniform') return Math.max(10, latency.upper * 1.25)
  return Math.min(
    latency.maxValue ?? Number.POSITIVE_INFINITY,
    latency.median * Math.exp(2.4 * latency.sigma),
  )
}

/** A small picture of how long answers wait. */
export function LatencyPicture({ latency, label }: { latency: Latency; label: string }) {
  const end = furthest(latency)
  const at = density(latency)
  const heights = Array.from({ length: POINTS + 1 }, (_, step) => at(((step + 0.5) * end) / POINTS))
  const most = Math.max(...heights, Number.MIN_VALUE)
  const points = heights.map(
    (one, step) => `${(step * WIDTH) / POINTS},${(HEIGHT - 4 - (one / most) * (HEIGHT - 12)).toFixed(1)}`,
  )
  return (
    <svg class="latency" viewBox={`0 0 ${WIDTH} ${HEIGHT + 18}`} role="img" aria-label={label}>
      <polygon points={`0,${HEIGHT - 4} ${points.join(' ')} ${WIDTH},${HEIGHT - 4}`} />
      <polyline points={points.join(' ')} />
      <text x="0" y={HEIGHT + 12}>
        0
      </text>
      <text x={WIDTH / 2} y={HEIGHT + 12} text-anchor="middle">
        {number(end / 2)}
      </text>
      <text x={WIDTH} y={HEIGHT + 12} text-anchor="end">
        {number(end)} ms
      </text>
    </svg>
  )
}
