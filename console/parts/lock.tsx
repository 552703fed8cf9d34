import { giveToken, locked } from '../state/admin.ts'
import { t } from '../state/settings.ts'
import { Dialog } from './dialog.tsx'

/** Asks for the admin's token where the server is not for this machine alone. */
export function Lock() {
  if (!locked.value) return null
  const { title, why, label, open } = t.value.lock
  return (
    <Dialog title={title}>
      <p>{why}</p>
      <form
        class="line"
        onSubmit={(event) => {
          event.preventDefault()
          const token = String(new FormData(event.currentTarget).get('token') ?? '').trim()
          if (token) giveToken(token)
        }}
      >
        <label class="grow">
          <span>{label}</span>
          <input name="token" type="password" autocomplete="off" required />
        </label>
        <button type="submit" class="main">
          {open}
        </button>
      </form>
    </Dialog>
  )
}
