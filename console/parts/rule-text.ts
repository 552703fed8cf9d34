import type { Profile, Rule } from '../state/profile.ts'
import { t } from '../state/settings.ts'
import { number } from '../state/write.ts'

type Latency = NonNullable<Profile['latency']>

/** `uniform 20 – 300 ms` */
export function latencyText(latency: Latency): string {
  const { types, ms } = t.value.faults
  switch (latency.type) {
    case 'fixed':
      return `${number(latency.milliseconds)} ${ms}`
    case 'uniform':
      return `${number(latency.lower)} – ${number(latency.upper)} ${ms}`
    case 'lognormal':
      return `${types.lognormal.toLowerCase()}, ${t.value.faults.median.toLowerCase()} ${number(latency.median)} ${ms}`
  }
}

const list = (value: string | readonly string[]): string =>
  typeof value === 'string' ? value : value.join(', ')

/** TABLE of the conditions of a rule, as a person reads them. */
const CONDITIONS: Readonly<Record<string, (value: never) => string>> = {
  probability: (value: number) => `${number(100 * value, 2)} %`,
  every: (value: number) => `1/${value}`,
  first: (value: number) => `≤ ${value}`,
  after: (value: number) => `> ${value}`,
  sequence: (value: readonly boolean[]) => value.map((one) => (one ? '●' : '○')).join(''),
  window: ({ period, duration }: { period: number; duration: number }) => `${duration} s / ${period} s`,
  resource: list,
  persona: list,
  archetype: list,
  method: list,
  kind: (value: string) => value,
}

export const whenText = ({ when = {} }: Rule): string =>
  Object.entries(when)
    .map(([key, value]) => CONDITIONS[key]?.(value as never) ?? key)
    .join(' · ') || t.value.faults.always

export const thenText = ({ then }: Rule): string =>
  [
    then.status && String(then.code ? `${then.status} ${then.code}` : then.status),
    then.fault,
    then.latency && latencyText(then.latency),
    then.dribble && `${then.dribble.numberOfChunks} × ${number(then.dribble.totalDuration)} ms`,
  ]
    .filter(Boolean)
    .join(' · ')

/** What a profile does, in a few words each. */
export function effectsOf({ rules, latency, dribble, limits }: Profile): string[] {
  const { limitNames } = t.value.faults
  return [
    ...rules.slice(0, 6).map((rule) => `${whenText(rule)} → ${thenText(rule)}`),
    ...(latency ? [latencyText(latency)] : []),
    ...(dribble ? [`${dribble.numberOfChunks} × ${number(dribble.totalDuration)} ms`] : []),
    ...Object.entries(limits).map(
      ([name, points]) => `${number(points)} ${limitNames[name as keyof typeof limitNames]}`,
    ),
  ]
}
