import { useMemo } from 'preact/hooks'
import type { JournalEntry } from '../state/calls.ts'
import { change, param } from '../state/route.ts'
import { t } from '../state/settings.ts'
import { spoken } from '../state/spoken.ts'
import { Choice } from './segments.tsx'

/** What the calls are narrowed by; rules and statuses are those of the last calls. */
export function CallFilters({ entries }: { entries: readonly JournalEntry[] }) {
  const { calls: words, people } = t.value
  const rules = useMemo(
    () =>
      [...new Set([...entries.slice(0, 500).flatMap(({ rules: own }) => own ?? []), param('rule')])].filter(
        Boolean,
      ),
    [entries],
  )
  const statuses = [
    ...new Set([...entries.slice(0, 500).map(({ status }) => String(status ?? '-')), param('status')]),
  ].filter(Boolean)
  const any = ['', people.any] as const
  const text = (name: 'persona' | 'consumer', label: string) => (
    <label class="choice">
      <span>{label}</span>
      <input
        type="search"
        value={param(name)}
        onInput={(event) => change({ [name]: event.currentTarget.value })}
      />
    </label>
  )
  return (
    <div class="filters">
      {text('persona', words.persona)}
      {text('consumer', words.consumer)}
      <Choice
        label={words.resource}
        value={param('resource')}
        options={[any, ...spoken.value.resources.map((one) => [one, one] as const)]}
        onChange={(resource) => change({ resource })}
      />
      <Choice
        label={words.status}
        value={param('status')}
        options={[any, ...statuses.sort().map((one) => [one, one === '-' ? words.noAnswer : one] as const)]}
        onChange={(status) => change({ status })}
      />
      <Choice
        label={words.rule}
        value={param('rule')}
        options={[any, ...rules.map((one) => [one, one] as const)]}
        onChange={(rule) => change({ rule })}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={param('falhas') === '1'}
          onChange={(event) => change({ falhas: event.currentTarget.checked ? '1' : undefined })}
        />
        {words.onlyFailed}
      </label>
    </div>
  )
}
