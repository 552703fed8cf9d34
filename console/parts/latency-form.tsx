import { useState } from 'preact/hooks'
import { LatencyPicture } from '../charts/latency.tsx'
import { changeProfile, type Profile } from '../state/profile.ts'
import { t } from '../state/settings.ts'
import { latencyText } from './rule-text.ts'
import { Segments } from './segments.tsx'

type Latency = NonNullable<Profile['latency']>
type Type = Latency['type'] | 'none'

/** TABLE of the distributions: what each is made of, and where one begins. */
const BEGIN: { readonly [One in Latency['type']]: Latency & { readonly type: One } } = {
  fixed: { type: 'fixed', milliseconds: 500 },
  uniform: { type: 'uniform', lower: 100, upper: 800 },
  lognormal: { type: 'lognormal', median: 900, sigma: 0.6, maxValue: 10_000 },
}
const TYPES: readonly Type[] = ['none', 'fixed', 'uniform', 'lognormal']

/** How long all answers wait, with a picture of it. */
export function LatencyForm({ latency }: { latency: Latency | undefined }) {
  const { faults: words } = t.value
  const [draft, setDraft] = useState<Latency | undefined>(latency)
  const isChanged = JSON.stringify(draft) !== JSON.stringify(latency)
  const parts = draft ? Object.entries(draft).filter(([name]) => name !== 'type') : []
  return (
    <section class="panel" aria-labelledby="latency">
      <h2 id="latency">{words.latency}</h2>
      <Segments
        label={words.latency}
        value={draft?.type ?? 'none'}
        options={TYPES.map((one) => [one, words.types[one]] as const)}
        onChange={(type) => setDraft(type === 'none' ? undefined : BEGIN[type])}
      />
      {draft && (
        <>
          <LatencyPicture latency={draft} label={latencyText(draft)} />
          <div class="line">
            {parts.map(([name, value]) => (
              <label key={name} class="number">
                <span>{words[name as 'median']}</span>
                <input
                  type="number"
                  min="0"
                  step={name === 'sigma' ? '0.05' : '10'}
                  value={value as number}
                  onInput={(event) => {
                    const number = event.currentTarget.valueAsNumber
                    if (Number.isFinite(number)) setDraft({ ...draft, [name]: number })
                  }}
                />
              </label>
            ))}
          </div>
        </>
      )}
      <div>
        <button
          type="button"
          class="main"
          disabled={!isChanged}
          onClick={() => void changeProfile({ latency: draft })}
        >
          {words.apply}
        </button>
      </div>
    </section>
  )
}
