import { useEffect, useRef, useState } from 'preact/hooks'
import { CallFilters } from '../parts/call-filters.tsx'
import { CallRow } from '../parts/call-row.tsx'
import { NoCalls } from '../parts/no-calls.tsx'
import { PhoneTitle } from '../parts/phone-title.tsx'
import { VirtualList } from '../parts/virtual-list.tsx'
import { ask } from '../state/admin.ts'
import { calls, forgetCalls, isLive, type JournalEntry, onCalls } from '../state/calls.ts'
import { onKey } from '../state/keys.ts'
import { open, param, route } from '../state/route.ts'
import { say } from '../state/said.ts'
import { t } from '../state/settings.ts'
import { number } from '../state/write.ts'
import { CallSheet } from './call-sheet.tsx'

const ROW = 60
/** Calls that a search shows at most. */
const FOUND_MAX = 1000

/** TABLE of what the calls are narrowed by, as `POST requests/find` takes it. */
const CRITERIA = ['persona', 'consumer', 'resource', 'rule', 'status'] as const
export type Criteria = Readonly<Record<string, string | number | boolean | null>>

function criteria(): Criteria {
  const texts = CRITERIA.map((name) => [name, param(name)] as const).filter(([, value]) => value !== '')
  return {
    ...Object.fromEntries(
      texts.map(([name, value]) => [name, name !== 'status' ? value : value === '-' ? null : Number(value)]),
    ),
    ...(param('falhas') === '1' && { failed: true }),
  }
}

const failed = ({ status }: JournalEntry): boolean => status === null || status >= 400

/** Whether a call that has just come is what is looked for; its document is not told, its bearer is. */
const fits =
  (wanted: Criteria) =>
  (entry: JournalEntry): boolean =>
    Object.entries(wanted).every(([name, value]) =>
      name === 'failed'
        ? failed(entry)
        : name === 'rule'
          ? entry.rules?.includes(String(value))
          : (entry[name as keyof JournalEntry] ?? null) === value,
    )

/** The calls that are looked for: those of the journal when the search begins, and those that come. */
function useCalls(wanted: Criteria): { readonly list: readonly JournalEntry[]; readonly total: number } {
  const key = JSON.stringify(wanted)
  const isAll = key === '{}'
  const [found, setFound] = useState<{ list: readonly JournalEntry[]; total: number }>({ list: [], total: 0 })
  useEffect(() => {
    if (isAll) return
    let current = true
    const timer = setTimeout(() => {
      ask<{ requests: JournalEntry[]; total: number }>('/requests/find', {
        method: 'POST',
        body: { ...wanted, limit: FOUND_MAX },
      }).then(
        ({ requests, total }) => current && setFound({ list: requests, total }),
        () => current && setFound({ list: [], total: 0 }),
      )
    }, 80)
    const stop = onCalls((fresh) => {
      const more = fresh.filter(fits(wanted))
      if (more.length > 0)
        setFound(({ list, total }) => ({
          list: [...more, ...list].slice(0, FOUND_MAX),
          total: total + more.length,
        }))
    })
    return () => {
      current = false
      clearTimeout(timer)
      stop()
    }
  }, [key])
  return isAll ? calls.value : found
}

/** The calls as they come, and what happened to one. */
export function Calls() {
  const { calls: words, views } = t.value
  const wanted = criteria()
  const isAll = Object.keys(wanted).length === 0
  const { list, total } = useCalls(wanted)
  const { key } = route.value
  const [isTop, setTop] = useState(true)
  // What one reads does not run away: the list stands still until one is back at its top.
  const [still, setStill] = useState<{ list: readonly JournalEntry[]; total: number }>()
  const isReading = !isTop
  useEffect(() => setStill(isReading ? { list, total } : undefined), [isReading])
  const shown = still && isReading ? still.list : list
  const fresh = still && isReading ? total - still.total : 0
  const [active, setActive] = useState<number>()
  const [home, setHome] = useState(0)
  const at = shown.findIndex(({ id }) => String(id) === key)

  const latest = useRef({ shown, at })
  latest.current = { shown, at }
  const step = (by: number): void => {
    const own = latest.current
    const to = Math.max(0, Math.min(own.shown.length - 1, own.at < 0 ? 0 : own.at + by))
    const entry = own.shown[to]
    if (!entry) return
    setActive(to)
    open(String(entry.id))
  }
  useEffect(() => onKey({ j: () => step(1), k: () => step(-1), Escape: () => open(undefined) }), [])
  return (
    <div class={`split calls${key ? ' is-open' : ''}`}>
      <section class="side" aria-labelledby="calls">
        <header class="side-head">
          <h1 id="calls">{views.chamadas}</h1>
          <span class={`live${isLive.value ? (isReading ? ' is-paused' : ' is-on') : ''}`} role="status">
            {isLive.value ? (isReading ? words.paused : words.live) : words.off}
          </span>
          <span class="grow" />
          <button
            type="button"
            class="quiet"
            onClick={() => void forgetCalls().then(() => say(words.forgotten))}
          >
            {words.forget}
          </button>
        </header>
        <CallFilters entries={calls.value.list} />
        {fresh > 0 && (
          <button type="button" class="fresh" onClick={() => setHome((one) => one + 1)}>
            ↑ {words.fresh(number(fresh))}
          </button>
        )}
        {shown.length === 0 ? (
          isAll ? (
            <NoCalls />
          ) : (
            <p class="count">{words.noneFound}</p>
          )
        ) : (
          <VirtualList
            total={shown.length}
            height={ROW}
            label={words.list}
            active={active}
            home={home}
            onTop={setTop}
          >
            {(from, to) =>
              shown
                .slice(from, to)
                .map((entry) => (
                  <CallRow
                    key={`${entry.id} ${entry.time}`}
                    entry={entry}
                    isOpen={String(entry.id) === key}
                    onOpen={() => open(String(entry.id))}
                  />
                ))
            }
          </VirtualList>
        )}
      </section>
      <section class="whole" aria-label={words.request}>
        <PhoneTitle />
        {key ? (
          <CallSheet key={key} id={key} />
        ) : (
          <div class="nothing">
            <svg viewBox="0 0 120 120" aria-hidden="true">
              <path d="M20 44h70m0 0-16-16m16 16L74 60M100 80H30m0 0 16-16M30 80l16 16" />
            </svg>
            <p>{words.choose}</p>
          </div>
        )}
      </section>
    </div>
  )
}
