import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { audit } from '../../src/audit/audit.ts'
import { OCCUPATIONS } from '../../src/data/occupations.ts'
import { completeCnpj } from '../../src/domain/cnpj.ts'
import { completeCpf } from '../../src/domain/cpf.ts'
import { ImpossibleFact } from '../../src/domain/failure.ts'
import type { Kind } from '../../src/domain/kind.ts'
import { cnpjOf, cpfOf } from '../../src/generate/identity.ts'
import {
  type BusinessOverrides,
  generatePersona,
  type PersonalOverrides,
} from '../../src/generate/persona.ts'
import { personaOf, type Recipe } from '../../src/generate/recipe.ts'
import { sexOfName } from '../../src/generate/sex-of-name.ts'
import type { BusinessPersona, Persona, PersonalPersona } from '../../src/standard/persona.ts'

const SEED = 42

const person = (overrides: PersonalOverrides, archetype = 'salaried-worker', alias = 'ana') =>
  personaOf({ alias, kind: 'personal', archetype, overrides }, { seed: SEED }) as PersonalPersona
const company = (overrides: BusinessOverrides, archetype = 'limited-company', alias = 'loja') =>
  personaOf({ alias, kind: 'business', archetype, overrides } as Recipe, { seed: SEED }) as BusinessPersona

const rulesBroken = (persona: Persona): string[] => audit(persona).findings.map(({ rule }) => rule)

const sound = (persona: Persona): void => {
  const { findings } = audit(persona)
  assert.deepEqual(
    findings.map(({ rule, path }) => `${rule} ${path}`),
    [],
  )
}

describe('the sex of a first name', () => {
  const NAMES: readonly [name: string, sex: ReturnType<typeof sexOfName>][] = [
    ['Zélia', 'FEMININO'], // by its ending: no table has it
    ['zelia', 'FEMININO'],
    ['Maria José', 'FEMININO'],
    ['José Maria', 'MASCULINO'],
    ['Conceição', 'FEMININO'],
    ['Lucca', 'MASCULINO'],
    ['Raquel', 'FEMININO'],
    ['Genésio', 'MASCULINO'],
    ['Giuseppe', 'MASCULINO'],
    ['Ariel', undefined],
    ['', undefined],
  ]
  for (const [name, sex] of NAMES)
    it(`${name || 'of nobody'} is ${sex ?? 'not told'}`, () => assert.equal(sexOfName(name), sex))

  it('decides that of a recipe, whoever the alias would be', () => {
    for (let at = 0; at < 20; at++) {
      const facts = { givenName: 'Zélia', familyName: 'Couto Prates', birthDate: '1950-03-08' }
      const { data } = person({ ...facts, town: 'Recife/PE' }, 'retiree', `zelia-${at}`)
      assert.equal(data.identifications[0]?.sex, 'FEMININO')
    }
  })

  it('gives way to the sex of the recipe, and to that of the archetype', () => {
    const sexOf = ({ data }: PersonalPersona) => data.identifications[0]?.sex
    assert.equal(sexOf(person({ givenName: 'Zélia', sex: 'MASCULINO' })), 'MASCULINO')
    assert.equal(sexOf(person({ givenName: 'Zélia' }, 'undeclared-sex')), 'OUTRO')
  })
})

const MAIN = {
  email: ({ data }: Persona) => data.identifications[0]?.contacts.emails.find(({ isMain }) => isMain),
  phone: ({ data }: Persona) => data.identifications[0]?.contacts.phones.find(({ isMain }) => isMain),
}

