import { useEffect, useRef } from 'preact/hooks'
import { Help, helpShown } from './parts/help.tsx'
import { Lock } from './parts/lock.tsx'
import { Menu } from './parts/menu.tsx'
import { startCalls } from './state/calls.ts'
import { onKey } from './state/keys.ts'
import { go, VIEWS, type View, view } from './state/route.ts'
import { said } from './state/said.ts'
import { t } from './state/settings.ts'
import { Audit } from './views/audit.tsx'
import { Calls } from './views/calls.tsx'
import { Consents } from './views/consents.tsx'
import { Faults } from './views/faults.tsx'
import { People } from './views/people.tsx'
import { Population } from './views/population.tsx'
import { Standard } from './views/standard.tsx'

/** TABLE of what each view is. */
const PAGES: Readonly<Record<View, () => preact.JSX.Element>> = {
  clientes: People,
  chamadas: Calls,
  falhas: Faults,
  populacao: Population,
  consentimentos: Consents,
  auditoria: Audit,
  padrao: Standard,
}

/** The whole page: the menu, the view of the address, and what lies over both. */
export function App() {
  const main = useRef<HTMLElement>(null)
  const Page = PAGES[view.value]
  useEffect(startCalls, [])
  useEffect(() => {
    document.title = `${t.value.views[view.value]} · Fulano`
  })
  useEffect(
    () =>
      onKey({
        '?': () => {
          helpShown.value = true
        },
        ...Object.fromEntries(VIEWS.map((one, at) => [String(at + 1), () => go(one)])),
      }),
    [],
  )
  return (
    <>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault()
          main.current?.focus()
        }}
      >
        {t.value.skip}
      </a>
      <Menu />
      <main id="main" ref={main} tabIndex={-1} data-view={view.value}>
        <Page />
      </main>
      <Toast />
      <Help />
      <Lock />
    </>
  )
}

function Toast() {
  const { text, action } = said.value ?? { text: '' }
  return (
    <div class="toast" role="status">
      {text && <span>{text}</span>}
      {action && (
        <button
          type="button"
          onClick={() => {
            said.value = undefined
            action.run()
          }}
        >
          {action.label}
        </button>
      )}
    </div>
  )
}
