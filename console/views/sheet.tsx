import { useEffect, useState } from 'preact/hooks'
import { Compare } from '../parts/compare.tsx'
import { Form } from '../parts/form.tsx'
import { RawJson } from '../parts/raw-json.tsx'
import { Segments } from '../parts/segments.tsx'
import { Snippets } from '../parts/snippets.tsx'
import { AdminError, ask } from '../state/admin.ts'
import { useLoad } from '../state/load.ts'
import { type Customer, nameOf } from '../state/record.ts'
import { change, hashOf, open, param } from '../state/route.ts'
import { say } from '../state/said.ts'
import { t } from '../state/settings.ts'
import { document } from '../state/write.ts'

const TOPICS = ['identifications', 'qualifications', 'financial-relations'] as const
const TABS = ['ficha', 'json', 'comparar'] as const

interface Shown {
  readonly token: string
  /** The customer was changed, and with it what the list says. */
  readonly onChanged: () => void
}

/** A customer: the form, the JSON, two answers side by side; what is edited is saved whole, and can be undone. */
export function Sheet({ token, onChanged }: Shown) {
  const { sheet: words, people } = t.value
  const path = `/personas/${encodeURIComponent(token)}`
  const { data: persona, error, again } = useLoad<Customer>(path)
  const [draft, setDraft] = useState<Customer>()
  const [refused, setRefused] = useState<readonly string[]>([])
  const topic = TOPICS.find((one) => one === param('recurso')) ?? 'identifications'
  const tab = TABS.find((one) => one === param('aba')) ?? 'ficha'
  useEffect(() => setRefused([]), [draft === undefined])

  if (!persona) return <p class="nothing">{error ? error.message : t.value.loading}</p>

  const put = async (record: Customer): Promise<void> => {
    await ask(path, { method: 'PUT', body: record })
    again()
    onChanged()
  }
  const save = async (record: Customer): Promise<void> => {
    try {
      await put(record)
    } catch (reason) {
      if (reason instanceof AdminError) setRefused(reason.details)
      return
    }
    setDraft(undefined)
    setRefused([])
    say(words.saved, { label: t.value.undo, run: () => void put(persona).then(() => say(words.undone)) })
  }
  const remove = async (): Promise<void> => {
    await ask(path, { method: 'DELETE' })
    onChanged()
    open(undefined)
    const back = async (): Promise<void> => {
      await ask('/personas', { method: 'POST', body: persona })
      onChanged()
      open(token)
      say(words.undone)
    }
    say(words.removed(nameOf(persona)), { label: t.value.undo, run: () => void back() })
  }
  const isPerson = persona.kind === 'personal'
  return (
    <article class="sheet">
      <button type="button" class="back quiet" onClick={() => open(undefined)}>
        ← {people.back}
      </button>
      <header class="sheet-head">
        <p class="over">
          <span class={`kind ${persona.kind}`}>{isPerson ? words.person : words.company}</span>
          <span>{persona.archetype}</span>
          {persona.since && <span>{people.since(persona.since)}</span>}
          {persona.rules && <span class="trigger">{people.fails}</span>}
        </p>
        <h2>{nameOf(persona)}</h2>
        <p class="document">{document(persona.document)}</p>
        {persona.story && <p class="story">{persona.story}</p>}
        <div class="bar">
          <Snippets persona={persona} topic={topic} />
          <a class="button" href={hashOf('chamadas', undefined, { persona: persona.token })}>
            {words.calls}
          </a>
          <span class="grow" />
          {draft ? (
            <div class="line">
              <button type="button" class="main" onClick={() => void save(draft)}>
                {words.save}
              </button>
              <button type="button" onClick={() => setDraft(undefined)}>
                {t.value.cancel}
              </button>
            </div>
          ) : (
            <div class="line">
              <button type="button" onClick={() => setDraft(structuredClone(persona))}>
                {words.edit}
              </button>
              <button type="button" class="danger" onClick={() => void remove()}>
                {words.remove}
              </button>
            </div>
          )}
        </div>
        {refused.length > 0 && (
          <div class="refused" role="alert">
            <strong>{words.rejected}</strong>
            <ul>
              {refused.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        )}
      </header>
      <div class="bar tabs">
        <Segments
          label={words.topic}
          value={topic}
          options={TOPICS.map((one) => [one, words.topics[one]] as const)}
          onChange={(value) => change({ recurso: value, campo: undefined })}
        />
        <Segments
          label={words.tab}
          value={tab}
          options={TABS.map((one) => [one, words.tabs[one]] as const)}
          onChange={(value) => change({ aba: value, campo: undefined })}
        />
      </div>
      {tab === 'ficha' && (
        <Form record={draft ?? persona} topic={topic} onEdit={draft && setDraft} refused={refused} />
      )}
      {tab === 'json' && <RawJson record={draft ?? persona} topic={topic} onEdit={draft && setDraft} />}
      {tab === 'comparar' && <Compare token={persona.token} resource={`${persona.kind}/${topic}`} />}
    </article>
  )
}
