import type { ErrorRequestHandler, Response } from 'express'
import type { Version } from '../spec/versions.ts'
import { Refusal } from '../store/refusal.ts'
import { challengeFor } from './challenge.ts'
import type { Logger } from './log.ts'
import { redactText } from './redact.ts'

/** Every error this server can tell: what `code` it bears, with which status, under which title. */
export const PROBLEMS = {
  REQUISICAO_MALFORMADA: { status: 400, title: 'Requisição malformada' },
  CABECALHO_INVALIDO: { status: 400, title: 'Cabeçalho inválido' },
  INTERACTION_ID_INVALIDO: { status: 400, title: 'x-fapi-interaction-id ausente ou inválido' },
  PARAMETRO_INVALIDO: { status: 400, title: 'Parâmetro inválido' },
  NAO_AUTENTICADO: { status: 401, title: 'Não autenticado' },
  SEM_PERMISSAO: { status: 403, title: 'Sem permissão para o recurso' },
  ORIGEM_RECUSADA: { status: 403, title: 'Origem recusada' },
  NAO_ENCONTRADO: { status: 404, title: 'Recurso não encontrado' },
  PAGINA_INEXISTENTE: { status: 404, title: 'Página inexistente' },
  CLIENTE_NAO_REPRESENTAVEL: { status: 404, title: 'Cliente sem representação nesta versão' },
  METODO_NAO_PERMITIDO: { status: 405, title: 'Método não permitido' },
  FORMATO_NAO_ACEITO: { status: 406, title: 'Formato não aceito' },
  TEMPO_ESGOTADO: { status: 408, title: 'Tempo de requisição esgotado' },
  CONDICAO_NAO_ATENDIDA: { status: 412, title: 'Condição não atendida' },
  CORPO_GRANDE_DEMAIS: { status: 413, title: 'Corpo grande demais' },
  TIPO_DE_CONTEUDO_NAO_ACEITO: { status: 415, title: 'Tipo de conteúdo não aceito' },
  INTERVALO_INVALIDO: { status: 416, title: 'Intervalo fora do conteúdo' },
  FICHA_INVALIDA: { status: 422, title: 'Ficha inválida' },
  CLIENTE_INVALIDO: { status: 422, title: 'Cliente inválido' },
  PERFIL_INVALIDO: { status: 422, title: 'Perfil inválido' },
  CORPO_INVALIDO: { status: 400, title: 'Corpo inválido' },
  ESTADO_DO_CONSENTIMENTO: { status: 409, title: 'O consentimento não está nesse estado' },
  RELOGIO_INVALIDO: { status: 422, title: 'Relógio inválido' },
  CRITERIO_INVALIDO: { status: 422, title: 'Critério inválido' },
  NOME_EM_USO: { status: 409, title: 'Nome em uso' },
  ARQUIVO_ALTERADO: { status: 409, title: 'Arquivo de dados alterado à mão' },
  ARQUIVO_EM_USO: { status: 409, title: 'Arquivo de dados em uso por outro processo' },
  ARMAZENAMENTO_CHEIO: { status: 507, title: 'Arquivo de dados cheio' },
  TAMANHO_DE_PAGINA_EXCEDIDO: { status: 422, title: 'Tamanho de página acima do máximo' },
  CABECALHOS_GRANDES_DEMAIS: { status: 431, title: 'Cabeçalhos grandes demais' },
  ERRO_INTERNO: { status: 500, title: 'Erro interno' },
} as const

export type ProblemCode = keyof typeof PROBLEMS

/** An error that no row of the table has: one that was asked for. */
export interface ProblemKind {
  readonly code: string
  readonly status: number
  readonly title: string
}

/** An answer other than 200. `detail`, in Portuguese, tells the caller what to send instead. */
export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly headers: Readonly<Record<string, string>>
  /** Each told as an error of its own, where several things are wrong. */
  readonly details: readonly string[]

  constructor(
    kind: ProblemCode | ProblemKind,
    detail: string | readonly string[],
    headers: Readonly<Record<string, string>> = {},
  ) {
    const { code, status, title } = typeof kind === 'string' ? { code: kind, ...PROBLEMS[kind] } : kind
    const details = (typeof detail === 'string' ? [detail] : detail).slice(0, DETAILS_MAX)
    super(`${code}: ${details[0]}`)
    this.name = 'Problem'
    this.code = code
    this.status = status
    this.title = title
    this.details = details.map((text) => text.slice(0, DETAIL_MAX))
    this.detail = this.details[0] ?? ''
    this.headers = headers
  }
}

const DETAIL_MAX = 2048
/** The standard has room for so many errors in one answer (rulebook 3.5). */
const DETAILS_MAX = 13
const QUOTED_MAX = 60

/** What the caller sent, short enough to be repeated inside a `detail`. */
export const quoted = (value: string): string =>
  value.length > QUOTED_MAX ? `"${value.slice(0, QUOTED_MAX)}…"` : `"${value}"`

export const JSON_UTF8 = 'application/json; charset=utf-8'

/** The only body an error has: exactly these three keys (rulebook 3.5), and in 2.0.x the totals in `meta` too. */
export function problemBody({ code, title, details }: Problem, version: Version, instant: string): string {
  const totals = version.metaTotals ? { totalRecords: 0, totalPages: 0 } : {}
  return JSON.stringify({
    errors: details.map((detail) => ({ code, title, detail })),
    meta: { ...totals, requestDateTime: instant },
  })
}

function send(res: Response, problem: Problem, instant: string): void {
  const body = problemBody(problem, res.req.call.version, instant)
  res.statusCode = problem.status
  // Every 401 owes one (RFC 9110, 11.6.1), whoever gives it.
  if (problem.status === 401) res.setHeader('www-authenticate', challengeFor(res.req.headers, problem.detail))
  for (const [name, value] of Object.entries(problem.headers)) res.setHeader(name, value)
  res.setHeader('content-type', JSON_UTF8)
  res.setHeader('content-length', Buffer.byteLength(body))
  res.end(body)
}

/** Express gives 400 to a path that cannot be percent-decoded; anything else that is not a Problem is our fault. */
function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof Refusal) return new Problem(error.code, error.words.pt)
  const status = error instanceof Error && 'status' in error ? error.status : undefined
  return status === 400
    ? new Problem('REQUISICAO_MALFORMADA', 'O caminho da URL não é decodificável: verifique os escapes %XX.')
    : new Problem('ERRO_INTERNO', 'O servidor falhou ao atender a chamada; o log dele diz por quê.')
}

/** The last middleware: whatever was thrown before it becomes an answer here, and what is a trouble of ours is logged. */
export function problem({ log, instant }: { log: Logger; instant: () => string }): ErrorRequestHandler {
  return function problem(error, req, res, _next) {
    const known = problemOf(error)
    // What was asked for is no trouble of ours.
    if (known !== error && known.status >= 500) {
      const { method, originalUrl, call } = req
      const asked = { method, url: redactText(originalUrl), interactionId: call.interactionId }
      // A full file is the trouble of whoever fills it: no stack would tell them more.
      if (error instanceof Refusal) log.warn({ code: error.code, ...asked }, error.message)
      else log.error({ err: error, ...asked })
    }
    if (res.headersSent) res.destroy()
    else send(res, known, instant())
  }
}
