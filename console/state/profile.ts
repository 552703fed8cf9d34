import { signal } from '@preact/signals'
import type { Limits, Profile, Rule } from '../../src/domain/misbehaviour.ts'
import { AdminError, ask } from './admin.ts'
import { say } from './said.ts'
import { t } from './settings.ts'

export type { Limits, Profile, Rule }
export interface InForce extends Profile {
  readonly warnings?: readonly string[]
}

/** The profile in force, once it is here. */
export const profile = signal<InForce | undefined>(undefined)

export async function loadProfile(): Promise<void> {
  profile.value = await ask<InForce>('/profile')
}

const MARK = '-console'

/** What the console changed is another profile than the one it was: it is called otherwise. */
const changedName = (name: string): string => (name.endsWith(MARK) ? name : `${name}${MARK}`)

async function put(body: object): Promise<void> {
  const before = profile.value
  try {
    profile.value = await ask<InForce>('/profile', { method: 'PUT', body })
  } catch (error) {
    if (error instanceof AdminError) say(t.value.failed + error.details.join(' '))
    return
  }
  const { warnings: _, ...old } = before ?? {}
  say(t.value.faults.applied, { label: t.value.undo, run: () => void put(old) })
}

/** One of the ready ones. */
export const useProfile = (name: string): Promise<void> => put({ name })

/** The one in force with these parts otherwise; undefined takes a part away. */
export function changeProfile(changes: Partial<Profile>): Promise<void> {
  if (!profile.value) return Promise.resolve()
  const { warnings: _, ...own } = profile.value
  const next = { ...own, ...changes, name: changedName(own.name) }
  return put(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)))
}

/** TABLE of what a switch does to a resource: an error, or a connection that breaks. */
export const SWITCHES: readonly { readonly label: string; readonly then: Rule['then'] }[] = [
  ...[401, 403, 404, 422, 423, 429, 500, 503, 504, 529].map((status) => ({
    label: String(status),
    then: { status },
  })),
  { label: 'reset', then: { fault: 'CONNECTION_RESET_BY_PEER' } },
  { label: 'timeout', then: { fault: 'TIMEOUT' } },
]

/** The rule of a switch goes by this name. */
const ruleName = (resource: string, label: string): string => `console-${resource.replace('/', '-')}-${label}`

export const isOn = (resource: string, label: string): boolean =>
  profile.value?.rules.some(({ name }) => name === ruleName(resource, label)) === true

/** Turns a switch; a resource fails in one way at a time, and what is switched on goes first. */
export function turn(resource: string, { label, then }: (typeof SWITCHES)[number]): Promise<void> {
  const own = new Set(SWITCHES.map((one) => ruleName(resource, one.label)))
  const others = (profile.value?.rules ?? []).filter(({ name = '' }) => !own.has(name))
  const rule = { name: ruleName(resource, label), when: { resource }, then }
  return changeProfile({ rules: isOn(resource, label) ? others : [rule, ...others] })
}
