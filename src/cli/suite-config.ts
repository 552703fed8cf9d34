import { completeCnpj } from '../domain/cnpj.ts'
import type { EquippedReceiver } from '../fapi/receivers.ts'
import { scopesOf } from '../fapi/roles.ts'
import { AUTH_PATH, CONSENT_PAGE } from '../http/paths.ts'
import { CONSENTS } from '../standard/consents/consents.ts'
import { JOURNEY_VARIABLES } from '../standard/consents/journey.ts'
import { resourcesOf } from '../standard/resources.ts'

/** Where the bank is, and what the suite calls this test of it. */
export interface Place {
  readonly alias: string
  readonly open: string
  readonly closed: string
  /** In PEM. */
  readonly ca: string
}

const DIRECTORY = 'sandbox.directory.openbankingbrasil.org.br'
const MODULE = 'fapi1-advanced-final-'
/** TABLE of the modules whose browser ends at a page that shows an error. */
const ERROR_PAGES = [
  'ensure-authorization-request-without-request-object-fails',
  'par-attempt-reuse-request_uri',
  'par-attempt-to-use-expired-request_uri',
  'par-attempt-to-use-request_uri-for-different-client',
]

const clientOf = ({ name, roles, jwks }: EquippedReceiver): object => ({
  client_id: name,
  scope: scopesOf(roles).join(' '),
  jwks,
})
const mtlsOf = ({ transport }: EquippedReceiver, ca: string): object => ({ ...transport, ca })

/** What a browser without a person does: it presses a button of the page, and is back at the suite. */
const pressing = (authorize: string, page: string, button: string): object[] => [
  {
    match: authorize,
    tasks: [
      { task: 'decide', match: page, optional: true, commands: [['click', 'id', button]] },
      {
        task: 'come back',
        match: '*/test/*/callback*',
        commands: [['wait', 'id', 'submission_complete', 10]],
      },
    ],
  },
]

const readingError = (authorize: string): object[] => {
  const wait = ['wait', 'xpath', '//*', 10, '.*(invalid_request|invalid_request_uri|request_uri).*']
  const commands = [[...wait, 'update-image-placeholder']]
  return [{ match: authorize, tasks: [{ task: 'read the error', match: authorize, commands }] }]
}

/** The configuration of the suite's plans for FAPI 1.0 Advanced and for registration, Brasil, with two receivers. */
export function suiteConfig([one, two]: readonly [EquippedReceiver, EquippedReceiver], place: Place): object {
  const { alias, open, closed, ca } = place
  const authorize = `${open}${AUTH_PATH}/authorize*`
  const page = `${open}${CONSENT_PAGE}/*`
  const override = [
    [`${MODULE}user-rejects-authentication`, { browser: pressing(authorize, page, 'recusar') }],
    ...ERROR_PAGES.map((name) => [MODULE + name, { browser: readingError(authorize) }]),
  ]
  return {
    alias,
    description: 'Banco Fulano, --auth fapi',
    server: { discoveryUrl: `${open}${AUTH_PATH}/.well-known/openid-configuration` },
    client: clientOf(one),
    mtls: mtlsOf(one, ca),
    client2: clientOf(two),
    mtls2: mtlsOf(two, ca),
    resource: {
      resourceUrl: closed + resourcesOf('personal')[0]!.path,
      consentUrl: closed + CONSENTS.path,
      brazilCpf: JOURNEY_VARIABLES.cpf,
      brazilCnpj: completeCnpj('112223330001'),
      brazilOrganizationId: one.org,
    },
    consent: { productType: 'personal' },
    // The suite compares these with the real directory's, letter by letter: docs/fapi.md says how it is sent here.
    directory: {
      discoveryUrl: `https://auth.${DIRECTORY}/.well-known/openid-configuration`,
      apibase: `https://matls-api.${DIRECTORY}/`,
      keystore: `https://keystore.${DIRECTORY}/`,
      client_id: one.software,
    },
    browser: pressing(authorize, page, 'aprovar'),
    override: Object.fromEntries(override),
  }
}
