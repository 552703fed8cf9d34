import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { audit } from '../../src/audit/audit.ts'
import { KINDS } from '../../src/domain/kind.ts'
import { generatePersona } from '../../src/generate/persona.ts'
import {
  CONDITIONS,
  type Condition,
  conditionsWithin,
  type Fields,
  unmetBy,
} from '../../src/standard/conditions.ts'
import { dictionary } from '../../src/standard/dictionary.ts'
import { FILLS, filled, fillOf } from '../../src/standard/fill.ts'
import { type Persona, storedFor } from '../../src/standard/persona.ts'
import { RESOURCES, type Resource, resourcesOf } from '../../src/standard/resources.ts'
import { NEWEST, payloadFor, VERSIONS } from '../../src/standard/versions.ts'
import { castOf } from '../../src/store/seeds.ts'

const GENERATED = 2000

const named = [...castOf('demo').people(), ...castOf('gatilhos').people()]
const recordsOf = (payload: unknown): readonly unknown[] => (Array.isArray(payload) ? payload : [payload])

/** Fields that a fill took from what is stored although they are owed beside what it left, as places. */
function takenBy(key: Resource['key'], stored: unknown, left: unknown, within = ''): string[] {
  if (Array.isArray(stored))
    return stored.flatMap((item, at) =>
      takenBy(key, item, (left as readonly unknown[])[at], within === '' ? '' : `${within}[]`),
    )
  if (typeof stored !== 'object' || stored === null) return []
  const [before, after] = [stored as Fields, left as Fields]
  const taken = conditionsWithin(key, within)
    .filter(({ name, owed }) => after[name] === undefined && owed(after, before[name]))
    .map(({ name }) => `${within}.${name}`)
  const parts = Object.keys(after).flatMap((name) =>
    takenBy(key, before[name], after[name], within === '' ? name : `${within}.${name}`),
  )
  return [...taken, ...parts]
}

/** What a fill took that is owed, and what is unmet in the payload of any version. */
function unmetOf(persona: Persona, id: string): string[] {
  const faults: string[] = []
  for (const resource of resourcesOf(persona.kind)) {
    const stored = storedFor(persona, resource)
    const data = filled(fillOf(id)!, resource, stored)
    faults.push(...takenBy(resource.key, stored, data).map((place) => `${persona.id} lost ${place}`))
    for (const version of VERSIONS)
      for (const record of recordsOf(payloadFor(version, resource, data)))
        for (const { condition, path } of unmetBy(resource.key, record))
          faults.push(
            `${persona.alias ?? persona.id} ${resource.key} ${version.id}: ${condition.rule} at ${path}`,
          )
  }
  return faults
}

describe('every restriction holds in every version', () => {
  const generated = Object.fromEntries(
    KINDS.map((kind) => [
      kind,
      Array.from({ length: GENERATED }, (_, index) => generatePersona({ seed: 1971, kind, index })),
    ]),
  )
  for (const { id } of FILLS) {
    it(`for all named customers, filled ${id}`, () => {
      for (const persona of named) assert.deepEqual(unmetOf(persona, id), [])
    })
    for (const kind of KINDS)
      it(`for ${GENERATED} generated ${kind} customers, filled ${id}`, () => {
        for (const persona of generated[kind]!) assert.deepEqual(unmetOf(persona, id), [])
      })
  }
})

/** A record with these parts, in the shape of the resource as far as the fills look. */
const phones = (...list: readonly object[]) => [
  { contacts: { postalAddresses: [], phones: list, emails: [] } },
]
const phone = { isMain: true, type: 'MOVEL', areaCode: '11', number: '912345678' }
const party = { personType: 'PESSOA_NATURAL', type: 'SOCIO', documentType: 'PASSAPORTE', documentNumber: 'X' }
const account = { compeCode: '998', number: '00123456', checkDigit: '7', subtype: 'INDIVIDUAL' }

