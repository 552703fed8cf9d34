import { ask } from '../state/admin.ts'
import { useLoad } from '../state/load.ts'
import { t } from '../state/settings.ts'
import { instant } from '../state/write.ts'

const HOUR = 3600
const DAY = 24 * HOUR

/** The first second of the month after that instant, in Brasília, by which the limits of a month go. */
function nextMonth(now: string): string {
  const there = new Date(Date.parse(now) - 3 * HOUR * 1000)
  const first = Date.UTC(there.getUTCFullYear(), there.getUTCMonth() + 1, 1) + 3 * HOUR * 1000
  return new Date(first).toISOString().replace(/\.\d+Z$/, 'Z')
}

interface Shown {
  /** When what is chosen ends. */
  readonly until?: string | undefined
  readonly onChanged?: () => void
}

/** What time it is at the bank, to be moved: consents expire and months turn by it. */
export function Clock({ until, onChanged }: Shown) {
  const { consents: words } = t.value
  const { data, again } = useLoad<{ now: string }>('/clock')
  if (!data) return null
  const set = async (body: object | undefined): Promise<void> => {
    await ask('/clock', body ? { method: 'PUT', body } : { method: 'DELETE' })
    again()
    onChanged?.()
  }
  return (
    <section class="clock" aria-label={words.clock}>
      <p>
        <small class="soft">{words.clock}</small> <strong>{instant(data.now)}</strong>
      </p>
      <div class="bar">
        <button type="button" onClick={() => void set({ advanceSeconds: HOUR })}>
          {words.hour}
        </button>
        <button type="button" onClick={() => void set({ advanceSeconds: DAY })}>
          {words.day}
        </button>
        <button type="button" onClick={() => void set({ now: nextMonth(data.now) })}>
          {words.month}
        </button>
        {until !== undefined && until > data.now && (
          <button type="button" onClick={() => void set({ now: until })}>
            {words.expiry}
          </button>
        )}
        <button type="button" class="quiet" onClick={() => void set(undefined)}>
          {words.resetClock}
        </button>
      </div>
    </section>
  )
}
