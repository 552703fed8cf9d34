import { rootUrl } from '../state/admin.ts'
import { t } from '../state/settings.ts'

/** How there would be a first call. */
export function NoCalls() {
  const { calls: words } = t.value
  const line = `curl -H 'Authorization: Bearer maria-silva' -H "x-fapi-interaction-id: $(uuidgen)" ${rootUrl.href}open-banking/customers/v2/personal/identifications`
  return (
    <div class="nothing">
      <p>{words.none}</p>
      <p class="soft">{words.noneHint}</p>
      <pre class="json" tabIndex={0}>
        {line}
      </pre>
    </div>
  )
}
