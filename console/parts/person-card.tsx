import type { Card } from '../state/people.ts'
import { t } from '../state/settings.ts'
import { document } from '../state/write.ts'

interface Shown {
  /** Undefined while it is on its way. */
  readonly card: Card | undefined
  readonly isOpen: boolean
  readonly onOpen: () => void
}

/** A customer's line in the list. */
export function PersonCard({ card, isOpen, onOpen }: Shown) {
  if (!card) return <div class="card is-empty" aria-hidden="true" />
  const { name, kind, age, uf, token, triggers, since } = card
  const { people } = t.value
  return (
    <button type="button" class="card" aria-current={isOpen || undefined} onClick={onOpen}>
      <span class={`mark ${kind}`} aria-hidden="true">
        {name.replace(/[^\p{L} ]/gu, '').slice(0, 1)}
      </span>
      <span class="card-text">
        <strong>{name}</strong>
        <small>
          <code>{token === card.id ? document(card.document) : token}</code>
          {age !== undefined && ` · ${people.years(age)}`}
          {uf && ` · ${uf}`}
          {since && ` · ${people.since(since)}`}
        </small>
      </span>
      {triggers && (
        <span class="trigger" title={people.fails}>
          {triggers[0]}
        </span>
      )}
    </button>
  )
}
