import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Persona, storedFor } from '../../src/standard/persona.ts'
import { RESOURCES, type Resource } from '../../src/standard/resources.ts'
import { validateBody } from '../../src/standard/schema.ts'
import type { JsonSchema } from '../../src/standard/schemas/part.ts'
import {
  NEWEST,
  payloadFor,
  sinceOf,
  VERSIONS,
  type Version,
  versionOf,
} from '../../src/standard/versions.ts'
import { LETTERED } from './named-versions.ts'
import { body, data, payload, persona } from './payloads.ts'

type All = ReturnType<typeof data>

const resourceOf = (key: string): Resource => RESOURCES.find((row) => row.key === key)!
const told = (id: string, key: string, from: All): unknown =>
  payloadFor(versionOf(id)!, resourceOf(key), payload(resourceOf(key), from))

/** `at({ a: [{ b: 1 }] }, 'a.0.b')` is 1; undefined for what is not there. */
const at = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value)

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen)
    Object.freeze(value)
  }
  return value
}

const partOf = (schema: JsonSchema | undefined, path: string): JsonSchema | undefined =>
  path
    .split(/\.|(?=\[\])/)
    .reduce((inner, step) => (step === '[]' ? inner?.items : inner?.properties?.[step]), schema)

const ANYTHING = '[\\w\\W\\s]*'
const WORDS = '\\w*\\W*'
const PF = 'personal/identifications'
const PJ = 'business/identifications'

/** TABLE of changes to a schema that no payload shows: the older version allows all that the newer does. */
const WIDENED: readonly (readonly [string, Resource['key'], string, keyof JsonSchema, unknown, unknown])[] = [
  ['2.2.0', 'business/qualifications', 'data.economicActivities[].code', 'minLength', undefined, 2],
  ['2.2.0', 'business/qualifications', 'data.economicActivities[].code', 'maxLength', undefined, 7],
  ['2.0.1', PF, 'data[].contacts.emails[].email', 'format', 'email', undefined],
  ['2.0.1', PF, 'data[].contacts.emails[].email', 'pattern', undefined, ANYTHING],
  ['2.0.1', PJ, 'data[].contacts.emails[].email', 'format', 'email', undefined],
  ['2.0.0', PF, 'data[].nationality[].documents[].country', 'pattern', ANYTHING, WORDS],
  ['2.0.0', PJ, 'data[].contacts.postalAddresses[].districtName', 'pattern', ANYTHING, WORDS],
  ['2.0.0', PJ, 'data[].contacts.postalAddresses[].country', 'pattern', ANYTHING, WORDS],
  ['2.0.0', PJ, 'data[].otherDocuments', 'minItems', 1, 0],
  [
    '2.0.0',
    PF,
    'data[].otherDocuments[].type',
    'enum',
    ['CNH', 'RG', 'NIF', 'RNE', 'OUTROS'],
    ['CNH', 'RG', 'NIF', 'RNE', 'OUTROS', 'SEM_OUTROS_DOCUMENTOS'],
  ],
]

