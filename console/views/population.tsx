import { useEffect, useState } from 'preact/hooks'
import { Bars } from '../charts/bars.tsx'
import { Figure } from '../charts/figure.tsx'
import { ageBars, Pyramid } from '../charts/pyramid.tsx'
import { useLoad } from '../state/load.ts'
import { t } from '../state/settings.ts'
import { barsOf, type Summary } from '../state/summary.ts'
import { money, number } from '../state/write.ts'

type StatesChart = typeof import('../charts/states.tsx')['States']

/** The map is half of the console: it is fetched by who looks at it. */
function useStates(): StatesChart | undefined {
  const [chart, setChart] = useState<{ States: StatesChart }>()
  useEffect(() => void import('../charts/states.tsx').then(setChart), [])
  return chart?.States
}

/** Who the customers are, counted, with Brazil beside them. */
export function Population() {
  const { population: words, views } = t.value
  const { data: summary, error } = useLoad<Summary>('/population/summary')
  const States = useStates()
  if (!summary) return <p class="nothing">{error ? error.message : t.value.loading}</p>
  const { total, counted, minimumWage, brazil } = summary
  const said = counted < total ? words.sampled(number(counted), number(total)) : words.whole(number(total))
  const name = (key: string): string => key
  const states = barsOf(summary, 'states')
  const companyStates = barsOf(summary, 'companyStates')
  const lying: readonly [group: string, title: string, say: (key: string) => string][] = [
    ['incomes', words.incomes, (key) => words.wages[key as '0']],
    ['sizes', words.sizes, (key) => words.sizeNames[key as 'mei']],
    ['sectors', words.sectors, (key) => words.sectorNames[key as 'trade']],
    ['archetypes', words.archetypes, name],
    ['companyArchetypes', words.companyArchetypes, name],
  ]
  return (
    <div class="page">
      <h1>{views.populacao}</h1>
      <p class="soft">{said}</p>
      <div class="figures">
        <Figure
          title={words.ages}
          bars={ageBars(summary)}
          source={brazil.ages?.source}
          legend={
            <p class="legend">
              <span class="key women">{words.women}</span>
              <span class="key men">{words.men}</span>
              <span class="key brazil">{words.brazil}</span>
            </p>
          }
        >
          <Pyramid summary={summary} label={words.ages} />
        </Figure>
        <Figure
          title={words.map}
          bars={states}
          source={brazil.states?.source}
          note={words.credit}
          legend={null}
        >
          {States && <States bars={states} label={words.map} />}
        </Figure>
        {lying.map(([group, title, say]) => {
          const bars = barsOf(summary, group, say)
          const note = group === 'incomes' ? words.wage(money(minimumWage)) : undefined
          return (
            <Figure
              key={group}
              title={title}
              bars={bars}
              source={brazil[group]?.source}
              {...(note !== undefined && { note })}
            >
              <Bars bars={bars} label={title} />
            </Figure>
          )
        })}
        <Figure
          title={words.companyMap}
          bars={companyStates}
          source={brazil.companyStates?.source}
          note={words.credit}
          legend={null}
        >
          {States && <States bars={companyStates} label={words.companyMap} />}
        </Figure>
      </div>
    </div>
  )
}
