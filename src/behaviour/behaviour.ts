import { boundedMap } from '../domain/bounded-map.ts'
import type { Dribble, FaultName, Latency, Profile, Rule } from '../domain/misbehaviour.ts'
import { delayOf } from './latency.ts'
import { createLimits, type LimitCounters } from './limits.ts'
import { chanceOf, concerns, type Firing, firing, type Moment, type Subject, windowLeft } from './rules.ts'

/** How a call goes wrong; an empty outcome is an ordinary answer. */
export interface Outcome {
  readonly status?: number
  readonly code?: string
  /** Seconds for Retry-After. */
  readonly retryAfter?: number
  readonly fault?: FaultName
  /** Milliseconds before anything is answered. */
  readonly delay?: number
  readonly dribble?: Dribble
  /** The rules that had a say, those of the customer before those of the profile: `flaky/reset`. */
  readonly rules: readonly string[]
  readonly why: readonly string[]
}

/** What can go wrong at a bank, and has so far. */
export interface Behaviour {
  readonly profile: Profile
  /** Undefined where the profile limits nothing. */
  readonly limits: LimitCounters | undefined
  /** Lives by another profile from now on, all calls being first ones again. */
  use(profile: Profile): void
  /** Decides about a call and counts it; undefined, which costs nothing, when nothing can happen to it. */
  decide(subject: Subject): Outcome | undefined
  /** All calls are first ones again, and no limit has been touched. */
  reset(): void
}

/**
 * What the callers whose calls are counted may take, two hundred thousand of ordinary names; the one silent for longest is
 * forgotten for a new one, and its calls are first ones again.
 */
export const CALLERS_BYTES_MAX = 2 ** 25

/** How a bank behaves by this profile; `now` is for rules that go by the clock. */
export function createBehaviour(initial: Profile, now: () => Date): Behaviour {
  let profile = initial
  let limits = createLimits(initial.limits, now)
  const counts = boundedMap<number>(CALLERS_BYTES_MAX)
  const use = (next: Profile): void => {
    limits = createLimits(next.limits, now)
    profile = next
    counts.clear()
  }

  const ordinalOf = (caller: string, resource: string): number => {
    const key = `${caller} ${resource}`
    const ordinal = (counts.get(key) ?? 0) + 1
    counts.set(key, ordinal)
    return ordinal
  }

  return {
    get profile() {
      return profile
    },
    get limits() {
      return limits
    },
    use,
    reset: () => use(profile),
    decide(subject) {
      const { persona, resource } = subject
      const { rules, latency, dribble, seed } = profile
      const own = persona?.rules ?? NONE
      if (own.length === 0 && rules.length === 0 && !latency && !dribble) return undefined
      const concerned = (rule: Rule): boolean => concerns(rule, subject)
      if (!latency && !dribble && !own.some(concerned) && !rules.some(concerned)) return undefined
      const caller = callerOf(subject)
      const ordinal = ordinalOf(caller, resource)
      const epochSeconds = Math.floor(now().getTime() / 1000)
      const moment: Moment = { seed, caller, ordinal, epochSeconds }
      const fired = [
        firing(own, subject, moment, persona?.alias ?? persona?.id ?? ''),
        firing(rules, subject, moment, profile.name),
      ].filter((one) => one !== undefined)
      return outcomeOf(fired, { latency, dribble }, subject, moment, profile.name)
    },
  }
}

const NONE: readonly Rule[] = []

/** Consumers who share a customer do not share its counters. */
const callerOf = ({ persona, consumer }: Subject): string => `${persona?.id ?? '?'}+${consumer ?? ''}`

/** Each level says what the one before it left open: the customer's rule, the profile's, the profile itself. */
function outcomeOf(
  fired: readonly Firing[],
  general: Pick<Profile, 'latency' | 'dribble'>,
  { resource }: Subject,
  moment: Moment,
  profile: string,
): Outcome | undefined {
  const failing = fired.find(({ rule: { then } }) => then.status !== undefined || then.fault !== undefined)
  const waiting = fired.find(({ rule: { then } }) => then.latency !== undefined)
  const latency = waiting?.rule.then.latency ?? general.latency
  const dribble =
    fired.find(({ rule: { then } }) => then.dribble !== undefined)?.rule.then.dribble ?? general.dribble
  if (!failing && !latency && !dribble) return undefined
  const {
    status,
    code,
    fault,
    retryAfter = failing && windowLeft(failing.rule, moment),
  } = failing?.rule.then ?? {}
  const about = `${waiting?.label ?? profile} latency`
  return {
    ...(status !== undefined && { status }),
    ...(code !== undefined && { code }),
    ...(retryAfter !== undefined && { retryAfter }),
    ...(fault !== undefined && { fault }),
    ...(latency && { delay: delayFor(latency, moment, resource, about) }),
    ...(dribble && { dribble }),
    rules: fired.map(({ label }) => label),
    why: fired.map(({ why }) => why),
  }
}

const delayFor = (latency: Latency, moment: Moment, resource: string, about: string): number =>
  delayOf(latency, chanceOf(moment, resource, about))
