import { useEffect, useRef, useState } from 'preact/hooks'
import { Create } from '../parts/create.tsx'
import { Facets } from '../parts/facets.tsx'
import { PersonCard } from '../parts/person-card.tsx'
import { PhoneTitle } from '../parts/phone-title.tsx'
import { VirtualList } from '../parts/virtual-list.tsx'
import { onKey } from '../state/keys.ts'
import { FILTER_NAMES, type Filters, usePeople } from '../state/people.ts'
import { change, open, param, route } from '../state/route.ts'
import { t } from '../state/settings.ts'
import { number } from '../state/write.ts'
import { Sheet } from './sheet.tsx'

const ROW = 68

const filtersOf = (): Filters =>
  Object.fromEntries(FILTER_NAMES.map((name) => [name, param(name)]).filter(([, value]) => value))

/** The customers, and the form of one. */
export function People() {
  const { people: words } = t.value
  const filters = filtersOf()
  const { key } = route.value
  const [turn, setTurn] = useState(0)
  const [creating, setCreating] = useState(false)
  const people = usePeople(filters, turn)
  const search = useRef<HTMLInputElement>(null)
  const place = useRef(-1)
  const [active, setActive] = useState<number>()
  const latest = useRef(people)
  latest.current = people

  const step = (by: number): void => {
    const to = Math.max(0, Math.min((latest.current.total ?? 1) - 1, place.current + by))
    const card = latest.current.at(to)
    if (!card) return
    place.current = to
    setActive(to)
    open(card.token)
  }
  useEffect(
    () =>
      onKey({
        '/': () => search.current?.focus(),
        j: () => step(1),
        k: () => step(-1),
        Escape: () => {
          if (document.activeElement === search.current) search.current?.blur()
          else open(undefined, { campo: undefined })
        },
      }),
    [],
  )

  const rows = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, nth) => {
      const at = from + nth
      const card = people.at(at)
      return (
        <PersonCard
          key={at}
          card={card}
          isOpen={card !== undefined && card.token === key}
          onOpen={() => {
            place.current = at
            open(card?.token)
          }}
        />
      )
    })

  return (
    <div class={`split people${key ? ' is-open' : ''}`}>
      <section class="side" aria-labelledby="people">
        <header class="side-head">
          <h1 id="people">{t.value.views.clientes}</h1>
          <button type="button" onClick={() => setCreating(true)}>
            + {words.create}
          </button>
        </header>
        <form class="search" onSubmit={(event) => event.preventDefault()}>
          <input
            ref={search}
            type="search"
            aria-label={words.search}
            placeholder={`${words.search}  ( / )`}
            value={filters.q ?? ''}
            onInput={(event) => change({ q: event.currentTarget.value })}
          />
        </form>
        <Facets filters={filters} />
        <p class="count" role="status">
          {people.error
            ? people.error.message
            : people.total !== undefined &&
              (people.total === 0 ? words.none : words.found(number(people.total)))}
          {people.searched !== undefined && <> {words.searched(number(people.searched))}</>}
        </p>
        <VirtualList
          total={people.total ?? 0}
          height={ROW}
          label={words.list}
          active={active}
          onSeen={people.need}
        >
          {rows}
        </VirtualList>
      </section>
      <section class="whole" aria-label={t.value.sheet.tabs.ficha}>
        <PhoneTitle />
        {key ? (
          <Sheet key={key} token={key} onChanged={() => setTurn((one) => one + 1)} />
        ) : (
          <div class="nothing">
            <svg viewBox="0 0 120 120" aria-hidden="true">
              <circle cx="60" cy="44" r="20" />
              <path d="M18 108c6-26 22-34 42-34s36 8 42 34" />
            </svg>
            <p>{words.choose}</p>
            <p class="soft">{words.chooseHint}</p>
          </div>
        )}
      </section>
      {creating && (
        <Create
          onClose={() => setCreating(false)}
          onMade={(token) => {
            setCreating(false)
            setTurn((one) => one + 1)
            open(token)
          }}
        />
      )}
    </div>
  )
}
