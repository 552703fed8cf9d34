/** What the standard has a 422 for, and the operations of `openapi-consents.ts` that may answer with it. */
export interface ConsentError {
  readonly title: string
  /** What a receiver can do about it, in Portuguese. */
  readonly detail: string
  readonly of: readonly ('createConsent' | 'revokeConsent' | 'extendConsent')[]
}

const error = (title: string, detail: string, ...of: ConsentError['of']): ConsentError => ({
  title,
  detail,
  of,
})

/** TABLE of the codes of a 422 (rulebook 4.1). Of each operation the first is what `Prefer: code=422` gives. */
export const CONSENT_ERRORS = {
  SEM_PERMISSOES_FUNCIONAIS_RESTANTES: error(
    'Sem permissões funcionais restantes',
    'Este banco não tem contas nem cartões: peça dados cadastrais, por exemplo.',
    'createConsent',
  ),
  INFORMACOES_PJ_NAO_INFORMADAS: error(
    'Informações da PJ não informadas',
    'Permissões CUSTOMERS_BUSINESS pedem data.businessEntity com o CNPJ.',
    'createConsent',
  ),
  PERMISSOES_PJ_INCORRETAS: error(
    'Permissões de PJ incorretas',
    'Com data.businessEntity as permissões são CUSTOMERS_BUSINESS, não CUSTOMERS_PERSONAL.',
    'createConsent',
  ),
  PERMISSAO_PF_PJ_EM_CONJUNTO: error(
    'Permissões de PF e PJ em conjunto',
    'Peça permissões CUSTOMERS_PERSONAL ou CUSTOMERS_BUSINESS, não as duas.',
    'createConsent',
  ),
  COMBINACAO_PERMISSOES_INCORRETA: error(
    'Combinação de permissões incorreta',
    'Peça grupos inteiros de permissões, e RESOURCES_READ com eles.',
    'createConsent',
  ),
  CONSENTIMENTO_EM_STATUS_REJEITADO: error(
    'Consentimento em status rejeitado',
    'O consentimento já está REJECTED: não há o que revogar.',
    'revokeConsent',
  ),
  DEPENDE_MULTIPLA_ALCADA: error(
    'Depende de múltipla alçada',
    'A renovação depende de mais de uma pessoa: peça outro consentimento.',
    'extendConsent',
  ),
  ESTADO_CONSENTIMENTO_INVALIDO: error(
    'Estado do consentimento inválido',
    'Só um consentimento AUTHORISED se renova.',
    'extendConsent',
  ),
  DATA_EXPIRACAO_INVALIDA: error(
    'Data de expiração inválida',
    'Envie em expirationDateTime um instante futuro, ou omita para prazo indeterminado.',
    'createConsent',
    'extendConsent',
  ),
  ERRO_NAO_MAPEADO: error(
    'Erro não mapeado',
    'A regra que recusou o pedido não tem código próprio no padrão.',
    'createConsent',
    'extendConsent',
  ),
} as const satisfies Readonly<Record<string, ConsentError>>

export type ConsentErrorCode = keyof typeof CONSENT_ERRORS

/** The codes of an operation, in the order of the table; none where the standard has no 422 for it. */
export const codesOf = (id: string): readonly ConsentErrorCode[] =>
  (Object.keys(CONSENT_ERRORS) as ConsentErrorCode[]).filter((code) =>
    CONSENT_ERRORS[code].of.some((operation) => operation === id),
  )
