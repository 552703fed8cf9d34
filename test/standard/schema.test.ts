import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Finding } from '../../src/json/findings.ts'
import { RESOURCES, type Resource } from '../../src/standard/resources.ts'
import { errorSchema, schemaFor, validateBody, validateData } from '../../src/standard/schema.ts'
import type { JsonSchema } from '../../src/standard/schemas/part.ts'
import { NEWEST, payloadFor, VERSIONS, versionOf } from '../../src/standard/versions.ts'
import { idsWhere } from './named-versions.ts'
import { body, data, payload } from './payloads.ts'

const resourceOf = (key: string): Resource => RESOURCES.find((row) => row.key === key)!

type All = ReturnType<typeof data>
interface Bad {
  readonly name: string
  readonly key: Resource['key']
  readonly spoil: (all: All) => void
  /** The findings as `path message`. */
  readonly found: readonly string[]
}

const pf = ({ personal }: All) => personal.identifications[0]!
const pj = ({ business }: All) => business.identifications[0]!

/** TABLE of spoiled payloads, and every finding about them. */
const BAD: readonly Bad[] = [
  {
    name: 'a number of the wrong shape, far inside',
    key: 'personal/identifications',
    spoil: (all) => Object.assign(pf(all).contacts.phones[1]!, { number: '3456-7890' }),
    found: ['$[0].contacts.phones[1].number must match ^([0-9]{6,13})$, not "3456-7890"'],
  },
  {
    name: 'a field that is missing',
    key: 'personal/qualifications',
    spoil: ({ personal }) => Object.assign(personal.qualifications, { companyCnpj: undefined }),
    found: ['$.companyCnpj is missing'],
  },
  {
    name: 'a word of no list',
    key: 'personal/identifications',
    spoil: (all) => Object.assign(pf(all), { sex: 'OUTRA' }),
    found: ['$[0].sex must be one of FEMININO, MASCULINO, OUTRO, not "OUTRA"'],
  },
  {
    name: 'a word of no long list',
    key: 'personal/identifications',
    spoil: (all) => Object.assign(pf(all).contacts.postalAddresses[0]!, { countrySubDivision: 'XX' }),
    found: [
      '$[0].contacts.postalAddresses[0].countrySubDivision must be one of ' +
        'AC, AL, AP, AM, BA, CE, DF, ES, GO, MA, MT, MS and 15 more, not "XX"',
    ],
  },
  {
    name: 'a long text, told shortened',
    key: 'business/identifications',
    spoil: (all) => Object.assign(pj(all), { companyName: 'x'.repeat(145) }),
    found: [`$[0].companyName must have 144 characters or fewer, not "${'x'.repeat(60)}…"`],
  },
  {
    name: 'an empty list',
    key: 'business/identifications',
    spoil: (all) => Object.assign(pj(all), { companiesCnpj: [] }),
    found: ['$[0].companiesCnpj must have 1 items or more, not a list of 0'],
  },
  {
    name: 'no registration at all',
    key: 'personal/identifications',
    spoil: ({ personal }) => personal.identifications.pop(),
    found: ['$ must have 1 items or more, not a list of 0'],
  },
  {
    name: 'a null',
    key: 'business/qualifications',
    spoil: ({ business }) => Object.assign(business.qualifications, { economicActivities: null }),
    found: ['$.economicActivities must be of type array, not null'],
  },
  {
    name: 'a number where a text belongs',
    key: 'personal/qualifications',
    spoil: ({ personal }) => Object.assign(personal.qualifications.informedIncome!.amount, { amount: 10 }),
    found: ['$.informedIncome.amount.amount must be of type string, not 10'],
  },
  {
    name: 'a day that the calendar has not',
    key: 'personal/identifications',
    spoil: (all) => Object.assign(pf(all), { birthDate: '1983-02-29' }),
    found: ['$[0].birthDate must be in the format date, not "1983-02-29"'],
  },
  {
    name: 'milliseconds',
    key: 'business/identifications',
    spoil: (all) => Object.assign(pj(all), { updateDateTime: '2026-10-30T12:00:00.000Z' }),
    found: ['$[0].updateDateTime must have 20 characters or fewer, not "2026-10-30T12:00:00.000Z"'],
  },
  {
    name: 'income below zero',
    key: 'personal/qualifications',
    spoil: ({ personal }) =>
      Object.assign(personal.qualifications.informedIncome!.amount, { amount: '-1.00' }),
    found: ['$.informedIncome.amount.amount must match ^\\d{1,15}\\.\\d{2,4}$, not "-1.00"'],
  },
  {
    name: 'a year too late',
    key: 'personal/qualifications',
    spoil: ({ personal }) => Object.assign(personal.qualifications.informedPatrimony!, { year: 10_000 }),
    found: ['$.informedPatrimony.year must be 9999 or less, not 10000'],
  },
  {
    name: 'a share without its six decimals',
    key: 'business/identifications',
    spoil: (all) => Object.assign(pj(all).parties[0]!, { shareholding: '0.6' }),
    found: [
      '$[0].parties[0].shareholding must have 8 characters or more, not "0.6"',
      '$[0].parties[0].shareholding must match ^[01]\\.\\d{6}$, not "0.6"',
    ],
  },
  {
    name: 'two things at once',
    key: 'business/financial-relations',
    spoil: ({ business }) => {
      const relation = business['financial-relations']
      Object.assign(relation.accounts[0]!, { type: 'CONTA_SALARIO' })
      Object.assign(relation, { productsServicesType: Array(13).fill('SEGURO') })
    },
    found: [
      '$.productsServicesType must have 12 items or fewer, not a list of 13',
      '$.accounts[0].type must be one of CONTA_DEPOSITO_A_VISTA, CONTA_POUPANCA, CONTA_PAGAMENTO_PRE_PAGA, ' +
        'not "CONTA_SALARIO"',
    ],
  },
]

