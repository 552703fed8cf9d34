import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { t } from '../state/settings.ts'
import type { Bar } from '../state/summary.ts'
import { number } from '../state/write.ts'

interface Drawn {
  readonly title: string
  /** The same figures as a table, which everybody can read. */
  readonly bars: readonly Bar[]
  readonly source?: string | undefined
  readonly note?: string
  /** What explains the colours, where they are not this bank's and Brazil's; null where nothing has to. */
  readonly legend?: ComponentChildren
  readonly children: ComponentChildren
}

const percent = (share: number): string => `${number(share, 1)} %`

/** A chart, its table behind it, and where Brazil's figures come from. */
export function Figure({ title, bars, source, note, legend, children }: Drawn) {
  const { population: words } = t.value
  const id = useId()
  const hasBrazil = bars.some(({ brazil }) => brazil !== undefined)
  return (
    <figure class="panel" aria-labelledby={id}>
      <figcaption id={id}>
        <h2>{title}</h2>
      </figcaption>
      {bars.length === 0 ? <p class="soft">{words.noData}</p> : children}
      {legend === undefined && hasBrazil && (
        <p class="legend">
          <span class="key own">{words.here}</span>
          <span class="key brazil">{words.brazil}</span>
        </p>
      )}
      {legend}
      <details>
        <summary>
          {words.table}
          <span class="hidden"> {title}</span>
        </summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.key}</th>
              <th scope="col" class="num">
                {words.count}
              </th>
              <th scope="col" class="num">
                {words.share}
              </th>
              {hasBrazil && (
                <th scope="col" class="num">
                  {words.brazil}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {bars.map(({ key, label, count, share, brazil }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                <td class="num">{number(count)}</td>
                <td class="num">{percent(share)}</td>
                {hasBrazil && <td class="num">{brazil === undefined ? '–' : percent(brazil)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      {source && (
        <p class="source">
          {words.source}
          {source}
        </p>
      )}
      {note && <p class="source">{note}</p>}
    </figure>
  )
}
