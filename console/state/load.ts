import { useEffect, useState } from 'preact/hooks'
import { AdminError, ask, unlocked } from './admin.ts'

export interface Loaded<Answer> {
  readonly data: Answer | undefined
  readonly error: AdminError | undefined
  readonly again: () => void
}

/** What the admin says there, asked again when the path changes; of a path that is undefined nothing. */
export function useLoad<Answer>(path: string | undefined): Loaded<Answer> {
  const [data, setData] = useState<{ path: string; answer: Answer }>()
  const [error, setError] = useState<AdminError>()
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    if (path === undefined) return
    const abort = new AbortController()
    ask<Answer>(path, { signal: abort.signal }).then(
      (answer) => {
        setData({ path, answer })
        setError(undefined)
      },
      (reason) => {
        if (reason instanceof AdminError) setError(reason)
      },
    )
    return () => abort.abort()
  }, [path, turn, unlocked.value])
  const current = error?.status === 404 && data?.path !== path ? undefined : data?.answer
  return { data: path === undefined ? undefined : current, error, again: () => setTurn((one) => one + 1) }
}
