import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { before, describe, it } from 'node:test'
import { receive } from '../../examples/receiver.ts'
import { collection, httpFile } from '../../src/export/journey.ts'
import type { Sandbox } from '../../src/sandbox.ts'
import { headersFor, JOURNEY, JOURNEY_VARIABLES } from '../../src/standard/consents/journey.ts'
import { openapiForConsents } from '../../src/standard/consents/openapi.ts'
import { PERMISSIONS } from '../../src/standard/consents/permissions.ts'
import { openapiFor } from '../../src/standard/openapi.ts'
import { NEWEST } from '../../src/standard/versions.ts'
import { suiteClosing } from '../closing.ts'
import { openSandbox } from '../open-sandbox.ts'

let sandbox: Sandbox
let url: string
const suite = suiteClosing()
before(async () => {
  sandbox = await openSandbox(suite, { seeds: 'minimal', auth: 'consent' })
  url = await sandbox.listen(0)
})

describe('examples/receiver.ts', () => {
  it('goes all the way, from the consent to the data and back', async () => {
    const [identifications, qualifications, relations] = (await receive(url, '52998224725')) as [
      { documents: { cpfNumber: string } }[],
      { companyCnpj: string },
      { startDate: string },
    ]
    assert.equal(identifications[0]?.documents.cpfNumber, '52998224725')
    assert.ok(qualifications.companyCnpj && relations.startDate)
    assert.deepEqual(
      sandbox.store.consents.all().map(({ status }) => status),
      ['REJECTED'],
    )
  })
})

const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce((own, key) => (own as Record<string, unknown>)[key], value)

describe('the journey', () => {
  const variables: Record<string, string> = { ...JOURNEY_VARIABLES }
  const filled = (text: string): string =>
    text.replace(/\{\{(\w+)\}\}/g, (_all, name) => variables[name] ?? '?')
  before(() => {
    variables.baseUrl = url
  })

  for (const step of JOURNEY) {
    it(`${step.method} ${step.path} answers ${step.status}: ${step.name}`, async () => {
      const headers = Object.fromEntries(
        Object.entries(headersFor(step)).map(([name, value]) => [name, filled(value)]),
      )
      if (step.basic)
        headers.Authorization = `Basic ${btoa(`${variables.clientId}:${variables.clientSecret}`)}`
      const body = step.json ? filled(JSON.stringify(step.json)) : step.form && new URLSearchParams(step.form)
      const response = await fetch(url + filled(step.path), {
        method: step.method,
        headers,
        ...(body && { body }),
      })
      assert.equal(response.status, step.status, await response.clone().text())
      if (!step.saves) return
      const json = await response.json()
      for (const [name, from] of Object.entries(step.saves)) variables[name] = String(at(json, from))
    })
  }

  const documents = [
    openapiFor(NEWEST, ''),
    ...(['consents', 'resources'] as const).map((api) => openapiForConsents(api, PERMISSIONS, '')),
  ]
  for (const { name, method, path } of JOURNEY.filter((step) => step.path.startsWith('/open-banking'))) {
    it(`has ${name} in the OpenAPI documents`, () => {
      const place = path.replace('{{consentId}}', '{consentId}')
      const found = documents.some(({ servers, paths }) =>
        Object.entries(paths).some(
          ([key, operations]) =>
            servers[0]!.url + key === place && Object.hasOwn(operations, method.toLowerCase()),
        ),
      )
      assert.ok(found, place)
    })
  }

  for (const [file, text] of [
    ['fulano.http', httpFile()],
    ['fulano.jetbrains.http', httpFile('scripts')],
    ['fulano.postman_collection.json', `${JSON.stringify(collection(), null, 2)}\n`],
  ] as const) {
    it(`is what examples/${file} says`, () => {
      const place = new URL(`../../examples/${file}`, import.meta.url)
      if (process.env.UPDATE_GOLDENS === '1') writeFileSync(place, text)
      assert.equal(readFileSync(place, 'utf8'), text)
    })
  }
})
