import { useRef, useState } from 'preact/hooks'
import type { Audit as Audited, Finding } from '../../src/audit/audit.ts'
import { EXAMPLE } from '../parts/audit-example.ts'
import { Choice } from '../parts/segments.tsx'
import { AdminError, ask, withQuery } from '../state/admin.ts'
import { placeOf } from '../state/json-place.ts'
import { change, param } from '../state/route.ts'
import { language, t } from '../state/settings.ts'
import { spoken } from '../state/spoken.ts'

/** Findings that are drawn; the admin tells a thousand, and how many more. */
const SHOWN = 200

/** JSON that is pasted or dropped, and what of it no real bank would have sent. */
export function Audit() {
  const { audit: words, views } = t.value
  const area = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  const [result, setResult] = useState<{ readonly text: string; readonly audit: Audited }>()
  const [wrong, setWrong] = useState<string>()
  const [resource, version] = [param('recurso'), param('versao')]

  const run = async (written: string): Promise<void> => {
    setWrong(undefined)
    try {
      JSON.parse(written)
    } catch (error) {
      setResult(undefined)
      setWrong(words.notJson + (error as Error).message)
      return
    }
    try {
      const audit = await ask<Audited>(
        withQuery('/audit', { resource, version, language: language.value === 'en' ? 'en' : 'pt' }),
        {
          method: 'POST',
          body: written,
        },
      )
      setResult({ text: written, audit })
    } catch (error) {
      setResult(undefined)
      if (error instanceof AdminError) setWrong(error.details.join(' '))
    }
  }
  const take = (written: string): void => {
    setText(written)
    void run(written)
  }
  const show = ({ path }: Finding): void => {
    const place = placeOf(text, path)
    if (!place || !area.current) return
    area.current.focus()
    area.current.setSelectionRange(...place)
    const line = text.slice(0, place[0]).split('\n').length
    area.current.scrollTop = Math.max(0, (line - 6) * 20.6)
  }
  const options = (any: string, ids: readonly string[]) => [
    ['', any] as const,
    ...ids.map((id) => [id, id] as const),
  ]
  return (
    <div class="page audit">
      <h1>{views.auditoria}</h1>
      <div class="pair">
        <form
          class="panel"
          onSubmit={(event) => {
            event.preventDefault()
            void run(text)
          }}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault()
            const [file] = event.dataTransfer?.files ?? []
            if (file) void file.text().then(take)
          }}
        >
          <h2>{words.title}</h2>
          <p class="soft">{words.hint}</p>
          <textarea
            ref={area}
            class="json"
            aria-label={words.label}
            spellcheck={false}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <div class="line">
            <Choice
              label={words.resource}
              value={resource}
              options={options(words.guess, spoken.value.resources)}
              onChange={(value) => change({ recurso: value })}
            />
            <Choice
              label={words.version}
              value={version}
              options={options(words.guess, spoken.value.versions)}
              onChange={(value) => change({ versao: value })}
            />
            <span class="grow" />
            <button type="button" class="quiet" onClick={() => take(JSON.stringify(EXAMPLE, null, 2))}>
              {words.example}
            </button>
            <button type="submit" class="main">
              {words.run}
            </button>
          </div>
        </form>
        <section class="panel" aria-live="polite">
          {wrong && <p class="wrong">{wrong}</p>}
          {!wrong && !result && <p class="nothing soft">{words.empty}</p>}
          {result && <Result audit={result.audit} onShow={show} />}
        </section>
      </div>
    </div>
  )
}

function Result({ audit, onShow }: { audit: Audited; onShow: (finding: Finding) => void }) {
  const { audit: words } = t.value
  const { findings, more, resource, version } = audit
  const rule = param('regra')
  const counts = new Map<string, number>()
  for (const one of findings) counts.set(one.rule, (counts.get(one.rule) ?? 0) + 1)
  const shown = findings.filter((one) => rule === '' || one.rule === rule).slice(0, SHOWN)
  return (
    <>
      <h2>{findings.length === 0 ? words.clean : words.found(findings.length + more)}</h2>
      <p class="soft">{words.taken(resource, version)}</p>
      {counts.size > 1 && (
        <ul class="chips" aria-label={words.byRule}>
          {[...counts].map(([id, count]) => (
            <li key={id}>
              <button
                type="button"
                aria-pressed={id === rule}
                onClick={() => change({ regra: id === rule ? undefined : id })}
              >
                <code>{id}</code> {count}
              </button>
            </li>
          ))}
        </ul>
      )}
      <ul class="findings">
        {shown.map((finding, at) => (
          <li key={`${finding.path} ${finding.rule} ${at}`}>
            <p class="over">
              <span class={`status ${finding.severity === 'error' ? 'bad' : 'wrong'}`}>
                {words.severity[finding.severity]}
              </span>
              <code>{finding.rule}</code>
              <button type="button" class="quiet" title={words.show} onClick={() => onShow(finding)}>
                <code>{finding.path}</code>
              </button>
            </p>
            <p>{finding.says}</p>
            <p class="soft">
              {words.is}
              <code>
                {finding.value === undefined ? words.absent : JSON.stringify(finding.value)?.slice(0, 200)}
              </code>{' '}
              {words.expected}
              {finding.expected}
            </p>
          </li>
        ))}
      </ul>
      {(more > 0 || findings.length > shown.length) && rule === '' && (
        <p class="soft">{words.more(more + findings.length - shown.length)}</p>
      )}
    </>
  )
}
