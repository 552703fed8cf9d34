import { computed, effect, signal } from '@preact/signals'
import { EN } from '../words/en.ts'
import { type Phrases, PT } from '../words/pt.ts'

const LANGUAGES = { 'pt-BR': PT, en: EN } as const satisfies Record<string, Phrases>
export type Language = keyof typeof LANGUAGES

const stored = (name: string): string | null => {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}
const store = (name: string, value: string): void => {
  try {
    localStorage.setItem(name, value)
  } catch {
    // A browser that keeps nothing asks again.
  }
}

export const language = signal<Language>(stored('fulano-language') === 'en' ? 'en' : 'pt-BR')
/** The words of the language that is chosen. */
export const t = computed<Phrases>(() => LANGUAGES[language.value])

const THEMES = ['auto', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]
export const theme = signal<Theme>(THEMES.find((one) => one === stored('fulano-theme')) ?? 'auto')
export const nextTheme = (): void => {
  theme.value = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length]!
}

effect(() => {
  document.documentElement.lang = language.value
  store('fulano-language', language.value)
})
effect(() => {
  document.documentElement.dataset.theme = theme.value
  store('fulano-theme', theme.value)
})
