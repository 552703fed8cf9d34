import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, describe, it } from 'node:test'
import type { Sandbox } from '../../src/sandbox.ts'
import { RESOURCES } from '../../src/standard/resources.ts'
import { suiteClosing } from '../closing.ts'
import { openSandbox } from '../open-sandbox.ts'
import { requestsIn, variablesIn, type WrittenRequest } from './http-file.ts'

/** What the examples say, sent to a server of the mode that they are for. */

const example = (name: string): string =>
  readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8')

const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce((own, key) => Object(own)[key], value)

/** The six endpoints, an error asked for and the catalogue; the journey is longer. */
const CALLS = { token: 8, consent: 12 } as const
type Mode = keyof typeof CALLS
const MODES = ['token', 'consent'] as const

function expectAllCalls(urls: readonly { method: string; url: string; prefer: boolean }[]): void {
  for (const { path } of RESOURCES)
    assert.ok(
      urls.some(({ url }) => url === `{{baseUrl}}${path}`),
      path,
    )
  assert.ok(urls.some(({ url }) => url.startsWith('{{baseUrl}}/__admin/personas')))
  assert.ok(urls.some(({ prefer }) => prefer))
}

function openBank(auth: Mode): { readonly url: string } {
  let sandbox: Sandbox
  const opened = { url: '' }
  const suite = suiteClosing()
  before(async () => {
    sandbox = await openSandbox(suite, { seeds: 'demo', auth })
    opened.url = await sandbox.listen(0)
  })
  return opened
}

for (const file of ['fulano.http', 'fulano.jetbrains.http']) {
  const text = example(file)
  const requests = requestsIn(text)

  describe(`examples/${file}`, () => {
    it('has the calls of both modes', () => {
      for (const mode of MODES) assert.equal(requests.filter(({ tag }) => tag === mode).length, CALLS[mode])
      const calls = requests.filter(({ tag }) => tag === 'token')
      expectAllCalls(
        calls.map(({ method, url, headers }) => ({
          method,
          url,
          prefer: headers.some(([name]) => name === 'Prefer'),
        })),
      )
    })

    it('is written in one dialect', () => {
      // REST Client would send a script as part of the body; JetBrains knows no reference to another request.
      if (file === 'fulano.http') assert.doesNotMatch(text, /^> /m)
      else assert.doesNotMatch(text, /\.response\./)
      for (const { headers } of requests)
        for (const [name, value] of headers) assert.ok(name !== '' && value !== '', `${name}: ${value}`)
    })
  })

  for (const mode of MODES) {
    describe(`examples/${file} runs with --auth ${mode}:`, () => {
      const bank = openBank(mode)
      const variables = variablesIn(text)
      const answers: Record<string, unknown> = {}
      const filled = (written: string): string =>
        written.replace(
          /\{\{(\w+)(?:\.response\.body\.([\w.]+))?\}\}/g,
          (whole, name: string, path?: string) => {
            const value = path === undefined ? variables[name] : at(answers[name], path)
            assert.notEqual(value, undefined, whole)
            return String(value)
          },
        )
      const headerOf = (value: string): string => {
        const [, user, password] = /^Basic (\S+) (\S+)$/.exec(value) ?? []
        return user === undefined ? value : `Basic ${btoa(`${user}:${password}`)}`
      }
      const run = async (request: WrittenRequest): Promise<void> => {
        variables.baseUrl = bank.url
        const response = await fetch(filled(request.url), {
          method: request.method,
          headers: Object.fromEntries(
            request.headers.map(([name, value]) => [name, headerOf(filled(value))]),
          ),
          ...(request.body !== undefined && { body: filled(request.body) }),
        })
        const answer = await response.text()
        assert.equal(response.status, request.status, answer)
        const body: unknown = answer === '' ? undefined : JSON.parse(answer)
        if (request.name) answers[request.name] = body
        for (const [name, path] of request.keeps) variables[name] = String(at(body, path))
      }
      for (const request of requests.filter(({ tag }) => tag === mode)) it(request.title, () => run(request))
    })
  }
}

interface Item {
  readonly name: string
  readonly event: readonly { readonly script: { readonly exec: readonly string[] } }[]
  readonly request: {
    readonly method: string
    readonly url: string
    readonly header: readonly { readonly key: string; readonly value: string }[]
    readonly auth?: { readonly basic: readonly { readonly key: string; readonly value: string }[] }
    readonly body?: { readonly raw?: string; readonly urlencoded?: readonly { key: string; value: string }[] }
  }
}
interface Collection {
  readonly variable: readonly { readonly key: string; readonly value: string }[]
  readonly item: readonly {
    readonly name: string
    readonly description: string
    readonly item: readonly Item[]
  }[]
}

describe('examples/fulano.postman_collection.json', () => {
  const collection = JSON.parse(example('fulano.postman_collection.json')) as Collection

  it('has the calls of both modes, in a folder each', () => {
    assert.deepEqual(
      collection.item.map(({ item }) => item.length),
      Object.values(CALLS),
    )
    expectAllCalls(
      collection.item[0]!.item.map(({ request: { method, url, header } }) => ({
        method,
        url,
        prefer: header.some(({ key }) => key === 'Prefer'),
      })),
    )
  })

  for (const [index, mode] of MODES.entries()) {
    describe(`runs with --auth ${mode}:`, () => {
      const bank = openBank(mode)
      const variables = new Map(collection.variable.map(({ key, value }) => [key, value]))
      const filled = (written: string): string =>
        written.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => variables.get(name) ?? whole)
      const run = async ({ request, event }: Item): Promise<void> => {
        variables.set('baseUrl', bank.url)
        const headers = new Headers(
          request.header.map(({ key, value }) => [key, filled(value)] as [string, string]),
        )
        const [user, password] = request.auth?.basic.map(({ value }) => filled(value)) ?? []
        if (user !== undefined) headers.set('authorization', `Basic ${btoa(`${user}:${password}`)}`)
        const { raw, urlencoded } = request.body ?? {}
        const body =
          raw === undefined
            ? urlencoded &&
              new URLSearchParams(
                urlencoded.map(({ key, value }) => [key, filled(value)] as [string, string]),
              )
            : filled(raw)
        const response = await fetch(filled(request.url), {
          method: request.method,
          headers,
          ...(body && { body }),
        })
        const text = await response.text()
        const statuses: number[] = []
        const pm = {
          test: (_name: string, check: () => void) => check(),
          response: {
            json: () => JSON.parse(text),
            to: {
              have: {
                status(expected: number) {
                  statuses.push(expected)
                  assert.equal(response.status, expected, text)
                },
              },
            },
          },
          collectionVariables: { set: (key: string, value: string) => variables.set(key, value) },
        }
        // Its own script, as Postman runs it.
        for (const { script } of event) new Function('pm', script.exec.join('\n'))(pm)
        assert.equal(statuses.length, 1)
      }
      for (const item of collection.item[index]!.item) it(item.name, () => run(item))
    })
  }
})
