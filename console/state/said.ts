import { signal } from '@preact/signals'

/** A line at the foot of the page, and what can be done about it. */
export interface Said {
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

export const said = signal<Said | undefined>(undefined)
const SHOWN_MS = 8_000
let timer: ReturnType<typeof setTimeout> | undefined

export function say(text: string, action?: Said['action']): void {
  said.value = action ? { text, action } : { text }
  clearTimeout(timer)
  timer = setTimeout(() => {
    said.value = undefined
  }, SHOWN_MS)
}

/** Copies, and says what; where the browser forbids it, the text is shown to be copied by hand. */
export function copy(text: string, what: string): void {
  const done = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))
  done.then(
    () => say(what),
    () => say(text),
  )
}
