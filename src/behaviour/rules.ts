import { hashOnce, hashText, mix } from '../domain/hash.ts'
import type { Rule, When } from '../domain/misbehaviour.ts'
import type { Persona } from '../standard/persona.ts'
import type { Chance } from './latency.ts'

/** A call as far as rules look at it. */
export interface Subject {
  /** `personal/qualifications` */
  readonly resource: string
  readonly method: string
  /** Undefined for a bearer that is nobody's. */
  readonly persona?: Persona
  readonly consumer?: string
}

/** Which call it is, and when: what the timing of a rule depends on. */
export interface Moment {
  readonly seed: number
  /** Whose calls are counted together. */
  readonly caller: string
  /** 1 for the first call of this caller to this resource. */
  readonly ordinal: number
  readonly epochSeconds: number
}

/** Why a rule fired, for whoever reads the journal. */
export interface Firing {
  readonly rule: Rule
  /** Its name, or its place in the list. */
  readonly label: string
  readonly why: string
}

const includes = (wanted: string | readonly string[], ...actual: readonly (string | undefined)[]): boolean =>
  actual.some(
    (name) => name !== undefined && (typeof wanted === 'string' ? wanted === name : wanted.includes(name)),
  )

/** TABLE of what a rule can be about: whether a call is what it wants. */
const FILTERS: readonly { key: keyof When; fits: (when: Required<When>, subject: Subject) => boolean }[] = [
  {
    key: 'resource',
    fits: ({ resource: wanted }, { resource }) =>
      includes(wanted, resource, resource.slice(resource.indexOf('/') + 1)),
  },
  { key: 'method', fits: ({ method }, subject) => includes(method, subject.method) },
  { key: 'kind', fits: ({ kind }, { persona }) => persona?.kind === kind },
  { key: 'archetype', fits: ({ archetype }, { persona }) => includes(archetype, persona?.archetype) },
  {
    key: 'persona',
    fits: ({ persona: wanted }, { persona }) =>
      includes(wanted, persona?.alias, persona?.id, persona?.document),
  },
]

/** Whether the rule is about such calls at all, whichever of them it fires for. */
export const concerns = ({ when = {} }: Rule, subject: Subject): boolean =>
  FILTERS.every(({ key, fits }) => when[key] === undefined || fits(when as Required<When>, subject))

/** Chances that are the same for the same decision, on every machine and whatever runs beside it. */
export function chanceOf({ seed, caller, ordinal }: Moment, resource: string, about: string): Chance {
  const decision = mix(mix(mix(seed, hashText(about)), hashOnce(`${caller} ${resource}`)), ordinal)
  return (draw) => (mix(decision, draw) + 0.5) / 2 ** 32
}

/** TABLE of the timings: whether a rule fires for this call, and why. */
const TIMINGS: readonly {
  key: keyof When
  fires: (when: Required<When>, moment: Moment, chance: Chance) => boolean
  why: (when: Required<When>, moment: Moment) => string
}[] = [
  {
    key: 'probability',
    fires: ({ probability }, _moment, chance) => chance(0) < probability,
    why: ({ probability }, { ordinal }) => `probability ${probability}, call ${ordinal}`,
  },
  {
    key: 'every',
    fires: ({ every }, { ordinal }) => ordinal % every === 0,
    why: ({ every }, { ordinal }) => `every ${every} calls, call ${ordinal}`,
  },
  {
    key: 'first',
    fires: ({ first }, { ordinal }) => ordinal <= first,
    why: ({ first }, { ordinal }) => `first ${first} calls, call ${ordinal}`,
  },
  {
    key: 'after',
    fires: ({ after }, { ordinal }) => ordinal > after,
    why: ({ after }, { ordinal }) => `after ${after} calls, call ${ordinal}`,
  },
  {
    key: 'sequence',
    fires: ({ sequence }, { ordinal }) => sequence[(ordinal - 1) % sequence.length] === true,
    why: ({ sequence }, { ordinal }) => `sequence of ${sequence.length}, call ${ordinal}`,
  },
  {
    key: 'window',
    fires: ({ window }, { epochSeconds }) => epochSeconds % window.period < window.duration,
    why: ({ window }) => `window of ${window.duration} s in ${window.period} s`,
  },
]

/** Seconds until the window that a rule is in closes; undefined for rules that go by something else. */
export const windowLeft = ({ when }: Rule, { epochSeconds }: Moment): number | undefined =>
  when?.window && when.window.duration - (epochSeconds % when.window.period)

/** The first of the rules that fires for this call. `scope` tells apart lists of rules that have the same luck otherwise. */
export function firing(
  rules: readonly Rule[],
  subject: Subject,
  moment: Moment,
  scope: string,
): Firing | undefined {
  for (const [at, rule] of rules.entries()) {
    if (!concerns(rule, subject)) continue
    const label = `${scope}/${rule.name ?? at + 1}`
    const when = (rule.when ?? {}) as Required<When>
    const timing = TIMINGS.find(({ key }) => when[key] !== undefined)
    if (!timing) return { rule, label, why: 'always' }
    if (timing.fires(when, moment, chanceOf(moment, subject.resource, label)))
      return { rule, label, why: timing.why(when, moment) }
  }
  return undefined
}