describe('the versions', () => {
  it('are the published ones, newest first', () => {
    const ids = VERSIONS.map(({ id }) => id)
    assert.deepEqual(ids.slice(-5), ['2.2.1', '2.2.0', '2.1.0', '2.0.1', '2.0.0'])
    assert.deepEqual(
      ids,
      ids.toSorted((one, other) => other.localeCompare(one, 'en', { numeric: true })),
    )
    assert.equal(NEWEST, VERSIONS[0])
    assert.equal(versionOf('2.2.1'), VERSIONS.at(-5))
    for (const id of ['2.3', '9.9.9', '']) assert.equal(versionOf(id), undefined)
  })

  const TRAITS: readonly (readonly [keyof Version, readonly unknown[]])[] = [
    ['interactionIdRequired', [true, true, true, true, false, false]],
    ['metaTotals', [false, false, false, false, true, true]],
    ['dottedHttpsLinks', [false, false, false, false, true, true]],
    ['linkMaxLength', [4048, 2000, 2000, 2000, 2000, 2000]],
    ['pageParameters', [true, true, true, true, true, false]],
    ['versionHeader', [true, false, false, false, false, false]],
  ]
  for (const [trait, values] of TRAITS) {
    it(`each have their ${trait}`, () => {
      assert.deepEqual(
        VERSIONS.slice(-values.length).map((version) => version[trait]),
        values,
      )
    })
  }

  it('change nothing but places that the next newer version has, each to something else', () => {
    for (const { id, newer, bodies, changes } of VERSIONS.slice(1)) {
      for (const change of changes) {
        for (const key of change.in) {
          const [before, after] = [partOf(newer?.bodies[key], change.at), partOf(bodies[key], change.at)]
          assert.ok(before, `${id}: ${key} had no ${change.at}`)
          assert.notDeepEqual(after, before, `${id}: ${key} ${change.at} stays as it is`)
        }
      }
    }
  })

  for (const [from, key, at, keyword, before, after] of WIDENED) {
    it(`have from ${from} down another ${keyword} of ${key} ${at}`, () => {
      const { bodies, newer } = versionOf(from)!
      assert.deepEqual(partOf(newer?.bodies[key], at)?.[keyword], before)
      assert.deepEqual(partOf(bodies[key], at)?.[keyword], after)
    })
  }

  it('know the 67 area codes of Brazil in 2.0.x, and in 2.0.0 that there is none', () => {
    for (const key of [PF, PJ] as const) {
      const [codes, first] = VERSIONS.slice(-2).map(
        ({ bodies }) => partOf(bodies[key], 'data[].contacts.phones[].areaCode')?.enum,
      )
      assert.equal(new Set(codes).size, 67)
      assert.deepEqual(first, [...codes!, 'NA'])
    }
  })

  it('agree with themselves about the length of a link', () => {
    for (const { id, bodies, linkMaxLength } of VERSIONS) {
      for (const { key } of RESOURCES) {
        const links = bodies[key].properties?.links?.properties ?? {}
        assert.deepEqual(Object.keys(links), ['self', 'first', 'prev', 'next', 'last'])
        for (const { maxLength } of Object.values(links)) assert.equal(maxLength, linkMaxLength, id)
      }
    }
  })
})

describe('a rich payload', () => {
  for (const version of VERSIONS) {
    for (const resource of version.resources) {
      it(`of ${resource.key} is what ${version.id} allows`, () => {
        const said = payloadFor(version, resource, frozen(payload(resource)))
        assert.notEqual(said, undefined)
        assert.deepEqual(validateBody(resource, version, body(version, said)), [])
      })
    }
  }

  it('is the same object in the newest version', () => {
    for (const resource of RESOURCES) {
      const whole = payload(resource)
      assert.equal(payloadFor(NEWEST, resource, whole), whole)
    }
  })

  it('keeps everything that an older version can say', () => {
    const untouched = ['business/qualifications']
    for (const key of untouched) assert.deepEqual(told('2.0.0', key, data()), payload(resourceOf(key)))
    const { 0: before } = data().personal.identifications
    const [after] = told('2.0.0', 'personal/identifications', data()) as (typeof before)[]
    const { contacts: said, ...rest } = after!
    const { contacts: whole, ...others } = before!
    assert.deepEqual(rest, others)
    assert.deepEqual(said.postalAddresses, whole.postalAddresses)
    assert.deepEqual(said.emails, whole.emails)
  })
})

interface Row {
  readonly name: string
  readonly key: Resource['key']
  /** The first version, newest first, that says it otherwise. */
  readonly from: string
  readonly path: string
  readonly spoil?: (all: All) => void
  readonly before: unknown
  readonly after: unknown
}

const pj = ({ business }: All) => business.identifications[0]!
const pf = ({ personal }: All) => personal.identifications[0]!
const ALPHANUMERIC = '12ABC34501DE35'

