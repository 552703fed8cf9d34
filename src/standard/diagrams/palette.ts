/** What a class paints, and in which colour on a light and on a dark ground. */
interface Colour {
  readonly paints: 'fill' | 'stroke'
  readonly light: string
  readonly dark: string
}

/** TABLE of the colours of the diagrams, by class. Texts keep 4.5:1 and lines 3:1 to what they stand on (WCAG AA). */
export const PALETTE = {
  'd-paper': { paints: 'fill', light: '#fff', dark: '#171c1a' },
  'd-card': { paints: 'fill', light: '#fff', dark: '#1e2522' },
  'd-band': { paints: 'fill', light: '#f2f5f3', dark: '#262e2a' },
  'd-root': { paints: 'fill', light: '#0b5c3b', dark: '#1a6e4b' },
  'd-head': { paints: 'fill', light: '#34495a', dark: '#41596b' },
  'd-on': { paints: 'fill', light: '#fff', dark: '#fff' },
  'd-ink': { paints: 'fill', light: '#17211c', dark: '#e8eeea' },
  'd-soft': { paints: 'fill', light: '#525e57', dark: '#aab6af' },
  'd-edge': { paints: 'stroke', light: '#8a968f', dark: '#75827b' },
  'd-line': { paints: 'stroke', light: '#5a6760', dark: '#94a199' },
  'd-added': { paints: 'fill', light: '#0b6634', dark: '#74d7a0' },
  'd-removed': { paints: 'fill', light: '#a3261d', dark: '#ff9d92' },
  'd-changed': { paints: 'fill', light: '#855000', dark: '#f0b75c' },
} as const satisfies Record<string, Colour>

export type Paint = keyof typeof PALETTE

/** A class with its colour on paper, which is what shows where no style is allowed. */
export const paint = (name: Paint): string => {
  const { paints, light } = PALETTE[name]
  return `class="${name}" ${paints}="${light}"`
}

/** The rules that turn a diagram dark, for the sheet of a page or the diagram itself; a printed one stays light. */
export const DARK_RULES = `@media screen and (prefers-color-scheme:dark){${Object.entries(PALETTE)
  .map(([name, { paints, dark }]) => `.${name}{${paints}:${dark}}`)
  .join('')}}`