describe('a recipe fixes', () => {
  const CPFS: readonly [what: string, cpf: string][] = [
    ['of the population', cpfOf(SEED, 123_456)],
    ['that nobody of the seed has', completeCpf('999999995')],
    ['of another seed', cpfOf(7, 99)],
  ]
  for (const [what, cpf] of CPFS) {
    it(`a CPF ${what}, and lives in its region`, () => {
      const persona = person({ cpf })
      assert.equal(persona.document, cpf)
      assert.equal(persona.data.identifications[0]?.documents.cpfNumber, cpf)
      sound(persona)
    })
  }

  it('a CPF of the population by being the one who has it', () => {
    assert.equal(person({ cpf: cpfOf(SEED, 123_456) }).id, 'p-123456')
    assert.equal(company({ cnpj: cnpjOf(SEED, 4321) }).id, 'b-4321')
  })

  const CNPJS: readonly [archetype: string, cnpj: string][] = [
    ['limited-company', cnpjOf(SEED, 4321)],
    ['limited-company', completeCnpj('123456780003')],
    ['limited-company', completeCnpj('12ABC3450001')],
    ['newborn-company', completeCnpj('12ABC3450001')],
    ['street-vendor', completeCnpj('987654320001')],
  ]
  for (const [archetype, cnpj] of CNPJS) {
    it(`the CNPJ ${cnpj} of a ${archetype}`, () => {
      const persona = company({ cnpj }, archetype)
      assert.equal(persona.document, cnpj)
      assert.equal(persona.data.identifications[0]?.cnpjNumber, cnpj)
      sound(persona)
    })
  }

  for (const make of [person, company] as const) {
    it(`the contacts of a ${make === person ? 'person' : 'company'}`, () => {
      const persona = make({ email: 'fale@loja.example', phone: '8132220000' })
      assert.equal(MAIN.email(persona)?.email, 'fale@loja.example')
      const { type, areaCode, number, countryCallingCode } = MAIN.phone(persona) ?? {}
      assert.deepEqual([type, countryCallingCode, areaCode, number], ['FIXO', '55', '81', '32220000'])
      assert.equal(persona.data.identifications[0]?.contacts.postalAddresses[0]?.countrySubDivision, 'PE')
      sound(persona)
    })
  }

  it('a mobile phone of an area code where the table has no town', () => {
    const persona = person({ phone: '46999990000' })
    assert.equal(MAIN.phone(persona)?.type, 'MOVEL')
    assert.equal(persona.data.identifications[0]?.contacts.postalAddresses[0]?.countrySubDivision, 'PR')
    // Somebody moved and kept the number, which is odd to the audit and nothing else is.
    assert.deepEqual(rulesBroken(persona), ['C04'])
  })

  it('a phone of another state than that of the town, which both stay', () => {
    const { data } = person({ phone: '46999990000', town: 'Recife/PE' })
    const [first] = data.identifications
    assert.equal(first?.contacts.phones[0]?.areaCode, '46')
    assert.equal(first?.contacts.postalAddresses[0]?.townName, 'Recife')
  })

  it('an occupation by its code or by either title', () => {
    const nurse = OCCUPATIONS.find(({ cbo }) => cbo === '223505')!
    const [byCode, ...others] = [nurse.cbo, nurse.title, nurse.feminineTitle].map(
      (occupation) => person({ occupation }).data.qualifications,
    )
    for (const other of others) assert.deepEqual(other, byCode)
  })

  it('no more than it says: what it leaves out is as it was', () => {
    const before = person({})
    const after = person({ email: 'ana@correio.example' })
    assert.deepEqual({ ...after, data: undefined }, { ...before, data: undefined })
    const [one, other] = [before, after].map(({ data }) => data.identifications[0]!)
    assert.deepEqual({ ...other, contacts: { ...other!.contacts, emails: one!.contacts.emails } }, one)
  })
})

describe('nobody has', () => {
  const IMPOSSIBLE: readonly {
    kind: Kind
    archetype: string
    overrides: PersonalOverrides & BusinessOverrides
    says: RegExp
  }[] = [
    { kind: 'personal', archetype: 'student', overrides: { cpf: '52998224724' }, says: /cpf: .* is none/ },
    { kind: 'personal', archetype: 'foreigner-abroad', overrides: { cpf: '52998224725' }, says: /abroad/ },
    { kind: 'personal', archetype: 'no-contact', overrides: { email: 'a@b.example' }, says: /no contact/ },
    { kind: 'personal', archetype: 'bare-registration', overrides: { phone: '8132220000' }, says: /phone/ },
    { kind: 'personal', archetype: 'student', overrides: { email: 'a@gmail.com' }, says: /reserved domain/ },
    { kind: 'personal', archetype: 'student', overrides: { phone: '2032220000' }, says: /area code/ },
    { kind: 'personal', archetype: 'student', overrides: { town: 'Recife' }, says: /mean "Recife\/PE"/ },
    { kind: 'personal', archetype: 'student', overrides: { occupation: 'Enfermera' }, says: /"Enfermeira"/ },
    { kind: 'business', archetype: 'holding', overrides: { activity: 'Padria' }, says: /not known/ },
    { kind: 'business', archetype: 'holding', overrides: { cnpj: '1' }, says: /cnpj: .* is none/ },
    {
      kind: 'business',
      archetype: 'newborn-company',
      overrides: { cnpj: '11222333000181' },
      says: /no letters/,
    },
    {
      kind: 'business',
      archetype: 'limited-company',
      overrides: { cnpj: completeCnpj('12ABC3450001'), incorporationDate: '2020-01-02' },
      says: /letters, which there are since 2026-07-06/,
    },
  ]
  for (const { kind, archetype, overrides, says } of IMPOSSIBLE) {
    it(`who is a ${archetype}: ${JSON.stringify(overrides)}`, () => {
      assert.throws(
        () => generatePersona({ seed: SEED, kind, index: 1, archetype, overrides }),
        (error) => {
          assert.ok(error instanceof ImpossibleFact && error instanceof RangeError, String(error))
          assert.match(error.words.en, says)
          assert.notEqual(error.words.pt, error.words.en)
          return true
        },
      )
    })
  }
})
