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

const row = (
  status: string,
  name: string,
  description: string,
  code: string,
  title: string,
  detail: string,
): ErrorStatus => ({ status, name, description, example: { code, title, detail } })

/** TABLE of the errors that the newest version documents (rulebook 3.4). */
export const ERROR_STATUSES: readonly ErrorStatus[] = [
  row(
    '400',
    'BadRequest',
    'Falta um cabeçalho ou parâmetro, ou o valor não serve.',
    'CABECALHO_INVALIDO',
    'Cabeçalho inválido',
    'Envie x-fapi-auth-date como na RFC 7231: Sun, 01 Nov 2026 12:00:00 GMT.',
  ),
  row(
    '401',
    'Unauthorized',
    'Sem credencial, ou com uma que ninguém conhece.',
    'NAO_AUTENTICADO',
    'Não autenticado',
    'Envie Authorization: Bearer com o apelido, o CPF ou o CNPJ de um cliente.',
  ),
  row(
    '403',
    'Forbidden',
    'A credencial é boa, mas não dá direito a este recurso.',
    'SEM_PERMISSAO',
    'Sem permissão para o recurso',
    'A credencial é de uma pessoa natural: chame /personal, não /business.',
  ),
  row(
    '404',
    'NotFound',
    'O recurso, ou a página dele, não existe.',
    'NAO_ENCONTRADO',
    'Recurso não encontrado',
    'Confira o caminho: nenhum recurso desta API tem esse nome.',
  ),
  row(
    '405',
    'MethodNotAllowed',
    'O caminho existe, mas não com este método.',
    'METODO_NAO_PERMITIDO',
    'Método não permitido',
    'Use GET: esta API só lê.',
  ),
  row(
    '406',
    'NotAcceptable',
    'O Accept deixa JSON em UTF-8 de fora.',
    'FORMATO_NAO_ACEITO',
    'Formato não aceito',
    'Envie Accept: application/json, ou nenhum.',
  ),
  {
    ...row(
      '422',
      'UnprocessableEntity',
      'O pedido está bem escrito, mas pede mais do que a API serve.',
      'TAMANHO_DE_PAGINA_EXCEDIDO',
      'Tamanho de página acima do máximo',
      'Envie page-size como número inteiro de 1 a 1000.',
    ),
    paginatedOnly: true,
  },
  row(
    '423',
    'Locked',
    'Acabaram as chamadas do mês para este cliente neste recurso.',
    'LIMITE_MENSAL_EXCEDIDO',
    'Limite mensal excedido',
    'Espere o mês seguinte para consultar este recurso de novo.',
  ),
  row(
    '429',
    'TooManyRequests',
    'Chamadas demais por minuto.',
    'LIMITE_POR_MINUTO_EXCEDIDO',
    'Limite por minuto excedido',
    'Espere os segundos de Retry-After antes de chamar de novo.',
  ),
  row(
    '500',
    'InternalServerError',
    'O servidor falhou.',
    'ERRO_INTERNO',
    'Erro interno',
    'O servidor falhou ao atender a chamada; tente de novo mais tarde.',
  ),
  row(
    '504',
    'GatewayTimeout',
    'A resposta não ficou pronta a tempo.',
    'TEMPO_LIMITE_EXCEDIDO',
    'Tempo limite excedido',
    'O banco não respondeu a tempo; tente de novo mais tarde.',
  ),
  row(
    '529',
    'SiteIsOverloaded',
    'Chamadas demais por segundo, somadas as de todos.',
    'SERVIDOR_SOBRECARREGADO',
    'Servidor sobrecarregado',
    'O banco atende o máximo que consegue; tente de novo mais tarde.',
  ),
  row(
    'default',
    'UnexpectedError',
    'Qualquer outra falha.',
    'ERRO_INESPERADO',
    'Erro inesperado',
    'Algo que a especificação não prevê aconteceu; tente de novo mais tarde.',
  ),
]

/** TABLE of the errors beyond those: a status of the portal, and the three codes that a 403 may bear (rulebook 3.4). */
export const OTHER_ERRORS: readonly ErrorStatus[] = [
  row(
    '503',
    'ServiceUnavailable',
    'O serviço está fora do ar.',
    'SERVICO_INDISPONIVEL',
    'Serviço indisponível',
    'O banco está em manutenção; espere os segundos de Retry-After, se houver, e chame de novo.',
  ),
  row(
    '403',
    'PendingAuthorisation',
    'Falta a autorização de outras pessoas.',
    'STATUS_RESOURCE_PENDING_AUTHORISATION',
    'Aguardando autorização de múltiplas alçadas',
    'Alguém além de quem consentiu precisa autorizar; tente de novo depois que autorizar.',
  ),
  row(
    '403',
    'ResourceUnavailable',
    'O recurso deixou de existir para este consentimento.',
    'STATUS_RESOURCE_UNAVAILABLE',
    'Recurso indisponível',
    'O recurso não está mais disponível; não adianta chamar de novo.',
  ),
  row(
    '403',
    'ResourceTemporarilyUnavailable',
    'O recurso volta mais tarde.',
    'STATUS_RESOURCE_TEMPORARILY_UNAVAILABLE',
    'Recurso temporariamente indisponível',
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
  '415',
  'UnsupportedMediaType',
  'O corpo não é JSON.',
  'TIPO_DE_CONTEUDO_NAO_ACEITO',
  'Tipo de conteúdo não aceito',
  'Envie o corpo como JSON, com Content-Type: application/json.',
)

/** TABLE of the errors of consents and resources: no monthly limit, and bodies that may be of another type (rulebook 4.1). */
export const CONSENT_STATUSES: readonly ErrorStatus[] = [...ERROR_STATUSES, UNSUPPORTED]
  .filter(({ status }) => status !== '423')
  .map((one) => ({
    ...one,
    example: { ...one.example, detail: OF_CONSENTS[one.status] ?? one.example.detail },
  }))
