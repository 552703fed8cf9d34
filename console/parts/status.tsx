import { t } from '../state/settings.ts'

/** The status of an answer, coloured by what it means; a broken connection has none. */
export function Status({ status, fault }: { status: number | null; fault?: string | undefined }) {
  const tone = status === null ? 'broken' : status >= 500 ? 'bad' : status >= 400 ? 'wrong' : 'good'
  return (
    <span class={`status ${tone}`} title={fault}>
      {status ?? (fault ? '⚡' : t.value.calls.noAnswer)}
    </span>
  )
}
