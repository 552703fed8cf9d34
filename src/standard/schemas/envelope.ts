import { type JsonSchema, list, object, text } from './part.ts'
import { looseInstant } from './scalars.ts'

const link = (description: string): JsonSchema => ({
  description,
  type: 'string',
  format: 'url',
  maxLength: 4048,
})

const links = object('Links', 'Esta página e as vizinhas.', {
  self: link('A URL que foi chamada.'),
  'first?': link('Primeira página; falta na primeira.'),
  'prev?': link('Página anterior; falta na primeira.'),
  'next?': link('Página seguinte; falta na última.'),
  'last?': link('Última página; falta na última.'),
})

const meta = object('Meta', 'Dados sobre a resposta.', {
  requestDateTime: looseInstant('Quando a chamada foi atendida, em UTC.'),
})

/** A whole response: data, links and meta. */
export const envelope = (title: string, data: JsonSchema): JsonSchema =>
  object(title, 'Corpo da resposta.', { data, links, meta })

/** The data of a resource that is read page by page. */
export const page = (item: JsonSchema): JsonSchema => list('Cadastros.', item, { minItems: 1 })

const problem = object('Problem', 'Um erro.', {
  code: text('Código estável do erro.', 255),
  title: text('O que houve, em poucas palavras.', 255),
  detail: text('O que houve neste caso, e o que enviar.', 2048),
})

export const errorBody: JsonSchema = object('ErrorBody', 'Corpo de um erro.', {
  errors: list('Erros encontrados.', problem, { minItems: 1, maxItems: 13 }),
  'meta?': meta,
})
