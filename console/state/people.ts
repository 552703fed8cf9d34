import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Kind } from '../../src/domain/kind.ts'
import { AdminError, ask, unlocked, withQuery } from './admin.ts'

/** A customer as the catalogue has it. */
export interface Card {
  readonly id: string
  readonly alias?: string
  readonly kind: Kind
  readonly archetype: string
  readonly name: string
  readonly uf?: string
  readonly age?: number
  readonly story?: string
  readonly document: string
  readonly token: string
  readonly since?: string
  readonly triggers?: readonly string[]
}

interface Page {
  readonly personas: readonly Card[]
  readonly total: number
  readonly searched?: number
}

export const FILTER_NAMES = ['q', 'kind', 'uf', 'age', 'archetype', 'shows'] as const
export type Filters = Readonly<Partial<Record<(typeof FILTER_NAMES)[number], string>>>

const PAGE = 50
/** Pages that are kept: some thousands of cards, of a list that may have hundreds of millions. */
const PAGES_MAX = 60
/** What is scrolled past in less is not asked for. */
const SETTLED_MS = 60

export interface People {
  readonly total: number | undefined
  readonly searched: number | undefined
  readonly error: AdminError | undefined
  /** The customer of that place; undefined while it is not here yet. */
  readonly at: (place: number) => Card | undefined
  /** Has these places fetched. */
  readonly need: (from: number, to: number) => void
}

/** The customers that fit, fetched as they are looked at; `turn` fetches them again. */
export function usePeople(filters: Filters, turn: number): People {
  const [, redraw] = useState(0)
  const state = useRef(fresh())
  const key = JSON.stringify(filters)

  const fetchPage = useCallback(
    async (page: number): Promise<void> => {
      const own = state.current
      if (own.pages.has(page) || own.asked.has(page)) return
      own.asked.add(page)
      try {
        const path = withQuery('/personas', { ...filters, offset: page * PAGE, limit: PAGE })
        const { personas, total, searched } = await ask<Page>(path)
        own.pages.set(page, personas)
        if (own.pages.size > PAGES_MAX) own.pages.delete(own.pages.keys().next().value as number)
        Object.assign(own, { total, searched, error: undefined })
      } catch (error) {
        if (error instanceof AdminError) own.error = error
      }
      own.asked.delete(page)
      if (own === state.current) redraw((one) => one + 1)
    },
    [key],
  )

  useEffect(() => {
    const before = state.current
    // The old ones stay in sight until the first of the new are here.
    state.current = fresh()
    Object.assign(state.current, { total: before.total, searched: before.searched })
    const timer = setTimeout(() => void fetchPage(0), before.total === undefined ? 0 : SETTLED_MS)
    return () => clearTimeout(timer)
  }, [key, turn, unlocked.value])

  const need = useCallback(
    (from: number, to: number) => {
      clearTimeout(state.current.timer)
      state.current.timer = setTimeout(() => {
        for (let page = Math.floor(from / PAGE); page * PAGE < to; page++) void fetchPage(page)
      }, SETTLED_MS)
    },
    [fetchPage],
  )
  const { total, searched, error } = state.current
  return {
    total,
    searched,
    error,
    need,
    at: (place) => state.current.pages.get(Math.floor(place / PAGE))?.[place % PAGE],
  }
}

interface State {
  readonly pages: Map<number, readonly Card[]>
  readonly asked: Set<number>
  total: number | undefined
  searched: number | undefined
  error: AdminError | undefined
  timer: ReturnType<typeof setTimeout> | undefined
}

const fresh = (): State => ({
  pages: new Map(),
  asked: new Set(),
  total: undefined,
  searched: undefined,
  error: undefined,
  timer: undefined,
})
