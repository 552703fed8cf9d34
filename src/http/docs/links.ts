import { DIAGRAM_FORMATS, type DiagramFormat, type DiagramType } from '../../standard/diagrams/names.ts'
import type { Resource } from '../../standard/resources.ts'
import type { Asked } from './asked.ts'

type About = Pick<Asked, 'version'> & Partial<Pick<Asked, 'compare' | 'persona' | 'q'>>

/** `?version=2.3.0&compare=2.2.1`, so that a link shows one exact thing. */
function queryOf({ version, compare, persona, q }: About): string {
  const query = new URLSearchParams({ version: version.id })
  if (compare) query.set('compare', compare.id)
  if (persona !== undefined) query.set('persona', persona)
  if (q !== undefined) query.set('q', q)
  return `?${query}`
}

export const pageLink = ({ key }: Pick<Resource, 'key'>, about: About, section = ''): string =>
  `/docs/${key}${queryOf(about)}${section}`

const diagramLink = (
  { resource, version, compare }: Asked,
  type: DiagramType,
  format: DiagramFormat,
): string => `/docs/diagrams/${resource.key}/${type}.${format}${queryOf({ version, compare })}`

/** TABLE of what people call the formats. */
const FORMAT_NAMES: Readonly<Record<DiagramFormat, string>> = {
  svg: 'SVG',
  mmd: 'Mermaid',
  dbml: 'DBML',
}

export const diagramLinks = (asked: Asked, type: DiagramType) =>
  DIAGRAM_FORMATS.map((format) => ({ name: FORMAT_NAMES[format], href: diagramLink(asked, type, format) }))

export const dictionaryLink = ({ resource, version, compare }: Asked): string =>
  `/docs/dictionary/${resource.key}.csv${queryOf({ version, compare })}`

export const exampleLink = ({ resource, version, persona }: Asked, format: 'json' | 'csv'): string =>
  `/docs/examples/${resource.key}.${format}${queryOf({ version, persona })}`
