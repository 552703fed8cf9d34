import type { Request } from 'express'
import { Problem, quoted } from '../../bank/problem.ts'
import { isCnpj } from '../../domain/cnpj.ts'
import { isCpf } from '../../domain/cpf.ts'
import type { ConsentRequest } from '../../standard/consents/create.ts'
import { findings } from '../../standard/schema.ts'
import type { JsonSchema } from '../../standard/schemas/part.ts'

/** What a body asks for, as its schema has it and with documents that exist; a Problem that says what it is not. */
export function consentRequest(req: Request, schema: JsonSchema): ConsentRequest {
  const wrong = findings(schema, req.body)
  if (wrong.length > 0)
    throw new Problem(
      'CORPO_INVALIDO',
      wrong.map(({ path, words }) => `${path}: ${words.pt}`),
    )
  const { data } = req.body as { data: ConsentRequest }
  checkDocuments(data)
  return data
}

/** The published pattern takes any three or four letters, and the standard knows one word of each length. */
function checkType(field: string, rel: string, expected: string): void {
  if (rel !== expected)
    throw new Problem(
      'CORPO_INVALIDO',
      `$.data.${field}.document.rel: ${quoted(rel)} não serve; envie ${expected}.`,
    )
}

/** Types and check digits, which no schema sees. */
function checkDocuments({
  loggedUser,
  businessEntity,
}: Pick<ConsentRequest, 'loggedUser' | 'businessEntity'>): void {
  checkType('loggedUser', loggedUser.document.rel, 'CPF')
  if (businessEntity) checkType('businessEntity', businessEntity.document.rel, 'CNPJ')
  const cpf = loggedUser.document.identification
  if (!isCpf(cpf))
    throw new Problem(
      'CORPO_INVALIDO',
      `$.data.loggedUser.document.identification: ${quoted(cpf)} não é um CPF.`,
    )
  const cnpj = businessEntity?.document.identification
  if (cnpj !== undefined && !isCnpj(cnpj))
    throw new Problem(
      'CORPO_INVALIDO',
      `$.data.businessEntity.document.identification: ${quoted(cnpj)} não é um CNPJ.`,
    )
}
