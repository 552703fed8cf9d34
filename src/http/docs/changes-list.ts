import { differencesOf } from '../../standard/comparison.ts'
import { MARKS } from '../../standard/diagrams/labels.ts'
import type { Field } from '../../standard/fields.ts'
import type { Version } from '../../standard/versions.ts'
import { html, type Markup } from './markup.ts'

/** Whether the object that a field stands in came or went with it, which says it all. */
function goesWithOwner({ path, mark }: Field, all: readonly Field[]): boolean {
  const owner = all.find((one) => one.path === path.slice(0, path.lastIndexOf('/')))
  return mark !== 'changed' && owner?.mark === mark
}

/** What became of the fields of a resource between two versions, in a list. */
export function changesList(fields: readonly Field[], version: Version, other: Version): Markup {
  const lines = fields
    .filter((field) => field.mark && !goesWithOwner(field, fields))
    .map((field) => {
      const mark = field.mark!
      const details = differencesOf(field).join('; ')
      return html`<li><span class="mark ${mark}">${MARKS[mark].sign} ${MARKS[mark].words}</span>
<code>${field.path.slice(1).replaceAll('/', '.')}</code>${details !== '' && html`: ${details}`}</li>`
    })
  return html`<section id="mudancas" aria-labelledby="mudancas-h">
<h2 id="mudancas-h">O que mudou da ${other.id} para a ${version.id}</h2>
${lines.length > 0 ? html`<ul class="changes">${lines}</ul>` : html`<p>Nenhum campo mudou.</p>`}
</section>`
}
