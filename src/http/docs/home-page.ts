import { KINDS, type Kind } from '../../domain/kind.ts'
import { comparedFields } from '../../standard/comparison.ts'
import { diagramName } from '../../standard/diagrams/diagram.ts'
import { DIAGRAM_TYPES } from '../../standard/diagrams/names.ts'
import { fieldsOf, withParts } from '../../standard/fields.ts'
import { KIND_TAGS } from '../../standard/openapi.ts'
import { RESOURCES, type Resource } from '../../standard/resources.ts'
import { isServedIn, VERSIONS, type Version } from '../../standard/versions.ts'
import { choice, frame } from './frame.ts'
import { dictionaryLink, pageLink } from './links.ts'
import { html, type Markup } from './markup.ts'

function card(resource: Resource, version: Version): Markup {
  const fields = fieldsOf(resource, version)
    .filter(({ name }) => name === 'data')
    .flatMap(withParts)
  const entities = fields.filter((field) => field.fields.length > 0).length
  const link = (section: string, name: string): Markup =>
    html`<li><a href="${pageLink(resource, { version }, `#${section}`)}">${name}</a></li>`
  return html`<article class="card">
<h3><a href="${pageLink(resource, { version })}">${resource.key}</a></h3>
<p>${resource.summary}.</p>
<p><small>${fields.length - 1} campos em ${entities} ${entities === 1 ? 'entidade' : 'entidades'}</small></p>
<ul class="parts">${DIAGRAM_TYPES.map((type) => link(type, diagramName(type)))}${link('dicionario', 'Dicionário')}${link('exemplos', 'Exemplos')}
<li><a href="${dictionaryLink({ resource, version })}">CSV</a></li></ul>
</article>`
}

function kindSection(kind: Kind, version: Version): Markup {
  const { name, description } = KIND_TAGS[kind]
  const rows = version.resources.filter((resource) => resource.kind === kind)
  return html`<section id="${kind}" aria-labelledby="${kind}-h">
<h2 id="${kind}-h">${name}</h2>
<p>${description}</p>
<div class="cards">${rows.map((resource) => card(resource, version))}</div>
</section>`
}

/** How many fields of a resource a version says otherwise than the one before it. */
const changedFields = (resource: Resource, version: Version, before: Version): number =>
  comparedFields(resource, version, before)
    .flatMap(withParts)
    .filter(({ mark }) => mark).length

function changeCell(resource: Resource, version: Version, before: Version): Markup {
  if (!isServedIn(version, resource)) return html`<td>–</td>`
  if (!isServedIn(before, resource)) return html`<td>novo</td>`
  const count = changedFields(resource, version, before)
  if (count === 0) return html`<td><span class="hushed">0</span></td>`
  const href = pageLink(resource, { version, compare: before }, '#mudancas')
  const said = `${count} ${count === 1 ? 'campo' : 'campos'} de ${resource.key}, da ${before.id} para a ${version.id}`
  return html`<td><a href="${href}" aria-label="${said}">${count}</a></td>`
}

/** How many fields each version changed, with a link to which. */
function changesSection(): Markup {
  const steps = VERSIONS.flatMap((version, at) => {
    const before = VERSIONS[at + 1]
    return before ? [{ version, before }] : []
  })
  const lines = RESOURCES.map(
    (resource) =>
      html`<tr><th scope="row">${resource.key}</th>${steps.map(({ version, before }) => changeCell(resource, version, before))}</tr>`,
  )
  return html`<section id="mudancas" aria-labelledby="mudancas-h">
<h2 id="mudancas-h">O que cada versão mudou</h2>
<p>Quantos campos são novos, foram removidos ou mudaram em relação à versão anterior; o número leva a quais.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Tabela das mudanças">
<table><thead><tr><th scope="col">Recurso</th>${steps.map(({ version }) => html`<th scope="col">${version.id}</th>`)}</tr></thead>
<tbody>${lines}</tbody></table></div>
</section>`
}

/** The page of the whole standard: its resources in one version, and what the versions changed. */
export function homePage(version: Version): string {
  const versions = VERSIONS.map(
    (one) => html`<li>${choice(`/docs?version=${one.id}`, one.id, one === version)}</li>`,
  )
  const body = html`<h1>API Customers do Open Finance Brasil</h1>
<p class="lead">Os dados cadastrais de um cliente, recurso a recurso: estrutura, modelos conceitual e lógico, dicionário de dados e
exemplos.</p>
<div class="choose"><nav class="versions" aria-label="Versões"><ul>${versions}</ul></nav></div>
${KINDS.map((kind) => kindSection(kind, version))}
${changesSection()}
<section aria-labelledby="maquinas-h">
<h2 id="maquinas-h">Para máquinas</h2>
<p><a href="/openapi/${version.id}.json">OpenAPI ${version.id} em JSON</a>, e o mesmo no <a href="/docs/swagger">Swagger UI</a>, onde se
pode experimentar. Cada diagrama existe em SVG, em Mermaid e em DBML; cada dicionário, em CSV.</p>
</section>`
  return frame({ title: 'O padrão, recurso a recurso', body })
}
