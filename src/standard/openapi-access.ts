/** How a mode of the server tells who a call is about. */
export interface Access {
  /** Of the whole document, in Markdown; `admin` tells whether there is one to be named. */
  readonly description: (serverUrl: string, admin: boolean) => string
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  readonly securitySchemes: (serverUrl: string) => Readonly<Record<string, unknown>>
}

const INTRODUCTION =
  'Dados cadastrais de clientes fictícios, na forma da API Customers do Open Finance Brasil.'

/** The access token itself, for whoever has one already. */
export const ACCESS_TOKEN = {
  type: 'http',
  scheme: 'bearer',
  description: 'Um access token que você já tem, de um consentimento dado.',
} as const

/** TABLE of the modes, by what a bearer is in each. */
export const ACCESS = {
  token: {
    description: (_serverUrl, admin) =>
      `${INTRODUCTION}\n\n` +
      'Quem é o cliente se diz na credencial: `Authorization: Bearer` e o apelido, o CPF ou o CNPJ dele. ' +
      (admin ? 'O catálogo dos clientes está em `/__admin/personas`. ' : '') +
      'Um banco de verdade pede um access token de um ' +
      'consentimento; este também, com `--auth consent`.',
    security: [{ Bearer: [] }],
    securitySchemes: () => ({
      Bearer: {
        type: 'http',
        scheme: 'bearer',
        description: 'O apelido, o CPF ou o CNPJ de um cliente, p. ex. `maria-silva`.',
      },
    }),
  },
  consent: {
    description: (serverUrl, admin) =>
      `${INTRODUCTION}\n\n` +
      'Quem é o cliente se diz no consentimento dele, e a credencial é um access token desse consentimento:\n\n' +
      `1. \`POST ${serverUrl}/auth/token\` com \`grant_type=client_credentials&scope=consents\`; ` +
      'qualquer client_id e qualquer segredo servem.\n' +
      `2. \`POST ${serverUrl}/open-banking/consents/v3/consents\` com esse token, o CPF do cliente e as permissões.\n` +
      `3. O cliente vai a \`${serverUrl}/auth/authorize\` com ` +
      '`scope=openid consent:{consentId} customers resources` e PKCE, consente, e volta com um code.' +
      (admin ? ' Em testes, `POST /__admin/consents/{consentId}/authorise` faz as vezes dele.' : '') +
      '\n' +
      `4. \`POST ${serverUrl}/auth/token\` com \`grant_type=authorization_code\` troca o code pelo access token.` +
      (admin ? ' Em testes, `POST /__admin/consents/{consentId}/token` já o dá.' : '') +
      '\n\n' +
      'As APIs Consents e Resources estão em documentos seus.',
    security: [{ OpenId: ['openid'], OAuth2Security: ['consent:consentId', 'customers'] }, { Bearer: [] }],
    securitySchemes: (serverUrl) => ({
      OpenId: {
        type: 'openIdConnect',
        description: 'O servidor de autorização deste sandbox.',
        openIdConnectUrl: `${serverUrl}/auth/.well-known/openid-configuration`,
      },
      OAuth2Security: {
        type: 'oauth2',
        description: 'O cliente consente em `/auth/authorize`, e o code que volta vira um access token.',
        flows: {
          authorizationCode: {
            authorizationUrl: `${serverUrl}/auth/authorize`,
            tokenUrl: `${serverUrl}/auth/token`,
            scopes: {
              customers: 'Ler dados cadastrais; as permissões do consentimento dizem quais.',
              'consent:consentId': 'O consentimento que o cliente deu.',
            },
          },
        },
      },
      Bearer: ACCESS_TOKEN,
    }),
  },
} as const satisfies Record<string, Access>