const lines = (findings: readonly Finding[]): string[] =>
  findings.map(({ path, words }) => `${path} ${words.en}`).sort()

describe('a payload with', () => {
  for (const { name, key, spoil, found } of BAD) {
    it(`${name} (${key})`, () => {
      const resource = resourceOf(key)
      const all = data()
      spoil(all)
      // As it would be on the wire: what is undefined is not there.
      const spoiled = JSON.parse(JSON.stringify(payload(resource, all)))
      assert.deepEqual(lines(validateData(resource, spoiled)), [...found].sort())
      const inBody = found.map((line) => line.replace('$', '$.data'))
      assert.deepEqual(lines(validateBody(resource, NEWEST, body(NEWEST, spoiled))), inBody.sort())
    })
  }
})

describe('a body', () => {
  const resource = resourceOf('business/qualifications')
  const MINIMAL = { updateDateTime: '2026-10-30T12:00:00Z' }

  it('may hold no more than what is required', () => {
    for (const version of VERSIONS)
      assert.deepEqual(validateBody(resource, version, body(version, MINIMAL)), [])
  })

  it('needs all three parts', () => {
    assert.deepEqual(lines(validateBody(resource, NEWEST, {})), [
      '$.data is missing',
      '$.links is missing',
      '$.meta is missing',
    ])
  })

  it('is an object', () => {
    for (const other of [undefined, null, [], 'x']) {
      assert.equal(validateBody(resource, NEWEST, other).length, 1)
    }
  })

  const SINCE_2_1 = idsWhere(({ dottedHttpsLinks }) => !dottedHttpsLinks)
  const LINKS: readonly { url: string; good: readonly string[] }[] = [
    { url: 'http://localhost:4010/x', good: SINCE_2_1 },
    { url: 'http://127.0.0.1:4010/x?page=1', good: SINCE_2_1 },
    { url: 'https://api.fulano.example.com/x', good: VERSIONS.map(({ id }) => id) },
    { url: 'http://api.fulano.example.com/x', good: [...SINCE_2_1, '2.0.0'] },
    {
      url: `https://api.example.com/${'x'.repeat(3000)}`,
      good: idsWhere(({ linkMaxLength }) => linkMaxLength > 3000),
    },
    { url: 'ftp://api.fulano.example.com/x', good: [] },
    { url: '/open-banking/x', good: [] },
  ]
  for (const { url, good } of LINKS) {
    it(`links ${url.slice(0, 40)} in ${good.join(' ') || 'no version'}`, () => {
      const able = VERSIONS.filter((version) => {
        const whole = { ...body(version, MINIMAL), links: { self: url } }
        return validateBody(resource, version, whole).length === 0
      })
      assert.deepEqual(
        able.map(({ id }) => id),
        good,
      )
    })
  }

  it('counts records and pages where the version does', () => {
    for (const version of VERSIONS) {
      const whole = { ...body(version, MINIMAL), meta: { requestDateTime: '2026-11-01T12:00:00Z' } }
      assert.deepEqual(
        lines(validateBody(resource, version, whole)),
        version.metaTotals ? ['$.meta.totalPages is missing', '$.meta.totalRecords is missing'] : [],
      )
    }
  })

  it('is judged by the version it is of', () => {
    const personal = resourceOf('personal/identifications')
    const newest = payload(personal)
    const old = versionOf('2.0.1')!
    assert.deepEqual(
      validateBody(personal, old, body(old, newest)).map(({ path }) => path),
      ['$.data[0].contacts.phones[1].areaCode', '$.data[0].contacts.phones[1].number'],
    )
    assert.deepEqual(validateBody(personal, old, body(old, payloadFor(old, personal, newest))), [])
  })
})

