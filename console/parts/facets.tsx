import { useState } from 'preact/hooks'
import { withQuery } from '../state/admin.ts'
import { useLoad } from '../state/load.ts'
import type { Filters } from '../state/people.ts'
import { change, param } from '../state/route.ts'
import { t } from '../state/settings.ts'
import { number } from '../state/write.ts'
import { Choice, Segments } from './segments.tsx'

interface Count {
  readonly key: string
  readonly count: number
}
interface Summary {
  readonly groups: Readonly<Record<string, readonly Count[]>>
}
interface Branches {
  readonly counted: number
  readonly branches: readonly Count[]
}

/** Branches that are offered at once. */
const OFFERED = 40

/** Counts of both kinds together. */
function merged(summary: Summary | undefined, ...names: readonly string[]): readonly Count[] {
  const counts = new Map<string, number>()
  for (const name of names)
    for (const { key, count } of summary?.groups[name] ?? []) counts.set(key, (counts.get(key) ?? 0) + count)
  return [...counts].map(([key, count]) => ({ key, count })).filter(({ count }) => count > 0)
}

/** What the list can be narrowed by, each with how many there are. */
export function Facets({ filters }: { filters: Filters }) {
  const { people: words } = t.value
  const { kind = '' } = filters
  const { data } = useLoad<Summary>(withQuery('/population/summary', { kind, sample: 1000 }))
  const isOpen = param('filtros') === '1'
  const options = (counts: readonly Count[], say = (key: string) => key) => [
    ['', words.any] as const,
    ...counts.map(({ key, count }) => [key, `${say(key)} (${number(count)})`] as const),
  ]
  const byName = (one: Count, other: Count): number => (one.key < other.key ? -1 : 1)
  const narrowed = ['uf', 'age', 'archetype', 'shows'].filter((name) => param(name)).length
  const ages = merged(data, 'ages.FEMININO', 'ages.MASCULINO', 'ages.OUTRO')
  return (
    <>
      <div class="bar">
        <Segments
          label={words.kind}
          value={kind}
          options={[
            ['', words.kinds['']],
            ['personal', words.kinds.personal],
            ['business', words.kinds.business],
          ]}
          onChange={(value) => change({ kind: value, archetype: undefined })}
        />
        <button
          type="button"
          class="quiet"
          aria-expanded={isOpen}
          onClick={() => change({ filtros: isOpen ? undefined : '1' })}
        >
          {words.filters}
          {narrowed > 0 && <small class="badge hot">{narrowed}</small>}
        </button>
        {narrowed > 0 && (
          <button
            type="button"
            class="quiet"
            onClick={() => change({ uf: undefined, age: undefined, archetype: undefined, shows: undefined })}
          >
            {words.clear}
          </button>
        )}
      </div>
      {isOpen && (
        <div class="facets">
          <Choice
            label={words.uf}
            value={filters.uf ?? ''}
            options={options([...merged(data, 'states', 'companyStates')].sort(byName))}
            onChange={(uf) => change({ uf })}
          />
          <Choice
            label={words.age}
            value={filters.age ?? ''}
            options={options(ages, (key) => words.from(Number(key)))}
            onChange={(age) => change({ age })}
          />
          <Choice
            label={words.archetype}
            value={filters.archetype ?? ''}
            options={options([...merged(data, 'archetypes', 'companyArchetypes')].sort(byName))}
            onChange={(archetype) => change({ archetype })}
          />
          <Shows kind={kind} />
        </div>
      )}
    </>
  )
}

/** `parties.documentType=PASSAPORTE`, without the resource, which the field's name tells. */
const short = (branch: string): string => branch.slice(branch.indexOf(':') + 1)
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The branches of the standard that customers show, the rarest first. */
function Shows({ kind }: { kind: string }) {
  const { people: words } = t.value
  const [sought, setSought] = useState('')
  const chosen = param('shows')
  const { data } = useLoad<Branches>(withQuery('/branches', { kind, sample: 500 }))
  const offered = (data?.branches ?? [])
    .filter(({ key }) => plain(key).includes(plain(sought.trim())))
    .slice(0, OFFERED)
  return (
    <div class="shows">
      <label>
        <span>{words.shows}</span>
        <input
          type="search"
          value={sought}
          placeholder={words.showsHint}
          onInput={(event) => setSought(event.currentTarget.value)}
        />
      </label>
      <ul tabIndex={0} aria-label={words.shows}>
        {chosen && (
          <li>
            <button type="button" aria-pressed="true" onClick={() => change({ shows: undefined })}>
              <code>{chosen}</code> <span aria-hidden="true">×</span>
            </button>
          </li>
        )}
        {offered
          .filter(({ key }) => key !== chosen)
          .map(({ key, count }) => (
            <li key={key}>
              <button type="button" onClick={() => change({ shows: key })}>
                <code>{short(key)}</code> <small>{number(count)}</small>
              </button>
            </li>
          ))}
      </ul>
    </div>
  )
}
