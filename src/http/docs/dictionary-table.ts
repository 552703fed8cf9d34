import { unaccented } from '../../domain/unaccented.ts'
import { dictionaryRows, type Row } from '../../export/dictionary.ts'
import { differencesOf } from '../../standard/comparison.ts'

import { MARKS } from '../../standard/diagrams/labels.ts'
import type { Asked } from './asked.ts'
import { html, type Markup } from './markup.ts'

/** Where a field is on the page: `#data.contacts.phones`. */
const idOf = ({ entry }: Row): string => entry.path.slice(1).replaceAll('/', '.')

function nameCell(row: Row): Markup {
  const { name, path, mark, required } = row.entry
  const depth = path.split('/').length - 2
  const sign =
    mark && html`<span class="mark ${mark}" title="${MARKS[mark].words}">${MARKS[mark].sign}</span> `
  const text = mark === 'removed' ? html`<del>${name}</del>` : required ? html`<b>${name}</b>` : name
  const above = path.slice(1, -name.length).split('/').slice(0, -1)
  return html`<th scope="row" class="depth-${Math.min(depth, 5)}"><a href="#${idOf(row)}">${sign}<span class="hushed">${above.map((part) => html`${part}.<wbr>`)}</span>${text}</a></th>`
}

/** `Texto, 4 a 20` */
function typeCell({ cells }: Row): Markup {
  const [min, max] = [cells['Tamanho mínimo'], cells.Tamanho]
  const size = min && max && min !== max ? `${min} a ${max}` : (max ?? '')
  return html`<td>${cells['Tipo de Dado']}${size !== '' && html`<br><small>${size}</small>`}</td>`
}

function meaningCell({ cells, entry }: Row): Markup {
  const changes = entry.mark && [MARKS[entry.mark].words, ...differencesOf(entry)].join('; ')
  return html`<td>${cells.Definição}${cells.Restrições !== '' && html` <em>${cells.Restrições}</em>`}${
    changes && html`<br><span class="mark ${entry.mark}">${MARKS[entry.mark!].sign} ${changes}</span>`
  }</td>`
}

const shapeCell = ({ cells }: Row): Markup => html`<td><code>${cells.Domínio || cells.Formato}</code></td>`

const obligationCell = ({ cells }: Row): Markup =>
  html`<td>${cells.Mandatoriedade}<br><small>${cells['Mínimo de Ocorrências']} a ${cells['Máximo de Ocorrências']}</small></td>`

/** TABLE of the columns of the page: the fifteen of the file, those that belong together in one. */
const COLUMNS: readonly (readonly [string, (row: Row) => Markup])[] = [
  ['Campo', nameCell],
  ['Tipo, tamanho', typeCell],
  ['Mandatoriedade', obligationCell],
  ['Definição e restrições', meaningCell],
  ['Domínio ou formato', shapeCell],
  ['Exemplo', ({ cells }) => html`<td><code>${cells.Exemplo}</code></td>`],
]

/** What is compared when somebody searches: no accents, no capitals; the script of the page does the same. */
const plain = (text: string): string => unaccented(text).toLowerCase()

/** The dictionary as a table; of a search, what does not have all its words is hidden, and the script can show it again. */
export function dictionaryTable(asked: Asked, payload: unknown): Markup {
  const { resource, version, compare, q = '' } = asked
  const rows = dictionaryRows(resource, version, { payload, compare })
  const words = plain(q).split(/\s+/).filter(Boolean)
  const lines = rows.map((row) => {
    const text = plain([...Object.values(row.cells), idOf(row)].join(' '))
    const found = words.every((word) => text.includes(word))
    const cells = COLUMNS.map(([, cell]) => cell(row))
    return {
      found,
      line: html`<tr id="${idOf(row)}" data-text="${text}"${!found && html` hidden`}>${cells}</tr>`,
    }
  })
  const shown = lines.filter(({ found }) => found).length
  return html`<p id="achados" role="status">${shown === lines.length ? `${lines.length} campos` : `${shown} de ${lines.length} campos`}</p>
<div class="scroll" tabindex="0" role="region" aria-label="Tabela do dicionário de dados">
<table id="dicionario-tabela">
<thead><tr>${COLUMNS.map(([name]) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${lines.map(({ line }) => line)}
</tbody>
</table>
</div>`
}
