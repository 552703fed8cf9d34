import brazil from '@svg-maps/brazil'
import { t } from '../state/settings.ts'
import type { Bar } from '../state/summary.ts'
import { number } from '../state/write.ts'

/** As the package has it, whose own types are in another. */
const map: {
  readonly viewBox: string
  readonly locations: readonly { readonly id: string; readonly name: string; readonly path: string }[]
} = brazil

interface Drawn {
  readonly bars: readonly Bar[]
  readonly label: string
}

/** This bank's customers by state, and Brazil's people beside them. */
export const States = ({ bars, label }: Drawn) => (
  <div class="maps">
    <One bars={bars} label={label} name={t.value.population.here} shareOf={({ share }) => share} />
    <One
      bars={bars}
      label={label}
      name={t.value.population.brazil}
      shareOf={({ brazil: share = 0 }) => share}
    />
  </div>
)

/** The states, the darker the more live there. */
function One({ bars, label, name, shareOf }: Drawn & { name: string; shareOf: (bar: Bar) => number }) {
  const shares = new Map(bars.map((bar) => [bar.key, shareOf(bar)]))
  const most = Math.max(...shares.values(), 1)
  return (
    <div>
      <svg class="chart map" viewBox={map.viewBox} role="img" aria-label={`${label}: ${name}`}>
        {map.locations.map(({ id, name: state, path }) => {
          const share = shares.get(id.toUpperCase()) ?? 0
          return (
            <path key={id} d={path} fill-opacity={share === 0 ? 0.04 : 0.14 + 0.86 * Math.sqrt(share / most)}>
              <title>{`${state}: ${number(share, 1)} %`}</title>
            </path>
          )
        })}
      </svg>
      <p class="caption">{name}</p>
    </div>
  )
}
