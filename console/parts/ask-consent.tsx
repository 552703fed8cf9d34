import { useState } from 'preact/hooks'
import { rootUrl } from '../state/admin.ts'
import { say } from '../state/said.ts'
import { t } from '../state/settings.ts'
import { Dialog } from './dialog.tsx'
import { interactionId } from './snippets.tsx'

const PERMISSIONS = [
  'CUSTOMERS_PERSONAL_IDENTIFICATIONS_READ',
  'CUSTOMERS_PERSONAL_ADITTIONALINFO_READ',
  'RESOURCES_READ',
]

async function post(
  path: string,
  body: BodyInit,
  headers: Record<string, string>,
): Promise<Record<string, unknown>> {
  const response = await fetch(new URL(path, rootUrl), { method: 'POST', body, headers })
  const answer = await response.json()
  if (response.ok) return answer
  throw new Error(answer.errors?.[0]?.detail ?? answer.error_description ?? String(response.status))
}

/** Creates a consent as a receiver would, so that there is one to play with. */
async function create(cpf: string): Promise<void> {
  const credentials = {
    client_id: 'console',
    client_secret: 'console',
    grant_type: 'client_credentials',
    scope: 'consents',
  }
  const { access_token: token } = await post('auth/token', new URLSearchParams(credentials), {})
  const data = { loggedUser: { document: { identification: cpf, rel: 'CPF' } }, permissions: PERMISSIONS }
  await post('open-banking/consents/v3/consents', JSON.stringify({ data }), {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'x-fapi-interaction-id': interactionId(),
  })
}

/** A button that asks a consent of a person. */
export function AskConsent({ onMade }: { onMade: () => void }) {
  const { consents: words } = t.value
  const [isOpen, setOpen] = useState(false)
  const [wrong, setWrong] = useState<string>()
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        + {words.new}
      </button>
      {isOpen && (
        <Dialog title={words.new} onClose={() => setOpen(false)}>
          <form
            class="stack"
            onSubmit={(event) => {
              event.preventDefault()
              const cpf = String(new FormData(event.currentTarget).get('cpf')).replace(/\D/g, '')
              create(cpf).then(
                () => {
                  setOpen(false)
                  setWrong(undefined)
                  say(words.made)
                  onMade()
                },
                (error: Error) => setWrong(error.message),
              )
            }}
          >
            <label>
              <span>{words.newFor}</span>
              <input
                name="cpf"
                required
                inputMode="numeric"
                autocomplete="off"
                placeholder="529.982.247-25"
              />
            </label>
            {wrong && (
              <p class="wrong" role="alert">
                {wrong}
              </p>
            )}
            <div>
              <button type="submit" class="main">
                {words.new}
              </button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  )
}