/** TABLE of what an institution that leaves out all it may still sends, and of what it does not. */
const SENT: readonly {
  name: string
  of: Resource['key']
  data: unknown
  fill: 'typical' | 'sparse'
  shows?: RegExp
  lacks?: RegExp
}[] = [
  ...(['typical', 'sparse'] as const).flatMap((fill) => [
    {
      name: 'the code of another country',
      of: 'personal/identifications' as const,
      data: phones({ ...phone, countryCallingCode: '351' }),
      fill,
      shows: /"countryCallingCode":"351"/,
    },
    {
      name: 'the code of Brazil',
      of: 'business/identifications' as const,
      data: phones({ ...phone, countryCallingCode: '55' }),
      fill,
      lacks: /countryCallingCode/,
    },
    {
      name: 'an extension',
      of: 'business/identifications' as const,
      data: phones({ ...phone, phoneExtension: '12' }),
      fill,
      shows: /"phoneExtension":"12"/,
    },
    {
      name: 'what OUTRO is, of a phone',
      of: 'personal/identifications' as const,
      data: phones({ ...phone, type: 'OUTRO', additionalInfo: 'recados' }),
      fill,
      shows: /"additionalInfo":"recados"/,
    },
    {
      name: 'the complement of a document',
      of: 'business/identifications' as const,
      data: [{ parties: [{ ...party, documentAdditionalInfo: 'Mercosul' }] }],
      fill,
      shows: /"documentAdditionalInfo":"Mercosul"/,
    },
    {
      name: 'the trade name of a company',
      of: 'business/identifications' as const,
      data: [{ tradeName: 'PADARIA', parties: [] }],
      fill,
      shows: /"tradeName":"PADARIA"/,
    },
    {
      name: 'activities',
      of: 'business/qualifications' as const,
      data: { economicActivities: [{ code: '4711302', isMain: true }] },
      fill,
      shows: /"4711302","isMain":true/,
    },
    {
      name: 'the branch of an account that is not prepaid',
      of: 'personal/financial-relations' as const,
      data: { accounts: [{ ...account, type: 'CONTA_POUPANCA', branchCode: '0001' }] },
      fill,
      shows: /"branchCode":"0001"/,
    },
    {
      name: 'one document of two that exclude each other',
      of: 'personal/identifications' as const,
      data: [{ documents: { cpfNumber: '52998224725', passport: { number: 'X', country: 'PRT' } } }],
      fill,
      shows: /"cpfNumber"/,
    },
  ]),
  {
    name: 'the check digit of a document',
    of: 'personal/identifications',
    data: [{ otherDocuments: [{ type: 'RG', number: '1', checkDigit: 'X', additionalInfo: 'SSP/SP' }] }],
    fill: 'typical',
    shows: /"checkDigit":"X","additionalInfo":"SSP\/SP"/,
  },
  {
    name: 'what a marital status is that is not sent',
    of: 'personal/identifications',
    data: [{ maritalStatusCode: 'OUTRO', maritalStatusAdditionalInfo: 'namoro' }],
    fill: 'sparse',
    lacks: /marital/,
  },
  {
    name: 'what a marital status is that is sent',
    of: 'personal/identifications',
    data: [{ maritalStatusCode: 'OUTRO', maritalStatusAdditionalInfo: 'namoro' }],
    fill: 'typical',
    shows: /"namoro"/,
  },
  {
    name: 'the branch of a prepaid account',
    of: 'personal/financial-relations',
    data: { accounts: [{ ...account, type: 'CONTA_PAGAMENTO_PRE_PAGA', branchCode: '0001' }] },
    fill: 'sparse',
    lacks: /branchCode/,
  },
]
for (const { name, of, data, fill, shows, lacks } of SENT)
  it(`${fill}: ${lacks ? 'leaves out' : 'sends'} ${name} (${of})`, () => {
    const text = JSON.stringify(filled(fillOf(fill)!, RESOURCES.find(({ key }) => key === of)!, data))
    if (shows) assert.match(text, shows)
    if (lacks) assert.doesNotMatch(text, lacks)
  })

/** A copy without the first field that stands at the place; undefined when the customer has none, or does not owe it. */
function without(persona: Persona, resource: Resource, { within, name }: Condition): Persona | undefined {
  const copy = structuredClone(persona)
  const steps = within.split(/\.|(?=\[\])/).filter(Boolean)
  let around = recordsOf(storedFor(copy, resource)) as readonly Fields[]
  for (const step of steps) around = around.flatMap((one) => (step === '[]' ? one : one[step]) as Fields[])
  const one = around.find((fields) => fields?.[name] !== undefined)
  if (!one) return undefined
  delete (one as Record<string, unknown>)[name]
  const unmet = unmetBy(resource.key, recordsOf(storedFor(copy, resource))[0])
  return unmet.some(({ condition }) => condition.name === name) ? copy : undefined
}

describe('the audit asks for what the table owes', () => {
  /** TABLE of the rules about a field that the schema leaves open and that a record cannot lack; of the others nobody can tell. */
  const rules = 'R15 R17 R20 R22 R23 R29 R39 R44 R48 R58 R59 R60 R67'.split(' ')
  const cases = CONDITIONS.flatMap((condition) =>
    condition.of.flatMap((key) => {
      const resource = RESOURCES.find((row) => row.key === key)!
      const own = named.filter(({ kind }) => kind === resource.kind)
      const spoiled = own.map((persona) => without(persona, resource, condition)).find(Boolean)
      return spoiled && rules.includes(condition.rule) ? [{ condition, key, spoiled }] : []
    }),
  )
  for (const { condition, key, spoiled } of cases)
    it(`${condition.rule}: ${key} ${condition.within}.${condition.name}`, () =>
      assert.ok(audit(spoiled).findings.some(({ rule }) => rule === condition.rule)))

  it('in every one of its rules', () =>
    assert.deepEqual([...new Set(cases.map(({ condition }) => condition.rule))].sort(), rules))
})

describe('each row of the table', () => {
  for (const condition of CONDITIONS)
    for (const key of condition.of)
      it(`is of a field of ${key}: ${condition.within}.${condition.name}`, () => {
        const resource = RESOURCES.find((row) => row.key === key)!
        const path = ['/data', ...condition.within.replaceAll('[]', '').split('.'), condition.name]
          .filter(Boolean)
          .join('/')
        const entry = dictionary(resource, NEWEST).find((one) => one.path === path)
        assert.ok(entry, path)
        assert.equal(entry.condition?.text, condition.text)
      })
})
