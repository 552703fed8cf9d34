import type { Field } from '../fields.ts'
import type { JsonSchema } from '../schemas/part.ts'
import { type Entity, multiplicity, type Relation, withBelongings } from './entities.ts'
import { MARKS } from './labels.ts'

/** What a JSON has by standing inside another: the key of a table, and whose it is. */
const KEY = '_id'
const OWNER = '_owner'

const quoted = (text: string): string => `'${text.replace(/[\r\n]+/g, ' ').replace(/['\\]/g, '\\$&')}'`

/** TABLE of the types of SQL, by format and by type of JSON. */
const FORMATS: Readonly<Record<string, string>> = { date: 'date', 'date-time': 'timestamp' }
const TYPES: Readonly<Record<string, string>> = { boolean: 'boolean', integer: 'integer', number: 'numeric' }

function sqlType({ type = 'string', format = '', maxLength }: JsonSchema, sized: boolean): string {
  const named = FORMATS[format] ?? TYPES[type]
  if (named !== undefined) return named
  return sized && maxLength !== undefined ? `varchar(${maxLength})` : 'varchar'
}

const enumName = (entity: Entity, { name }: Field): string => `${entity.name}_${name}`

function notesOf({ mark, schema, item, condition }: Field): string {
  const notes = [
    mark ? `${MARKS[mark].words}.` : '',
    schema.description ?? item.description ?? '',
    condition?.text ?? '',
  ]
  return notes.filter((note) => note !== '').join(' ')
}

function columnOf(entity: Entity, field: Field, sized: boolean): string {
  const { item, schema, name, required } = field
  const type = sized && item.enum ? enumName(entity, field) : sqlType(item, sized)
  const settings = [...(required ? ['not null'] : []), `note: ${quoted(notesOf(field))}`]
  return `  ${name} ${type}${schema === item ? '' : '[]'} [${settings.join(', ')}]`
}

function tableOf(entity: Entity, owned: Field | undefined, sized: boolean): readonly string[] {
  const mark = entity.mark ? `${MARKS[entity.mark].words}. ` : ''
  const single = owned && multiplicity(owned).max === 1
  const owner = owned ? [`  ${OWNER} integer [not null${single ? ', unique' : ''}]`] : []
  return [
    `Table ${entity.name} {`,
    `  ${KEY} integer [pk]`,
    ...owner,
    ...entity.attributes.map((field) => columnOf(entity, field, sized)),
    `  Note: ${quoted(mark + entity.description)}`,
    '}',
    '',
  ]
}

const enumsOf = (entity: Entity): readonly string[] =>
  entity.attributes.flatMap((field) => {
    const words = field.item.enum
    return words ? [`Enum ${enumName(entity, field)} {`, ...words.map((word) => `  "${word}"`), '}', ''] : []
  })

/** A table has one key and may belong to one row of another; whether there must be one, no line of DBML can say. */
const refOf = (owner: Entity, { field, to }: Relation): string =>
  `Ref ${field.name}_of_${owner.name}: ${to.name}.${OWNER} ${multiplicity(field).max === 1 ? '-' : '>'} ${owner.name}.${KEY}`

/**
 * The entities as DBML, for dbdiagram.io and for SQL. What stands inside another in JSON is a table of its own here, with a
 * key and its owner's; `sized` writes sizes and closed lists and not only types.
 */
export function dbmlOf(root: Entity, title: string, sized: boolean): string {
  const entities = withBelongings(root)
  const relations = entities.flatMap((owner) => owner.relations.map((relation) => ({ owner, relation })))
  const owned = new Map(relations.map(({ relation }) => [relation.to, relation.field]))
  return [
    `// ${title}`,
    `// ${KEY} e ${OWNER} não estão no JSON, onde um objeto fica dentro do outro.`,
    '',
    ...entities.flatMap((entity) => tableOf(entity, owned.get(entity), sized)),
    ...(sized ? entities.flatMap(enumsOf) : []),
    ...relations.map(({ owner, relation }) => refOf(owner, relation)),
    '',
  ].join('\n')
}
