import { type Field, type Mark, withParts } from '../fields.ts'
import { type Entity, multiplicity, withBelongings } from './entities.ts'

/** How many of a field there may be, in words. */
export function quantityOf(field: Field): string {
  const { min, max } = multiplicity(field)
  if (max === 1) return min === 0 ? 'nenhum ou um' : 'exatamente um'
  if (max === 'N') return min === 0 ? 'nenhum ou mais' : min === 1 ? 'um ou mais' : `${min} ou mais`
  return min === max ? String(min) : `de ${min} a ${max}`
}

const namesOf = (fields: readonly Field[]): string => fields.map(({ name }) => name).join(', ')

/** `Obrigatórios: a, b. Podem faltar: c.` */
function obligations(fields: readonly Field[]): string {
  const owed = fields.filter(({ required, mark }) => required && mark !== 'removed')
  const rest = fields.filter(({ required, mark }) => !required && mark !== 'removed')
  return [
    ...(owed.length > 0 ? [`Obrigatórios: ${namesOf(owed)}.`] : []),
    ...(rest.length > 0 ? [`Podem faltar: ${namesOf(rest)}.`] : []),
  ].join(' ')
}

function sentencesOf({ name, description, attributes, relations }: Entity): string {
  const has = relations.map(({ field, to }) => `em ${field.name}, ${quantityOf(field)} ${to.name}`)
  return [
    `${name}: ${description}`,
    obligations(attributes),
    ...(has.length > 0 ? [`Tem ${has.join('; ')}.`] : []),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

/** A tree of entities in sentences: what each says of itself, and what belongs to it. */
export const readEntities = (root: Entity): string => withBelongings(root).map(sentencesOf).join(' ')

/** The fields of a response in sentences, object by object. */
export const readStructure = (fields: readonly Field[]): string =>
  [
    obligations(fields),
    ...fields
      .flatMap(withParts)
      .filter((field) => field.fields.length > 0)
      .map((field) => `Em ${field.name}, ${quantityOf(field)}: ${obligations(field.fields)}`),
  ].join(' ')

const CHANGES: readonly (readonly [Mark, string])[] = [
  ['added', 'Novos'],
  ['removed', 'Removidos'],
  ['changed', 'Alterados'],
]

/** What became of the fields, where two versions are compared. */
export function readChanges(fields: readonly Field[]): string {
  const all = fields.flatMap(withParts)
  const sentences = CHANGES.flatMap(([mark, word]) => {
    const paths = all.filter((field) => field.mark === mark).map(({ path }) => path)
    return paths.length > 0 ? [`${word}: ${paths.join(', ')}.`] : []
  })
  return sentences.length > 0 ? sentences.join(' ') : 'Nenhum campo mudou.'
}
