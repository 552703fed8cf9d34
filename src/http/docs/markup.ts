import { escaped } from '../consents/html.ts'

/** HTML that is one already. */
export interface Markup {
  readonly html: string
}

type Piece = string | number | Markup | undefined | false | readonly Piece[]

const isMarkup = (piece: Piece): piece is Markup => typeof piece === 'object' && 'html' in piece

function written(piece: Piece): string {
  if (piece === undefined || piece === false) return ''
  if (isMarkup(piece)) return piece.html
  if (Array.isArray(piece)) return piece.map(written).join('')
  return escaped(String(piece))
}

/**
 * A template of HTML: texts in it are escaped, other markup is not, lists are joined, and what is undefined or false is left
 * out.
 * @example html`<p>${name}</p>`
 */
export const html = (strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup => ({
  html: strings.map((string, at) => string + written(pieces[at])).join(''),
})

/** What some other part has written as HTML or SVG. */
export const trusted = (text: string): Markup => ({ html: text })
