import { CONSENT_STATUSES, REJECTION_CODES, REJECTORS } from '../../domain/consent.ts'
import { linkOf, neighboursOf } from '../schemas/envelope.ts'
import { coded, flag, type JsonSchema, list, object, oneOf, TRIMMED, text } from '../schemas/part.ts'
import { CNPJ_PATTERN, CPF_PATTERN, instant, looseInstant, registrationId } from '../schemas/scalars.ts'

/** The two APIs around consents, as published: Consents 3.3.1 and Resources 3.1.0 (rulebook section 4). */
export const CONSENTS = { version: '3.3.1', path: '/open-banking/consents/v3/consents' } as const
export const RESOURCE_LIST = { version: '3.1.0', path: '/open-banking/resources/v3/resources' } as const

/** What a consentId may look like. */
export const CONSENT_ID = "^urn:[a-zA-Z0-9][a-zA-Z0-9-]{0,31}:[a-zA-Z0-9()+,\\-.:=@;$_!*'%\\/?#]+$"
export const CONSENT_ID_MAX = 256
const urn = (description: string): JsonSchema => coded(description, CONSENT_ID, { maxLength: CONSENT_ID_MAX })

/** The pattern of an instant in what a renewal sends and leaves behind is in brackets, as published. */
const bracketed = (description: string): JsonSchema => {
  const plain = instant(description)
  return { ...plain, pattern: `(${plain.pattern})` }
}

const document = (
  of: string,
  description: string,
  identification: string,
  length: number,
  rel: string,
): JsonSchema =>
  object(of, description, {
    document: object(`${of}Document`, 'O documento, sem máscara.', {
      identification: coded('O número.', identification, { maxLength: length }),
      rel: coded(`O tipo do documento: ${rel}.`, `^[A-Z]{${rel.length}}$`, {
        maxLength: rel.length,
        example: rel,
      }),
    }),
  })

const USER = document('LoggedUser', 'A pessoa que consente.', CPF_PATTERN, 11, 'CPF')
const ENTITY = document('BusinessEntity', 'A empresa por quem ela consente.', CNPJ_PATTERN, 14, 'CNPJ')
const IS_LINKED = flag('Se faz parte de uma jornada otimizada.')

/** The body of POST /consents; `permissions` are those that the standard has. */
export const createSchema = (permissions: readonly string[]): JsonSchema =>
  object('CreateConsent', 'O pedido de um consentimento.', {
    data: object('CreateConsentData', 'O que se pede.', {
      loggedUser: USER,
      'businessEntity?': ENTITY,
      permissions: list('Grupos inteiros de permissões.', oneOf('Uma permissão.', permissions), {
        minItems: 1,
      }),
      'expirationDateTime?': instant('Até quando; por prazo indeterminado, se ausente.'),
      'isLinked?': IS_LINKED,
    }),
  })

/** The body of POST /consents/{consentId}/extends. */
export const EXTEND_SCHEMA: JsonSchema = object('ExtendConsent', 'O pedido de uma renovação.', {
  data: object('ExtendConsentData', 'O que se pede.', {
    loggedUser: USER,
    'businessEntity?': ENTITY,
    'expirationDateTime?': bracketed('O novo fim; por prazo indeterminado, se ausente.'),
  }),
})

const LINK_MAX = 2000
const self = linkOf('O que foi chamado ou criado.', LINK_MAX)
const SELF = object('SelfLink', 'Endereço.', { self })
const LINKS = object('ListLinks', 'Esta página e as vizinhas.', {
  self,
  ...neighboursOf(LINK_MAX),
})
const requestDateTime = looseInstant('Quando a chamada foi atendida, em UTC.')
const META = object('ConsentMeta', 'Sobre a resposta.', { requestDateTime })
const TOTALS = object('MetaTotals', 'Sobre a lista.', {
  totalRecords: { type: 'integer', format: 'int32', description: 'Quantos há ao todo.' },
  totalPages: { type: 'integer', format: 'int32', description: 'Quantas páginas há ao todo.' },
  requestDateTime,
})

