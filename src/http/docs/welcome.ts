import { randomUUID } from 'node:crypto'
import type { Config } from '../../config.ts'
import { CONSENTS, RESOURCE_LIST } from '../../standard/consents/consents.ts'
import { headersFor, JOURNEY, JOURNEY_VARIABLES, type Step } from '../../standard/consents/journey.ts'
import { RESOURCES } from '../../standard/resources.ts'
import { VERSIONS, type Version } from '../../standard/versions.ts'
import { AROUND_CONSENTS } from '../consents/around-consents.ts'
import { ADMIN_PATH, AUTH_PATH } from '../paths.ts'

/** Where a stranger is, and whom to try things with. */
interface Place {
  readonly origin: string
  readonly admin: boolean
  /** The version that is spoken there. */
  readonly version: Version
  /** A bearer of the token mode. */
  readonly token: string
  /** A CPF of a customer. */
  readonly cpf: string
}

/** A shell's single quotes around any text. */
const quotedForShell = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** A line to paste into a shell. `$name` is what an earlier line's answer gave. */
function curlOf(step: Step, variables: Readonly<Record<string, string>>): string {
  const { method, path, basic, json, form } = step
  const filled = (text: string): string =>
    text.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => variables[name] ?? `$${name}`)
  const body = json ? JSON.stringify(json) : form && new URLSearchParams(form).toString()
  return [
    `curl -X ${method}`,
    ...(basic ? [`-u ${quotedForShell(filled('{{clientId}}:{{clientSecret}}'))}`] : []),
    ...Object.entries(headersFor(step)).map(([name, value]) => `-H "${name}: ${filled(value)}"`),
    ...(body === undefined ? [] : [`-d ${quotedForShell(filled(body))}`]),
    `"${variables.baseUrl}${filled(path)}"`,
  ].join(' ')
}

/** TABLE of the modes: what each says of itself. */
const MODES = {
  token: ({ origin, token }: Place) => ({
    mode: 'token: o bearer diz quem é o cliente (o apelido, o CPF ou o CNPJ dele)',
    try: `curl -H 'Authorization: Bearer ${token}' -H 'x-fapi-interaction-id: ${randomUUID()}' ${origin}${RESOURCES[0]?.path}`,
  }),
  consent: ({ origin, cpf, admin }: Place) => {
    // Without an admin only a person in a browser can go on.
    const steps = JOURNEY.filter(
      (_step, at) => admin || at < JOURNEY.findIndex(({ path }) => path.startsWith(ADMIN_PATH)),
    )
    const variables = { ...JOURNEY_VARIABLES, baseUrl: origin, cpf, interactionId: randomUUID() }
    return {
      mode: 'consent: o bearer é um access token de um consentimento que o cliente deu',
      try: curlOf(JOURNEY[0]!, variables),
      journey: steps.map((step) => ({
        step: step.name,
        curl: curlOf(step, variables),
        ...(step.saves && { saves: step.saves }),
      })),
      authorization: {
        discovery: `${AUTH_PATH}/.well-known/openid-configuration`,
        authorize: `${AUTH_PATH}/authorize`,
        token: `${AUTH_PATH}/token`,
        userinfo: `${AUTH_PATH}/userinfo`,
      },
      consents: CONSENTS.path,
      resourceList: RESOURCE_LIST.path,
    }
  },
}

/** Where a stranger who opened the address in a browser goes next; the lines in it work as they are. */
export function welcome(
  { auth, admin }: Pick<Config, 'auth' | 'admin'>,
  there: Omit<Place, 'admin'>,
): object {
  const place = { ...there, admin }
  const consented = auth === 'consent'
  const around = consented ? [...AROUND_CONSENTS.keys()] : []
  return {
    name: 'Fulano',
    description:
      'Sandbox da API Customers (dados cadastrais) do Open Finance Brasil: todos os clientes são fictícios.',
    ...(consented ? MODES.consent(place) : MODES.token(place)),
    ...(admin && { personas: `${ADMIN_PATH}/personas` }),
    docs: '/docs',
    swagger: '/docs/swagger',
    openapi: '/openapi.json',
    versions: [...VERSIONS.map(({ id }) => `${id}.json`), ...around].map((file) => `/openapi/${file}`),
    health: '/health',
    resources: place.version.resources.map(({ path }) => path),
  }
}
