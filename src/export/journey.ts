import { headersFor, JOURNEY, JOURNEY_VARIABLES, PARTS, type Step } from '../standard/consents/journey.ts'

/** How a tool takes a value from an answer into a later request. */
interface Dialect {
  readonly intro: readonly string[]
  /** A value that an earlier answer gave. */
  readonly use: (variable: string) => string
  /** Lines before and after a request whose answer gives `variable` at `path`, and before the request that follows it. */
  readonly naming: (variable: string) => readonly string[]
  readonly keeping: (variable: string, path: string) => readonly string[]
  readonly following: (variable: string) => readonly string[]
}

/** Where each value comes from in its answer: `clientToken` is `access_token`. */
const SAVED = new Map(JOURNEY.flatMap(({ saves = {} }) => Object.entries(saves)))

/** TABLE of the dialects of `.http` files. What VS Code knows by name JetBrains knows by a script, and httpyac reads both. */
const DIALECTS = {
  /** REST Client of VS Code, which has no scripts, and httpyac. */
  references: {
    intro: [
      '# Para o REST Client do VS Code e o httpyac; no JetBrains a jornada é fulano.jetbrains.http.',
      '# As linhas com || são para o httpyac: dão às respostas dele a forma que o REST Client lhes dá.',
    ],
    use: (variable) => `{{${variable}.response.body.${SAVED.get(variable)}}}`,
    naming: (variable) => [`# @name ${variable}`],
    keeping: () => [],
    following: (name) => [
      `@${name} = {{ (${name}.response && ${name}) || { response: { body: ${name} } } }}`,
    ],
  },
  /** The HTTP Client of JetBrains, and httpyac. */
  scripts: {
    intro: ['# Para o HTTP Client do JetBrains e o httpyac; no VS Code é fulano.http.'],
    use: (variable) => `{{${variable}}}`,
    naming: () => [],
    keeping: (variable, path) => [
      '',
      '> {%',
      `  client.global.set('${variable}', response.body.${path})`,
      '%}',
    ],
    following: () => [],
  },
} as const satisfies Record<string, Dialect>

const TAGS = PARTS.map(({ tag, start }) => `# Com ${start}: npx httpyac send ARQUIVO --tag ${tag}`)

/** The calls of both modes as a `.http` file, in the dialect of some editor. */
export function httpFile(dialect: keyof typeof DIALECTS = 'references'): string {
  const own = DIALECTS[dialect]
  const variables = Object.entries(JOURNEY_VARIABLES).map(([name, value]) => `@${name} = ${value}`)
  const parts = PARTS.map(({ title, start, tag, steps }) =>
    steps.map((step, at) => {
      const heading = at === 0 ? [`\n# ${title}. Suba o banco com: ${start}`] : []
      return [...heading, httpStep(step, own, { tag, before: steps[at - 1] })].join('\n')
    }),
  )
  return [...own.intro, ...TAGS, ...variables, ...parts.flat()].join('\n').concat('\n')
}

function httpStep(
  step: Step,
  dialect: Dialect,
  { tag, before }: { readonly tag: string; readonly before: Step | undefined },
): string {
  const { name, method, path, basic, json, form, status, saves = {} } = step
  const body = json ? JSON.stringify(json, null, 2) : form ? new URLSearchParams(form).toString() : undefined
  const headers = {
    ...(basic && { Authorization: 'Basic {{clientId}} {{clientSecret}}' }),
    ...headersFor(step),
  }
  const request = [
    `${method} {{baseUrl}}${path}`,
    ...Object.entries(headers).map(([header, value]) => `${header}: ${value}`),
    ...(body === undefined ? [] : ['', body]),
  ].join('\n')
  return [
    `\n### ${name} (${status})`,
    `# @tag ${tag}`,
    ...Object.keys(before?.saves ?? {}).flatMap(dialect.following),
    ...Object.keys(saves).flatMap(dialect.naming),
    request.replace(/\{\{(\w+)\}\}/g, (whole, variable) =>
      SAVED.has(variable) ? dialect.use(variable) : whole,
    ),
    ...Object.entries(saves).flatMap(([variable, from]) => dialect.keeping(variable, from)),
  ].join('\n')
}

/** The calls of both modes as a collection of Postman's format 2.1, which Bruno and Insomnia import too. */
export function collection(): object {
  return {
    info: {
      name: 'Fulano',
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    variable: Object.entries(JOURNEY_VARIABLES).map(([key, value]) => ({ key, value })),
    item: PARTS.map(({ title, start, steps }) => ({
      name: title,
      description: `Suba o banco com: ${start}`,
      item: steps.map(item),
    })),
  }
}

function item(step: Step): object {
  const { name, method, path, basic, json, form, status, saves = {} } = step
  const checks = [
    `pm.test('${status}', () => pm.response.to.have.status(${status}))`,
    ...Object.entries(saves).map(
      ([key, from]) => `pm.collectionVariables.set('${key}', pm.response.json().${from})`,
    ),
  ]
  return {
    name,
    event: [{ listen: 'test', script: { type: 'text/javascript', exec: checks } }],
    request: {
      method,
      url: `{{baseUrl}}${path}`,
      header: Object.entries(headersFor(step)).map(([key, value]) => ({ key, value })),
      ...(basic && {
        auth: {
          type: 'basic',
          basic: [
            { key: 'username', value: '{{clientId}}' },
            { key: 'password', value: '{{clientSecret}}' },
          ],
        },
      }),
      ...(json && { body: { mode: 'raw', raw: JSON.stringify(json, null, 2) } }),
      ...(form && {
        body: {
          mode: 'urlencoded',
          urlencoded: Object.entries(form).map(([key, value]) => ({ key, value })),
        },
      }),
    },
  }
}
