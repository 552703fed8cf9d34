import { useState } from 'preact/hooks'
import { hashOf } from '../state/route.ts'
import { t } from '../state/settings.ts'
import { spoken } from '../state/spoken.ts'
import { number } from '../state/write.ts'
import { Choice } from './segments.tsx'
import { callFor } from './snippets.tsx'
import { Status } from './status.tsx'

interface Result {
  readonly status: number | null
  readonly ms: number
  readonly rule: string | null
  readonly body: string
}

async function tryCall(bearer: string, resource: string): Promise<Result> {
  const { url, headers } = callFor(bearer, resource)
  const started = performance.now()
  const ms = (): number => performance.now() - started
  try {
    const response = await fetch(url, { headers, cache: 'no-store' })
    const body = await response.text()
    return { status: response.status, ms: ms(), rule: response.headers.get('x-fulano-rule'), body }
  } catch {
    return { status: null, ms: ms(), rule: null, body: '' }
  }
}

/** A call, to see it fail. */
export function Try() {
  const { faults: words, calls } = t.value
  const { resources } = spoken.value
  const [bearer, setBearer] = useState('maria-silva')
  const [resource, setResource] = useState('personal/qualifications')
  const [result, setResult] = useState<Result>()
  return (
    <section class="panel" aria-labelledby="try">
      <h2 id="try">{words.try}</h2>
      <p class="soft">{words.tryHint}</p>
      <form
        class="line"
        onSubmit={(event) => {
          event.preventDefault()
          void tryCall(bearer.trim(), resource).then(setResult)
        }}
      >
        <label class="grow">
          <span>{words.bearer}</span>
          <input value={bearer} required onInput={(event) => setBearer(event.currentTarget.value)} />
        </label>
        <Choice
          label={calls.resource}
          value={resource}
          options={resources.map((one) => [one, one] as const)}
          onChange={setResource}
        />
        <button type="submit" class="main">
          {words.send}
        </button>
      </form>
      <div role="status" class="stack">
        {result && (
          <>
            <p class="line">
              <Status status={result.status} />
              <span>{number(result.ms)} ms</span>
              {result.rule && <code>{result.rule}</code>}
              <a href={hashOf('chamadas')}>{t.value.views.chamadas}</a>
            </p>
            {result.status === null ? (
              <p>{words.broken}</p>
            ) : (
              <pre class="json" tabIndex={0}>
                {result.body.slice(0, 2000)}
              </pre>
            )}
          </>
        )}
      </div>
    </section>
  )
}
