import { flag, type JsonSchema, list, object, text } from './schemas/part.ts'
import { instant } from './schemas/scalars.ts'

/** The two APIs around consents, as published: Consents 3.3.1 and Resources 3.1.0 (rulebook section 4). */
export const CONSENTS = { version: '3.3.1', path: '/open-banking/consents/v3/consents' } as const
export const RESOURCE_LIST = { version: '3.1.0', path: '/open-banking/resources/v3/resources' } as const

/** What a consentId may look like. */
export const CONSENT_ID = "^urn:[a-zA-Z0-9][a-zA-Z0-9-]{0,31}:[a-zA-Z0-9()+,\\-.:=@;$_!*'%\\/?#]+$"
export const CONSENT_ID_MAX = 256

const document = (
  of: string,
  description: string,
  identification: string,
  length: number,
  rel: string,
): JsonSchema =>
  object(of, description, {
    document: object(`${of}Document`, 'O documento, sem máscara.', {
      identification: {
        type: 'string',
        pattern: identification,
        maxLength: length,
        description: 'O número.',
      },
      rel: { type: 'string', enum: [rel], maxLength: rel.length, description: 'O tipo do documento.' },
    }),
  })

const USER = document('LoggedUser', 'A pessoa que consente.', '^\\d{11}$', 11, 'CPF')
const ENTITY = document(
  'BusinessEntity',
  'A empresa por quem ela consente.',
  '^[0-9A-Z]{12}[0-9]{2}$',
  14,
  'CNPJ',
)

/** The body of POST /consents; `permissions` are those that the standard has. */
export const createSchema = (permissions: readonly string[]): JsonSchema =>
  object('CreateConsent', 'O pedido de um consentimento.', {
    data: object('CreateConsentData', 'O que se pede.', {
      loggedUser: USER,
      'businessEntity?': ENTITY,
      permissions: list(
        'Grupos inteiros de permissões.',
        { type: 'string', enum: permissions },
        { minItems: 1 },
      ),
      'expirationDateTime?': instant('Até quando; por prazo indeterminado, se ausente.'),
      'isLinked?': flag('Se faz parte de uma jornada otimizada.'),
    }),
  })

/** The body of POST /consents/{consentId}/extends. */
export const EXTEND_SCHEMA: JsonSchema = object('ExtendConsent', 'O pedido de uma renovação.', {
  data: object('ExtendConsentData', 'O que se pede.', {
    loggedUser: USER,
    'businessEntity?': ENTITY,
    'expirationDateTime?': instant('O novo fim; por prazo indeterminado, se ausente.'),
  }),
})

const LINKS = object('Links', 'Endereços.', {
  self: { type: 'string', format: 'url', maxLength: 2000, description: 'O que foi chamado ou criado.' },
  'first?': { type: 'string', format: 'url', maxLength: 2000 },
  'prev?': { type: 'string', format: 'url', maxLength: 2000 },
  'next?': { type: 'string', format: 'url', maxLength: 2000 },
  'last?': { type: 'string', format: 'url', maxLength: 2000 },
})
const META = object('Meta', 'Sobre a resposta.', { requestDateTime: instant('Quando.') })
const TOTALS = object('MetaTotals', 'Sobre a lista.', {
  totalRecords: { type: 'integer', format: 'int32' },
  totalPages: { type: 'integer', format: 'int32' },
  requestDateTime: instant('Quando.'),
})

const consent = (title: string, permissions: readonly string[]): JsonSchema =>
  object(title, 'Um consentimento.', {
    consentId: {
      type: 'string',
      pattern: CONSENT_ID,
      maxLength: CONSENT_ID_MAX,
      description: 'O seu nome, uma URN.',
    },
    creationDateTime: instant('Quando foi pedido.'),
    status: {
      type: 'string',
      enum: ['AUTHORISED', 'AWAITING_AUTHORISATION', 'REJECTED'],
      description: 'Em que pé está.',
    },
    statusUpdateDateTime: instant('Desde quando.'),
    permissions: list('O que abre.', { type: 'string', enum: permissions }, { minItems: 1 }),
    'expirationDateTime?': instant('Até quando.'),
    'rejection?': object('Rejection', 'Por que terminou.', {
      rejectedBy: { type: 'string', enum: ['USER', 'ASPSP', 'TPP'], description: 'Quem o terminou.' },
      reason: object('RejectionReason', 'O motivo.', {
        code: {
          type: 'string',
          enum: [
            'CONSENT_EXPIRED',
            'CUSTOMER_MANUALLY_REJECTED',
            'CUSTOMER_MANUALLY_REVOKED',
            'CONSENT_MAX_DATE_REACHED',
            'CONSENT_TECHNICAL_ISSUE',
            'INTERNAL_SECURITY_REASON',
          ],
          description: 'O código.',
        },
        'additionalInformation?': text('Em palavras.', 140),
      }),
    }),
    'journey?': object('Journey', 'A jornada otimizada.', { 'isLinked?': flag('Se é uma.') }),
  })

/** TABLE of the bodies of the answers, by what they are called. */
export const answerSchemas = (permissions: readonly string[]): Readonly<Record<string, JsonSchema>> => ({
  consent: object('ResponseConsent', 'Um consentimento.', {
    data: consent('Consent', permissions),
    links: LINKS,
    meta: META,
  }),
  extensions: object('ResponseExtensions', 'As renovações, da mais nova à mais velha.', {
    data: list(
      'As renovações.',
      object('Extension', 'Uma renovação.', {
        'expirationDateTime?': instant('O fim que passou a valer.'),
        loggedUser: USER,
        requestDateTime: instant('Quando foi pedida.'),
        'previousExpirationDateTime?': instant('O fim que valia.'),
        'xFapiCustomerIpAddress?': text('De onde.', 100),
        'xCustomerUserAgent?': text('Com o quê.', 255),
      }),
    ),
    links: LINKS,
    meta: TOTALS,
  }),
  resources: object('ResponseResources', 'Os recursos do consentimento.', {
    data: list(
      'Contas e contratos; dados cadastrais nunca estão aqui.',
      object('Resource', 'Um recurso.', {
        resourceId: text('Identificador.', 100),
        type: { type: 'string' },
        status: { type: 'string' },
      }),
    ),
    links: LINKS,
    meta: TOTALS,
  }),
})
