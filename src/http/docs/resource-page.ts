import { comparedFields } from '../../standard/comparison.ts'
import { diagramName, svgDiagram } from '../../standard/diagrams/diagram.ts'
import { DIAGRAM_TYPES, type DiagramType } from '../../standard/diagrams/names.ts'
import { withParts } from '../../standard/fields.ts'
import { KIND_TAGS } from '../../standard/openapi.ts'
import { isServedIn, VERSIONS } from '../../standard/versions.ts'
import type { Asked } from './asked.ts'
import { changesList } from './changes-list.ts'
import { dictionaryTable } from './dictionary-table.ts'
import { type Example, exampleShown } from './example-shown.ts'
import { choice, frame } from './frame.ts'
import { diagramLinks, dictionaryLink, exampleLink, pageLink } from './links.ts'
import { html, type Markup, trusted } from './markup.ts'

/** What a page is made of besides what was asked for. */
export interface Material {
  /** Who is the example; undefined where nobody can be shown. */
  readonly example: Example | undefined
  /** Whom one can choose from, where the catalogue is open to everybody. */
  readonly known: readonly string[]
}

/** TABLE of the diagrams: what each is for. */
const ABOUT: Readonly<Record<DiagramType, string>> = {
  structure: 'A resposta inteira, campo a campo, com o tipo e o tamanho de cada um.',
  conceptual: 'As entidades de data, o que se diz de cada uma e quantas há de cada.',
  logical: 'As mesmas entidades como tabelas: campos, tipos, tamanhos e cardinalidades.',
}

const SECTIONS: readonly (readonly [string, string])[] = [
  ...DIAGRAM_TYPES.map((type) => [type, diagramName(type)] as const),
  ['dicionario', 'Dicionário'],
  ['exemplos', 'Exemplos'],
]

function diagramSection(asked: Asked, type: DiagramType): Markup {
  const links = diagramLinks(asked, type).map(({ name, href }) => html`<a href="${href}">${name}</a>`)
  return html`<section id="${type}" class="${type === 'structure' ? 'tall' : 'wide'}" aria-labelledby="${type}-h">
<h2 id="${type}-h">${diagramName(type)}</h2>
<p>${ABOUT[type]}</p>
<div class="scroll figure" tabindex="0" role="region" aria-label="${diagramName(type)}, figura">
${trusted(svgDiagram(asked, type, { dark: false }))}</div>
<p class="files">${links}</p>
</section>`
}

/** The versions that have the resource, each a link that keeps what else is asked for. */
function versionLinks({ resource, version, compare, persona }: Asked): Markup {
  const links = VERSIONS.filter((one) => isServedIn(one, resource)).map((one) => {
    const other = compare === one ? undefined : compare
    return html`<li>${choice(pageLink(resource, { version: one, compare: other, persona }), one.id, one === version)}</li>`
  })
  return html`<nav class="versions" aria-label="Versões"><ul>${links}</ul></nav>`
}

function compareForm({ resource, version, compare, persona }: Asked): Markup {
  const options = VERSIONS.filter((one) => one !== version && isServedIn(one, resource)).map(
    ({ id }) => html`<option value="${id}"${compare?.id === id && html` selected`}>${id}</option>`,
  )
  return html`<form class="ask" action="/docs/${resource.key}">
<input type="hidden" name="version" value="${version.id}">
${persona !== undefined && html`<input type="hidden" name="persona" value="${persona}">`}
<label for="compare">Marcar o que mudou desde a</label>
<select id="compare" name="compare"><option value="">(sem comparar)</option>${options}</select>
<button>Marcar</button>
</form>`
}

function dictionarySection(asked: Asked, payload: unknown): Markup {
  const { resource, version, compare, persona, q = '' } = asked
  return html`<section id="dicionario" aria-labelledby="dicionario-h">
<h2 id="dicionario-h">Dicionário de dados</h2>
<form class="ask" id="busca" role="search" action="/docs/${resource.key}#dicionario">
<input type="hidden" name="version" value="${version.id}">
${compare && html`<input type="hidden" name="compare" value="${compare.id}">`}
${persona !== undefined && html`<input type="hidden" name="persona" value="${persona}">`}
<label for="q">Buscar no dicionário</label>
<input id="q" name="q" type="search" maxlength="100" value="${q}" autocomplete="off">
<button>Buscar</button>
</form>
${dictionaryTable(asked, payload)}
<p class="files"><a href="${dictionaryLink(asked)}">CSV</a></p>
</section>`
}

function exampleSection(asked: Asked, { example, known }: Material): Markup {
  const { resource, version, compare, persona = '' } = asked
  const options = known.map((key) => html`<option value="${key}"></option>`)
  return html`<section id="exemplos" aria-labelledby="exemplos-h">
<h2 id="exemplos-h">Exemplos</h2>
<form class="ask" action="/docs/${resource.key}#exemplos">
<input type="hidden" name="version" value="${version.id}">
${compare && html`<input type="hidden" name="compare" value="${compare.id}">`}
<label for="persona">Cliente (apelido, id ou documento)</label>
<input id="persona" name="persona" list="clientes" value="${persona}" autocomplete="off">
<datalist id="clientes">${options}</datalist>
<button>Mostrar</button>
</form>
${exampleShown(example)}
${example && html`<p class="files"><a href="${exampleLink(asked, 'json')}">JSON</a><a href="${exampleLink(asked, 'csv')}">CSV</a></p>`}
</section>`
}

/** The page of a resource: its diagrams, its dictionary and an example, in one version. */
export function resourcePage(asked: Asked, material: Material): string {
  const { resource, version, compare } = asked
  const fields = comparedFields(resource, version, compare)
  const sections = compare ? [['mudancas', 'Mudanças'] as const, ...SECTIONS] : SECTIONS
  const body = html`<p class="crumbs"><a href="/docs?version=${version.id}">O padrão</a> › ${KIND_TAGS[resource.kind].name}</p>
<h1>${resource.key}</h1>
<p class="lead">${resource.summary}.</p>
<p><code>GET ${resource.path}</code><br><small>${resource.paginated ? 'Uma lista, lida página a página.' : 'Um só objeto.'}
Permissão <code>${resource.permission}</code>.</small></p>
<div class="choose">${versionLinks(asked)}${compareForm(asked)}</div>
<nav class="sections" aria-label="Nesta página">${sections.map(([id, name]) => html`<a href="#${id}">${name}</a>`)}</nav>
${compare && changesList(fields.flatMap(withParts), version, compare)}
${DIAGRAM_TYPES.map((type) => diagramSection(asked, type))}
${dictionarySection(asked, material.example?.data)}
${exampleSection(asked, material)}`
  return frame({ title: `${resource.key} ${version.id}`, body })
}
