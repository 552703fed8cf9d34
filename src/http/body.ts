import express, { type Request, type RequestHandler, type Response } from 'express'
import { Problem } from '../bank/problem.ts'
import { countKeys, DEEPEST } from '../json/depth.ts'
import { findFault, repetitionIn } from '../json/json.ts'
import { findLoneSurrogate } from '../json/surrogate.ts'
import { type BadByte, findBadByte } from '../json/text.ts'

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
  const read = express.text({ type: () => true, limit, verify: checkUtf8 })
  return function jsonBody(req: Request, res: Response, next) {
    read(req, res, (error?: { type?: string }) => {
      if (error instanceof BadBytes) return next(undecodable(error.bad))
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
  const keys = countKeys(value)
  if (keys === Number.POSITIVE_INFINITY)
    throw new Problem('REQUISICAO_MALFORMADA', `O corpo tem mais de ${DEEPEST} níveis de listas e objetos.`)
  const half = findLoneSurrogate(text)
  if (half)
    throw new Problem(
      'REQUISICAO_MALFORMADA',
      `O corpo tem meio par de substitutos Unicode, que não é caractere nenhum, na linha ${half.line}, coluna ${half.column}.`,
    )
  const twice = repetitionIn(text, keys)
  if (twice)
    throw new Problem(
      'REQUISICAO_MALFORMADA',
      `${twice.path}: a chave aparece duas vezes no objeto, a segunda na linha ${twice.line}, coluna ${twice.column}.`,
    )
  return value
}

/** Bytes that are not UTF-8, of which a decoder would make U+FFFD. Those of another charset are its own. */
class BadBytes extends Error {
  readonly bad: BadByte
  constructor(bad: BadByte) {
    super('not UTF-8')
    this.bad = bad
  }
}

function checkUtf8(_req: unknown, _res: unknown, bytes: Buffer, charset: string): void {
  const bad = /^utf-?8$/i.test(charset) ? findBadByte(bytes) : undefined
  if (bad) throw new BadBytes(bad)
}

const undecodable = ({ byte, line, column }: BadByte): Problem =>
  new Problem(
    'REQUISICAO_MALFORMADA',
    `O corpo não é UTF-8: o byte ${byte} na linha ${line}, coluna ${column}.`,
  )
