import type { JournalEntry } from '../state/calls.ts'
import { number } from '../state/write.ts'
import { Status } from './status.tsx'

interface Shown {
  readonly entry: JournalEntry
  readonly isOpen: boolean
  readonly onOpen: () => void
}

const pathOf = (url: string): string => url.split('?', 1)[0]!

/** A call's line in the list. */
export function CallRow({ entry, isOpen, onOpen }: Shown) {
  const { time, method, url, resource, persona, consumer, status, fault, rules, durationMs, violations } =
    entry
  return (
    <button type="button" class="card call" aria-current={isOpen || undefined} onClick={onOpen}>
      <Status status={status} fault={fault} />
      <span class="card-text">
        <strong>
          {method !== 'GET' && `${method} `}
          {resource ?? pathOf(url)}
        </strong>
        <small>
          <code>
            {persona ?? '?'}
            {consumer !== undefined && `+${consumer}`}
          </code>
          {rules && <em> {rules.join(', ')}</em>}
          {!rules && violations[0] && <em> {violations[0].code}</em>}
        </small>
      </span>
      <span class="when">
        <time dateTime={time}>{time.slice(11, 23)}</time>
        <small>{number(durationMs, durationMs < 10 ? 1 : 0)} ms</small>
      </span>
    </button>
  )
}
