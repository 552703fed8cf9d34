import { useEffect, useState } from 'preact/hooks'
import type { Consent } from '../../src/domain/consent.ts'
import { AskConsent } from '../parts/ask-consent.tsx'
import { Clock } from '../parts/clock.tsx'
import { ConsentSheet } from '../parts/consent-sheet.tsx'
import { PhoneTitle } from '../parts/phone-title.tsx'
import { Segments } from '../parts/segments.tsx'
import { VirtualList } from '../parts/virtual-list.tsx'
import { withQuery } from '../state/admin.ts'
import { onCalls } from '../state/calls.ts'
import { onKey } from '../state/keys.ts'
import { useLoad } from '../state/load.ts'
import { change, open, param, route } from '../state/route.ts'
import { t } from '../state/settings.ts'
import { spoken } from '../state/spoken.ts'
import { document, instant } from '../state/write.ts'

const ROW = 68
const SHOWN = 1000
const STATES = ['', 'AWAITING_AUTHORISATION', 'AUTHORISED', 'REJECTED'] as const

export const toneOf = (status: Consent['status']): string =>
  ({ AUTHORISED: 'good', AWAITING_AUTHORISATION: 'wrong', REJECTED: 'bad' })[status]

/** Consents, where bearers are tokens of them; otherwise how there would be some. */
export function Consents() {
  return spoken.value.auth === 'token' ? <None /> : <List />
}

function None() {
  const { consents: words, views } = t.value
  return (
    <div class="page">
      <h1>{views.consentimentos}</h1>
      <section class="panel">
        <p>{words.mode}</p>
        <p class="soft">{words.how}</p>
        <pre class="json" tabIndex={0}>
          npm start -- --auth consent
        </pre>
      </section>
      <Clock />
    </div>
  )
}

function List() {
  const { consents: words, views } = t.value
  const { key } = route.value
  const [turn, setTurn] = useState(0)
  const again = () => setTurn((one) => one + 1)
  const status = STATES.find((one) => one === param('status')) ?? ''
  const path = withQuery('/consents', { status, q: param('q'), limit: SHOWN })
  const { data, error, again: load } = useLoad<{ consents: readonly Consent[]; total: number }>(path)
  useEffect(load, [turn])
  // Whoever makes or ends one does so in a call.
  useEffect(() => onCalls((fresh) => fresh.some(({ url }) => /consent/.test(url)) && again()), [])
  useEffect(() => onKey({ Escape: () => open(undefined) }), [])
  const list = data?.consents ?? []
  const chosen = list.find(({ consentId }) => consentId === key)
  return (
    <div class={`split calls${key ? ' is-open' : ''}`}>
      <section class="side" aria-labelledby="consents">
        <header class="side-head">
          <h1 id="consents">{views.consentimentos}</h1>
          {spoken.value.auth === 'consent' && <AskConsent onMade={again} />}
        </header>
        <Clock until={chosen?.expirationDateTime} onChanged={again} />
        <input
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          value={param('q')}
          onInput={(event) => change({ q: event.currentTarget.value })}
        />
        <Segments
          label={words.status}
          value={status}
          options={STATES.map((one) => [one, words.statuses[one]] as const)}
          onChange={(value) => change({ status: value })}
        />
        {list.length === 0 && <p class="count">{error ? error.message : words.none}</p>}
        <VirtualList total={list.length} height={ROW} label={words.list}>
          {(from, to) =>
            list.slice(from, to).map((one) => (
              <button
                key={one.consentId}
                type="button"
                class="card"
                aria-current={one.consentId === key || undefined}
                onClick={() => open(one.consentId)}
              >
                <span class="card-text">
                  <strong>{document(one.businessEntity ?? one.loggedUser)}</strong>
                  <small>
                    {one.clientId} · {instant(one.creationDateTime)}
                  </small>
                </span>
                <span class={`status ${toneOf(one.status)}`}>{words.statuses[one.status]}</span>
              </button>
            ))
          }
        </VirtualList>
      </section>
      <section class="whole" aria-label={words.choose}>
        <PhoneTitle />
        {key ? (
          <ConsentSheet key={`${key} ${turn}`} id={key} onChanged={again} />
        ) : (
          <p class="nothing">{words.choose}</p>
        )}
      </section>
    </div>
  )
}
