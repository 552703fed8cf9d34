import type { OpenApiDocument } from './openapi.ts'
import { ACCESS_TOKEN } from './openapi-access.ts'

/** What a server adds to the standard's documents about itself: none of it is in the published ones. */

type Node = { readonly [key: string]: unknown }
type Change = (operation: Node, at: string) => Node

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete'])

/** The document with every operation changed; `at` is its method and path: `post /consents`. */
function eachOperation(document: OpenApiDocument, change: Change): OpenApiDocument {
  const paths = Object.entries(document.paths).map(([path, operations]) => {
    const changed = Object.entries(operations).map(([method, operation]) => [
      method,
      METHODS.has(method) ? change(operation as unknown as Node, `${method} ${path}`) : operation,
    ])
    return [path, Object.fromEntries(changed)]
  })
  return { ...document, paths: Object.fromEntries(paths) }
}

/** TABLE of what `Prefer` can ask for, as its description shows it. */
const PREFERENCES: readonly (readonly [example: string, means: string])[] = [
  ['code=429', 'responde com esse status de erro, ou com um código de erro pelo nome'],
  ['delay=1500', 'espera antes de responder, em milissegundos'],
  ['fault=EMPTY_RESPONSE', 'quebra a conexão'],
  ['version=2.2.1', 'responde em outra versão da API Customers'],
  ['fill=sparse', 'preenche mais ou menos campos: full, typical, sparse, ugly'],
  ['example=arbitrary', 'responde com dados quaisquer que o schema permite'],
  ['seed=7', 'escolhe quais são os dados quaisquer'],
]

/** Documented without an example of its own: pages that try a call out would send it. */
const PREFER = {
  name: 'Prefer',
  in: 'header',
  description: `O que esta chamada quer do sandbox (RFC 7240); um banco de verdade o ignora. Vários se separam com vírgula.\n\n${PREFERENCES.map(
    ([example, means]) => `- \`${example}\`: ${means}`,
  ).join(
    '\n',
  )}\n\nOnde não se podem enviar cabeçalhos, o mesmo na URL: \`?__code=429\`. A resposta diz em \`Preference-Applied\` o que valeu.`,
  required: false,
  schema: { type: 'string', maxLength: 2048 },
} as const

/** Documents `Prefer` on every operation. */
export function withPrefer(document: OpenApiDocument): OpenApiDocument {
  const { components } = document
  const changed = eachOperation(document, (operation) => ({
    ...operation,
    parameters: [...(operation.parameters as readonly Node[]), { $ref: '#/components/parameters/Prefer' }],
  }))
  return {
    ...changed,
    components: { ...components, parameters: { ...components.parameters, Prefer: PREFER } },
  }
}

/** Lets every operation be tried with an access token that is there already. */
export function withAccessToken(document: OpenApiDocument): OpenApiDocument {
  const { components } = document
  const changed = eachOperation(document, (operation) => ({
    ...operation,
    security: [...(operation.security as readonly Node[]), { Bearer: [] }],
  }))
  const securitySchemes = { ...components.securitySchemes, Bearer: ACCESS_TOKEN }
  return { ...changed, components: { ...components, securitySchemes } }
}

/** Bodies to show, by method and path; undefined where there is none to be had. */
export interface Examples {
  readonly request?: (at: string) => unknown
  readonly response: (at: string) => unknown
}

interface Body {
  readonly $ref?: string
  readonly content?: Readonly<Record<string, Node>>
}

const shown = (body: Body, example: unknown): Body => {
  if (example === undefined || !body.content) return body
  const content = Object.entries(body.content).map(([type, media]) => [type, { ...media, example }])
  return { ...body, content: Object.fromEntries(content) }
}

/** Shows a body for the request and for the success of every operation; an error's is in the document already. */
export function withExamples(document: OpenApiDocument, { request, response }: Examples): OpenApiDocument {
  const responses: Record<string, unknown> = { ...document.components.responses }
  const changed = eachOperation(document, (operation, at) => {
    const { requestBody, ...rest } = operation
    const answers = Object.entries(operation.responses as Record<string, Body>).map(([status, answer]) => {
      if (!/^2/.test(status)) return [status, answer]
      const name = answer.$ref?.split('/').at(-1)
      if (name === undefined) return [status, shown(answer, response(at))]
      responses[name] = shown(responses[name] as Body, response(at))
      return [status, answer]
    })
    const asked = requestBody === undefined ? {} : { requestBody: shown(requestBody as Body, request?.(at)) }
    return { ...rest, ...asked, responses: Object.fromEntries(answers) }
  })
  return { ...changed, components: { ...document.components, responses } }
}
