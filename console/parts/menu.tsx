import { calls } from '../state/calls.ts'
import { hashOf, VIEWS, view } from '../state/route.ts'
import { language, nextTheme, t, theme } from '../state/settings.ts'
import { number } from '../state/write.ts'
import { helpShown } from './help.tsx'
import { Icon } from './icon.tsx'

/** The seven views, and how they are shown. */
export function Menu() {
  return (
    <header class="menu">
      <a class="brand" href="#/clientes">
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="9" />
          <circle cx="16" cy="12" r="5" />
          <path d="M6 27c1.5-6 5.5-8 10-8s8.500 2 10 8" />
        </svg>
        <span>Fulano</span>
      </a>
      <nav aria-label="Fulano">
        {VIEWS.map((one) => (
          <a key={one} href={hashOf(one)} aria-current={view.value === one ? 'page' : undefined}>
            <Icon name={one} />
            <span>{t.value.views[one]}</span>
            {one === 'chamadas' && calls.value.total > 0 && (
              <small class="badge">{number(calls.value.total)}</small>
            )}
          </a>
        ))}
      </nav>
      <div class="menu-foot">
        <button
          type="button"
          class="quiet"
          lang={language.value === 'en' ? 'pt-BR' : 'en'}
          onClick={() => {
            language.value = language.value === 'en' ? 'pt-BR' : 'en'
          }}
        >
          {t.value.otherLanguage}
        </button>
        <button
          type="button"
          class="quiet"
          aria-label={t.value.theme[theme.value]}
          title={t.value.theme[theme.value]}
          onClick={nextTheme}
        >
          {{ auto: '◐', light: '○', dark: '●' }[theme.value]}
        </button>
        <button
          type="button"
          class="quiet"
          aria-label={t.value.help}
          title={t.value.help}
          onClick={() => {
            helpShown.value = true
          }}
        >
          ?
        </button>
      </div>
    </header>
  )
}