/** Every part of a schema, with its place. */
function* partsOf(schema: JsonSchema, at = ''): Generator<[string, JsonSchema]> {
  yield [at, schema]
  for (const [name, part] of Object.entries(schema.properties ?? {})) yield* partsOf(part, `${at}/${name}`)
  if (schema.items) yield* partsOf(schema.items, `${at}[]`)
}

describe('every schema', () => {
  for (const version of VERSIONS) {
    it(`of ${version.id} is whole: types, descriptions, what is required, patterns that compile`, () => {
      const schemas = [errorSchema(version), ...RESOURCES.map((row) => schemaFor(row, version))]
      for (const [at, part] of schemas.flatMap((schema) => [...partsOf(schema)])) {
        assert.ok(part.type, `${at} has no type`)
        assert.ok(part.description, `${at} has no description`)
        assert.equal(part.type === 'array', part.items !== undefined, at)
        assert.equal(part.type === 'object', part.properties !== undefined, at)
        assert.notEqual(part.required?.length, 0, `${at} requires an empty list`)
        for (const name of part.required ?? []) assert.ok(part.properties?.[name], `${at} has no ${name}`)
        if (part.pattern) assert.doesNotThrow(() => new RegExp(part.pattern!), at)
      }
    })

    it(`of ${version.id} gives examples that fit`, () => {
      for (const row of RESOURCES) {
        for (const [at, { example, pattern = '', maxLength = Infinity, type }] of partsOf(
          schemaFor(row, version),
        )) {
          if (example === undefined) continue
          assert.equal(typeof example, type === 'integer' ? 'number' : type, at)
          assert.match(String(example), new RegExp(pattern), at)
          assert.ok(String(example).length <= maxLength, at)
        }
      }
    })
  }

  it('of errors holds one to thirteen problems of three texts, and counts only in 2.0.x', () => {
    for (const version of VERSIONS) {
      const { required, properties } = errorSchema(version)
      assert.deepEqual(required, ['errors'])
      const { items, minItems, maxItems } = properties!.errors!
      assert.deepEqual([minItems, maxItems], [1, 13])
      assert.deepEqual(items?.required, ['code', 'title', 'detail'])
      assert.equal(properties!.meta!.required!.includes('totalRecords'), version.metaTotals)
    }
  })
})
