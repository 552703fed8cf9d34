import { PAGE_SIZE } from './parameters.ts'

/** What a caller reads in an error. */
interface ErrorExample {
  readonly code: string
  readonly title: string
  readonly detail: string
}

/** An answer that is not 200, as the documents of the API tell it. */
export interface ErrorStatus {
  readonly status: string
  /** Its component in an OpenAPI document. */
  readonly name: string
  readonly description: string
  readonly example: ErrorExample
  /** Only resources that are read page by page answer with it. */
  readonly paginatedOnly?: true
}

/** TABLE of the codes of those errors: with which status, under which title. The bank has more of its own (`bank/problem.ts`). */
export const STANDARD_CODES = {
  CABECALHO_INVALIDO: { status: 400, title: 'Cabeçalho inválido' },
  NAO_AUTENTICADO: { status: 401, title: 'Não autenticado' },
  SEM_PERMISSAO: { status: 403, title: 'Sem permissão para o recurso' },
  NAO_ENCONTRADO: { status: 404, title: 'Recurso não encontrado' },
  METODO_NAO_PERMITIDO: { status: 405, title: 'Método não permitido' },
  FORMATO_NAO_ACEITO: { status: 406, title: 'Formato não aceito' },
  TAMANHO_DE_PAGINA_EXCEDIDO: { status: 422, title: 'Tamanho de página acima do máximo' },
  LIMITE_MENSAL_EXCEDIDO: { status: 423, title: 'Limite mensal excedido' },
  LIMITE_POR_MINUTO_EXCEDIDO: { status: 429, title: 'Limite por minuto excedido' },
  ERRO_INTERNO: { status: 500, title: 'Erro interno' },
  TEMPO_LIMITE_EXCEDIDO: { status: 504, title: 'Tempo limite excedido' },
  SERVIDOR_SOBRECARREGADO: { status: 529, title: 'Servidor sobrecarregado' },
  SERVICO_INDISPONIVEL: { status: 503, title: 'Serviço indisponível' },
  STATUS_RESOURCE_PENDING_AUTHORISATION: {
    status: 403,
    title: 'Aguardando autorização de múltiplas alçadas',
  },
  STATUS_RESOURCE_UNAVAILABLE: { status: 403, title: 'Recurso indisponível' },
  STATUS_RESOURCE_TEMPORARILY_UNAVAILABLE: { status: 403, title: 'Recurso temporariamente indisponível' },
  TIPO_DE_CONTEUDO_NAO_ACEITO: { status: 415, title: 'Tipo de conteúdo não aceito' },
} as const

const row = (
  name: string,
  description: string,
  code: keyof typeof STANDARD_CODES,
  detail: string,
): ErrorStatus => {
  const { status, title } = STANDARD_CODES[code]
  return { status: String(status), name, description, example: { code, title, detail } }
}

