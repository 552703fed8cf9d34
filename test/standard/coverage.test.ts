import assert from 'node:assert/strict'
import { test } from 'node:test'
import { branchesOf, branchesShown, shows } from '../../src/standard/branches.ts'
import { storedFor } from '../../src/standard/persona.ts'
import { RESOURCES } from '../../src/standard/resources.ts'
import { loadSeeds, personasOf } from '../../src/store/seeds.ts'

/** Every branch of the six payloads stands in the demo dataset: nothing is excepted. */
const demo = [...personasOf(loadSeeds('demo'))]
const needed = RESOURCES.flatMap(branchesOf)
const shown = new Set(
  RESOURCES.flatMap((resource) =>
    demo
      .filter(({ kind }) => kind === resource.kind)
      .flatMap(({ data }) => branchesShown(resource, storedFor({ data }, resource))),
  ),
)

const SORTS: readonly [string, (branch: string) => boolean][] = [
  ['properties', (branch) => !/[!=]/.test(branch)],
  ['absences', (branch) => branch.includes('!')],
  ['enum values', (branch) => branch.includes('=')],
]
for (const [name, belongs] of SORTS) {
  const all = needed.filter(belongs)
  const met = all.filter((branch) => shown.has(branch))
  test(`${name} ${met.length}/${all.length}`, () => {
    assert.ok(all.length > 50)
    const missing = all.filter((branch) => !shown.has(branch))
    assert.deepEqual(missing, [])
  })
}

/** What each named customer is in the dataset for. */
const cast = loadSeeds('demo').personas
const find = (alias: string) => demo.find((persona) => persona.alias === alias)!

for (const { alias, stresses = [] } of cast) {
  test(`${alias} shows what it says it stresses`, () => {
    assert.ok(stresses.length > 0, 'it stresses nothing')
    for (const stress of stresses) assert.ok(shows(find(alias), stress), stress)
  })

  test(`${alias} stresses something that nobody else does`, () => {
    const others = new Set(
      cast.filter((recipe) => recipe.alias !== alias).flatMap((recipe) => recipe.stresses ?? []),
    )
    assert.ok(
      stresses.some((stress) => !others.has(stress)),
      stresses.join(', '),
    )
  })
}

test('a customer is found by a branch, the end of one, or several of them', () => {
  const maria = find('maria-silva')
  const FOUND = [
    'personal/identifications:documents.cpfNumber',
    'cpfNumber',
    'maritalStatusCode=CASADO',
    '!passport',
    'maritalStatusCode=CASADO + paychecksBankLink',
    'personal/identifications:length=1',
    'emails.length=1',
    'cpfNumber~^\\d{11}$',
  ]
  for (const wanted of FOUND) assert.ok(shows(maria, wanted), wanted)
  for (const wanted of [
    'passport',
    'maritalStatusCode=VIUVO',
    'cpf',
    'cpfNumber + passport',
    'cpfNumber~[A-Z]',
    '',
  ])
    assert.ok(!shows(maria, wanted), wanted)
})
