import { effect, signal } from '@preact/signals'
import { ask, unlocked } from './admin.ts'

/** What the bank speaks, which the console asks once. */
export interface Spoken {
  readonly auth: 'token' | 'consent' | 'fapi'
  readonly spec: string
  /** The newest first. */
  readonly versions: readonly string[]
  readonly fills: readonly string[]
  /** `personal/identifications` */
  readonly resources: readonly string[]
  readonly journalBodies: boolean
}

export const spoken = signal<Spoken>({
  auth: 'token',
  spec: '2.3.0',
  versions: ['2.3.0'],
  fills: ['full'],
  resources: [],
  journalBodies: false,
})

effect(() => {
  void unlocked.value
  ask<Spoken>('/settings').then(
    (settings) => {
      spoken.value = settings
    },
    () => {},
  )
})