/** TABLE of what an older version says otherwise: `before` in the next newer one, `after` in `from` and below. */
const RETOLD: readonly Row[] = [
  {
    name: 'employers are left out',
    key: 'personal/qualifications',
    from: '2.2.1',
    path: 'employers.length',
    before: 2,
    after: undefined,
  },
  {
    name: 'an alphanumeric company of the brand is left out',
    key: 'personal/identifications',
    from: '2.2.1',
    path: '0.companiesCnpj',
    spoil: (all) => pf(all).companiesCnpj.push(ALPHANUMERIC),
    before: ['99887766000105', '99887767000141', ALPHANUMERIC],
    after: ['99887766000105', '99887767000141'],
  },
  {
    name: 'a registration of alphanumeric companies alone is left out when there is another',
    key: 'personal/identifications',
    from: '2.2.1',
    path: 'length',
    spoil: (all) => all.personal.identifications.push({ ...pf(all), companiesCnpj: [ALPHANUMERIC] }),
    before: 2,
    after: 1,
  },
  {
    name: 'a portability of an alphanumeric employer is left out',
    key: 'personal/financial-relations',
    from: '2.2.1',
    path: 'portabilitiesReceived.0.employerName',
    before: 'Clínica Aurora',
    after: 'Escola Horizonte',
  },
  {
    name: 'a list left with nothing in it is left out',
    key: 'personal/financial-relations',
    from: '2.2.1',
    path: 'paychecksBankLink.length',
    before: 1,
    after: undefined,
  },
  ...(['paycheckBankCnpj', 'paycheckBankIspb'] as const).map((field) => ({
    name: `a salary account of an alphanumeric ${field} is left out`,
    key: 'personal/financial-relations' as const,
    from: '2.2.1',
    path: 'paychecksBankLink.length',
    spoil: ({ personal }: All) => {
      const link = personal['financial-relations'].paychecksBankLink![0]!
      Object.assign(link, { employerCnpjCpf: '11222333000181' })
      link[field] = field === 'paycheckBankCnpj' ? ALPHANUMERIC : '12ABC345'
    },
    before: 1,
    after: undefined,
  })),
  {
    name: 'an alphanumeric procurator is left out',
    key: 'business/financial-relations',
    from: '2.2.1',
    path: 'procurators.0.civilName',
    before: 'Castro Participações',
    after: 'Lia Castro',
  },
  {
    name: 'a legal name is cut at 70 characters',
    key: PJ,
    from: '2.2.1',
    path: '0.companyName',
    before: 'Padaria Estrela do Norte Panificação e Confeitaria Artesanal de Belém e Região Limitada',
    after: 'Padaria Estrela do Norte Panificação e Confeitaria Artesanal de Belém',
  },
  {
    name: 'a legal name is cut between characters, not inside one',
    key: PJ,
    from: '2.2.1',
    path: '0.parties.1.companyName',
    spoil: (all) => Object.assign(pj(all).parties[1]!, { companyName: '😀'.repeat(100) }),
    before: '😀'.repeat(100),
    after: '😀'.repeat(70),
  },
  {
    name: 'a party keeps its alphanumeric CNPJ, which was free text always',
    key: PJ,
    from: '2.2.1',
    path: '0.parties.1.documentNumber',
    before: ALPHANUMERIC,
    after: ALPHANUMERIC,
  },
  {
    name: 'portabilities are left out',
    key: 'personal/financial-relations',
    from: '2.0.1',
    path: 'portabilitiesReceived.length',
    before: 1,
    after: undefined,
  },
  {
    name: 'salary accounts are left out',
    key: 'personal/financial-relations',
    from: '2.0.1',
    path: 'paychecksBankLink.length',
    spoil: ({ personal }) => {
      personal['financial-relations'].paychecksBankLink![0]!.employerCnpjCpf = '52998224725'
    },
    before: 1,
    after: undefined,
  },
  {
    name: 'a phone abroad is left out',
    key: 'personal/identifications',
    from: '2.0.1',
    path: '0.contacts.phones.1.areaCode',
    before: '912',
    after: '81',
  },
  {
    name: 'a number too short is left out, though the list gets empty',
    key: PJ,
    from: '2.0.1',
    path: '0.contacts.phones.length',
    spoil: (all) => Object.assign(pj(all).contacts.phones[0]!, { number: '190190' }),
    before: 1,
    after: 0,
  },
  {
    name: 'a town loses its accents when it must',
    key: PJ,
    from: '2.0.1',
    path: '0.contacts.postalAddresses.0.townName',
    before: 'São Paulo',
    after: 'Sao Paulo',
  },
  {
    name: 'a street loses its accents when it must',
    key: PJ,
    from: '2.0.1',
    path: '0.contacts.postalAddresses.0.address',
    before: 'Área Industrial, 5',
    after: 'Area Industrial, 5',
  },
  {
    name: 'letters that are no accents stay whole',
    key: PJ,
    from: '2.0.1',
    path: '0.contacts.postalAddresses.0.townName',
    spoil: (all) => Object.assign(pj(all).contacts.postalAddresses[0]!, { townName: `Áa${'한'.repeat(48)}` }),
    before: `Áa${'한'.repeat(48)}`,
    after: `Aa${'한'.repeat(48)}`,
  },
  {
    name: 'a street keeps its accents when it may',
    key: PJ,
    from: '2.0.1',
    path: '0.contacts.postalAddresses.0.address',
    spoil: (all) => Object.assign(pj(all).contacts.postalAddresses[0]!, { address: 'Praça da Sé, 1' }),
    before: 'Praça da Sé, 1',
    after: 'Praça da Sé, 1',
  },
  {
    name: 'a street that does not start with two letters is left out',
    key: PJ,
    from: '2.0.1',
    path: '0.contacts.postalAddresses.0.address',
    spoil: (all) => Object.assign(pj(all).contacts.postalAddresses[0]!, { address: 'R. do Sol, 10' }),
    before: 'R. do Sol, 10',
    after: undefined,
  },
  {
    name: 'an address whose town cannot be said is left out when there is another',
    key: PJ,
    from: '2.0.1',
    path: '0.contacts.postalAddresses.length',
    spoil: (all) => {
      const { postalAddresses } = pj(all).contacts
      postalAddresses.push({ ...postalAddresses[0]!, isMain: false, townName: "L'Aquila" })
    },
    before: 2,
    after: 1,
  },
  {
    name: 'an empty country of a document is left out',
    key: PJ,
    from: '2.0.0',
    path: '0.parties.0.documentCountry',
    spoil: (all) => Object.assign(pj(all).parties[0]!, { documentCountry: '' }),
    before: '',
    after: undefined,
  },
]

