import { useState } from 'preact/hooks'
import type { Kind } from '../../src/domain/kind.ts'
import { AdminError, ask } from '../state/admin.ts'
import { useLoad } from '../state/load.ts'
import { type Customer, nameOf } from '../state/record.ts'
import { say } from '../state/said.ts'
import { t } from '../state/settings.ts'
import { Dialog } from './dialog.tsx'
import { Choice, Segments } from './segments.tsx'

interface Archetype {
  readonly id: string
  readonly kind: Kind
  readonly story: string
}

/** A new customer from an archetype; the rest is generated around what is fixed. */
export function Create({ onClose, onMade }: { onClose: () => void; onMade: (token: string) => void }) {
  const { create: words, people } = t.value
  const { data } = useLoad<{ archetypes: readonly Archetype[] }>('/archetypes')
  const [kind, setKind] = useState<Kind>('personal')
  const [archetype, setArchetype] = useState('')
  const [refused, setRefused] = useState<readonly string[]>([])
  const rows = (data?.archetypes ?? []).filter((row) => row.kind === kind)
  const row = rows.find(({ id }) => id === archetype) ?? rows[0]

  const make = async (form: FormData): Promise<void> => {
    const text = (name: string): string => String(form.get(name) ?? '').trim()
    const facts = {
      town: text('town'),
      [kind === 'personal' ? 'birthDate' : 'incorporationDate']: text('date'),
    }
    const given = Object.entries(facts).filter(([, value]) => value !== '')
    const recipe = {
      alias: text('alias'),
      kind,
      archetype: row?.id,
      ...(given.length > 0 && { overrides: Object.fromEntries(given) }),
    }
    try {
      const made = await ask<Customer>('/personas', { method: 'POST', body: recipe })
      say(words.made(nameOf(made)))
      onMade(made.token)
    } catch (error) {
      if (error instanceof AdminError) setRefused(error.details)
    }
  }
  return (
    <Dialog title={words.title} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void make(new FormData(event.currentTarget))
        }}
      >
        <Segments
          label={people.kind}
          value={kind}
          options={[
            ['personal', people.kinds.personal],
            ['business', people.kinds.business],
          ]}
          onChange={setKind}
        />
        <Choice
          label={words.archetype}
          value={row?.id ?? ''}
          options={rows.map(({ id }) => [id, id] as const)}
          onChange={setArchetype}
        />
        <p class="soft" lang="pt-BR">
          {row?.story}
        </p>
        <label>
          <span>{words.alias}</span>
          <input
            name="alias"
            required
            pattern="[a-z0-9][a-z0-9\-]*"
            placeholder="zelia-couto"
            autocomplete="off"
          />
        </label>
        <label>
          <span>{words.town}</span>
          <input name="town" autocomplete="off" />
        </label>
        <label>
          <span>{words.birth}</span>
          <input name="date" autocomplete="off" />
        </label>
        {refused.length > 0 && (
          <ul class="refused" role="alert">
            {refused.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        <div class="bar">
          <button type="submit" class="main">
            {words.make}
          </button>
          <button type="button" onClick={onClose}>
            {t.value.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
