import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Kind } from '../../src/domain/kind.ts'
import { ARCHETYPES } from '../../src/generate/archetypes.ts'
import { generatePersona } from '../../src/generate/persona.ts'
import type { BusinessPersona, PersonalPersona } from '../../src/standard/persona.ts'
import { loadSeeds, personasOf } from '../../src/store/seeds.ts'
import { BOTH, BUSINESS, PERSONAL, type Rule } from './coherence.ts'

const SIZE = 2000
const SEEDS = [42, 1337]

const crowd = (kind: Kind) =>
  SEEDS.flatMap((seed) =>
    Array.from({ length: SIZE / 2 }, (_, index) => generatePersona({ seed, kind, index })),
  )
const each = (kind: Kind) =>
  ARCHETYPES.filter((row) => row.kind === kind).flatMap((row) =>
    Array.from({ length: 30 }, (_, index) =>
      generatePersona({ seed: 7, kind, index: index * 37, archetype: row.id }),
    ),
  )

function check<P>(rules: readonly Rule<P>[], personas: readonly P[]) {
  for (const rule of rules) {
    test(rule.name, () => {
      const broken = personas.flatMap((persona) => {
        const what = rule.broken(persona)
        return what.length > 0
          ? [
              {
                persona: (persona as { id: string; archetype: string }).archetype,
                id: (persona as { id: string }).id,
                what,
              },
            ]
          : []
      })
      assert.deepEqual(broken.slice(0, 3), [], `${broken.length} of ${personas.length} customers`)
    })
  }
}

const demo = [...personasOf(loadSeeds('demo'))]
const customers = (kind: Kind) => [
  ...crowd(kind),
  ...each(kind),
  ...demo.filter((persona) => persona.kind === kind),
]
const people = customers('personal') as PersonalPersona[]
const companies = customers('business') as BusinessPersona[]

check(BOTH, [...people, ...companies])
check(PERSONAL, people)
check(BUSINESS, companies)

test('no two customers share a document or an id', () => {
  for (const list of [people.slice(0, SIZE / 2), companies.slice(0, SIZE / 2)]) {
    const documents = list.map((persona) => persona.document)
    assert.equal(new Set(documents).size, documents.length)
  }
})

test('a customer who owns a customer stands in its QSA', () => {
  const find = (alias: string) => demo.find((persona) => persona.alias === alias)
  const bakery = find('padaria-do-joao') as BusinessPersona
  const [party] = bakery.data.identifications[0]!.parties
  assert.equal(party?.documentNumber, find('joao-padeiro')!.document)
  assert.ok(bakery.data.identifications[0]!.companyName.endsWith(party!.civilName!))
})

test('a household shares its address, its landline and its joint account', () => {
  const [one, other] = ['rafael-e-camila', 'camila-e-rafael'].map(
    (alias) => demo.find((persona) => persona.alias === alias) as PersonalPersona,
  )
  const shared = ({ data }: PersonalPersona) => ({
    address: data.identifications[0]!.contacts.postalAddresses,
    landline: data.identifications[0]!.contacts.phones.filter((phone) => phone.type === 'FIXO'),
    account: data['financial-relations'].accounts,
  })
  assert.deepEqual(shared(one!), shared(other!))
  assert.equal(shared(one!).landline.length, 1)
  assert.notEqual(one!.document, other!.document)
})