/** What the answers about one consent have in common. */
const consent = (
  title: string,
  permissions: readonly string[],
  when: (description: string) => JsonSchema,
  more: Readonly<Record<string, JsonSchema>> = {},
): JsonSchema =>
  object(title, 'Um consentimento.', {
    data: object(`${title}Data`, 'O consentimento.', {
      consentId: urn('O seu nome, uma URN.'),
      creationDateTime: when('Quando foi pedido.'),
      status: oneOf('Em que pé está.', CONSENT_STATUSES),
      statusUpdateDateTime: when('Desde quando.'),
      permissions: list('O que abre.', oneOf('Uma permissão.', permissions), { minItems: 1 }),
      'expirationDateTime?': when('Até quando; por prazo indeterminado, se ausente.'),
      ...more,
    }),
    'links?': SELF,
    'meta?': META,
  })

const REJECTION = object('Rejection', 'Por que terminou.', {
  rejectedBy: oneOf('Quem o terminou.', REJECTORS),
  reason: object('RejectionReason', 'O motivo.', {
    code: oneOf('O código.', REJECTION_CODES),
    'additionalInformation?': text('Em palavras.', 140, { pattern: TRIMMED }),
  }),
})
const JOURNEY = object('Journey', 'A jornada otimizada.', {
  'isLinked?': IS_LINKED,
  'linkId?': urn('O vínculo a que pertence, depois que o cliente decidiu.'),
})

const EXTENSION = object('Extension', 'Uma renovação.', {
  'expirationDateTime?': bracketed('O fim que passou a valer.'),
  loggedUser: USER,
  requestDateTime: looseInstant('Quando foi pedida.'),
  'previousExpirationDateTime?': bracketed('O fim que valia.'),
  'xFapiCustomerIpAddress?': text('De onde.', 100, { pattern: TRIMMED, minLength: 1 }),
  'xCustomerUserAgent?': text('Com o quê.', 255, { pattern: TRIMMED, minLength: 1 }),
})

const RESOURCE_TYPES = (
  'ACCOUNT CREDIT_CARD_ACCOUNT LOAN FINANCING UNARRANGED_ACCOUNT_OVERDRAFT INVOICE_FINANCING ' +
  'BANK_FIXED_INCOME CREDIT_FIXED_INCOME VARIABLE_INCOME TREASURE_TITLE FUND EXCHANGE'
).split(' ')
const RESOURCE_STATUSES = ['AVAILABLE', 'UNAVAILABLE', 'TEMPORARILY_UNAVAILABLE', 'PENDING_AUTHORISATION']

/** Left out of the answer to a renewal, and of no other, as published (rulebook 4.2). */
const NOT_EXTENDED = 'EXCHANGES_READ'

export type Answer = 'created' | 'read' | 'extended' | 'extensions' | 'resources'

/** TABLE of the bodies of the answers, by what they are called. */
export const answerSchemas = (permissions: readonly string[]): Readonly<Record<Answer, JsonSchema>> => ({
  created: consent('ConsentCreated', permissions, instant),
  read: consent('ConsentRead', permissions, instant, { 'rejection?': REJECTION, 'journey?': JOURNEY }),
  extended: consent(
    'ConsentExtended',
    permissions.filter((permission) => permission !== NOT_EXTENDED),
    looseInstant,
  ),
  extensions: object('ConsentExtensions', 'As renovações, da mais nova à mais velha.', {
    data: list('As renovações.', EXTENSION, { minItems: 0 }),
    'links?': LINKS,
    'meta?': TOTALS,
  }),
  resources: object('ResourceList', 'Os recursos do consentimento.', {
    data: list(
      'Contas e contratos; dados cadastrais nunca estão aqui.',
      object('Resource', 'Um recurso.', {
        resourceId: registrationId('Identificador.'),
        type: oneOf('O que é.', RESOURCE_TYPES),
        status: oneOf('Se pode ser consultado.', RESOURCE_STATUSES),
      }),
      { minItems: 0 },
    ),
    links: LINKS,
    meta: TOTALS,
  }),
})
