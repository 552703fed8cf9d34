import type { Field } from '../fields.ts'
import { type Entity, multiplicity, type Relation, withBelongings } from './entities.ts'
import { MARKS, rangeOf, typeOf, typeWord, valueType } from './labels.ts'

/** Mermaid's own signs end many of its texts: what is quoted has none. */
const plain = (text: string): string => text.replace(/["{}\r\n]/g, ' ')

/** A type as Mermaid takes it: letters, digits, and `-_()[]`. */
const token = (text: string): string => text.replace('–', '-').replace(/[^\w\-()[\]]/g, '')

const isList = ({ schema, item }: Field): boolean => schema !== item

function attributeOf(field: Field, sized: boolean): string {
  const type = token(sized ? valueType(field.item) : typeWord(field.item)) + (isList(field) ? '[]' : '')
  const notes = [
    ...(field.mark ? [MARKS[field.mark].words] : []),
    field.required ? 'obrigatório' : field.condition?.marked ? 'condicional' : 'opcional',
    ...(isList(field) ? [rangeOf(field)] : []),
  ]
  return `        ${type} ${field.name} "${notes.join(', ')}"`
}

/** `|o`, `||`, `}o`, `}|` read from the other end. */
function footOf(field: Field): string {
  const { min, max } = multiplicity(field)
  return (min === 0 ? 'o' : '|') + (max === 1 ? '|' : '{')
}

const relationOf = (owner: Entity, { field, to }: Relation): string => {
  const mark = field.mark ? `${MARKS[field.mark].words}: ` : ''
  return `    ${owner.name} ||--${footOf(field)} ${to.name} : "${mark}${field.name}"`
}

const headOf = (title: string): readonly string[] => ['---', `title: ${JSON.stringify(title)}`, '---']

/** An ER diagram of Mermaid; `sized` writes sizes and not only types. */
export function mermaidOf(root: Entity, title: string, aloud: string, sized: boolean): string {
  const entities = withBelongings(root)
  const tables = entities.flatMap((entity) => [
    `    ${entity.name} {`,
    ...entity.attributes.map((field) => attributeOf(field, sized)),
    '    }',
  ])
  const relations = entities.flatMap((entity) => entity.relations.map((one) => relationOf(entity, one)))
  const said = [`    accTitle: ${plain(title)}`, '    accDescr {', `        ${plain(aloud)}`, '    }']
  return [...headOf(title), 'erDiagram', ...said, ...tables, ...relations, ''].join('\n')
}

/** The tree of fields as a flowchart of Mermaid: a dotted line leads to what may be left out. */
export function mermaidTree(fields: readonly Field[], title: string, aloud: string): string {
  const lines: string[] = []
  let count = 0
  const visit = (field: Field, owner: string): void => {
    const id = `n${count++}`
    const mark = field.mark ? `${MARKS[field.mark].sign} ` : ''
    const label = plain(`${mark}${field.name}: ${typeOf(field)}`)
    lines.push(`    ${owner} ${field.required ? '-->' : '-.->'} ${id}["${label}"]`)
    for (const part of field.fields) visit(part, id)
  }
  for (const field of fields) visit(field, 'body')
  const said = [`    accTitle: ${plain(title)}`, '    accDescr {', `        ${plain(aloud)}`, '    }']
  return [...headOf(title), 'flowchart LR', ...said, '    body((resposta))', ...lines, ''].join('\n')
}
