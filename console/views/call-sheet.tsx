import type { WholeEntry } from '../../src/bank/journal-entry.ts'
import { callFor, WAYS } from '../parts/snippets.tsx'
import { Status } from '../parts/status.tsx'
import { withQuery } from '../state/admin.ts'
import { useLoad } from '../state/load.ts'
import { hashOf, open } from '../state/route.ts'
import { copy } from '../state/said.ts'
import { t } from '../state/settings.ts'
import { instant, number } from '../state/write.ts'

/** JSON as it is read; anything else as it is. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

/** What `POST requests/find` finds calls like this one by. */
function criteriaOf({ persona, consumer, resource, status, fault, rules }: WholeEntry): object {
  return {
    ...(persona !== undefined && { persona }),
    ...(consumer !== undefined && { consumer }),
    ...(resource !== undefined && { resource }),
    ...(fault === undefined ? { status } : { fault }),
    ...(rules?.[0] !== undefined && { rule: rules[0] }),
  }
}

/** One call: the request, what was wrong with it, which rule fired, and what the receiver got. */
export function CallSheet({ id }: { id: string }) {
  const { calls: words, people } = t.value
  const { data: entry, error } = useLoad<WholeEntry>(`/requests/${encodeURIComponent(id)}`)
  if (!entry) return <p class="nothing">{error ? words.gone : t.value.loading}</p>
  const { method, url, status, fault, time, durationMs, interactionId, persona, consumer } = entry
  const bearer =
    persona === undefined ? '<bearer>' : consumer === undefined ? persona : `${persona}+${consumer}`
  const curl = WAYS[0]!.write({
    url: new URL(url.replace(/^\//, ''), document.baseURI).href,
    headers: {
      ...callFor(bearer, '').headers,
      ...(typeof entry.headers.prefer === 'string' && { prefer: entry.headers.prefer }),
    },
  })
  return (
    <article class="sheet call-sheet">
      <button type="button" class="back quiet" onClick={() => open(undefined)}>
        ← {people.back}
      </button>
      <header class="sheet-head">
        <p class="over">
          <Status status={status} fault={fault} />
          <span>{instant(time)}</span>
          <span>{number(durationMs, 1)} ms</span>
        </p>
        <h2 class="url">
          {method} {url}
        </h2>
        <p class="document">{interactionId}</p>
        <div class="bar">
          <button type="button" onClick={() => copy(curl, t.value.copied('curl'))}>
            {words.copyCurl}
          </button>
          {persona !== undefined && (
            <a class="button" href={hashOf('clientes', persona)}>
              {words.customer}
            </a>
          )}
        </div>
      </header>
      <Answer entry={entry} />
      <Reason entry={entry} />
      <Request entry={entry} />
      <section class="block">
        <h3>{words.inTest}</h3>
        <p class="soft">{words.inTestHint}</p>
        <pre class="json" tabIndex={0}>
          {JSON.stringify(criteriaOf(entry))}
        </pre>
      </section>
    </article>
  )
}

/** What the receiver got. Of a good answer that was not kept, what the customer's answer is now. */
function Answer({ entry }: { entry: WholeEntry }) {
  const { calls: words } = t.value
  const { answer, status, resource, persona } = entry
  const isGood = status !== null && status < 300
  const path =
    !answer && isGood && persona !== undefined && resource?.includes('/')
      ? withQuery(`/personas/${encodeURIComponent(persona)}/preview`, { resource })
      : undefined
  const { data: today } = useLoad<object>(path)
  const truncated = answer?.truncated === true
  return (
    <section class="block">
      <h3>{words.answer}</h3>
      {status === null && <p>{words.broken}</p>}
      {path && <p class="soft">{words.notKept}</p>}
      {truncated && <p class="soft">{words.truncated}</p>}
      {answer && <Headers headers={answer.headers} />}
      {(answer || today) && (
        <pre class="json" tabIndex={0} data-answer>
          {answer ? pretty(answer.body) : JSON.stringify(today, null, 2)}
        </pre>
      )}
    </section>
  )
}

function Reason({ entry }: { entry: WholeEntry }) {
  const { calls: words } = t.value
  const { rules, why, delayMs, fault } = entry
  return (
    <section class="block">
      <h3>{words.why}</h3>
      {rules ? (
        <ul class="rules">
          {rules.map((rule, at) => (
            <li key={rule}>
              <code>{rule}</code>
              <span>{why?.[at]}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p class="soft">{words.noRule}</p>
      )}
      {fault && (
        <p>
          <code>{fault}</code>
        </p>
      )}
      {delayMs !== undefined && (
        <p>
          {words.delay}: {number(delayMs)} ms
        </p>
      )}
    </section>
  )
}

function Request({ entry }: { entry: WholeEntry }) {
  const { calls: words } = t.value
  const { violations, status, headers } = entry
  return (
    <section class="block">
      <h3>{words.wrong}</h3>
      {violations.length > 0 ? (
        <ul class="rules">
          {violations.map(({ code, detail }) => (
            <li key={code + detail}>
              <code>{code}</code>
              <span lang="pt-BR">{detail}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p class="soft">{status !== null && status < 400 ? words.notLooked : words.nothingWrong}</p>
      )}
      <Headers headers={headers} />
    </section>
  )
}

const Headers = ({ headers }: { headers: WholeEntry['headers'] }) => (
  <details>
    <summary>{t.value.calls.headers}</summary>
    <dl class="headers">
      {Object.entries(headers).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{String(value)}</dd>
        </div>
      ))}
    </dl>
  </details>
)
