import { DARK_RULES, type Paint, paint } from './palette.ts'

/** As text of an SVG, whatever it says. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)

/** Fonts of a machine are unknown: these are alike in width, and no character of any of them is wider than `CHARACTER`. */
const MONO = "ui-monospace,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace"
const SANS = "system-ui,'Segoe UI',Roboto,'DejaVu Sans',sans-serif"

/** Pixels that a character takes at most: of fields and types, and of the title and the legend. */
export const CHARACTER = 7.4
const SANS_CHARACTER = 7.3
const TITLE_CHARACTER = 10.8

export const widthOf = (text: string): number => text.length * CHARACTER

/** A number without the digits that nobody sees. */
export const px = (value: number): string => String(Math.round(value * 10) / 10)

export interface Said {
  readonly bold?: boolean | undefined
  readonly italic?: boolean | undefined
  /** Of something that is gone. */
  readonly struck?: boolean | undefined
  readonly anchor?: 'middle' | 'end'
  readonly paint?: Paint | undefined
}

/** A line of text with its base line at `y`. */
export function textAt(x: number, y: number, text: string, said: Said = {}): string {
  const { bold, italic, struck, anchor, paint: name } = said
  const attributes = [
    bold ? ' font-weight="700"' : '',
    italic ? ' font-style="italic"' : '',
    struck ? ' text-decoration="line-through"' : '',
    anchor ? ` text-anchor="${anchor}"` : '',
    name ? ` ${paint(name)}` : '',
  ]
  return `<text x="${px(x)}" y="${px(y)}"${attributes.join('')}>${escaped(text)}</text>`
}

/** Shapes or texts of one colour. */
export const group = (name: Paint, parts: readonly string[], more = ''): string =>
  parts.length === 0 ? '' : `<g ${paint(name)}${more}>${parts.join('')}</g>`

/** Lines of one drawing as a single path; `d` are their pieces. */
export const strokes = (name: Paint, d: readonly string[]): string =>
  d.length === 0 ? '' : `<path ${paint(name)} fill="none" d="${d.join('')}"/>`

/** One sign of the legend and what it means. */
export interface Sign {
  readonly label: string
  /** Pixels. */
  readonly width: number
  /** Drawn with its middle at `y`, from `x` on. */
  readonly draw: (x: number, y: number) => string
}

/** What a kind of diagram draws, from 0, 0 on. */
export interface Drawing {
  readonly drawing: string
  /** Pixels. */
  readonly width: number
  readonly height: number
  readonly legend: readonly Sign[]
}

export interface Picture extends Drawing {
  /** Unique among the pictures of a page. */
  readonly id: string
  readonly title: string
  /** The same in sentences, for whoever does not see it. */
  readonly aloud: string
}

/** Where a drawing begins. */
const DRAWING = { x: 20, y: 66 } as const
const MARGIN = 20
const LEGEND_ROW = 22

/** The signs in lines no longer than `width`; how high they are, and their drawing. */
function legendOf(signs: readonly Sign[], width: number, top: number): { drawn: string; height: number } {
  let [x, y] = [DRAWING.x, top + 1.5 * LEGEND_ROW]
  const drawn = signs.map(({ label, width: sign, draw }) => {
    const whole = sign + label.length * SANS_CHARACTER
    if (x > DRAWING.x && x + whole > width - MARGIN) [x, y] = [DRAWING.x, y + LEGEND_ROW]
    const one = draw(x, y - 4) + textAt(x + sign, y, label)
    x += whole + 14
    return one
  })
  return { drawn: drawn.join(''), height: y - top + MARGIN }
}

/**
 * The picture as an SVG document. Its colours are attributes, so that it shows under any content policy; `dark` adds the
 * style that turns it dark where the reader's screen is.
 */
export function svgOf(
  { id, title, aloud, drawing, width, height, legend }: Picture,
  { dark = true }: { readonly dark?: boolean } = {},
): string {
  const longest = Math.max(...legend.map((sign) => sign.width + sign.label.length * SANS_CHARACTER))
  const whole = Math.ceil(DRAWING.x + MARGIN + Math.max(width, title.length * TITLE_CHARACTER, longest))
  const { drawn, height: foot } = legendOf(legend, whole, DRAWING.y + height)
  const high = Math.ceil(DRAWING.y + height + foot)
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole} ${high}" width="${whole}" height="${high}" role="img" ` +
    `aria-labelledby="${id}-t" aria-describedby="${id}-d" font-family="${MONO}" font-size="12">` +
    `<title id="${id}-t">${escaped(title)}</title><desc id="${id}-d">${escaped(aloud)}</desc>` +
    (dark ? `<style>${DARK_RULES}</style>` : '') +
    `<rect ${paint('d-paper')} width="${whole}" height="${high}"/>` +
    `<text x="${DRAWING.x}" y="32" ${paint('d-ink')} font-family="${SANS}" font-size="16" font-weight="700">${escaped(title)}</text>` +
    `<g transform="translate(${DRAWING.x} ${DRAWING.y})">${drawing}</g><g ${paint('d-soft')} font-family="${SANS}">${drawn}</g></svg>\n`
  )
}
