import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FILLS, filled, fillOf } from '../../src/standard/fill.ts'
import { storedFor } from '../../src/standard/persona.ts'
import { RESOURCES, resourcesOf } from '../../src/standard/resources.ts'
import { validateData } from '../../src/standard/schema.ts'
import { payloadFor, VERSIONS } from '../../src/standard/versions.ts'
import { loadSeeds, personasOf } from '../../src/store/seeds.ts'

const demo = [...personasOf(loadSeeds('demo'))]
const sizeOf = (value: unknown) => JSON.stringify(value).length

for (const fill of FILLS) {
  for (const version of VERSIONS) {
    test(`${fill.id} is valid in ${version.id} for every customer of the demo dataset`, () => {
      for (const persona of demo) {
        for (const resource of resourcesOf(persona.kind)) {
          const data = payloadFor(version, resource, filled(fill, resource, storedFor(persona, resource)))
          if (data === undefined) continue
          assert.deepEqual(
            validateData(resource, data, version),
            [],
            `${persona.alias ?? persona.id} ${resource.key}`,
          )
        }
      }
    })
  }
}

test('sparse is shorter than typical, typical than full, and none changes what is stored', () => {
  const before = structuredClone(demo)
  for (const resource of RESOURCES) {
    const total = (id: string) =>
      demo
        .filter(({ kind }) => kind === resource.kind)
        .reduce(
          (sum, { data }) => sum + sizeOf(filled(fillOf(id)!, resource, storedFor({ data }, resource))),
          0,
        )
    assert.ok(total('sparse') <= total('typical') && total('typical') <= total('full'), resource.key)
    assert.ok(total('sparse') < total('full'), resource.key)
  }
  assert.deepEqual(demo, before)
})

const sparse = (alias: string, at: number) => {
  const persona = demo.find((one) => one.alias === alias)!
  const resource = resourcesOf(persona.kind)[at]!
  return JSON.stringify(filled(fillOf('sparse')!, resource, storedFor(persona, resource)))
}

// What the schema leaves open and the rules do not.
const OWED: readonly [string, string, number, RegExp][] = [
  ['a CPF stays (R17)', 'maria-silva', 0, /"cpfNumber":"\d{11}"/],
  ['a passport stays for who has no CPF (R17)', 'investidor-no-exterior', 0, /"passport":\{"number"/],
  ['the nationality of a foreigner stays (R23)', 'juan-morador', 0, /"nationality":\[/],
  ['the district stays (R28)', 'maria-silva', 0, /"districtName":"Tatuapé"/],
  ['the branch stays (R48)', 'maria-silva', 2, /"branchCode":"\d{4}"/],
  ['what OUTROS is stays (R44)', 'zeca-compositor', 2, /"productsServicesTypeAdditionalInfo"/],
  ['partners keep name and share (R58, R60)', 'mercado-sao-jorge', 0, /"civilName".*"shareholding"/],
  [
    'partner companies keep their name (R59)',
    'holding-da-familia',
    0,
    /"companyName":.*"parties":\[\{.*"companyName"/,
  ],
]
for (const [name, alias, at, expected] of OWED)
  test(`sparse: ${name}`, () => assert.match(sparse(alias, at), expected))

test('sparse: what nobody owes is gone', () =>
  assert.doesNotMatch(
    sparse('maria-silva', 0),
    /maritalStatusCode|filiation|otherDocuments|countryCallingCode/,
  ))

test('ugly: capitals without accents, short street types, long numbers, an empty list where one may be', () => {
  const ugly = (alias: string, at: number) => {
    const persona = demo.find((one) => one.alias === alias)!
    const resource = resourcesOf(persona.kind)[at]!
    return JSON.stringify(filled(fillOf('ugly')!, resource, storedFor(persona, resource)))
  }
  assert.match(ugly('maria-silva', 0), /"civilName":"MARIA APARECIDA SOUZA DA SILVA"/)
  assert.match(ugly('maria-silva', 0), /"address":"(R|AV|TV|PC|AL|EST)\. /)
  assert.match(ugly('maria-silva', 0), /"townName":"SAO PAULO"/)
  assert.match(ugly('maria-silva', 1), /"amount":"\d+\.\d{4}"/)
  assert.match(ugly('maria-silva', 2), /"number":"\d{20}"/)
  assert.match(ugly('cadastro-minimo-pj', 1), /"economicActivities":\[\]/)
})
