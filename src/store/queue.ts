/** Saves that never overlap: those asked for while one is running share the next. */
export interface Queue {
  /** Resolves when a save that began after this call is over; rejects when that save failed. */
  save(): Promise<void>
  /** Resolves when nothing is left to save. */
  idle(): Promise<void>
}

export function queueOf(write: () => Promise<void>): Queue {
  let running: Promise<void> = Promise.resolve()
  let waiting: Promise<void> | undefined
  return {
    save() {
      waiting ??= running.then(() => {
        const done = write()
        waiting = undefined
        running = done.catch(() => {})
        return done
      })
      return waiting
    },
    async idle() {
      while (waiting) await waiting.catch(() => {})
      await running
    },
  }
}
