import { headersFor, JOURNEY, JOURNEY_VARIABLES, type Step } from '../spec/journey.ts'

/** The journey as a `.http` file, for the editors that run those. */
export function httpFile(): string {
  const variables = Object.entries(JOURNEY_VARIABLES).map(([name, value]) => `@${name} = ${value}`)
  return [
    `# A jornada de uma receptora. Suba o banco com: npm start -- --auth consent`,
    ...variables,
    ...JOURNEY.map(httpStep),
  ]
    .join('\n')
    .concat('\n')
}

/** Requests whose answers others need have a name, by which those others find them. */
const requestNames = new Map(
  JOURNEY.flatMap(({ saves = {} }, at) =>
    Object.entries(saves).map(
      ([variable, path]) => [variable, `step${at + 1}.response.body.${path}`] as const,
    ),
  ),
)

function httpStep(step: Step, at: number): string {
  const { name, method, path, basic, json, form, saves } = step
  const authorization = basic ? ['Authorization: Basic {{clientId}} {{clientSecret}}'] : []
  const body = json ? JSON.stringify(json, null, 2) : form ? new URLSearchParams(form).toString() : undefined
  const lines = [
    `\n### ${name} (${step.status})`,
    ...(saves ? [`# @name step${at + 1}`] : []),
    `${method} {{baseUrl}}${path}`,
    ...authorization,
    ...Object.entries(headersFor(step)).map(([header, value]) => `${header}: ${value}`),
    ...(body === undefined ? [] : ['', body]),
  ]
  return lines.join('\n').replace(/\{\{(\w+)\}\}/g, (whole, variable) => {
    const found = requestNames.get(variable)
    return found ? `{{${found}}}` : whole
  })
}

/** The journey as a collection of Postman's format 2.1, which Bruno and Insomnia import too. */
export function collection(): object {
  return {
    info: {
      name: 'Fulano: a jornada de uma receptora',
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    variable: Object.entries(JOURNEY_VARIABLES).map(([key, value]) => ({ key, value })),
    item: JOURNEY.map(item),
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
