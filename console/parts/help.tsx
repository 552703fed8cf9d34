import { signal } from '@preact/signals'
import { t } from '../state/settings.ts'
import { Dialog } from './dialog.tsx'

export const helpShown = signal(false)

/** The keys. */
export function Help() {
  if (!helpShown.value) return null
  const { keys, help } = t.value
  const rows = [
    ['/', keys.search],
    ['j', keys.next],
    ['k', keys.previous],
    ['1 – 7', keys.views],
    ['Esc', keys.close],
    ['?', keys.help],
  ]
  return (
    <Dialog
      title={help}
      onClose={() => {
        helpShown.value = false
      }}
    >
      <dl class="keys">
        {rows.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
