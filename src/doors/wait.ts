import { TIMER_MAX_MS } from '../behaviour/latency.ts'

/** Resolves after so many milliseconds; rejects with the signal's reason as soon as it aborts. */
export function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(
      () => {
        signal?.removeEventListener('abort', leave)
        resolve()
      },
      Math.min(milliseconds, TIMER_MAX_MS),
    )
    signal?.addEventListener('abort', leave, { once: true })
  })
}
