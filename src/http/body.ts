import express, { type Request, type RequestHandler, type Response } from 'express'
import { DEEPEST, isTooDeep } from '../domain/depth.ts'
import { findFault } from '../input/json.ts'
import { Problem } from './problem.ts'

const LIMIT = '2mb'
const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i

/** What Express's reader stumbled over, by the `type` of its error. */
const STUMBLES: Readonly<Record<string, (limit: string) => Problem>> = {
  'entity.too.large': (limit) =>
    new Problem('CORPO_GRANDE_DEMAIS', `O corpo passa de ${limit}: envie-o em partes.`),
  'encoding.unsupported': () =>
    new Problem('TIPO_DE_CONTEUDO_NAO_ACEITO', 'Content-Encoding aceita gzip, deflate e br, ou nada.'),
  'charset.unsupported': () =>
    new Problem('TIPO_DE_CONTEUDO_NAO_ACEITO', 'Envie Content-Type: application/json em UTF-8.'),
}

export interface BodyOptions {
  /** Whether the type has to say that it is JSON: the standard's does, a line of curl need not. */
  readonly typed?: boolean
  /** How much is read: `20mb`. */
  readonly limit?: string
}

/**
 * Reads a JSON body into `req.body`, undefined when there is none. Throws a Problem: 415 for another type, 413 for too
 * much, 400 for what is not JSON, with the line and the column where it stops being it.
 */
export function jsonBody({ typed = false, limit = LIMIT }: BodyOptions = {}): RequestHandler {
  const read = express.text({ type: () => true, limit })
  return function jsonBody(req: Request, res: Response, next) {
    read(req, res, (error?: { type?: string }) => {
      if (error) return next(STUMBLES[error.type ?? '']?.(limit) ?? unread())
      try {
        req.body = parsed(req, typed)
        next()
      } catch (problem) {
        next(problem)
      }
    })
  }
}

const unread = (): Problem =>
  new Problem(
    'REQUISICAO_MALFORMADA',
    'O corpo não chegou inteiro, ou não no Content-Length e Content-Encoding ditos.',
  )

function parsed(req: Request, typed: boolean): unknown {
  const text: unknown = req.body
  if (typeof text !== 'string' || text === '') return undefined
  if (typed && !JSON_TYPE.test(req.headers['content-type'] ?? ''))
    throw new Problem('TIPO_DE_CONTEUDO_NAO_ACEITO', 'O corpo é JSON: envie Content-Type: application/json.')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    const { line, column } = findFault(text)
    throw new Problem(
      'REQUISICAO_MALFORMADA',
      `O corpo deixa de ser JSON na linha ${line}, coluna ${column}.`,
    )
  }
  if (isTooDeep(value))
    throw new Problem('REQUISICAO_MALFORMADA', `O corpo tem mais de ${DEEPEST} níveis de listas e objetos.`)
  return value
}
