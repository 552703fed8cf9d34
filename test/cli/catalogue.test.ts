import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ACTIVITIES } from '../../src/data/activities.ts'
import { OCCUPATIONS } from '../../src/data/occupations.ts'
import { PLACES } from '../../src/data/places.ts'
import { ARCHETYPES } from '../../src/generate/archetypes.ts'
import { recipeFindings } from '../../src/store/seeds-content.ts'
import { fulano } from './fake-terminal.ts'

const BASE = { personal: 'salaried-worker', business: 'limited-company' } as const
const recipe = (kind: keyof typeof BASE, over: object) => ({
  alias: 'a',
  kind,
  archetype: BASE[kind],
  ...over,
})

/** TABLE of the commands: how many rows each has, and the recipe that says what a row of it says. */
const LISTED: readonly {
  name: string
  rows: number
  query: string
  found: RegExp
  recipes: (row: Record<string, string>) => readonly object[]
}[] = [
  {
    name: 'places',
    rows: PLACES.length,
    query: 'recife',
    found: /^Recife\/PE +81 /,
    recipes: ({ town }) => [recipe('personal', { overrides: { town } })],
  },
  {
    name: 'occupations',
    rows: OCCUPATIONS.length,
    query: 'padeira',
    found: /^Padeiro +Padeira +848305 /,
    recipes: ({ occupation, feminine, cbo }) =>
      [occupation, feminine, cbo].map((name) => recipe('personal', { overrides: { occupation: name } })),
  },
  {
    name: 'activities',
    rows: ACTIVITIES.length,
    query: 'padaria',
    found: /^Padaria e confeitaria +4721102 /,
    recipes: ({ activity, cnae }) =>
      [activity, cnae].map((name) => recipe('business', { overrides: { activity: name } })),
  },
  {
    name: 'archetypes',
    rows: ARCHETYPES.length,
    query: 'pensão por morte',
    found: /^widow +personal +\p{Lu}/u,
    recipes: ({ archetype, kind }) => [recipe(kind as 'personal', { archetype })],
  },
]
for (const { name, rows, query, found, recipes } of LISTED) {
  test(`fulano ${name} lists them, a line each under a head`, async () => {
    const { code, out, err } = await fulano([name])
    assert.deepEqual([code, err], [0, ''])
    assert.equal(out.trimEnd().split('\n').length, rows + 1)
  })

  test(`fulano ${name} ${query} finds what it stands in`, async () => {
    const { out } = await fulano([name, ...query.split(' ')])
    assert.match(out.split('\n')[1] ?? '', found)
  })

  test(`fulano ${name} --format json lists what a recipe may say`, async () => {
    const { out } = await fulano([name, '--format', 'json'])
    const listed = JSON.parse(out) as Record<string, string>[]
    assert.equal(listed.length, rows)
    for (const one of listed.flatMap(recipes)) assert.deepEqual(recipeFindings(one), [])
  })
}
