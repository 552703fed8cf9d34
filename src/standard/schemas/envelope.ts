import { type JsonSchema, list, object, text } from './part.ts'
import { looseInstant } from './scalars.ts'

/** Characters of a link. */
export const LINK_MAX = 4048

export const linkOf = (description: string, maxLength: number): JsonSchema => ({
  description,
  type: 'string',
  format: 'url',
  maxLength,
})

/** The links to the other pages of a list, in the API of customers and in those around consents. */
export const neighboursOf = (maxLength: number) => ({
  'first?': linkOf('Primeira página; falta na primeira.', maxLength),
  'prev?': linkOf('Página anterior; falta na primeira.', maxLength),
  'next?': linkOf('Página seguinte; falta na última.', maxLength),
  'last?': linkOf('Última página; falta na última.', maxLength),
})

const links = object('Links', 'Esta página e as vizinhas.', {
  self: linkOf('A URL que foi chamada.', LINK_MAX),
  ...neighboursOf(LINK_MAX),
})

const meta = object('Meta', 'Dados sobre a resposta.', {
  requestDateTime: looseInstant('Quando a chamada foi atendida, em UTC.'),
})

/** A whole response: data, links and meta. */
export const envelope = (title: string, data: JsonSchema): JsonSchema =>
  object(title, 'Corpo da resposta.', { data, links, meta })

/** The data of a resource that is read page by page. */
export const page = (item: JsonSchema): JsonSchema => list('Cadastros.', item, { minItems: 1 })

/** Characters of the detail of an error, and errors in one answer (rulebook 3.5). */
export const DETAIL_MAX = 2048
export const ERRORS_MAX = 13

const problem = object('Problem', 'Um erro.', {
  code: text('Código estável do erro.', 255),
  title: text('O que houve, em poucas palavras.', 255),
  detail: text('O que houve neste caso, e o que enviar.', DETAIL_MAX),
})

export const errorBody: JsonSchema = object('ErrorBody', 'Corpo de um erro.', {
  errors: list('Erros encontrados.', problem, { minItems: 1, maxItems: ERRORS_MAX }),
  'meta?': meta,
})
