/** What time it is at the bank: the system's, unless a test said otherwise. It goes on from what was set. */
export interface Clock {
  now(): Date
  /** It is that instant now. */
  set(instant: Date): void
  /** So many seconds later than it was. */
  advance(seconds: number): void
  /** The system's time again. */
  reset(): void
}

/**
 * It goes no further: a year has four digits in everything that is written of it (rulebook R4), and what is dated from
 * now on, as the end of a consent that nobody agreed to, must be in such a year too.
 */
export const LATEST = new Date('9999-12-30T00:00:00Z')

/** A clock that follows `base`, as far away from it as it is told. */
export function createClock(base: () => Date): Clock {
  let offset = 0
  const now = (): Date => {
    const moved = offset === 0 ? base() : new Date(base().getTime() + offset)
    return moved.getTime() > LATEST.getTime() ? new Date(LATEST) : moved
  }
  return {
    now,
    set(instant) {
      offset = instant.getTime() - base().getTime()
    },
    advance(seconds) {
      offset += seconds * 1000
    },
    reset() {
      offset = 0
    },
  }
}
