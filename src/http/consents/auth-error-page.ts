import { escaped, pageOf } from './html.ts'

/** What the authorisation server found wrong. */
interface AuthError {
  /** Of RFC 6749, 4.1.2.1, or one of oidc-provider's. */
  readonly error: string
  /** In English, for developers of receivers. */
  readonly error_description?: string | undefined
}

type Cause = readonly [pattern: RegExp, say: (what: string) => string]

/** TABLE of what the descriptions mean to whoever reads the page; what the pattern captures is a name of the protocol. */
const CAUSES: readonly Cause[] = [
  [/^missing required parameter(?:\(s\))? (.+)$/, (what) => `Falta no endereço: ${what}.`],
  [
    /^'?(\w+)'? parameter must not be provided twice$/,
    (what) => `Aparece mais de uma vez no endereço: ${what}.`,
  ],
  [/^(.*)interaction session/, () => 'A visita expirou ou começou em outro navegador: comece de novo.'],
  [/^(.*)authorization request has expired/, () => 'A visita expirou: comece de novo.'],
]

/** TABLE of the same by code, where the description says no more than it. */
const CODES: Readonly<Record<string, string>> = {
  invalid_redirect_uri:
    'O redirect_uri não é um endereço para onde se possa voltar: é uma URL absoluta, sem # e fora do navegador.',
  invalid_client: 'O client_id não serve.',
  unsupported_response_type: 'O response_type deste banco é code.',
  unsupported_response_mode: 'O response_mode é query, fragment ou form_post.',
  invalid_scope: 'O scope não serve: openid consent:{consentId} customers resources.',
  server_error: 'O banco falhou ao atender: o log dele diz por quê.',
}

function explain({ error, error_description: description = '' }: AuthError): string {
  for (const [pattern, say] of CAUSES) {
    const match = pattern.exec(description)
    if (match) return say(match[1]!.replaceAll("'", ''))
  }
  return CODES[error] ?? 'O endereço não segue o que o banco espera de /auth/authorize.'
}

/** What a person sees when the receiver sent them here wrongly, and there is no address to send them back to. */
export const errorPage = (error: AuthError): string =>
  pageOf(
    'Não deu certo',
    `<p>A instituição que trouxe você até aqui fez um pedido que o banco não entende.</p>
<p>${escaped(explain(error))}</p>
<p>Código do erro: <code>${escaped(error.error)}</code></p>`,
  )
