import { csvOf } from '../../export/csv.ts'
import type { Resource } from '../../standard/resources.ts'
import { escaped } from '../consents/html.ts'
import type { Example } from './examples.ts'
import { html, type Markup, trusted } from './markup.ts'

export type { Example }

/** Characters of an example that a page shows; the file has it all. */
const SHOWN = 12_000

/** TABLE of the words of JSON: how each is classed, in the order in which they are looked for. */
const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null|-?\d[\d.eE+-]*)\b/g

/** JSON with its names and values classed, for the sheet to colour. */
const coloured = (json: string): Markup => {
  let html = ''
  let end = 0
  for (const found of json.matchAll(TOKENS)) {
    const [whole, text, colon] = found
    const name = text === undefined ? 'n' : colon === undefined ? 's' : 'k'
    html += `${escaped(json.slice(end, found.index))}<span class="j-${name}">${escaped(whole)}</span>`
    end = found.index + whole.length
  }
  return trusted(html + escaped(json.slice(end)))
}

/** A text cut where a line ends, and whether it was. */
function cut(text: string): { text: string; isCut: boolean } {
  if (text.length <= SHOWN) return { text, isCut: false }
  return { text: text.slice(0, text.lastIndexOf('\n', SHOWN)), isCut: true }
}

/** An example as CSV: a head and a line for each registration. */
export function exampleCsv(resource: Resource, { persona, data }: Example): string {
  const { head, write } = csvOf(resource)
  const shown = { ...persona, data: { ...persona.data, [resource.topic]: data } } as typeof persona
  return `${head}${write(shown, 0)}`
}

/** What a resource returns for a customer, in both formats. */
export function exampleShown(example: Example | undefined): Markup {
  if (!example) return html`<p>Nenhum cliente deste banco pode ser mostrado aqui nesta versão.</p>`
  const { persona, data } = example
  const json = cut(JSON.stringify({ data }, null, 2))
  const more = json.isCut && html`<p><small>O começo; o arquivo JSON traz tudo.</small></p>`
  const story = persona.story !== undefined && html`: ${persona.story}`
  return html`<p><strong>${persona.alias ?? persona.id}</strong>${story}</p>
<div class="scroll code" tabindex="0" role="region" aria-label="Exemplo em JSON"><pre><code>${coloured(json.text)}</code></pre></div>
${more}`
}
