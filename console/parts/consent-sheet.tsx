import type { Consent } from '../../src/domain/consent.ts'
import { AdminError, ask } from '../state/admin.ts'
import { useLoad } from '../state/load.ts'
import { hashOf, open } from '../state/route.ts'
import { copy, say } from '../state/said.ts'
import { t } from '../state/settings.ts'
import { document, instant } from '../state/write.ts'
import { toneOf } from '../views/consents.tsx'

type Verb = 'authorise' | 'reject' | 'revoke'

/** TABLE of what can be done in each state. */
const VERBS: { readonly [Status in Consent['status']]: readonly Verb[] } = {
  AWAITING_AUTHORISATION: ['authorise', 'reject'],
  AUTHORISED: ['revoke'],
  REJECTED: [],
}

/** What happened to a consent, and will, the oldest first. */
function eventsOf(consent: Consent): { at: string; what: string; more?: string | undefined }[] {
  const { events } = t.value.consents
  const { creationDateTime, statusUpdateDateTime, status, rejection, extensions, expirationDateTime } =
    consent
  return [
    { at: creationDateTime, what: events.created },
    ...(status === 'AUTHORISED' ? [{ at: statusUpdateDateTime, what: events.authorised }] : []),
    ...extensions.map(({ requestDateTime, expirationDateTime: until }) => ({
      at: requestDateTime,
      what: events.extended,
      more: until && instant(until),
    })),
    ...(status === 'REJECTED'
      ? [
          {
            at: statusUpdateDateTime,
            what: events.rejected,
            more: rejection && `${rejection.reason.code} (${rejection.rejectedBy})`,
          },
        ]
      : expirationDateTime
        ? [{ at: expirationDateTime, what: events.expires }]
        : []),
  ]
}

/** One consent: who lets whom read what, what happened to it, and what the customer may do about it. */
export function ConsentSheet({ id, onChanged }: { id: string; onChanged: () => void }) {
  const { consents: words, people } = t.value
  const path = `/consents/${encodeURIComponent(id)}`
  const { data: consent, error } = useLoad<Consent>(path)
  if (!consent) return <p class="nothing">{error ? error.message : t.value.loading}</p>
  const { status, clientId, loggedUser, businessEntity, permissions, expirationDateTime, persona } = consent
  const act = async (verb: Verb | 'token'): Promise<void> => {
    try {
      const answer = await ask<{ access_token?: string }>(`${path}/${verb}`, { method: 'POST' })
      if (verb === 'token') copy(String(answer.access_token), words.tokenCopied)
      else say(words.done[verb])
      onChanged()
    } catch (reason) {
      if (reason instanceof AdminError) say(t.value.failed + reason.message)
    }
  }
  const facts: readonly (readonly [string, string | undefined])[] = [
    [words.receiver, clientId],
    [words.person, document(loggedUser)],
    [words.company, businessEntity && document(businessEntity)],
    [words.expires, expirationDateTime ? instant(expirationDateTime) : words.never],
  ]
  return (
    <article class="sheet">
      <button type="button" class="back quiet" onClick={() => open(undefined)}>
        ← {people.back}
      </button>
      <header class="sheet-head">
        <p class="over">
          <span class={`status ${toneOf(status)}`}>{words.statuses[status]}</span>
        </p>
        <h2 class="url">{id}</h2>
        <div class="bar">
          {VERBS[status].map((verb) => (
            <button
              key={verb}
              type="button"
              class={verb === 'authorise' ? 'main' : 'danger'}
              onClick={() => void act(verb)}
            >
              {words[verb]}
            </button>
          ))}
          {status === 'AUTHORISED' && (
            <button type="button" onClick={() => void act('token')}>
              {words.token}
            </button>
          )}
          {persona !== undefined && (
            <a class="button" href={hashOf('clientes', persona)}>
              {t.value.calls.customer}
            </a>
          )}
        </div>
      </header>
      <div class="form">
        <section class="block">
          <h3 class="hidden">{words.permissions}</h3>
          <div class="cells">
            {facts.map(
              ([label, value]) =>
                value && (
                  <div class="cell span-4" key={label}>
                    <span class="label-like">{label}</span>
                    <div class="value">{value}</div>
                  </div>
                ),
            )}
            <div class="cell span-12">
              <span class="label-like">{words.permissions}</span>
              <ul class="permissions">
                {permissions.map((one) => (
                  <li key={one}>
                    <code>{one}</code>
                  </li>
                ))}
              </ul>
            </div>
          </div>
        </section>
      </div>
      <h3>{words.timeline}</h3>
      <ol class="timeline">
        {eventsOf(consent).map(({ at, what, more }) => (
          <li key={at + what}>
            <strong>{what}</strong>
            <time dateTime={at}>{instant(at)}</time>
            {more && <code>{more}</code>}
          </li>
        ))}
      </ol>
    </article>
  )
}
