import { DETAIL_MAX, ERRORS_MAX } from '../standard/schemas/envelope.ts'
import { STANDARD_CODES } from '../standard/statuses.ts'
import type { Version } from '../standard/versions.ts'

/** Every error this server can tell: what `code` it bears, with which status, under which title. */
export const PROBLEMS = {
  ...STANDARD_CODES,
  REQUISICAO_MALFORMADA: { status: 400, title: 'Requisição malformada' },
  INTERACTION_ID_INVALIDO: { status: 400, title: 'x-fapi-interaction-id ausente ou inválido' },
  PARAMETRO_INVALIDO: { status: 400, title: 'Parâmetro inválido' },
  ORIGEM_RECUSADA: { status: 403, title: 'Origem recusada' },
  PAGINA_INEXISTENTE: { status: 404, title: 'Página inexistente' },
  CLIENTE_NAO_REPRESENTAVEL: { status: 404, title: 'Cliente sem representação nesta versão' },
  TEMPO_ESGOTADO: { status: 408, title: 'Tempo de requisição esgotado' },
  CONDICAO_NAO_ATENDIDA: { status: 412, title: 'Condição não atendida' },
  CORPO_GRANDE_DEMAIS: { status: 413, title: 'Corpo grande demais' },
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
  CABECALHOS_GRANDES_DEMAIS: { status: 431, title: 'Cabeçalhos grandes demais' },
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
    const details = (typeof detail === 'string' ? [detail] : detail).slice(0, ERRORS_MAX)
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
