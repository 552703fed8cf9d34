import { boundedMap } from '../domain/bounded-map.ts'
import type { Limits } from '../domain/misbehaviour.ts'

/** A call that the standard's operational limits look at (rulebook section 6). */
export interface LimitedCall {
  /** `personal/qualifications` */
  readonly resource: string
  /** Id of the customer. */
  readonly customer: string
  /** Who calls: an institution, or what follows `+` in the bearer. */
  readonly consumer: string
}

export interface Refusal {
  readonly status: 423 | 429 | 529
  /** Seconds until the window opens again. */
  readonly retryAfter: number
}

export interface LimitCounters {
  /**
   * Takes one of each ceiling, in the order of rulebook 3.7, or returns the first that is reached. `page` says that it is
   * a page of a list already counted this month.
   */
  take(call: LimitedCall, page: boolean): Refusal | undefined
  /** Gives a monthly one back: only 2XX count. */
  giveBack(call: LimitedCall): void
  /** What has been taken of each ceiling in the windows that are open, the last taker first. */
  used(): Iterable<Usage>
}

/** How much of one ceiling somebody has taken. */
export interface Usage {
  readonly limit: keyof Limits
  /** What of the call the ceiling is counted by: none of the bank's, all three of the month's. */
  readonly by: Partial<LimitedCall>
  readonly taken: number
  readonly points: number
  /** Seconds until nothing is taken again. */
  readonly endsIn: number
}

/** One ceiling, and the windows of the clock that it holds for. */
interface Ceiling {
  readonly status: Refusal['status']
  readonly points: number
  readonly keyOf: (call: LimitedCall) => string
  /** What the key was made of; a consumer's name may hold spaces, the others not. */
  readonly partsOf: (key: readonly string[]) => Partial<LimitedCall>
  readonly windowOf: (epochMs: number) => Window
}

interface Window {
  readonly id: string
  readonly endsInSeconds: number
}

/** Months are those of Brasília, which has had no summer time since 2019. */
const BRASILIA_MS = -3 * 3_600_000

const clockWindow =
  (seconds: number) =>
  (epochMs: number): Window => {
    const now = Math.floor(epochMs / 1000)
    return { id: `${Math.floor(now / seconds)}`, endsInSeconds: seconds - (now % seconds) }
  }

function month(epochMs: number): Window {
  const local = new Date(epochMs + BRASILIA_MS)
  const next = Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1)
  return {
    id: `${local.getUTCFullYear()}-${local.getUTCMonth() + 1}`,
    endsInSeconds: Math.ceil((next - local.getTime()) / 1000),
  }
}

const MINUTE = 60

/** TABLE of the ceilings, in the order in which they refuse. */
const CEILINGS: { readonly [Key in keyof Required<Limits>]: Omit<Ceiling, 'points'> } = {
  tpm: {
    status: 429,
    keyOf: ({ resource, consumer }) => `${consumer} ${resource}`,
    partsOf: (key) => ({ resource: key.at(-1)!, consumer: key.slice(0, -1).join(' ') }),
    windowOf: clockWindow(MINUTE),
  },
  tps: { status: 529, keyOf: () => 'all', partsOf: () => ({}), windowOf: clockWindow(1) },
  monthly: {
    status: 423,
    keyOf: ({ resource, customer, consumer }) => `${consumer} ${customer} ${resource}`,
    partsOf: (key) => ({
      resource: key.at(-1)!,
      customer: key.at(-2)!,
      consumer: key.slice(0, -2).join(' '),
    }),
    windowOf: month,
  },
}

/**
 * What the keys of one ceiling may take, enough for two hundred thousand callers with names of ordinary length. Beyond it
 * the caller silent for longest is forgotten, and may call as if for the first time.
 */
export const COUNTER_BYTES_MAX = 2 ** 25

interface Counter {
  take(call: LimitedCall): Refusal | undefined
  giveBack(call: LimitedCall): void
  used(): Omit<Usage, 'limit'>[]
}

/**
 * Counters for the ceilings that are set, undefined when none is. They go by `now`, not by timers: a month is longer than
 * a timer can be, and a test sets the clock.
 */
export function createLimits(limits: Limits, now: () => Date): LimitCounters | undefined {
  if (Object.keys(limits).length === 0) return undefined
  const counterOf = (name: keyof Limits): Counter | undefined => {
    const points = limits[name]
    return points === undefined ? undefined : counter({ ...CEILINGS[name], points }, now)
  }
  const counters = { tpm: counterOf('tpm'), tps: counterOf('tps'), monthly: counterOf('monthly') }
  const perTime = [counters.tpm, counters.tps].filter((one) => one !== undefined)
  const { monthly } = counters
  return {
    take(call, page) {
      for (const one of perTime) {
        const refusal = one.take(call)
        if (refusal) return refusal
      }
      return page ? undefined : monthly?.take(call)
    },
    giveBack: (call) => monthly?.giveBack(call),
    *used() {
      for (const limit of ['monthly', 'tpm', 'tps'] as const)
        for (const usage of counters[limit]?.used() ?? []) yield { limit, ...usage }
    },
  }
}

/** Counts the calls of the window that is open; those of the one before are forgotten when it closes. */
function counter(ceiling: Ceiling, now: () => Date): Counter {
  const taken = boundedMap<number>(COUNTER_BYTES_MAX)
  let open = ''
  const turn = (): Window => {
    const window = ceiling.windowOf(now().getTime())
    if (window.id !== open) taken.clear()
    open = window.id
    return window
  }
  return {
    take(call) {
      const { endsInSeconds } = turn()
      const key = ceiling.keyOf(call)
      const before = taken.get(key) ?? 0
      // What is refused takes nothing.
      if (before >= ceiling.points) return { status: ceiling.status, retryAfter: endsInSeconds }
      taken.set(key, before + 1)
      return undefined
    },
    giveBack(call) {
      turn()
      const key = ceiling.keyOf(call)
      const before = taken.get(key) ?? 0
      if (before > 0) taken.set(key, before - 1)
    },
    used() {
      const { endsInSeconds: endsIn } = turn()
      const { points, partsOf } = ceiling
      return [...taken.entries()]
        .map(([key, count]) => ({ by: partsOf(key.split(' ')), taken: count, points, endsIn }))
        .reverse()
    },
  }
}