/** TABLE of the errors that the newest version documents (rulebook 3.4). */
export const ERROR_STATUSES: readonly ErrorStatus[] = [
  row(
    'BadRequest',
    'Falta um cabeçalho ou parâmetro, ou o valor não serve.',
    'CABECALHO_INVALIDO',
    'Envie x-fapi-auth-date como na RFC 7231: Sun, 01 Nov 2026 12:00:00 GMT.',
  ),
  row(
    'Unauthorized',
    'Sem credencial, ou com uma que ninguém conhece.',
    'NAO_AUTENTICADO',
    'Envie Authorization: Bearer com o apelido, o CPF ou o CNPJ de um cliente.',
  ),
  row(
    'Forbidden',
    'A credencial é boa, mas não dá direito a este recurso.',
    'SEM_PERMISSAO',
    'A credencial é de uma pessoa natural: chame /personal, não /business.',
  ),
  row(
    'NotFound',
    'O recurso, ou a página dele, não existe.',
    'NAO_ENCONTRADO',
    'Confira o caminho: nenhum recurso desta API tem esse nome.',
  ),
  row(
    'MethodNotAllowed',
    'O caminho existe, mas não com este método.',
    'METODO_NAO_PERMITIDO',
    'Use GET: esta API só lê.',
  ),
  row(
    'NotAcceptable',
    'O Accept deixa JSON em UTF-8 de fora.',
    'FORMATO_NAO_ACEITO',
    'Envie Accept: application/json, ou nenhum.',
  ),
  {
    ...row(
      'UnprocessableEntity',
      'O pedido está bem escrito, mas pede mais do que a API serve.',
      'TAMANHO_DE_PAGINA_EXCEDIDO',
      `Envie page-size como número inteiro de 1 a ${PAGE_SIZE.maximum}.`,
    ),
    paginatedOnly: true,
  },
  row(
    'Locked',
    'Acabaram as chamadas do mês para este cliente neste recurso.',
    'LIMITE_MENSAL_EXCEDIDO',
    'Espere o mês seguinte para consultar este recurso de novo.',
  ),
  row(
    'TooManyRequests',
    'Chamadas demais por minuto.',
    'LIMITE_POR_MINUTO_EXCEDIDO',
    'Espere os segundos de Retry-After antes de chamar de novo.',
  ),
  row(
    'InternalServerError',
    'O servidor falhou.',
    'ERRO_INTERNO',
    'O servidor falhou ao atender a chamada; tente de novo mais tarde.',
  ),
  row(
    'GatewayTimeout',
    'A resposta não ficou pronta a tempo.',
    'TEMPO_LIMITE_EXCEDIDO',
    'O banco não respondeu a tempo; tente de novo mais tarde.',
  ),
  row(
    'SiteIsOverloaded',
    'Chamadas demais por segundo, somadas as de todos.',
    'SERVIDOR_SOBRECARREGADO',
    'O banco atende o máximo que consegue; tente de novo mais tarde.',
  ),
  {
    status: 'default',
    name: 'UnexpectedError',
    description: 'Qualquer outra falha.',
    example: {
      code: 'ERRO_INESPERADO',
      title: 'Erro inesperado',
      detail: 'Algo que a especificação não prevê aconteceu; tente de novo mais tarde.',
    },
  },
]

/** TABLE of the errors beyond those: a status of the portal, and the three codes that a 403 may bear (rulebook 3.4). */
export const OTHER_ERRORS: readonly ErrorStatus[] = [
  row(
    'ServiceUnavailable',
    'O serviço está fora do ar.',
    'SERVICO_INDISPONIVEL',
    'O banco está em manutenção; espere os segundos de Retry-After, se houver, e chame de novo.',
  ),
  row(
    'PendingAuthorisation',
    'Falta a autorização de outras pessoas.',
    'STATUS_RESOURCE_PENDING_AUTHORISATION',
    'Alguém além de quem consentiu precisa autorizar; tente de novo depois que autorizar.',
  ),
  row(
    'ResourceUnavailable',
    'O recurso deixou de existir para este consentimento.',
    'STATUS_RESOURCE_UNAVAILABLE',
    'O recurso não está mais disponível; não adianta chamar de novo.',
  ),
  row(
    'ResourceTemporarilyUnavailable',
    'O recurso volta mais tarde.',
    'STATUS_RESOURCE_TEMPORARILY_UNAVAILABLE',
    'O recurso está indisponível por ora; tente de novo mais tarde.',
  ),
]

const OF_CONSENTS: Readonly<Record<string, string>> = {
  '401': 'Envie Authorization: Bearer com um token de /auth/token.',
  '403': 'O token não tem o escopo desta operação, ou o consentimento é de outra instituição.',
  '404': 'Nenhum consentimento tem esse nome: confira o consentId.',
  '405': 'O caminho existe, mas não atende a este método: o cabeçalho Allow traz os que servem.',
}

const UNSUPPORTED = row(
  'UnsupportedMediaType',
  'O corpo não é JSON.',
  'TIPO_DE_CONTEUDO_NAO_ACEITO',
  'Envie o corpo como JSON, com Content-Type: application/json.',
)

/** TABLE of the errors of consents and resources: no monthly limit, and bodies that may be of another type (rulebook 4.1). */
export const CONSENT_ERROR_STATUSES: readonly ErrorStatus[] = [...ERROR_STATUSES, UNSUPPORTED]
  .filter(({ status }) => status !== '423')
  .map((one) => ({
    ...one,
    example: { ...one.example, detail: OF_CONSENTS[one.status] ?? one.example.detail },
  }))
