import { comparedFields } from '../comparison.ts'
import type { Field } from '../fields.ts'
import type { Resource } from '../resources.ts'
import { schemaFor } from '../schema.ts'
import type { Version } from '../versions.ts'
import { readChanges, readEntities, readStructure } from './aloud.ts'
import { drawConceptual } from './conceptual.ts'
import { dbmlOf } from './dbml.ts'
import { entityOf } from './entities.ts'
import { marksSigns } from './legend.ts'
import { drawLogical } from './logical.ts'
import { mermaidOf, mermaidTree } from './mermaid.ts'
import type { DiagramFormat, DiagramType } from './names.ts'
import { drawStructure } from './structure.ts'
import { type Drawing, svgOf } from './svg.ts'

/** What of a resource is drawn, and compared with what. */
export interface Subject {
  readonly resource: Resource
  readonly version: Version
  /** Marks what became of each field since this version. */
  readonly compare?: Version | undefined
}

/** A subject with its fields: of the whole response, and `data` alone. */
interface Read {
  readonly fields: readonly Field[]
  readonly data: Field
  /** Of the whole response. */
  readonly body: Field
}

function read({ resource, version, compare }: Subject): Read {
  const fields = comparedFields(resource, version, compare)
  const schema = schemaFor(resource, version)
  const body = { path: '', name: 'Response', schema, item: schema, required: true, fields }
  return { fields, body, data: fields.find(({ name }) => name === 'data')! }
}

interface Kind {
  /** In Portuguese. */
  readonly name: string
  readonly draw: (read: Read) => Drawing
  readonly aloud: (read: Read) => string
  readonly mermaid: (read: Read, title: string, aloud: string) => string
  readonly dbml: (read: Read, title: string) => string
}

/** TABLE of the diagrams of a resource. */
const KINDS: Readonly<Record<DiagramType, Kind>> = {
  structure: {
    name: 'Estrutura',
    draw: ({ fields }) => drawStructure(fields),
    aloud: ({ fields }) => readStructure(fields),
    mermaid: ({ fields }, title, aloud) => mermaidTree(fields, title, aloud),
    dbml: ({ body }, title) => dbmlOf(entityOf(body), title, true),
  },
  conceptual: {
    name: 'Modelo conceitual',
    draw: ({ data }) => drawConceptual(data, entityOf(data)),
    aloud: ({ data }) => readEntities(entityOf(data)),
    mermaid: ({ data }, title, aloud) => mermaidOf(entityOf(data), title, aloud, false),
    dbml: ({ data }, title) => dbmlOf(entityOf(data), title, false),
  },
  logical: {
    name: 'Modelo lógico',
    draw: ({ data }) => drawLogical(data, entityOf(data)),
    aloud: ({ data }) => readEntities(entityOf(data)),
    mermaid: ({ data }, title, aloud) => mermaidOf(entityOf(data), title, aloud, true),
    dbml: ({ data }, title) => dbmlOf(entityOf(data), title, true),
  },
}

/** `Modelo lógico` */
export const diagramName = (type: DiagramType): string => KINDS[type].name

const titleOf = ({ resource, version, compare }: Subject, type: DiagramType): string =>
  `${diagramName(type)} de ${resource.key} ${version.id}${compare ? `, desde a ${compare.id}` : ''}`

function aloudOf(subject: Subject, type: DiagramType, parts: Read): string {
  const changes = subject.compare ? ` Desde a ${subject.compare.id}: ${readChanges(parts.fields)}` : ''
  return KINDS[type].aloud(parts) + changes
}

/**
 * A diagram as SVG: `structure` is the tree of a whole response, `conceptual` and `logical` are the ER models of its `data`.
 * It says the same in words (`<title>`, `<desc>`, in Portuguese). `dark: false` leaves out the style that turns it dark, for a
 * page whose sheet has it.
 */
export function svgDiagram(
  subject: Subject,
  type: DiagramType,
  options: { readonly dark?: boolean } = {},
): string {
  const parts = read(subject)
  const { legend, ...drawing } = KINDS[type].draw(parts)
  const picture = {
    ...drawing,
    id: `${subject.resource.key.replace('/', '-')}-${type}`,
    title: titleOf(subject, type),
    aloud: aloudOf(subject, type, parts),
    legend: [...legend, ...marksSigns(type === 'structure' ? parts.fields : [parts.data])],
  }
  return svgOf(picture, options)
}

/** TABLE of the formats of a diagram: what writes it. */
const FORMATS: Readonly<Record<DiagramFormat, (subject: Subject, type: DiagramType) => string>> = {
  svg: svgDiagram,
  mmd: (subject, type) => {
    const parts = read(subject)
    return KINDS[type].mermaid(parts, titleOf(subject, type), aloudOf(subject, type, parts))
  },
  dbml: (subject, type) => KINDS[type].dbml(read(subject), titleOf(subject, type)),
}

/**
 * A diagram of a resource in a version: an SVG, a diagram of Mermaid (`mmd`: a flowchart of the structure, an ER diagram of
 * the models) or DBML. The resource must be in both versions.
 * @example diagram({ resource, version: NEWEST, compare: versionOf('2.2.1') }, 'logical', 'svg')
 */
export const diagram = (subject: Subject, type: DiagramType, format: DiagramFormat): string =>
  FORMATS[format](subject, type)
