import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createBank } from '../../src/doors/create-bank.ts'
import { payload, personas } from '../../src/doors/fixtures.ts'
import { NAMED } from '../../src/doors/named.ts'
import type { PersonaKey } from '../../src/doors/named-personas.ts'
import { FILLS } from '../../src/standard/fill.ts'
import { resourcesOf } from '../../src/standard/resources.ts'
import { VERSIONS } from '../../src/standard/versions.ts'
import { loadSeeds } from '../../src/store/seeds.ts'
import { filesOf, openProject } from './project.ts'

const recipes = ['demo', 'gatilhos'].flatMap((name) => loadSeeds(name).personas)

test('src/doors/named.ts names everybody who has a name', () => {
  const named = (wanted: string) => recipes.flatMap(({ kind, alias }) => (kind === wanted ? [alias] : []))
  assert.deepEqual(NAMED, { personal: named('personal'), business: named('business') })
  assert.deepEqual(
    Object.keys(personas),
    recipes.map(({ alias }) => alias),
  )
})

test('everybody is the customer of the bank', async () => {
  const bank = await createBank()
  for (const [alias, persona] of Object.entries(personas)) {
    const { rules: _, ...kept } = bank.find(alias)!
    const { rules: __, ...made } = persona
    assert.deepEqual(made, kept, alias)
    assert.equal(personas[alias as PersonaKey], persona)
  }
})

test('a payload is the body that the bank sends', async () => {
  const now = () => new Date('2026-11-01T00:00:00Z')
  const bank = await createBank({ seeds: 'demo', now, profile: 'calm' })
  const statuses: number[] = []
  const keys = ['maria-silva', 'fernanda-tres-cadastros', 'padaria-do-joao', 'cadastro-minimo-pj'] as const
  const asked = keys.flatMap((key) => resourcesOf(personas[key].kind)).length * VERSIONS.length * FILLS.length
  for (const key of keys)
    for (const { key: resource } of resourcesOf(personas[key].kind))
      for (const { id: version } of VERSIONS)
        for (const { id: fill } of FILLS) {
          const response = await bank.get(resource, { bearer: key, version, fill } as never)
          const made = () => payload(key, resource as never, { version, fill } as never)
          if (response.ok) assert.deepEqual(made(), await response.json())
          else assert.throws(made, /cannot represent/)
          statuses.push(response.status)
        }
  assert.equal(statuses.length, asked)
  assert.deepEqual([...new Set(statuses)].sort(), [200, 404])
})

test('a payload is a copy', () => {
  const ask = () => payload('maria-silva', 'personal/identifications')
  const before = structuredClone(ask())
  ;(ask().data as unknown as object[]).length = 0
  assert.deepEqual(ask(), before)
})

for (const [name, args, said] of [
  ['nobody', ['nobody', 'personal/identifications'], /no customer called "?nobody/],
  [
    'a resource of the other kind',
    ['maria-silva', 'business/identifications'],
    /no personal resource "?business/,
  ],
  [
    'a version that there is not',
    ['maria-silva', 'personal/identifications', { version: '9' }],
    /no version "?9/,
  ],
  ['a fill that there is not', ['maria-silva', 'personal/identifications', { fill: 'odd' }], /no fill "?odd/],
  ['a name of Object', ['constructor', 'personal/identifications'], /no customer called "?constructor/],
  [
    'a customer whom the version cannot show',
    ['cadastro-minimo-pj', 'business/identifications', { version: '2.0.1' }],
    /version 2.0.1 cannot represent cadastro-minimo-pj/,
  ],
] as const)
  test(`${name} is refused`, () => {
    assert.throws(() => payload(...(args as unknown as Parameters<typeof payload>)), said)
  })

test('docs/fixtures.md works when pasted, in Node', async (t) => {
  const { run } = await openProject(t, filesOf('fixtures.md'))
  const { code, printed } = await run('fixtures.test.mjs')
  assert.equal(code, 0, printed)
  assert.match(printed, /pass 2/)
})