describe('in older versions', () => {
  for (const { name, key, from, path, spoil = () => {}, before, after } of RETOLD) {
    it(`${name} (from ${from} down)`, () => {
      const all = data()
      spoil(all)
      const newer = versionOf(from)!.newer!.id
      assert.deepEqual(at(told(newer, key, frozen(all)), path), before, newer)
      assert.deepEqual(at(told(from, key, all), path), after, from)
      const resource = resourceOf(key)
      for (const version of VERSIONS) {
        const said = body(version, told(version.id, key, all))
        assert.deepEqual(validateBody(resource, version, said), [], version.id)
      }
    })
  }
})

interface Mute {
  readonly name: string
  readonly kind: Persona['kind']
  readonly key: Resource['key']
  readonly since: string | undefined
  readonly spoil: (all: All) => void
}

/** TABLE of customers that older versions cannot represent: `since` is the first that can. */
const MUTE: readonly Mute[] = [
  {
    name: 'nothing special',
    kind: 'personal',
    key: 'personal/qualifications',
    since: undefined,
    spoil: () => {},
  },
  { name: 'nothing special', kind: 'business', key: PJ, since: undefined, spoil: () => {} },
  {
    name: 'an alphanumeric CNPJ of its own',
    kind: 'business',
    key: PJ,
    since: LETTERED.id,
    spoil: (all) => Object.assign(pj(all), { cnpjNumber: ALPHANUMERIC }),
  },
  {
    name: 'companies of the brand that are all alphanumeric',
    kind: 'personal',
    key: 'personal/identifications',
    since: LETTERED.id,
    spoil: (all) => Object.assign(pf(all), { companiesCnpj: [ALPHANUMERIC] }),
  },
  {
    name: 'an alphanumeric institution',
    kind: 'personal',
    key: 'personal/qualifications',
    since: LETTERED.id,
    spoil: ({ personal }) => Object.assign(personal.qualifications, { companyCnpj: ALPHANUMERIC }),
  },
  {
    name: 'nobody in the register of partners',
    kind: 'business',
    key: PJ,
    since: '2.2.0',
    spoil: (all) => Object.assign(pj(all), { parties: [] }),
  },
  {
    name: 'no address',
    kind: 'business',
    key: PJ,
    since: '2.1.0',
    spoil: (all) => Object.assign(pj(all).contacts, { postalAddresses: [] }),
  },
  {
    name: 'no address but one in a town that cannot be said',
    kind: 'business',
    key: PJ,
    since: '2.1.0',
    spoil: (all) => Object.assign(pj(all).contacts.postalAddresses[0]!, { townName: "L'Aquila" }),
  },
  {
    name: 'neither partners nor addresses, the worse of which counts',
    kind: 'business',
    key: PJ,
    since: '2.2.0',
    spoil: (all) => {
      pj(all).parties = []
      pj(all).contacts.postalAddresses = []
    },
  },
]

describe('since', () => {
  for (const { name, kind, key, since, spoil } of MUTE) {
    it(`${since ?? 'ever'}: ${kind} with ${name}`, () => {
      const somebody = frozen(persona(kind, spoil))
      assert.equal(sinceOf(somebody), since)
      const resource = resourceOf(key)
      const able = VERSIONS.filter(
        (version) => payloadFor(version, resource, storedFor(somebody, resource)) !== undefined,
      )
      const last = since === undefined ? VERSIONS.length - 1 : VERSIONS.findIndex(({ id }) => id === since)
      assert.deepEqual(able, VERSIONS.slice(0, last + 1))
    })
  }

  it('leaves the other resources of that customer sayable', () => {
    const all = data()
    pj(all).cnpjNumber = ALPHANUMERIC
    assert.equal(told('2.2.1', PJ, all), undefined)
    assert.notEqual(told('2.2.1', 'business/qualifications', all), undefined)
  })
})
